"""Terminal escape sequences in a text: no reader sees them, and none of their letters is text."""

import re

SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, movements
    r"|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)"  # titles, links
    r"|\x1b[ -/]*[0-Z\\^-~]"
)


def may_hold(text: str) -> bool:
    """Tell whether a text can have sequences; few do."""
    return "\x1b" in text or "\x9b" in text


def blanked(text: str) -> str:
    r"""Put a space for each character of a sequence: all else keeps its place.

    >>> blanked("\x1b[31m中试")
    '     中试'
    """
    if not may_hold(text):
        return text
    return SEQUENCE.sub(lambda match: " " * len(match[0]), text)
