"""The second reading: where the candidates stand, and what stands beside them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from glossary.model import Place
from glossary.terminology.chunks import headings, pieces
from glossary.terminology.features import Column, Columns
from glossary.terminology.tally import Counted, Keys, Rows, Tally
from glossary.text.escapes import blanked
from glossary.text.fold import fold
from glossary.text.matching import AllPlaces
from glossary.text.scripts import is_han
from glossary.text.tokens import vocabulary

CONTEXTS = 3
_AROUND = 20
_TWO = 2
_MOST_BITS = 3.0
_BATCH = 1 << 18
"""Characters looked at together."""
_PIECE = 1 << 16
"""Characters searched in one go: a hit is a tuple of Python until it is in a table."""
_HELD = 1 << 19
"""Characters beside candidates that are counted together."""
_PART = "\n"
"""Stands around texts: folding leaves none, and no candidate holds one."""
_STANDS_BEHIND = frozenset(" ,.;:，。；：、（(的和与及是为" + _PART)
"""Behind these a glossed word of two characters is whole."""
_QUOTE, _OPEN, _CLOSE = map(ord, '"()')
_CHARACTER = 21
"""Bits of a code point."""
_SET_APART = re.compile('"(?=(..)[")])'), re.compile(r'\((?=(..)[")])')
"""One each: a pattern that begins with a character is looked for ten times as fast."""
_GLOSSED = re.compile(r"\([a-z]")

Codes = npt.NDArray[np.uint32]
Hits = npt.NDArray[np.int64]
_Context = tuple[str, int, int, str, str]
"""A `Place` in the making: of many candidates few are kept."""


def set_apart(folded: str) -> Iterator[str]:
    """Yield words of two characters that stand in quotes or brackets, or before a gloss."""
    for pattern in _SET_APART:
        yield from pattern.findall(folded)
    for gloss in _GLOSSED.finditer(folded):
        yield folded[max(0, gloss.start() - _TWO) : gloss.start()]


class _Walls(dict[int, bool]):
    """Which characters end a term: no ideograph, or a function word by itself."""

    def __missing__(self, code: int) -> bool:
        char = chr(code)
        wall = not is_han(char) or vocabulary().word_class(char)[:1] in set("upcryd")
        self[code] = wall
        return wall


_WALLS = _Walls()


class Beside:
    """How often each character stood on one side of each candidate."""

    def __init__(self) -> None:
        self._tally = Tally(0)
        self._held: list[Keys] = []
        self._size = 0

    def add(self, numbers: Counted, codes: Codes) -> None:
        """Count characters beside candidates."""
        self._held.append((numbers << _CHARACTER | codes).astype(np.uint64))
        self._size += len(numbers)
        if self._size > _HELD:
            self.tally()

    def tally(self) -> Tally:
        """Return the counts of all; merging them takes as long for few as for many."""
        if self._held:
            keys = np.concatenate(self._held)
            self._held, self._size = [], 0
            self._tally.add(keys, np.ones(len(keys), np.int64), _no_rows)
        return self._tally


class Seen:
    """What was seen of candidates in all documents, by their numbers."""

    def __init__(self, size: int) -> None:
        self.frequency = np.zeros(size, np.int64)
        self.documents = np.zeros(size, np.int64)
        self.quoted = np.zeros(size, np.int64)
        self.glossed = np.zeros(size, np.int64)
        self.headed = np.zeros(size, np.int64)
        self.left, self.right = Beside(), Beside()
        self.surfaces = [""] * size
        self._contexts: list[list[_Context]] = [[] for _ in range(size)]

    def keep(self, number: int, name: str, text: str, start: int, end: int) -> None:
        """Keep a place of a candidate."""
        if not self.surfaces[number]:
            self.surfaces[number] = text[start:end]
        left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        self._contexts[number].append((name, start, end, left, right))

    def contexts(self, number: int) -> tuple[Place, ...]:
        """Return the first places of a candidate."""
        return tuple(Place(*context) for context in self._contexts[number])

    def features(self) -> Columns:
        """Return the numbers known after the second reading."""
        left, right = self.left.tally(), self.right.tally()
        return {
            "left_entropy": np.minimum(self._entropy(left), _MOST_BITS),
            "right_entropy": np.minimum(self._entropy(right), _MOST_BITS),
            "left_free": self._free(left),
            "right_free": self._free(right),
            "quoted": (self.quoted > 0) * 1.0,
            "glossed": (self.glossed > 0) * 1.0,
            "heading": (self.headed > 0) * 1.0,
        }

    def _entropy(self, side: Tally) -> Column:
        """Return the branching entropy of the neighbours on one side, in bits.

        A neighbour that is no ideograph is a boundary, and every boundary differs from every other.
        """
        numbers, codes = _sides(side)
        share = side.counts / self.frequency[numbers]
        bits = np.where(_asked(codes, is_han), -np.log2(share), np.log2(self.frequency[numbers]))
        out: Column = np.bincount(numbers, share * bits, len(self.frequency)).astype(np.float64)
        return out

    def _free(self, side: Tally) -> Column:
        """Return the shares of places where no part of a longer word can stand on that side."""
        numbers, codes = _sides(side)
        wall = _asked(codes, lambda char: _WALLS[ord(char)])
        free = np.bincount(numbers, side.counts * wall, len(self.frequency))
        return free / np.maximum(self.frequency, 1)


def _sides(side: Tally) -> tuple[Counted, Codes]:
    """Return the candidate and the neighbour of each key."""
    codes = side.keys & np.uint64((1 << _CHARACTER) - 1)
    return (side.keys >> np.uint64(_CHARACTER)).astype(np.int64), codes.astype(np.uint32)


def _asked(codes: Codes, ask: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    """Ask of each different character once."""
    different, back = np.unique(codes, return_inverse=True)
    answers = [ask(chr(code)) for code in different.tolist()]
    return np.array(answers, np.bool_)[back]


def look(terms: Sequence[str], documents: Iterable[tuple[str, str]]) -> Seen:
    """Find folded terms in `(name, text)` documents; what was seen of each, by its number."""
    seen = Seen(len(terms))
    if not terms:
        return seen
    finder = AllPlaces(terms)
    batch: list[tuple[str, str]] = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document[1])
        if held >= _BATCH:
            _Batch(batch).look(finder, seen)
            batch, held = [], 0
    if batch:
        _Batch(batch).look(finder, seen)
    return seen


class _Batch:
    """Documents looked at together: folded, one behind another with `_PART` around each."""

    def __init__(self, documents: Sequence[tuple[str, str]]) -> None:
        self._documents = documents
        folded = [fold(blanked(text)) for _, text in documents]
        self._text = _PART + _PART.join(folded) + 2 * _PART
        self._codes = np.frombuffer(self._text.encode("utf-32-le"), "<u4")
        lengths = [len(text) + 1 for text in folded]
        self._starts = np.cumsum([1, *lengths])[:-1]
        self._headed = np.zeros(len(self._text), np.bool_)
        for start, text, (_, original) in zip(self._starts, folded, documents, strict=True):
            for first, last in headings(text, original):
                self._headed[start + first : start + last] = True

    def look(self, finder: AllPlaces, seen: Seen) -> None:
        """Note all places of the candidates."""
        done = 0
        last = np.full(len(seen.surfaces), -1)
        for piece in pieces(self._text, _PIECE):
            found = finder.find(piece)
            if found:
                flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
                hits = flat.reshape(-1, 3).T + np.array([[done], [done], [0]])
                self._keep_contexts(hits, seen)
                self._count(hits, seen, last)
            done += len(piece)

    def _count(self, hits: Hits, seen: Seen, last: Hits) -> None:
        start, end, number = hits
        codes, size = self._codes, len(seen.surfaces)
        before, after = codes[start - 1], codes[end]
        seen.left.add(number, before)
        seen.right.add(number, after)
        quoted = (before == _QUOTE) & (after == _QUOTE)
        glossed = (after == _OPEN) & _letters(codes[end + 1])
        # of 统一大市场（unified market） the 市场 alone is not what is glossed
        glossed &= (end - start > _TWO) | np.isin(before, _BEHIND)
        for at in np.flatnonzero((before == _OPEN) & (after == _CLOSE)).tolist():
            if self._ends_english(int(start[at]) - 1):
                # pilot-scale(中试): the bracket bounds it as quotes do
                quoted[at] = glossed[at] = True
        seen.frequency += np.bincount(number, minlength=size)
        seen.quoted += np.bincount(number[quoted], minlength=size)
        seen.glossed += np.bincount(number[glossed], minlength=size)
        seen.headed += np.bincount(number[self._headed[start]], minlength=size)
        document = np.searchsorted(self._starts, start, "right")
        met = np.unique(number << 32 | document)
        numbers, documents = met >> 32, met & 0xFFFFFFFF
        seen.documents += np.bincount(numbers[documents != last[numbers]], minlength=size)
        last[numbers] = documents  # the highest of each, as they are in order

    def _ends_english(self, bracket: int) -> bool:
        char = self._text[max(0, bracket - 4) : bracket].rstrip(" \"'")[-1:]
        return char.isascii() and char.isalpha()

    def _keep_contexts(self, hits: Hits, seen: Seen) -> None:
        """Keep the first places of each candidate; before these hits are counted."""
        wanted = np.flatnonzero(seen.frequency[hits[2]] < CONTEXTS)
        order = wanted[np.argsort(hits[2, wanted], kind="stable")]
        numbers = hits[2, order]
        before = seen.frequency[numbers] + np.arange(len(order)) - np.searchsorted(numbers, numbers)
        start, end, number = hits[:, np.sort(order[before < CONTEXTS])]
        document = np.searchsorted(self._starts, start, "right") - 1
        begins = self._starts[document]
        for at, *span, index in zip(
            *(x.tolist() for x in (document, start - begins, end - begins, number)), strict=True
        ):
            seen.keep(index, *self._documents[at], *span)


_BEHIND = np.array(sorted(map(ord, _STANDS_BEHIND)), np.uint32)


def _letters(codes: Codes) -> npt.NDArray[np.bool_]:
    lower = codes | 0x20
    letters: npt.NDArray[np.bool_] = (lower >= ord("a")) & (lower <= ord("z"))
    return letters


def _no_rows(places: npt.NDArray[np.intp]) -> Rows:
    return np.zeros((len(places), 0), np.int32)
