"""Sentences as tokens that can be compared across the languages.

A Chinese sentence is cut into the longest words the dictionary or the termbase knows; what is
left are single characters. An English sentence is its content words, by stem. Numbers are tokens
of their own, written alike on both sides.
"""

import re
from collections.abc import Iterator

from glossary.align.figures import chinese_figures, english_figures
from glossary.evidence.link import Evidence
from glossary.evidence.units import units
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS

_PIECE = re.compile(f"([{HAN_CLASS}]+)|([a-z\u00df-\u024f]+)")
_LONGEST = 12


def chinese_tokens(sentence: str, evidence: Evidence) -> Iterator[str]:
    """Yield the words of a Chinese sentence, Latin words by themselves, figures as `#value`."""
    folded = fold(sentence)
    yield from chinese_figures(folded)
    for match in _PIECE.finditer(folded):
        if match[1]:
            yield from words_of(match[1], evidence)
        else:
            yield match[2]


def words_of(run: str, evidence: Evidence) -> Iterator[str]:
    """Cut a run of folded ideographs into the longest known words, from the left."""
    at = 0
    while at < len(run):
        size = _longest(run, at, evidence)
        yield run[at : at + size]
        at += size


def _longest(run: str, at: int, evidence: Evidence) -> int:
    head = run[at : at + 2]
    room = min(_LONGEST, len(run) - at)
    best = 1
    known = evidence.extra.get(head), evidence.lexicon.words_from(head)
    for table in filter(None, known):
        for size in reversed(table.lengths):
            if best < size <= room and run[at : at + size] in table:
                best = size
                break
    return best


def english_tokens(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the stems of an English sentence, each with its word where that may be pinyin."""
    for figure in english_figures(sentence):
        yield figure, ""
    for unit in units(sentence):
        if not unit.word[0].isdigit():
            yield unit.stem, unit.word if unit.spelled else ""
