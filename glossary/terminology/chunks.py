"""From text to numbered words: which of them a Chinese term can be made of.

A chunk is a run of such words; it ends at punctuation, function words, measure words, dates and
numbers. Words are numbers from here on, so that all of a text is counted at once.
"""

import re
from array import array
from collections.abc import Iterator
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

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

Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

BREAK, CONTENT, LINK, PLUS, NUMBER, MEASURE = range(6)
LINKS = frozenset("的和与")
_IN_CHUNKS = frozenset({CONTENT, PLUS, MEASURE})
_LONG = 1000
WALL = 0
"""The number of a word that is none: it stands between texts."""
_HELD = "\ue000"
_LATIN_RUN = re.compile(r"[a-z0-9](?:[a-z0-9.%-]*[a-z0-9])?")
_LATIN_RUNS = re.compile(f"({_LATIN_RUN.pattern})")
_WORDY = re.compile("[a-z]")
_HEADING = re.compile(r"(?:^|[\n。！？；!?;]|\. )([^\n。！？；!?;]{4,60})(?<![.…：:])(?=\n|$)")
_NO_HEADING = frozenset("\n。！？；!?;.…：:") | {""}
"""No heading ends with these."""
_LONGEST_HEADING = 62
"""Characters, with what ends the piece before it."""
_PLACES_AND_NOUNS = frozenset("fnkm")
NUMERALS = frozenset("零一二三四五六七八九十百千万两双")
_PIECE = 1 << 16
"""Characters cut into words in one go: a book of one line must not become a list of its words."""
_STOP = re.compile("[。；\n 、，]")

_BY_SIGN = {"+": PLUS} | dict.fromkeys(LINKS, LINK)
_BY_CLASS = {"m": NUMBER, "q": MEASURE} | dict.fromkeys("upcryeodt", BREAK)


_NO_BEGINNING, _NO_END = frozenset("fk"), frozenset("fmh")


def _kind(word: str) -> int:
    if word in _BY_SIGN:
        return _BY_SIGN[word]
    if word.isascii() and _LATIN_RUN.match(word):
        return CONTENT if _WORDY.search(word) else NUMBER
    if not is_han(word) or word in page_labels():
        return BREAK
    if word in NUMERALS:
        return CONTENT
    part = vocabulary().word_class(word)[:1]
    if gloss_cues().get(word) == "function" and part not in _PLACES_AND_NOUNS:
        return BREAK  # 要, 会, 应: verbs to jieba, never part of a term
    return _BY_CLASS.get(part, CONTENT)


def may_begin(word: str) -> bool:
    """Tell whether a term may begin with a word."""
    if word in light_verbs() or word in generic_words() or word == "+":
        return False
    return vocabulary().word_class(word)[:1] not in _NO_BEGINNING


def may_end(word: str) -> bool:
    """Tell whether a term may end with a word."""
    generic = generic_words()
    bad = word in generic or word[-2:] in generic or word[-1:] in generic or word in light_verbs()
    if bad and word not in term_heads():
        return False
    return vocabulary().word_class(word)[:1] not in _NO_END


class Words(dict[str, int]):
    """The numbers of words, and by number what counting asks of each; learned when first met."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._kinds, self._lengths = array("b"), array("h")
        self._first, self._last, self._latin = array("b"), array("b"), array("b")
        self._adjective = array("b")
        for word in ("", *sorted(LINKS)):
            _ = self[word]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.texts)
        self.texts.append(word)
        kind = _kind(word)
        inside = kind in _IN_CHUNKS
        self._kinds.append(kind)
        self._lengths.append(min(len(word), _LONG))
        self._first.append(inside and may_begin(word))
        self._last.append(inside and may_end(word))
        self._latin.append(word.isascii())
        self._adjective.append(vocabulary().word_class(word)[:1] == "a")
        return number

    def kinds(self, numbers: Numbers) -> npt.NDArray[np.int8]:
        """Return what each word does to a chunk."""
        return np.frombuffer(self._kinds, np.int8)[numbers]

    def lengths(self, numbers: Numbers) -> npt.NDArray[np.int16]:
        """Return how many characters each word has."""
        return np.frombuffer(self._lengths, np.int16)[numbers]

    def first(self, numbers: Numbers) -> Flags:
        """Tell of each word whether a term may begin with it."""
        return np.frombuffer(self._first, np.bool_)[numbers]

    def last(self, numbers: Numbers) -> Flags:
        """Tell of each word whether a term may end with it."""
        return np.frombuffer(self._last, np.bool_)[numbers]

    def latin(self, numbers: Numbers) -> Flags:
        """Tell of each word whether it is all ASCII."""
        return np.frombuffer(self._latin, np.bool_)[numbers]

    def adjective(self, numbers: Numbers) -> Flags:
        """Tell of each word whether it is an adjective to jieba."""
        return np.frombuffer(self._adjective, np.bool_)[numbers]

    @cached_property
    def links(self) -> Numbers:
        """Return the numbers of 的, 和 and 与."""
        return np.array([self[word] for word in sorted(LINKS)], np.int32)


class Chunker:
    """Cuts texts into numbered words; `keep` are words that stay whole (known terms)."""

    def __init__(self, keep: frozenset[str] = frozenset()) -> None:
        self._cutter = Cutter(keep)

    def numbers(self, folded: str, words: Words) -> Iterator[Numbers]:
        """Yield the words of a folded text, in pieces that no chunk goes across."""
        for piece in pieces(folded, _PIECE):
            yield self._numbers(piece, words)

    def _numbers(self, folded: str, words: Words) -> Numbers:
        folded = folded.replace(_HELD, " ")  # a text may hold the mark itself
        parts = _LATIN_RUNS.split(folded)  # between what is Latin, and what is, in turn
        latin = list(map(words.__getitem__, parts[1::2]))
        cut = self._cutter.cut(_HELD.join(parts[::2]))
        numbers = np.fromiter(map(words.__getitem__, cut), np.int32, len(cut))
        if latin:
            numbers[numbers == words[_HELD]] = latin
        return numbers


def pieces(text: str, size: int) -> Iterator[str]:
    """Yield a text in pieces of about `size` characters that end where no word does not."""
    start = 0
    while len(text) - start > size:
        stop = _STOP.search(text, start + size)
        end = stop.end() if stop else len(text)
        yield text[start:end]
        start = end
    yield text[start:]


@lru_cache(maxsize=2)
def chunker(keep: frozenset[str]) -> Chunker:
    """Return a chunker, kept: its automaton takes a second to make."""
    return Chunker(keep)


def headings(folded: str, original: str) -> Iterator[tuple[int, int]]:
    """Yield where a line, or the last piece of one, ends without a full stop: a heading.

    `original` is the text before folding, which made its line ends spaces.
    """
    end, size = -1, len(folded)
    while end < size:  # a pattern tried at each full stop of the text takes three times as long
        start = max(0, end)
        end = original.find("\n", end + 1, size)
        if end < 0:
            end = size
        if original[end - 1 : end] in _NO_HEADING:
            continue
        if match := _HEADING.search(original, max(start, end - _LONGEST_HEADING), end):
            yield match.span(1)


def is_boilerplate(term: str) -> bool:
    """Tell wording of notices as such, bare names of people and places, dates."""
    if term in boilerplate() or term in generic_words() or term in page_labels():
        return True
    return vocabulary().word_class(term)[:2] in {"nr", "ns", "nt"}
