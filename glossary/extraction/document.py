"""Everything that can be found in one text: segments, known terms, glosses, renderings."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from glossary.extraction.bare import bare_pairs
from glossary.extraction.glosses import glosses
from glossary.extraction.known import Known, KnownTerms
from glossary.model import Alignment, Extraction, Mention
from glossary.text.scripts import has_han
from glossary.text.segment import segments

RULES_VERSION = "2"
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
    glossed = sorted((pair.en for pair in inline if pair.en), key=lambda m: m.start)
    chinese = list(known.chinese(text))
    renderings = list(_renderings(text, known, glossed, {found.entry.id for found in chinese}))
    mentions = tuple(found.mention for found in chinese)
    pairs = tuple(sorted([*inline, *renderings], key=_position))
    return Extraction(segments(text), mentions, pairs)


def _renderings(
    text: str, known: KnownTerms, glossed: list[Mention], present: set[str]
) -> Iterator[Alignment]:
    """Yield listed renderings where no gloss at the same place has said so already.

    One ordinary word (implement, officials) says nothing by itself: it counts only where the
    Chinese of its entry stands in the same text.
    """
    starts = [g.start for g in glossed]
    for found in known.english(text):
        mention = found.mention
        at = bisect_left(starts, mention.end) - 1
        if at >= 0 and glossed[at].end > mention.start:
            continue
        telling = _is_telling(found.term.text)
        if telling or found.entry.id in present:
            yield _rendering(found, telling=telling)


def _is_telling(rendering: str) -> bool:
    return " " in rendering or "-" in rendering or not rendering.islower()


def _rendering(found: Known, *, telling: bool) -> Alignment:
    reason = f"listed as {found.term.status} rendering of {found.entry.zh}"
    tier, score = ("sure", 0.95) if telling else ("likely", 0.7)
    return Alignment(
        None,
        found.mention,
        found.entry.id,
        "rendering",
        "translation",
        score,
        tier,
        (),
        (reason,),
    )


def _position(pair: Alignment) -> tuple[int, int]:
    anchor = pair.zh or pair.en
    return (anchor.start, anchor.end) if anchor else (0, 0)
