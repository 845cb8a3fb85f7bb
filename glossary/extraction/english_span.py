"""Where an English rendering begins: how far left of `(中文)` it reaches.

Candidates are the stretches of words that end at the bracket and cross no hard punctuation. Each
is described by how much of the Chinese it explains, by its length, and by how English phrases
and names begin; see `MODEL`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.evidence.link import Evidence, Linked, settle
from glossary.evidence.units import units
from glossary.extraction.spans import Candidate, Span, chances
from glossary.language import phrase_openers, stop_words
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS, han_runs

MOST_WORDS = 16
_TOKEN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff][\w'’&/.+-]*(?<![.'’-])|[^\sA-Za-z0-9]")
_WALL = re.compile(f'[.;:!?()（）“”"|\\[\\]–—•*#，。；：！？、「」《》{HAN_CLASS}]')
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")
_OF_A_GROUP = frozenset({"people's", "people’s", "women's", "women’s", "workers'", "farmers'"})
"""Possessives inside terms: whole-process people's democracy, All-China Women's Federation."""
_JOINERS = frozenset({"and", "or", "&"})
_ARTICLES = frozenset({"the", "a", "an"})
MODEL = {
    "english": 5.58,
    "chinese": 5.83,
    "too long": -1.24,
    "too short": -0.37,
    "first explained": 0.62,
    "first unexplained run": -0.28,
    "stop word first": -2.93,
    "verb first": 0.03,
    "article in capitals first": 1.95,
    "-ing first": 0.08,
    "at the edge": 1.1,
    "after comma": 1.45,
    "after of": 1.52,
    "after joiner": 0.77,
    "after stop word": 1.53,
    "after verb": 0.73,
    "after possessive": 3.76,
    "splits capitals": -0.77,
    "capital run begins": 2.48,
    "capitals to lower case": -2.57,
    "commas": -2.39,
    "possessives": 1.41,
    "joiner inside": -1.15,
    "of inside": 0.62,
    "explained before": -1.86,
    "one word": 0.21,
    "capital run with explained first": -0.36,
}
"""Feature and weight, in the order `_Run.features` gives them."""
WEIGHTS = tuple(MODEL.values())


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.lower)) and self.lower not in _OF_A_GROUP


def expected_words(zh: str) -> float:
    """Return how many English content words a Chinese term of this length usually takes."""
    characters = sum(end - start for start, end in han_runs(zh))
    latin = len(re.findall(r"[A-Za-z0-9]+", zh))
    return max(1.0, 1.05 * characters / 2 + latin)


def spans_before(text: str, end: int, zh: str, evidence: Evidence) -> list[Span]:
    """Return candidate spans of the rendering of `zh` that ends at `end`, best first."""
    tokens = _window(text, end)
    found = candidates(text, tokens, zh, evidence)
    ranked = zip(found, chances(found, WEIGHTS), strict=True)
    return sorted(
        (Span(c.start, tokens[-1].end, chance) for c, chance in ranked),
        key=lambda s: (-s.score, s.start),
    )


def candidates(text: str, tokens: Sequence[_Token], zh: str, evidence: Evidence) -> list[Candidate]:
    """Describe every word of the window as the first of the rendering."""
    if not tokens:
        return []
    run = _Run(text, tokens, zh, evidence)
    return [
        Candidate(token.start, run.features(at)) for at, token in enumerate(tokens) if token.word
    ]


def _window(text: str, end: int) -> list[_Token]:
    """Return the last words before `end`, back to the nearest punctuation that parts phrases."""
    floor = max(0, end - 30 * MOST_WORDS)
    blank = text.rfind("\n\n", floor, end)
    floor = max(floor, blank + 2) if blank >= 0 else floor
    walls = [m.end() for m in _WALL.finditer(text, floor, end) if not _inside_number(text, m)]
    floor = walls[-1] if walls else floor
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, floor, end)]
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
        self.units = list(units(text[tokens[0].start : tokens[-1].end], tokens[0].start))
        self.links = evidence.possible(self.zh, self.units)
        self.expected = expected_words(zh)
        self.alone = [0.0] * len(self.units)
        for link in self.links:
            self.alone[link.unit] = max(self.alone[link.unit], link.weight)

    def first_unit(self, at: int) -> int:
        start = self.tokens[at].start
        return next((n for n, u in enumerate(self.units) if u.start >= start), len(self.units))

    def features(self, at: int) -> tuple[float, ...]:
        """Describe the candidate that begins at a word, in the order of MODEL."""
        first = self.first_unit(at)
        linked = settle(self.links, self.zh, len(self.units), 0, first)
        return (*self._evidence(at, first, linked), *self._phrase(at, first, linked))

    def _evidence(self, at: int, first: int, linked: Linked) -> tuple[float, ...]:
        over = (len(self.units) - first - self.expected) / (1 + 0.3 * self.expected)
        mine = [linked.units[n] for n in range(first, len(self.units))]
        leads = bool(mine) and self.units[first].start < self.tokens[at].end
        empty = next((n for n, u in enumerate(mine) if u), len(mine))
        return (
            linked.english if mine else 0.0,
            linked.chinese,
            max(0.0, over),
            max(0.0, -over),
            mine[0] if leads else 0.0,
            float(empty),
        )

    def _phrase(self, at: int, first: int, linked: Linked) -> tuple[float, ...]:
        tokens = self.tokens
        here, before = tokens[at], tokens[at - 1] if at else None
        span = tokens[at:]
        stop, verbs = stop_words(), phrase_openers()
        words = [t for t in span if t.word and t.lower not in stop]
        capitals = bool(words) and all(t.capital or t.text[0].isdigit() for t in words)
        run_begins = capitals and here.capital and not (before is not None and before.capital)
        lower = here.lower
        last = before.lower if before else ""
        return (
            float(lower in stop and not here.capital),
            float(lower in verbs and not here.capital),
            float(here.capital and lower in stop and at > 0),
            float(lower.endswith("ing") and not here.capital),
            float(before is None),
            float(before is not None and not before.word),
            float(last == "of"),
            float(last in _JOINERS),
            float(last in stop and last != "of" and last not in _JOINERS),
            float(last in verbs),
            float(before is not None and before.possessive),
            float(bool(before and before.word and before.capital and here.capital)),
            float(run_begins),
            float(not here.capital and any(t.capital for t in words)),
            float(sum(t.text == "," for t in span)),
            float(sum(t.possessive for t in span[:-1])),
            float(any(t.lower in _JOINERS for t in span)),
            float(any(t.lower == "of" for t in span)),
            float(self._explained_before(first)),
            float(len(span) == 1),
            float(run_begins and bool(linked.units[first:]) and linked.units[first] > 0),
        )

    def _explained_before(self, first: int) -> bool:
        """Tell whether the word in front could be explained by the Chinese as well."""
        return first > 0 and self.alone[first - 1] > 0
