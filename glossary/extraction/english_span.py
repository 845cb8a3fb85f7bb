"""Where an English rendering begins: how far left of `(中文)` it reaches.

Candidates are the stretches of words that end at the bracket and cross no hard punctuation. Each
is described by how much of the Chinese it explains, by its length, and by how English phrases
and names begin; see `MODEL`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.evidence.link import Evidence, Linked, part, settle, widened
from glossary.evidence.units import units
from glossary.extraction.spans import Candidate, Span, chances, ranked
from glossary.language import phrase_openers, stop_words, word_classes
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS, han_runs

MOST_WORDS = 16
_new = tuple.__new__
"""Makes a record of a tuple in half the time its own name takes (see `link`)."""
_WINDOW = 200
_TOKEN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff][\w'’&/.+-]*(?<![.'’-])|[^\sA-Za-z0-9]")
_WALL = re.compile(f'[.;:!?()（）“”"|\\[\\]–—•*#，。；：！？、「」《》{HAN_CLASS}]')
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_OF_A_GROUP = frozenset({"people's", "people’s", "women's", "women’s", "workers'", "farmers'"})
"""Possessives inside terms: whole-process people's democracy, All-China Women's Federation."""
_JOINERS = frozenset({"and", "or", "&"})
_CLASSES = (
    "determiner",
    "preposition",
    "of",
    "joiner",
    "pronoun",
    "auxiliary",
    "clause",
    "calling",
)
_SMALL_WORDS = 3
_ARTICLES = frozenset({"the", "a", "an"})
MODEL = {
    "english": 4.94,
    "chinese": 6.24,
    "too long": -0.60,
    "too short": -0.84,
    "first explained": 1.21,
    "first unexplained run": -0.19,
    "explained before": -1.81,
    "gain before": 0.57,
    "stop word first": -2.87,
    "stop word in capitals at the edge": -1.56,
    "article at the edge": -4.89,
    "stop word in capitals first": 2.84,
    "verb first": -0.94,
    "explained verb first": 1.67,
    "-ing first": 0.78,
    "at the edge": -0.92,
    "after comma": 0.81,
    "after determiner": 1.75,
    "after preposition": 1.94,
    "after of": 1.81,
    "after joiner": 1.23,
    "after pronoun": -1.59,
    "after auxiliary": 2.63,
    "after clause": 2.76,
    "after calling": 2.76,
    "after verb": 0.37,
    "after possessive": 3.02,
    "splits capitals": -1.05,
    "splits a name": -3.32,
    "capital run begins": 2.40,
    "capitals to lower case": -2.64,
    "commas": -0.49,
    "possessives": 0.94,
    "explained possessives": -1.00,
    "joiner inside": 0.70,
    "of inside": -0.03,
    "one word": -0.99,
    "as many parts": -0.36,
}
"""Feature and weight, in the order `_Run.features` gives them.

Found on 173 glosses of an encyclopedia (B_wiki, terms), 178 golden cases and, at a tenth to a fifth
of the weight, 1,535 terms of word-aligned news, laws and documentation; then moved towards 85
sentences written before their author had seen any of this (blind.jsonl), L2 of 3 about the former
weights, golden cases counted twice. Trained on one half and tried on the other: .91, .89 and .88
(.80 before) exact, .98, .99 and .97 among three.
"""
WEIGHTS = tuple(MODEL.values())


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    lower: str
    word: bool
    capital: bool
    possessive: bool


class _Held(NamedTuple):
    """What the words from one on hold; `words` that are no stop words, `names` capital or digit."""

    words: int
    names: int
    capitals: int
    commas: int
    possessives: int
    explained: int
    joined: bool
    of: bool


@lru_cache(maxsize=20_000)
def _looks(text: str) -> tuple[str, bool, bool, bool]:
    """Return what a token is by itself: lower case, a word, a capital, a possessive."""
    lower = text.lower()
    possessive = lower.endswith(_POSSESSIVES) and lower not in _OF_A_GROUP
    return lower, text[0].isalnum(), text[0].isupper(), possessive


def _token(match: re.Match[str]) -> _Token:
    text = match.group()
    return _new(_Token, (text, *match.span(), *_looks(text)))


_NOTHING_BEFORE = (1.0, *[0.0] * (len(_CLASSES) + 5))


@lru_cache(maxsize=20_000)
def _beginning(lower: str, capital: bool, edge: bool, explained: bool) -> tuple[float, ...]:  # noqa: FBT001
    """Say what kind of word a candidate begins with."""
    stop = lower in stop_words()
    verb = lower in phrase_openers() and not capital
    return (
        float(stop and not capital),
        float(stop and capital and edge),
        float(capital and lower in _ARTICLES and edge),
        float(stop and capital and not edge),
        float(verb and not explained),
        float(verb and explained),
        float(lower.endswith("ing") and not capital),
    )


@lru_cache(maxsize=20_000)
def _behind(lower: str, word: bool, possessive: bool) -> tuple[float, ...]:  # noqa: FBT001
    """Say what a word is to the candidate behind it."""
    kind = word_classes().get(lower, "")
    return (
        0.0,
        float(not word),
        *[float(kind == one) for one in _CLASSES],
        float(lower in phrase_openers()),
        float(possessive),
    )


def expected_words(zh: str) -> float:
    """Return how many English content words a Chinese term of this length usually takes."""
    characters = sum(end - start for start, end in han_runs(zh))
    latin = len(re.findall(r"[A-Za-z0-9]+", zh))
    return max(1.0, 1.05 * characters / 2 + latin)


def spans_before(text: str, end: int, zh: str, evidence: Evidence) -> list[Span]:
    """Return candidate spans of the rendering of `zh` that ends at `end`, best first."""
    tokens = _window(text, end)
    if not tokens:
        return []
    run = _Run(text, tokens, zh, evidence)
    found = run.candidates()
    spans = ranked(found, chances(found, WEIGHTS), tokens[-1].end)
    if spans:
        best = spans[0]
        run.keep(zh, text[best.start : best.end], best.start)
    return spans


def _window(text: str, end: int) -> list[_Token]:
    """Return the last words before `end`, back to the nearest punctuation that parts phrases."""
    floor = max(0, end - _WINDOW)
    blank = text.rfind("\n\n", floor, end)
    floor = max(floor, blank + 2) if blank >= 0 else floor
    walls = list(_WALL.finditer(text, floor, end))
    floor = next((m.end() for m in reversed(walls) if not _inside_number(text, m)), floor)
    tokens = [_token(match) for match in _TOKEN.finditer(text, floor, end)]
    while tokens and not tokens[-1].word:
        tokens.pop()
    return tokens[-MOST_WORDS:]


def _inside_number(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return match.group() in ".:" and inside


class _Run:
    """The words before a bracket with everything about them that is worked out once."""

    def __init__(self, text: str, tokens: Sequence[_Token], zh: str, evidence: Evidence) -> None:
        self.tokens = tokens
        self.zh = fold(zh)
        self.evidence = evidence
        self.units = list(units(text[tokens[0].start : tokens[-1].end], tokens[0].start))
        self.links = evidence.possible(self.zh, self.units)
        self.expected = expected_words(zh)
        self.alone = [0.0] * len(self.units)
        for link in self.links:
            self.alone[link.unit] = max(self.alone[link.unit], link.weight)
        self.linked = self._settled()
        self.starts = [unit.start for unit in self.units]
        self.firsts = [self._first_unit(token) for token in tokens]
        self.held = self._held()

    def _settled(self) -> list[Linked]:
        """Return the competition from each unit on; those without links change only shares."""
        count = len(self.units)
        found = [settle((), self.zh, count, 0, count)]
        for number in range(count - 1, -1, -1):
            found.append(
                settle(self.links, self.zh, count, 0, number)
                if self.alone[number]
                else widened(found[-1], units=1)
            )
        return found[::-1]

    def _first_unit(self, token: _Token) -> int:
        return bisect_left(self.starts, token.start)

    def candidates(self) -> list[Candidate]:
        """Describe every word of the window as the first of the rendering."""
        tokens = enumerate(self.tokens)
        return [
            _new(Candidate, (token.start, self.features(at))) for at, token in tokens if token.word
        ]

    def keep(self, zh: str, english: str, start: int) -> None:
        """Remember how the candidate that begins at a place is linked: it is asked for next."""
        first = bisect_left(self.starts, start)
        mine = self.units[first:]
        cut = first > 0 and self.units[first - 1].end > start
        if not cut and all(unit.number is None for unit in mine):
            moved = tuple(u._replace(start=u.start - start, end=u.end - start) for u in mine)
            self.evidence.keep(zh, english, moved, part(self.linked[first], unit=first))

    def features(self, at: int) -> tuple[float, ...]:
        """Describe the candidate that begins at a word, in the order of MODEL."""
        first = self.firsts[at]
        evidence = self._evidence(at, first, self.linked[first])
        here = self.tokens[at]
        start = _beginning(here.lower, here.capital, at == 0, evidence[4] > 0)
        return (*evidence, *start, *self._front(at), *self._inside(at))

    def _evidence(self, at: int, first: int, linked: Linked) -> tuple[float, ...]:
        """Say what the links tell: coverage, length, the first word and the one in front."""
        count = len(self.units)
        over = (count - first - self.expected) / (1 + 0.3 * self.expected)
        mine = linked.units
        leads = first < count and self.starts[first] < self.tokens[at].end
        filled = first
        while filled < count and not mine[filled]:
            filled += 1
        before = self.linked[first - 1].chinese - linked.chinese if first else 0.0
        return (
            linked.english if first < count else 0.0,
            linked.chinese,
            over if over > 0 else 0.0,
            -over if over < 0 else 0.0,
            mine[first] if leads else 0.0,
            float(filled - first),
            float(first > 0 and self.alone[first - 1] > 0),
            before if before > 0 else 0.0,
        )

    def _front(self, at: int) -> tuple[float, ...]:
        """Say what stands in front of the candidate."""
        if not at:
            return _NOTHING_BEFORE
        before, here = self.tokens[at - 1], self.tokens[at]
        named = here.capital and before.lower in word_classes() and self._name_before(at - 1)
        return (
            *_behind(before.lower, before.word, before.possessive),
            float(before.word and before.capital and here.capital),
            float(named),
        )

    def _name_before(self, at: int) -> bool:
        """Tell whether a capital stands before the small words that end at a place."""
        for token in reversed(self.tokens[max(0, at - _SMALL_WORDS) : at]):
            if token.capital:
                return token.lower not in stop_words()
            if token.lower not in stop_words():
                return False
        return False

    def _inside(self, at: int) -> tuple[float, ...]:
        """Say what the candidate holds: capitals, commas, possessives, joiners, of."""
        here, before = self.tokens[at], self.tokens[at - 1] if at else None
        held = self.held[at]
        capitals = held.words > 0 and held.names == held.words
        begins = capitals and here.capital and not (before is not None and before.capital)
        items = 1 + held.commas + held.joined
        return (
            float(begins),
            float(not here.capital and held.capitals > 0),
            float(held.commas),
            float(held.possessives - held.explained),
            float(held.explained),
            float(held.joined),
            float(held.of),
            float(at == len(self.tokens) - 1),
            float(items > 1 and self._coordinates(items)),
        )

    def _held(self) -> list[_Held]:
        """Return for each word what stands from it to the end, counted from the right."""
        stop = stop_words()
        counts = _Held(0, 0, 0, 0, 0, 0, joined=False, of=False)
        found = []
        last = len(self.tokens) - 1
        for at in range(last, -1, -1):
            token = self.tokens[at]
            words, names, capitals, commas, possessives, explained, joined, of = counts
            if token.word and token.lower not in stop:
                words += 1
                names += token.capital or token.text[0].isdigit()
                capitals += token.capital
            if token.possessive and at < last:
                possessives += 1
                explained += self._explained(token)
            counts = _new(
                _Held,
                (
                    words,
                    names,
                    capitals,
                    commas + (token.lower == ","),
                    possessives,
                    explained,
                    joined or token.lower in _JOINERS,
                    of or token.lower == "of",
                ),
            )
            found.append(counts)
        return found[::-1]

    def _explained(self, token: _Token) -> bool:
        return any(
            self.alone[n] > 0
            for n, u in enumerate(self.units)
            if token.start <= u.start < token.end
        )

    def _coordinates(self, items: int) -> bool:
        """Tell whether the Chinese has as many parts: 专精特新, 一国两制, 创新、协调."""
        count = sum(end - start for start, end in han_runs(self.zh))
        marks = self.zh.count("、") + 1
        return items == marks if marks > 1 else count in {items, 2 * items}
