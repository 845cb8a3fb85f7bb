"""All renderings of known terms in a text: listed ones, romanised ones and those nobody listed.

What is found competes for the words of a sentence: the choice that explains most words with most
confidence wins, so that 义务教育优质均衡发展 has "high-quality development of compulsory education"
and 高质量发展 does not take its beginning.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from glossary.evidence.units import units
from glossary.extraction.known import KnownTerms
from glossary.extraction.listed import Wording
from glossary.extraction.unlisted import Candidate
from glossary.model import Alignment, Mention, Segment

LIKELY = 0.28
REVIEW = 0.04
"""Chances of an unlisted rendering; of those tried on documents not fitted on, two in three of the
likely ones were right, one in twelve of those for review (`benchmarks/renderings_quality.py`)."""
_LISTED = 0.95
_BEST = 0.9
_ORDINARY = 0.7
_DOUBTFUL = 0.5
_LONG_NAME = 4
_REASONS_SHOWN = 6
_HALF_A_WORD = 0.5
_LIKELIER = 0.5
_MORE = 1.01
_JOINS = re.compile(r"\b(?:and|or)\b|[,&;“”\"]")


class Claim(NamedTuple):
    """Something that wants the words `[start, end)` for the Chinese term `zh`.

    `value` is words explained by confidence.
    """

    start: int
    end: int
    value: float
    zh: str
    pair: Alignment


class Scene(NamedTuple):
    """A text with what is known of it before renderings are looked for.

    `glossed` are English spans that inline pairs hold, `present` the ids of entries whose Chinese
    stands in the text: only those count where a rendering is one ordinary word.
    """

    text: str
    sentences: Sequence[Segment]
    glossed: Sequence[tuple[int, int]]
    present: AbstractSet[str]


def renderings(scene: Scene, known: KnownTerms, least: float = REVIEW) -> list[Alignment]:
    """Return the renderings in a text, in order; none overlaps another or a glossed span.

    Unlisted ones with a chance below `least` are not looked for, which saves most of the time.
    """
    listed, others = claims(scene, known, least)
    everything = [*listed, *(as_a_whole(claim(scene.text, one), listed) for one in others)]
    return [one.pair for one in best_together(everything)]


def claims(scene: Scene, known: KnownTerms, least: float) -> tuple[list[Claim], list[Candidate]]:
    """Return what is listed and what may be unlisted, before they compete.

    Where an entry's listed words stand, nothing unlisted of it is looked for; chances below
    `least` are left out.
    """
    taken = sorted(scene.glossed)
    starts = [start for start, _ in taken]

    def free(start: int, end: int) -> bool:
        at = bisect_left(starts, end) - 1
        return at < 0 or taken[at][1] <= start

    listed = [c for c in _listed(scene, known) if free(c.start, c.end)]
    held = {(at, c.pair.term) for c in listed for at in range(c.start, c.end)}
    others = [
        one
        for piece in scene.sentences
        if piece.language != "zh"
        for one in known.unlisted.find(scene.text, piece.start, piece.end, least)
        if free(one.start, one.end)
        and not any((at, one.entry.id) in held for at in range(one.start, one.end))
    ]
    return listed, others


def _listed(scene: Scene, known: KnownTerms) -> Iterator[Claim]:
    text = scene.text
    for start, end, wording in known.listed.find(text):
        if wording.telling or wording.entry.id in scene.present:
            pair = _pair(text, start, end, wording)
            count = _words(text[start:end])
            value = pair.score * (count + _HALF_A_WORD)
            yield Claim(start, end, value, wording.entry.zh, pair)


@lru_cache(maxsize=20_000)
def _words(rendering: str) -> int:
    return sum(1 for _ in units(rendering))


def _pair(text: str, start: int, end: int, wording: Wording) -> Alignment:
    kind, via = "translation", "rendering"
    if wording.how == "romanised":
        kind = via = "romanisation"
        reason = f"the reading of {wording.term.text} in letters"
        score, tier = _romanised(text, start, end, wording)
    elif wording.how == "initials":
        kind, reason = "abbreviation", f"initials of a listed rendering of {wording.entry.zh}"
        score, tier = _ORDINARY, "likely"
    else:
        reason = f"listed as {wording.term.status} rendering of {wording.entry.zh}"
        telling = wording.telling
        score, tier = (_LISTED, "sure") if telling else (_ORDINARY, "likely")
    mention = Mention(text[start:end], start, end)
    return Alignment(None, mention, wording.entry.id, via, kind, score, tier, (), (reason,))


def _romanised(text: str, start: int, end: int, wording: Wording) -> tuple[float, str]:
    """Trust long readings, quoted ones and words run together; Tai Zhang may be a person."""
    quoted = start > 0 and text[start - 1] in "\"“'‘" and text[end : end + 1] in tuple("\"”'’")
    syllables = len(wording.term.text)
    if syllables >= _LONG_NAME or quoted:
        return _LISTED, "sure"
    if " " not in text[start:end] and "-" not in text[start:end]:
        return _ORDINARY, "likely"
    return (_ORDINARY, "likely") if syllables >= _LONG_NAME - 1 else (_DOUBTFUL, "review")


def claim(text: str, found: Candidate) -> Claim:
    """Make a candidate a claim on its words."""
    tier = "likely" if found.chance >= LIKELY else "review"
    mention = Mention(text[found.start : found.end], found.start, found.end)
    pair = Alignment(
        None,
        mention,
        found.entry.id,
        "rendering",
        "translation",
        round(min(found.chance, _BEST), 3),
        tier,
        (),
        found.reasons[:_REASONS_SHOWN],
    )
    value = found.chance * (found.explained + _HALF_A_WORD)
    return Claim(found.start, found.end, value, found.entry.zh, pair)


def as_a_whole(one: Claim, listed: Sequence[Claim]) -> Claim:
    """Raise what is likelier than not above the listed parts it is made of.

    "High-quality development of compulsory education" is 义务教育优质均衡发展, though 高质量发展
    and 义务教育 are listed and together worth more: the Chinese of one is in that of the whole.
    Not so "high-quality development and compulsory education", which names two things. `listed`
    are sorted by place and do not overlap.
    """
    if one.pair.score < _LIKELIER:
        return one
    first, last = (bisect_left(listed, at, key=_start) for at in (one.start, one.end))
    inside = [part for part in listed[first:last] if part.end <= one.end]
    said = one.pair.en.text if one.pair.en else ""
    gaps = [said[a.end - one.start : b.start - one.start] for a, b in pairwise(inside)]
    if not gaps or any(_JOINS.search(gap) for gap in gaps):
        return one
    if not any(part.zh in one.zh for part in inside):
        return one
    return one._replace(value=max(one.value, _MORE * sum(part.value for part in inside)))


def _start(one: Claim) -> int:
    return one.start


def best_together(rivals: Iterable[Claim]) -> list[Claim]:
    """Return the claims that exclude each other nowhere and are worth most together, in order.

    Weighted interval scheduling: claims by their end, the best sum up to each, then backwards.
    """
    ordered = sorted(rivals, key=lambda c: (c.end, -c.start, -c.value, c.pair.term or ""))
    ends = [c.end for c in ordered]
    best = [0.0]
    before: list[int] = [-1]
    for number, one in enumerate(ordered):
        rest = bisect_right(ends, one.start, 0, number)
        value = best[rest] + one.value
        better = value > best[-1]
        best.append(value if better else best[-1])
        before.append(rest if better else -1)
    chosen: list[Claim] = []
    at = len(ordered)
    while at:
        if before[at] < 0:
            at -= 1
        else:
            chosen.append(ordered[at - 1])
            at = before[at]
    return chosen[::-1]
