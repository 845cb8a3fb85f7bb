"""Everything that can be found in one text: segments, known terms, glosses, renderings."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from glossary.extraction.bare import bare_pairs
from glossary.extraction.glosses import glosses
from glossary.extraction.known import KnownTerms
from glossary.extraction.renderings import Scene, renderings
from glossary.model import Alignment, Extraction, Segment
from glossary.text.pieces import Piece
from glossary.text.scripts import has_han
from glossary.text.segment import segments

RULES_VERSION = "6"
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
    chinese = list(known.chinese(text))
    mentions = tuple(found.mention for found in chinese)
    sentences = segments(text)
    pairs = text_pairs(text, known, sentences, {found.entry.id for found in chinese})
    return Extraction(sentences, mentions, tuple(pairs))


def text_pairs(
    text: str, known: KnownTerms, sentences: Sequence[Segment], present: AbstractSet[str]
) -> list[Alignment]:
    """Return all pairs of a text, in order; `present` are the entries whose Chinese it holds."""
    inline = inline_pairs(text, known)
    glossed = [(pair.en.start, pair.en.end) for pair in inline if pair.en]
    found = renderings(Scene(text, sentences, glossed, present), known)
    return sorted([*inline, *found], key=_position)


def long_text_pairs(
    cut: Callable[[], Iterable[Piece]], known: KnownTerms
) -> Iterator[tuple[Piece, Alignment]]:
    """Yield what `text_pairs` finds in a text too long to hold, each pair with its piece.

    `cut` gives the pieces, and is called twice: an entry is present if it stands anywhere.
    Offsets are those of the whole text.
    """
    present = {found.entry.id for piece in cut() for found in known.chinese(piece.text)}
    for piece in cut():
        for pair in text_pairs(piece.text, known, segments(piece.text), present):
            if piece.first <= piece.start + _position(pair)[0] < piece.last:
                yield piece, _moved(pair, piece.start)


def _moved(pair: Alignment, by: int) -> Alignment:
    zh, en = (m and replace(m, start=m.start + by, end=m.end + by) for m in (pair.zh, pair.en))
    others = tuple(replace(o, start=o.start + by, end=o.end + by) for o in pair.alternatives)
    return replace(pair, zh=zh, en=en, alternatives=others)


def _position(pair: Alignment) -> tuple[int, int]:
    anchor = pair.zh or pair.en
    return (anchor.start, anchor.end) if anchor else (0, 0)
