"""Where a Chinese term begins: how far left of `（English）` it reaches.

Candidates begin at a word edge of the Chinese right before the bracket; they are scored by
length (two characters for each English content word), by cue words in front (称为, 所谓, 发展)
and by whether the termbase knows them.
"""

import re

from glossary.extraction.english_span import Span
from glossary.extraction.known import KnownTerms
from glossary.language import gloss_cues, stop_words
from glossary.text.scripts import HAN_CLASS
from glossary.text.words import chinese_words

LONGEST = 24
_TAIL = re.compile(f'[{HAN_CLASS}A-Za-z0-9+·“”"-]+$')
_LENGTH = 0.25
_AFTER_CUE = 0.6
_AT_EDGE = 0.5
_STARTS_ON_CUE = 0.7
_KNOWN = 1.5
_SHORTEST = 2


def spans_before(text: str, end: int, english: str, known: KnownTerms) -> list[Span]:
    """Return candidate spans of the Chinese term that ends at `end`, best first."""
    floor = max(0, end - LONGEST)
    match = _TAIL.search(text[floor:end])
    if match is None:
        return []
    start = floor + match.start()
    tail = text[start:end]
    expected = _expected_characters(english)
    edges = [a for a, _ in chinese_words(tail)]
    spans = [
        Span(start + at, end, _score(tail, at, expected, known, first=at == 0 and start > floor))
        for at in edges
        if len(tail) - at >= _SHORTEST and tail[at] not in '”"·-+'
    ]
    return sorted(spans, key=lambda s: (-s.score, s.start))


def _expected_characters(english: str) -> float:
    words = re.findall(r"[A-Za-z0-9]+", english)
    content = [w for w in words if w.lower() not in stop_words()]
    if len(words) == 1 and words[0].isupper():
        return max(2.0, 1.5 * len(words[0]))
    return max(2.0, 2.0 * len(content))


def _score(tail: str, at: int, expected: float, known: KnownTerms, *, first: bool) -> float:
    term, before = tail[at:], tail[:at]
    score = -_LENGTH * abs(len(term) - expected)
    if first:
        score += _AT_EDGE
    elif any(before.endswith(cue) for cue in gloss_cues()):
        score += _AFTER_CUE
    if any(term.startswith(cue) for cue in gloss_cues() if len(term) > len(cue)):
        score -= _STARTS_ON_CUE
    if known.entry_of(term):
        score += _KNOWN
    return score
