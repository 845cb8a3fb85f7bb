"""Term pairs of aligned documents: what a Chinese phrase is called on the other side.

Every bead is linked word by word. A Chinese phrase is projected over the links; the English
phrases around the projection, and those that recur wherever the Chinese one stands, are weighed
by how often they go together and by how much they explain each other.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from glossary.align.agreement import Links, agreement
from glossary.align.corpus import Pair, associations
from glossary.align.documents import Aligned
from glossary.align.phrases import (
    Phrase,
    Token,
    chinese_phrases,
    chinese_words,
    english_phrase,
    english_phrases,
    english_words,
    is_rendering,
)
from glossary.align.words import link_words
from glossary.evidence.link import Evidence
from glossary.evidence.units import units
from glossary.model import TermPair

SHOWN = 3
SURE, LIKELY = 0.9, 0.75
"""Scores from which a pair is sure (if it stands in two beads) or likely.

Of the first renderings of terms their publishers defined .96 were right from .95 on, .86 from .75
on, .5 below that.
"""
_LEAST_SCORE = 0.3
_WEAKEST_BEAD = 0.1
_LARGEST_BEAD = 6
_SAMPLE = 60
"""Places of a frequent term that are looked at."""
_WEIGHED = 8
"""Renderings of a term, by frequency, whose words are linked with it."""
_MOST_ONCE = 3
_WIDER = 2
"""Words without a link that a projection may take in on either side."""
_FULL_VOTE = 1.5
_NEARLY = 0.75
_WORDS_A_CHARACTER = 0.525
"""Content words in English to a Chinese character (1.05 to two, measured on glosses)."""


class _Bead(NamedTuple):
    number: int
    chinese: str
    english: str
    zh: list[Token]
    en: list[Token]
    links: Links

    def rendering(self, phrase: Phrase) -> str:
        return self.english[self.en[phrase.first].start : self.en[phrase.last - 1].end]


@dataclass(slots=True)
class _Term:
    """A Chinese phrase: the beads it stands in, and what it is projected on, by key."""

    text: str
    words: tuple[str, ...]
    beads: dict[int, None] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)
    solid: bool = False


Voter = Callable[[Sequence[Pair], Sequence[Links], Evidence], Sequence[Links]]
"""Takes our word links of all pairs of sentences; gives those that other methods find, too."""


def term_pairs(aligned: Aligned, evidence: Evidence, voter: Voter | None = None) -> list[TermPair]:
    """Return term pairs, by place of the Chinese term and best first, at most three each.

    Terms are words of the dictionary and the termbase, and longer phrases that stand in two
    beads or more. Scores are from 0 to 1. With a `voter` only the word links it leaves are used,
    and pairs say how far the methods agree.
    """
    beads = _linked(aligned, evidence, voter)
    renderings = [_renderings(bead) for bead in beads]
    totals: Counter[str] = Counter()
    for held in renderings:
        totals.update(held.keys())
    found = _Renderings(beads, renderings, totals, evidence)
    voted = voter is not None
    return [pair for term in _terms(beads) for pair in found.pairs(term, voted=voted)]


def _linked(aligned: Aligned, evidence: Evidence, voter: Voter | None) -> list[_Bead]:
    """Link the words of all beads that can be trusted, with what recurs in them."""
    chosen = [
        (number, aligned.zh_text(bead), aligned.en_text(bead))
        for number, bead in enumerate(aligned.beads)
        if bead.score >= _WEAKEST_BEAD and len(bead.zh) + len(bead.en) <= _LARGEST_BEAD
    ]
    cut = [(chinese_words(zh, evidence), english_words(en)) for _, zh, en in chosen]
    pairs = [([t.text for t in zh], [t.text for t in en]) for zh, en in cut]
    links = [link_words(zh, en, evidence) for zh, en in pairs]
    known = associations(pairs, links)
    taught = {zh for zh, _ in known}
    for number, (zh, en) in enumerate(pairs):
        if not taught.isdisjoint(zh):
            links[number] = link_words(zh, en, evidence, known)
    kept = voter(pairs, links, evidence) if voter and pairs else links
    return [
        _Bead(*texts, *sides, found) for texts, sides, found in zip(chosen, cut, kept, strict=True)
    ]


def _renderings(bead: _Bead) -> dict[str, str]:
    """Return the English phrases of a bead by key, as they stand there."""
    out: dict[str, str] = {}
    for phrase in english_phrases(bead.en):
        out.setdefault(phrase.key, bead.rendering(phrase))
    return out


def _terms(beads: Sequence[_Bead]) -> list[_Term]:
    """Return the Chinese phrases worth a look: words, and longer ones that recur as a whole."""
    terms: dict[str, _Term] = {}
    counts: Counter[str] = Counter()
    for at, bead in enumerate(beads):
        for phrase in chinese_phrases(bead.zh):
            counts[phrase.key] += 1
            term = terms.get(phrase.key)
            if term is None:
                tokens = bead.zh[phrase.first : phrase.last]
                text = bead.chinese[tokens[0].start : tokens[-1].end]
                term = terms[phrase.key] = _Term(text, tuple(t.text for t in tokens))
            if len(term.beads) < _SAMPLE:
                term.beads[at] = None
                for key, vote in _projected(bead, phrase).items():
                    term.votes[key] += vote  # type: ignore[assignment]
                term.solid = _is_solid(bead, phrase)
    parts = _mere_parts(terms, counts)
    return [
        term
        for key, term in terms.items()
        if len(term.words) == 1 or (key not in parts if len(term.beads) > 1 else term.solid)
    ]


def _is_solid(bead: _Bead, phrase: Phrase) -> bool:
    """Tell a phrase each word of which is linked by itself, all to neighbouring English words."""
    mine = [(i, j) for i, j, _ in bead.links if phrase.first <= i < phrase.last]
    size = phrase.last - phrase.first
    places = {j for _, j in mine}
    return (
        len({i for i, _ in mine}) == size <= _MOST_ONCE
        and max(places) - min(places) + 1 == len(places) == size
        and is_rendering(bead.en, min(places), max(places) + 1)
    )


def _mere_parts(terms: Mapping[str, _Term], counts: Mapping[str, int]) -> set[str]:
    """Return the phrases that never stand without one and the same longer phrase."""
    return {
        part
        for key, term in terms.items()
        if counts[key] > 1
        for part in ("".join(term.words[1:]), "".join(term.words[:-1]))
        if counts.get(part) == counts[key]
    }


def _projected(bead: _Bead, phrase: Phrase) -> dict[str, float]:
    """Return the English phrases the links of a Chinese phrase lead to, each with a vote.

    Words without a link beside them may be part of the phrase; each halves the vote.
    """
    mine = [j for i, j, _ in bead.links if phrase.first <= i < phrase.last]
    if not mine:
        return {}
    first, last = min(mine), max(mine) + 1
    foreign = {j for i, j, _ in bead.links if not phrase.first <= i < phrase.last}
    out: dict[str, float] = {}
    if foreign.isdisjoint(range(first, last)):
        lefts = [first, *_free(bead, foreign, range(first - 1, first - 1 - _WIDER, -1))]
        rights = [last, *(j + 1 for j in _free(bead, foreign, range(last, last + _WIDER)))]
        for left in lefts:
            for right in rights:
                if is_rendering(bead.en, left, right):
                    key = english_phrase(bead.en, left, right).key
                    out.setdefault(key, 0.5 ** (first - left + right - last))
    return out


def _free(bead: _Bead, foreign: set[int], places: range) -> Iterator[int]:
    """Yield places of words that belong to no other Chinese, as far as they follow each other."""
    for j in places:
        if not 0 <= j < len(bead.en) or j in foreign or not bead.en[j].text[0].isalnum():
            return
        yield j


@dataclass(slots=True)
class _Renderings:
    """All that is known of the English side: phrases of each bead, and in how many they stand."""

    beads: Sequence[_Bead]
    held: Sequence[Mapping[str, str]]
    totals: Mapping[str, int]
    evidence: Evidence

    def pairs(self, term: _Term, *, voted: bool) -> Iterator[TermPair]:
        """Yield the best renderings of a term; `voted` tells that links have votes for weights."""
        ranked = sorted(self._scored(term), key=lambda one: (-one[0], one[1]))
        if ranked and len(term.beads) > 1:
            ranked = self._extended(term, ranked)
        for score, key in ranked[:SHOWN]:
            where = [at for at in term.beads if key in self.held[at]]
            english = Counter(self.held[at][key] for at in where).most_common(1)[0][0]
            numbers = tuple(self.beads[at].number for at in where)
            tier = _tier(score, len(where))
            places = ((self.beads[at].zh, self.beads[at].en, self.beads[at].links) for at in where)
            agreed = agreement(term.words, key, places) if voted else None
            yield TermPair(term.text, english, round(score, 3), len(where), tier, numbers, agreed)

    def _extended(self, term: _Term, ranked: list[tuple[float, str]]) -> list[tuple[float, str]]:
        """Put first the longest phrase that nearly always stands where the best one stands.

        市级样板平台 is municipal showcase platform, though only platform is in the dictionary. No
        longer than the Chinese allows: half a content word a character.
        """
        score, best = ranked[0]
        most = _WORDS_A_CHARACTER * len(term.text)
        inside = sum(best in self.held[at] for at in term.beads)
        longer = [
            key
            for key in self.held[next(iter(term.beads))]
            if len(key) > len(best)
            and f" {best} " in f" {key} "
            and sum(1 for _ in units(key)) <= most
            and sum(key in self.held[at] for at in term.beads) >= _NEARLY * inside
            and self.totals[key] >= _NEARLY * self.totals[best]
        ]
        if not longer:
            return ranked
        first = max(longer, key=lambda key: (len(key.split()), key))
        return [(score, first), *(one for one in ranked if one[1] != first)]

    def _scored(self, term: _Term) -> Iterator[tuple[float, str]]:
        """Yield the renderings that are good enough: as frequent as they explain the term."""
        votes = self._votes(term)
        for key in sorted(votes, key=lambda one: (-votes[one], one))[:_WEIGHED]:
            _, linked = self.evidence.linked(term.text, key)
            if linked.links or len(term.beads) > 1:
                explained = (linked.chinese + linked.english) / 2
                score = (explained + min(1.0, votes[key] / _FULL_VOTE)) / 2
                if score >= _LEAST_SCORE:
                    yield score, key

    def _votes(self, term: _Term) -> dict[str, float]:
        count = len(term.beads)
        together: Counter[str] = Counter()
        for at in term.beads:
            together.update(self.held[at].keys() if count > 1 else term.votes.keys())
        return {
            key: term.votes[key] / count + _recurring(both, count, self.totals[key])
            for key, both in together.items()
            if key in self.totals
        }


def _recurring(both: int, one: int, other: int) -> float:
    """Say how far two phrases go together, from two beads on: Dice, less sure for few."""
    if both < 2:  # noqa: PLR2004 - once is chance
        return 0.0
    return 2 * both / (one + other) * min(1.0, 0.4 * math.log2(1 + both))


def _tier(score: float, count: int) -> str:
    return "sure" if score >= SURE and count > 1 else "likely" if score >= LIKELY else "review"
