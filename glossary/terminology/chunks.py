"""From text to chunks: the runs of words a Chinese term can be made of.

A chunk ends at punctuation, function words, measure words, dates and numbers. It is written as
its words with `JOIN` between them, which keeps counting chunks cheap.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from glossary.language import (
    boilerplate,
    generic_words,
    gloss_cues,
    light_verbs,
    page_labels,
    term_heads,
)
from glossary.text.scripts import is_han
from glossary.text.tokens import Cutter, vocabulary

JOIN = "\x1f"
LONGEST_CHUNK = 14
"""Words; longer runs are lists without punctuation, cut where they reach it."""

BREAK, CONTENT, LINK, LATIN, PLUS, NUMBER, MEASURE = range(7)
LINKS = frozenset("的和与")
_HELD = "\ue000"
_LATIN_RUN = re.compile(r"[a-z0-9](?:[a-z0-9.%-]*[a-z0-9])?")
_WORDY = re.compile("[a-z]")
_HEADING = re.compile(r"(?:^|[\n。！？；!?;]|\. )([^\n。！？；!?;]{4,60})(?<![.…：:])(?=\n|$)")
_PLACES_AND_NOUNS = frozenset("fnkm")
NUMERALS = frozenset("零一二三四五六七八九十百千万两双")


class Kinds(dict[str, int]):
    """What each word does to a chunk; learns a word the first time it is met."""

    def __missing__(self, word: str) -> int:
        kind = self[word] = _kind(word)
        return kind


_BY_SIGN = {_HELD: LATIN, "+": PLUS} | dict.fromkeys(LINKS, LINK)
_BY_CLASS = {"m": NUMBER, "q": MEASURE} | dict.fromkeys("upcryeodt", BREAK)


def _kind(word: str) -> int:
    if word in _BY_SIGN:
        return _BY_SIGN[word]
    if not is_han(word) or word in page_labels():
        return BREAK
    if word in NUMERALS:
        return CONTENT
    part = vocabulary().word_class(word)[:1]
    if gloss_cues().get(word) == "function" and part not in _PLACES_AND_NOUNS:
        return BREAK  # 要, 会, 应: verbs to jieba, never part of a term
    return _BY_CLASS.get(part, CONTENT)


class Chunker:
    """Cuts texts into chunks; `keep` are words that stay whole (known terms)."""

    def __init__(self, keep: frozenset[str] = frozenset()) -> None:
        self._cutter = Cutter(keep)
        self._kinds = Kinds()

    def chunks(self, folded: str) -> Iterator[tuple[str, bool]]:
        """Yield the chunks of a folded text; True marks two chunks with 的, 和 or 与 between."""
        folded = folded.replace(_HELD, " ")  # a text may hold the mark itself
        held = iter(_LATIN_RUN.findall(folded))
        kinds = self._kinds
        chunk: list[str] = []
        before: list[str] = []
        counted = False
        for word in self._cutter.cut(_LATIN_RUN.sub(_HELD, folded)):
            kind = kinds[word]
            if kind == CONTENT or (kind == MEASURE and not counted):
                chunk.append(word)
                counted = False
                continue
            counted = kind == NUMBER
            if kind == LATIN:
                latin = next(held)
                if _WORDY.search(latin):
                    chunk.append(latin)
                    continue
                counted = True
            elif kind == PLUS and chunk:
                chunk.append(word)
                continue
            if chunk:
                if before or len(chunk) > LONGEST_CHUNK:
                    yield from _closed(before, chunk)
                else:
                    yield JOIN.join(chunk), False
            before = [*chunk[-2:], word] if kind == LINK and chunk else []
            chunk = []
        if chunk:
            yield from _closed(before, chunk)


@lru_cache(maxsize=2)
def chunker(keep: frozenset[str]) -> Chunker:
    """Return a chunker, kept: its automaton takes a second to make."""
    return Chunker(keep)


def _closed(before: list[str], chunk: list[str]) -> Iterator[tuple[str, bool]]:
    for start in range(0, len(chunk), LONGEST_CHUNK):
        yield JOIN.join(chunk[start : start + LONGEST_CHUNK]), False
    if before:
        yield JOIN.join([*before, *chunk[:3]]), True


def headings(folded: str, original: str) -> Iterator[tuple[int, int]]:
    """Yield where a line, or the last piece of one, ends without a full stop: a heading.

    `original` is the text before folding, which made its line ends spaces.
    """
    for match in _HEADING.finditer(original[: len(folded)]):
        yield match.span(1)


class _First(dict[str, bool]):
    """Which words a term may begin with; learned when first met."""

    def __missing__(self, word: str) -> bool:
        part = vocabulary().word_class(word)[:1]
        bad = word in light_verbs() or word in generic_words() or word == "+"
        held = self[word] = not bad and not (part and part in "fk")
        return held


class _Last(dict[str, bool]):
    """Which words a term may end with; learned when first met."""

    def __missing__(self, word: str) -> bool:
        part = vocabulary().word_class(word)[:1]
        endings = {word, word[-2:], word[-1:]}
        bad = not endings.isdisjoint(generic_words()) or word in light_verbs()
        bad = bad and word not in term_heads()
        held = self[word] = not bad and not (part and part in "fmh")
        return held


class Edges:
    """Which words a term may begin and end with."""

    def __init__(self) -> None:
        self.first: Callable[[str], bool] = _First().__getitem__
        self.last: Callable[[str], bool] = _Last().__getitem__


def is_boilerplate(term: str) -> bool:
    """Tell wording of notices as such, bare names of people and places, dates."""
    if term in boilerplate() or term in generic_words() or term in page_labels():
        return True
    return vocabulary().word_class(term)[:2] in {"nr", "ns", "nt"}
