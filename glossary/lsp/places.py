"""Which entry stands at a place of a text, and where terms.yaml defines it."""

import re
from collections.abc import Sequence

from glossary import termsfile
from glossary.errors import GlossaryError
from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Finding

_LINES_AROUND = 1
_FARTHEST = 400
_ENTRY = re.compile(r"^[ \t]*-[ \t]+zh:[ \t]*(.+?)[ \t]*(?:#.*)?$", re.MULTILINE)

Found = tuple[int, int, Entry]


def entry_at(
    text: str, offset: int, known: KnownTerms, findings: Sequence[Finding] = ()
) -> Found | None:
    """Return the entry that stands, in Chinese or English, at an offset, with its span.

    What a finding calls a rendering of a term counts too, listed or not.
    """
    low, high = _around(text, offset)
    piece = text[low:high]
    found: list[Found] = [
        (low + k.mention.start, low + k.mention.end, k.entry) for k in known.chinese(piece)
    ]
    found += [(low + a, low + b, wording.entry) for a, b, wording in known.listed.find(piece)]
    for finding in findings:
        entry = known.entry_of(finding.term) if finding.term else None
        if entry:
            found.append((finding.start, finding.end, entry))
    at = [one for one in found if one[0] <= offset <= one[1]]
    # behind the last character counts, where nothing else stands there
    return min(at, key=lambda one: (offset == one[1], one[0] - one[1]), default=None)


def _around(text: str, offset: int) -> tuple[int, int]:
    """Return the line of an offset and those beside it: a rendering may be broken over two."""
    low = high = offset
    for _ in range(_LINES_AROUND + 1):
        low = text.rfind("\n", 0, low - 1) + 1 if low > 1 else 0
        end = text.find("\n", high + 1)
        high = end if end >= 0 else len(text)
    return max(low, offset - _FARTHEST), min(high, offset + _FARTHEST)


def definition(text: str, path: str, entry: Entry) -> tuple[int, int] | None:
    """Return the `[start, end)` of the entry's head in the text of a terms.yaml, or None.

    The usual layout is found by its look; where that fails the file is read as YAML.
    """
    for match in _ENTRY.finditer(text):
        if match[1].strip("'\"") == entry.id:
            return match.span()
    if entry.id not in text:
        return None
    try:
        blocks = termsfile.parse_blocks(text, path, unique=False)
    except GlossaryError:
        return None
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    for found, lines in blocks:
        if found.id == entry.id:
            start = starts[lines.start]
            end = text.find("\n", start)
            return start, end if end >= 0 else len(text)
    return None
