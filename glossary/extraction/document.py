"""Everything that can be found in one text: segments, known terms, glosses, renderings."""

import re

from glossary.extraction.bare import bare_pairs
from glossary.extraction.glosses import glosses
from glossary.extraction.known import KnownTerms
from glossary.extraction.renderings import renderings
from glossary.model import Alignment, Extraction
from glossary.text.scripts import has_han
from glossary.text.segment import segments

RULES_VERSION = "3"
"""Changes whenever the same text may give other pairs, so that stored evidence is made anew."""


_BELOW_HAN = re.compile("[\x00-\u2e7f]*")
_LETTER = re.compile(rb"[A-Za-z]")


def inline_pairs(text: str, known: KnownTerms) -> list[Alignment]:
    """Return the pairs the text itself makes, by position of the Chinese."""
    if not _may_hold_pairs(text):
        return []
    found = list(glosses(text, known))
    found += bare_pairs(text, known, frozenset(p.zh.start for p in found if p.zh))
    unique: dict[tuple[int, int, int, int], Alignment] = {}
    for pair in found:
        if pair.zh and pair.en:
            unique.setdefault((pair.zh.start, pair.zh.end, pair.en.start, pair.en.end), pair)
    return sorted(unique.values(), key=_position)


def _may_hold_pairs(text: str) -> bool:
    """Tell a text with ideographs and Latin letters, faster than any search for a pair."""
    below = _BELOW_HAN.match(text)
    if below is None or below.end() == len(text) or not has_han(text):
        return False
    return _LETTER.search(text.encode("ascii", "ignore")) is not None


def extract_text(text: str, known: KnownTerms) -> Extraction:
    """Find all there is to find in a text; offsets count from its start."""
    inline = inline_pairs(text, known)
    glossed = [(pair.en.start, pair.en.end) for pair in inline if pair.en]
    chinese = list(known.chinese(text))
    present = frozenset(found.entry.id for found in chinese)
    pieces = segments(text)
    found = renderings(text, known, pieces, glossed, present)
    mentions = tuple(one.mention for one in chinese)
    return Extraction(pieces, mentions, tuple(sorted([*inline, *found], key=_position)))


def _position(pair: Alignment) -> tuple[int, int]:
    anchor = pair.zh or pair.en
    return (anchor.start, anchor.end) if anchor else (0, 0)
