r"""The prose of a text: in Markdown, code and comments are there for programs, not for readers.

What is no prose is written over, character for character, so that all offsets stay.
"""

import re
from pathlib import Path

from glossary.text.later import later

COVER = "\ufffc"
"""The character Unicode has for an object in a text; it is in no word."""
_MARKDOWN = frozenset({".md", ".markdown"})
_FENCE = later(
    r"^ {0,3}(?:>[ \t]?)*[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = later(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = later(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_TARGET = later(r"(?<=\]\()<?[^\s)<>]+>?|^ {0,3}\[[^\]\n]+\]:[ \t]*\S+", re.MULTILINE)
_ADDRESS = later(r"https?://[^\s<>()\"'\u2e80-\uffff]+")
_ITEM = later(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def prose(text: str, path: str) -> str:
    """Return a text with all that is no prose covered, as long as it was.

    >>> prose("a `b` c", "x.md") == "a ￼￼￼ c", prose("a `b` c", "x.txt")
    (True, 'a `b` c')
    """
    if Path(path).suffix.lower() not in _MARKDOWN:
        return text
    for pattern in (_FENCE, _COMMENT):
        text = pattern.sub(_covered, text)
    text = _without_indented(text)
    for pattern in (_CODE, _TARGET, _ADDRESS):
        text = pattern.sub(_covered, text)
    return text


def _covered(match: re.Match[str]) -> str:
    return re.sub(r"[^\s]", COVER, match.group())


def _without_indented(text: str) -> str:
    """Cover code told by its indent: behind a blank line, four columns in, and in no list."""
    out = []
    blank, in_list, code = True, False, False
    for line in text.splitlines(keepends=True):
        empty = not line.strip()
        indented = line.startswith(("    ", "\t")) and not empty
        if not empty and not indented:
            in_list = bool(_ITEM.match(line)) or (in_list and line[:1].isspace())
        code = indented and (code or blank) and not in_list
        out.append(re.sub(r"[^\s]", COVER, line) if code else line)
        blank = empty
    return "".join(out)
