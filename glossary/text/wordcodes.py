"""Long texts rewritten word by word at once: each kind of word is looked at once, then by hash.

A text falls into pieces, each a run of letters with all that stands behind it up to the next.
Pieces are told apart by 64 bits of a polynomial, which for texts of words is never the same by
chance; what a piece is rewritten as is asked once and kept.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]

_BYTE = 1 << 8
_BLOCK = 1 << 14
_SLOT_BITS = 20
"""Two pieces of one slot take turns in it; with 20,000 pieces, one in fifty has to."""
_KEPT = 200_000
_SURROGATES = "surrogatepass"
_FACTOR = 0x9E3779B97F4A7C15
_FACTOR_INVERSE = pow(_FACTOR, -1, 1 << 64)
_MIX = 0xBF58476D1CE4E5B9
_S, _APOSTROPHE = ord("s"), ord("'")


class Rewritten(NamedTuple):
    """A text as characters for its words; `starts` of the pieces, `ends` of what each became."""

    text: str
    starts: Places
    ends: Places

    def pieces(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield for places in the new text where the piece begins in the old, and how far it is in.

        The second counts the characters of the new text that the same piece became before it.
        """
        numbers = np.searchsorted(self.ends, np.asarray(places, np.intp), side="right")
        before = np.concatenate((np.zeros(1, np.intp), self.ends))[numbers]
        inside = np.asarray(places, np.intp) - before
        return zip(self.starts[numbers].tolist(), inside.tolist(), strict=True)


class WordCodes:
    """Rewrites texts by what `say` makes of a piece; `letters` are what words are made of.

    A piece begins where letters do, but for the s of a possessive (China's), and at the text's
    beginning. `say` must give at least one character.
    """

    def __init__(self, letters: str, say: Callable[[str], str]) -> None:
        self._letter = np.zeros(max(_BYTE, max(map(ord, letters)) + 2), np.bool_)
        self._letter[list(map(ord, letters))] = True
        self._narrow = self._letter[:_BYTE].tobytes()
        self._say = say
        self._forget()

    def rewrite(self, text: str) -> Rewritten:
        """Rewrite a text of at least one character."""
        codes = _codes(text)
        starts = self._starts(codes)
        hashes = _hashes(codes, starts)
        slots = (hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)
        numbers = self._numbers[slots]
        missing = np.flatnonzero(self._keys[slots] != hashes)
        if len(missing):
            numbers[missing] = self._learn(text, starts, hashes, missing)
        sizes = np.frombuffer(self._sizes, np.int64)[numbers]
        ends = np.cumsum(sizes)
        first = np.frombuffer(self._first, np.int64)[numbers]
        places = np.repeat(first - ends + sizes, sizes) + np.arange(ends[-1])
        said = (
            np.frombuffer(self._said, np.uint32)[places].tobytes().decode("utf-32-le", _SURROGATES)
        )
        if len(self._sizes) > _KEPT:
            self._forget()
        return Rewritten(said, starts, ends)

    def _forget(self) -> None:
        self._keys = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._numbers = np.zeros(1 << _SLOT_BITS, np.int32)
        self._number_of: dict[int, int] = {}
        self._said, self._first, self._sizes = array("I"), array("q"), array("q")

    def _starts(self, codes: npt.NDArray[np.integer]) -> Places:
        if codes.dtype.itemsize > 1:
            letter = self._letter[np.minimum(codes, len(self._letter) - 1)]
        else:  # several times as fast where it can be had
            letter = np.frombuffer(codes.tobytes().translate(self._narrow), np.bool_)
        first = letter.copy()
        first[1:] &= ~letter[:-1]
        starts = np.flatnonzero(first)
        inner = starts[(starts > 0) & (codes[starts] == _S)]
        swallowed = inner[codes[inner - 1] == _APOSTROPHE]
        followed = np.append(letter, False)[swallowed + 1]
        first[swallowed[~followed]] = False
        first[0] = True
        return np.flatnonzero(first)

    def _learn(self, text: str, starts: Places, hashes: Hashes, missing: Places) -> Numbers:
        """Return the numbers of pieces that have no slot, new ones learned."""
        keys, at, back = np.unique(hashes[missing], return_index=True, return_inverse=True)
        edges = np.append(starts, len(text))
        firsts = missing[at]
        spans = zip(keys.tolist(), edges[firsts].tolist(), edges[firsts + 1].tolist(), strict=True)
        numbers = np.array([self._number(key, text, *span) for key, *span in spans], np.int32)
        slots = (keys >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)
        self._keys[slots], self._numbers[slots] = keys, numbers
        return numbers[back]

    def _number(self, key: int, text: str, start: int, end: int) -> int:
        number = self._number_of.get(key)
        if number is None:
            number = self._number_of[key] = len(self._sizes)
            said = self._say(text[start:end])
            self._first.append(len(self._said))
            self._said.extend(map(ord, said))
            self._sizes.append(len(said))
        return number


def _codes(text: str) -> npt.NDArray[np.integer]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """Return the powers of the factor and of its inverse, as many as a block has characters."""

    def of(factor: int) -> Hashes:
        factors = np.full(_BLOCK, factor, np.uint64)
        factors[0] = 1
        return np.multiply.accumulate(factors)

    return of(_FACTOR), of(_FACTOR_INVERSE)


def _hashes(codes: npt.NDArray[np.integer], starts: Places) -> Hashes:
    """Return a hash of each piece; one that goes across blocks has another than its like."""
    powers, inverses = _powers()
    sums = np.zeros(len(starts), np.uint64)
    for low in range(0, len(codes), _BLOCK):
        part = codes[low : low + _BLOCK]
        block = np.multiply(part, powers[: len(part)], dtype=np.uint64)
        block += powers[: len(part)]  # as if codes began with 1: a NUL is a character too
        first, last = np.searchsorted(starts, (low, low + len(block)))
        cuts = starts[first:last] - low
        if first == last or cuts[0] > 0:
            cuts = np.concatenate(([0], cuts))
            first -= 1
        sums[first:last] += np.add.reduceat(block, cuts)
    sums *= inverses[starts % _BLOCK]
    sums *= np.uint64(_MIX)  # the first letter counts once, and slots are told by the high bits
    return sums
