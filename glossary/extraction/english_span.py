"""Where an English rendering begins: how far left of `(中文)` it reaches.

Candidates are the stretches of words that end at the bracket and cross no hard punctuation.
Each is scored by its length against the Chinese (an English content word renders about two
characters: measured on 1,300 aligned sentences of government work reports) and by how a noun or
verb phrase begins. A rendering the termbase already lists settles it.
"""

import re
from dataclasses import dataclass

from glossary.language import phrase_openers, stop_words
from glossary.text.scripts import HAN_CLASS, han_runs

MOST_WORDS = 16
_TOKEN = re.compile(r"[A-Za-z0-9\u00c0-\u024f][\w'’&/.+\u00c0-\u024f-]*(?<![.'’-])|[^\sA-Za-z0-9]")
_WALL = re.compile(f'[.;:!?()（）“”"|\\[\\]–—•*#，。；：！？、「」{HAN_CLASS}]')
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")

# Weights set by hand on the forms of the seed documents and own sentences; see DESIGN.md.
_LENGTH = 0.55
_OPENS_PHRASE = 0.8
_STARTS_ON_STOP_WORD = 1.2
_STARTS_ON_VERB = 0.9
_SPLITS_CAPITALS = 0.7
_CROSSES_COMMA = 0.8
_CROSSES_POSSESSIVE = 0.5
_OF_A_GROUP = frozenset({"people's", "people’s", "women's", "women’s", "workers'", "farmers'"})
"""Possessives inside terms: whole-process people's democracy, All-China Women's Federation."""


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate `[start, end)` with its score (the higher the better, no fixed scale)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()


def expected_words(zh: str) -> float:
    """Return how many English content words a Chinese term of this length usually takes."""
    characters = sum(end - start for start, end in han_runs(zh))
    latin = len(re.findall(r"[A-Za-z0-9]+", zh))
    return max(1.0, characters / 2 + latin)


def spans_before(text: str, end: int, zh: str) -> list[Span]:
    """Return candidate spans of the rendering of `zh` that ends at `end`, best first."""
    tokens = _window(text, end)
    expected = expected_words(zh)
    capitals = [t.word and t.text[0].isupper() for t in tokens]
    spans = []
    for at, token in enumerate(tokens):
        if token.word:
            score = _score(tokens, at, expected) - _capital_cost(capitals, at)
            spans.append(Span(token.start, tokens[-1].end, score))
    return sorted(spans, key=lambda s: (-s.score, s.start))


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


def _score(tokens: list[_Token], at: int, expected: float) -> float:
    stop, openers = stop_words(), phrase_openers()
    content = sum(1 for t in tokens[at:] if t.word and t.text.lower() not in stop)
    score = -_LENGTH * abs(content - expected) / (1 + 0.15 * expected)
    first = tokens[at].text.lower()
    before = tokens[at - 1] if at else None
    if before is None or _opens(before, stop | openers):
        score += _OPENS_PHRASE
    if first in stop:
        score -= _STARTS_ON_STOP_WORD
    if first in openers and content > 1:
        score -= _STARTS_ON_VERB
    score -= _CROSSES_COMMA * sum(1 for t in tokens[at:] if t.text == ",")
    score -= _CROSSES_POSSESSIVE * sum(1 for t in tokens[at:-1] if _possessive(t))
    return score


def _opens(before: _Token, leading: frozenset[str]) -> bool:
    lower = before.text.lower()
    return not before.word or lower in leading or _possessive(before)


def _possessive(token: _Token) -> bool:
    lower = token.text.lower()
    return bool(_POSSESSIVE.search(lower)) and lower not in _OF_A_GROUP


def _capital_cost(capitals: list[bool], at: int) -> float:
    return _SPLITS_CAPITALS if at and capitals[at] and capitals[at - 1] else 0.0
