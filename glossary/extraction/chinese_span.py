"""Where a Chinese term begins: how far left of `（English）` it reaches.

Every character of the run before the bracket may be the first. Each place is described by how
much of the English the rest explains and is explained by, by its length, by the words in front
(称为, 一种, 的) and by whether it cuts a word of the dictionary in two; see `MODEL`.
"""

import re
from collections.abc import Sequence
from functools import cache

from glossary.evidence.link import Evidence, Linked, part, settle, widened
from glossary.evidence.units import Unit, units
from glossary.extraction.known import KnownTerms
from glossary.extraction.spans import Candidate, Span, chances, ranked
from glossary.language import gloss_cues
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS, is_ideograph

LONGEST = 24
_new = tuple.__new__
"""Makes a record of a tuple in half the time its own name takes (see `link`)."""
_FAR = 2
_FURTHER = 6
"""No term was longer than twice the expected length and six characters."""
_TAIL = re.compile(
    f'(?:[{HAN_CLASS}A-Za-z0-9\\u00c0-\\u024f\\u0370-\\u03ff+·‑–/"“”-]'
    "|(?<=[A-Za-z0-9]) (?=\\S)|(?<=\\S) (?=[A-Za-z0-9])|\\S\\n(?=\\S))+$"
)
_CUE_LENGTHS = (4, 3, 2, 1)
_KINDS = ("naming", "measure", "verb", "function")
_ONE_HOT = {kind: tuple(float(kind == one) for one in _KINDS) for kind in ("", *_KINDS)}
MODEL = {
    "english": 11.12,
    "chinese": 1.56,
    "too long": -0.85,
    "too short": -0.16,
    "first explained": 2.16,
    "first unexplained run": -0.2,
    "is a word": -0.72,
    "is known": 3.69,
    "cuts a word": -3.17,
    "at the edge": 2.22,
    "at a space": 1.18,
    "naming before": 3.9,
    "measure before": 2.63,
    "verb before": 2.58,
    "function before": 2.36,
    "naming at start": -4.65,
    "measure at start": -2.41,
    "verb at start": -1.07,
    "function at start": -0.8,
    "naming inside": -2.82,
    "measure inside": -1.91,
    "function inside": -0.53,
    "one character": -4.14,
    "line end inside": -3.64,
}
"""Feature and weight, in the order `_Run.features` gives them.

Found on 1,161 glosses in two technical books (A_d2l, A_oiwiki), 51 golden cases and, at a tenth of
the weight, 1,031 terms of word-aligned news and documentation; L2 of 1. Trained on one half of the
documents and tried on the other: .93, .90 and .96 exact, the right span among three in .98.
"""
WEIGHTS = tuple(MODEL.values())


def spans_before(text: str, end: int, english: str, known: KnownTerms) -> list[Span]:
    """Return candidate spans of the Chinese term that ends at `end`, best first."""
    floor = max(0, end - LONGEST)
    match = _TAIL.search(text, floor, end)
    if match is None:
        return []
    run = _Run(text, match.start(), end, tuple(units(english)), known)
    found = run.candidates()
    spans = ranked(found, chances(found, WEIGHTS), end)
    if spans:
        run.keep(english, spans[0].start - match.start())
    return spans


class _Run:
    """The characters before a bracket with everything about them that is worked out once."""

    def __init__(
        self, text: str, start: int, end: int, wanted: tuple[Unit, ...], known: KnownTerms
    ) -> None:
        self.start = start
        self.raw = text[start:end]
        self.folded = fold(self.raw)
        self.units = wanted
        self.known = known
        self.at_edge = start == 0 or start > end - LONGEST
        self.links = known.evidence.possible(self.folded, wanted)
        self.expected = _expected_characters(wanted, self.raw)
        self.first = max(0, int(end - start - _FAR * self.expected - _FURTHER))
        self.linked = self._settled()
        self.cuts, self.ends = word_cuts(self.folded, known.evidence)
        self.cues = [_cue_at(self.folded, at) for at in range(len(self.raw))]
        self.lengths = _lengths(self.folded)
        self.kinds_from = _kinds_from(self.cues)
        self.last_break = self.raw.rfind("\n")

    def _settled(self) -> list[Linked]:
        """Return the competition from each place on; those without links change only shares.

        What is left of the first candidate is never asked for and stays as it was.
        """
        begun = {link.start for link in self.links}
        count = len(self.folded)
        found = [settle((), self.folded, len(self.units), count)]
        for at in range(count - 1, self.first - 1, -1):
            found.append(
                settle(self.links, self.folded, len(self.units), at)
                if at in begun
                else widened(found[-1], self.folded[at])
            )
        found += [found[-1]] * self.first
        return found[::-1]

    def candidates(self) -> list[Candidate]:
        """Describe every place where the term may begin."""
        places = filter(self.may_begin, range(self.first, len(self.raw)))
        return [_new(Candidate, (self.start + at, self.features(at))) for at in places]

    def keep(self, english: str, at: int) -> None:
        """Remember how the candidate that begins at a place is linked: it is asked for next."""
        linked, zh = self.linked[at], self.raw[at:]
        numbers = any(unit.number is not None for unit in self.units)
        letters = any(one.source == "letters" for one in self.links)
        if fold(zh) == self.folded[at:] and not numbers and not letters:
            self.known.evidence.keep(zh, english, self.units, part(linked, character=at))

    def may_begin(self, at: int) -> bool:
        here, before = self.raw[at], self.raw[at - 1] if at else " "
        if not here.isalnum() or before == "·":  # a name is whole: 加西亚·马尔克斯
            return False
        return is_ideograph(here) or not (before.isalnum() and not is_ideograph(before))

    def features(self, at: int) -> tuple[float, ...]:
        """Describe the candidate that begins at a place, in the order of MODEL."""
        zh = self.folded[at:]
        linked = self.linked[at]
        length = self.lengths[at]
        over = (length - self.expected) / (1 + 0.25 * self.expected)
        characters = linked.characters
        filled, size = at, len(characters)
        while filled < size and not characters[filled]:
            filled += 1
        return (
            linked.english,
            linked.chinese,
            over if over > 0 else 0.0,
            -over if over < 0 else 0.0,
            characters[at],
            float(filled - at),
            float(self.ends[at] == size > at + 1),
            float(self.known.entry_of_folded(zh) is not None),
            self.cuts[at],
            float(at == 0 and self.at_edge),
            float(at > 0 and self.raw[at - 1].isspace()),
            *_ONE_HOT[_cue_before(self.folded, at)],
            *_ONE_HOT[self.cues[at]],
            *_inside(self.kinds_from[at + 1]),
            float(len(zh) == 1),
            float(at <= self.last_break),
        )


def _expected_characters(wanted: Sequence[Unit], raw: str) -> float:
    """Two characters a word; an abbreviation alone stands for two and more words."""
    if len(wanted) == 1 and wanted[0].capital and raw and wanted[0].word.isupper():
        return max(2.0, 1.5 * len(wanted[0].word))
    return max(2.0, 2.0 * len(wanted) + 0.3)


def _lengths(zh: str) -> list[float]:
    """Return for each place the length from there on; a word in Latin letters counts two."""
    out = [0.0] * (len(zh) + 1)
    ends = True
    for at in range(len(zh) - 1, -1, -1):
        latin = zh[at].isascii() and zh[at].isalnum()
        out[at] = out[at + 1] + (2.0 * ends if latin else float(is_ideograph(zh[at])))
        ends = not latin
    return out


@cache
def _cue_ends() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters cues begin with, and those they end with."""
    return frozenset(cue[0] for cue in gloss_cues()), frozenset(cue[-1] for cue in gloss_cues())


def _cue_at(zh: str, at: int) -> str:
    if zh[at] not in _cue_ends()[0]:
        return ""
    cues = gloss_cues()
    for length in _CUE_LENGTHS:
        kind = cues.get(zh[at : at + length])
        if kind and at + length < len(zh):
            return kind
    return ""


def _kinds_from(cues: Sequence[str]) -> list[frozenset[str]]:
    """Return for each place the kinds of cues from there on."""
    kinds: frozenset[str] = frozenset()
    found = [kinds]
    for cue in reversed(cues):
        if cue and cue not in kinds:
            kinds |= {cue}
        found.append(kinds)
    return found[::-1]


@cache
def _inside(kinds: frozenset[str]) -> tuple[float, ...]:
    return tuple(float(kind in kinds) for kind in ("naming", "measure", "function"))


def _cue_before(zh: str, at: int) -> str:
    if not at or zh[at - 1] not in _cue_ends()[1]:
        return ""
    cues = gloss_cues()
    for length in _CUE_LENGTHS:
        kind = cues.get(zh[at - length : at]) if length <= at else None
        if kind:
            return kind
    return ""


def word_cuts(zh: str, evidence: Evidence) -> tuple[list[float], list[int]]:
    """Say for each place how surely it lies inside a word, 0, 0.5 or 1, and how far words go.

    Longest words of the dictionary from the left and from the right; where both ways cut, a
    place is an edge for certain. This does for a phrase what jieba does for a text, without its
    second of loading.
    """
    count = len(zh)
    ends = [at + 1 for at in range(count)]
    begins = list(range(count))
    for at in range(count):
        words = evidence.lexicon.words_from(zh[at : at + 2])
        for length in words.lengths:
            if at + length <= count and zh[at : at + length] in words:
                ends[at] = max(ends[at], at + length)
                last = at + length - 1
                begins[last] = min(begins[last], at)
    inside = [1.0] * count
    at = 0
    while at < count:
        inside[at] -= 0.5
        at = ends[at]
    at = count
    while at > 0:
        at = begins[at - 1]
        inside[at] -= 0.5
    return inside, ends
