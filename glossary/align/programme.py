"""The dynamic programme: the best way to cut a stretch of both documents into beads."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.align import weights as w
from glossary.align.matrices import Block
from glossary.align.similarity import Matrix

_NEVER = -1e9
_REACH = 6
_CELLS_AT_ONCE = 100_000
_ADDED = len(w.BEADS)
"""Number of the bead of one English sentence without a counterpart."""
Path = list[tuple[int, int]]
"""Ends of beads, from the start on: so many sentences of each side are behind it."""


class Stretch(NamedTuple):
    """Sums up to each sentence of one side of a stretch: weights, lengths, headings.

    And for each sentence whether it is broken off, and with what kind of mark it ends.
    """

    weight: Matrix
    length: Matrix
    heads: Matrix
    broken: Matrix
    mark: Matrix

    def cut(self, start: int, end: int) -> "Stretch":
        """Return the part from one sentence to another."""
        return Stretch(*(part[start : end + 1] for part in self))

    def weighed(self, weight: Matrix) -> "Stretch":
        """Return it with other weights of the sentences."""
        return self._replace(weight=_summed(weight))


def stretch(
    weight: Matrix,
    length: Sequence[float],
    heads: Sequence[bool],
    broken: Sequence[bool],
    mark: Sequence[int],
) -> Stretch:
    """Lay out what is known of the sentences of one side."""
    sums = [_summed(np.asarray(values, dtype=float)) for values in (weight, length, heads)]
    return Stretch(*sums, *(np.array([0.0, *values]) for values in (broken, mark)))


def _summed(values: Matrix) -> Matrix:
    return np.concatenate([[0.0], np.cumsum(values)])


class _Sides(NamedTuple):
    """Both sides of a stretch, and English characters to a Chinese one."""

    zh: Stretch
    en: Stretch
    ratio: float


class _Sums(NamedTuple):
    """Two-dimensional sums from the corner, which make any bead's mass a matter of four cells."""

    mass: Matrix
    across: Matrix
    down: Matrix
    bare_rows: Matrix
    bare_columns: Matrix


def best_path(block: Block, zh: Stretch, en: Stretch, ratio: float, *, open_end: bool) -> Path:
    """Return the ends of the beads of the best path.

    With `open_end` the path may end anywhere on the far edges; what is left there is the
    caller's to align again. `ratio` is English characters to a Chinese one.
    """
    rows, columns = block.mass.shape
    sums = _sums(block, zh, en)
    scores = np.full((rows + 1 + _REACH, columns + 1 + _REACH), _NEVER)
    taken = np.full((rows + 1, columns + 1), _ADDED, dtype=np.int8)
    offsets = [-(a * scores.shape[1]) - b for a, b in w.BEADS]
    places = np.add.outer(np.array(offsets), np.arange(columns + 1) + _REACH)
    skipped = np.arange(columns + 1) * w.SKIP
    step = max(1, _CELLS_AT_ONCE // (columns + 1))
    scores[_REACH, _REACH] = 0.0
    for row in range(rows + 1):
        if row % step == 0:
            gains = _gains(sums, _Sides(zh, en, ratio), (row, min(rows + 1, row + step)))
        line = scores[row + _REACH, _REACH:]
        if row:
            found = scores.ravel()[places + (row + _REACH) * scores.shape[1]]
            found += gains[:, row % step]
            taken[row] = found.argmax(axis=0)
            line[:] = np.take_along_axis(found, taken[row][None, :].astype(np.int64), 0)[0]
        added = np.maximum.accumulate(line + skipped) - skipped
        taken[row][added > line + 1e-12] = _ADDED
        line[:] = np.maximum(line, added)
    end = _open_end(scores[_REACH:, _REACH:]) if open_end else (rows, columns)
    return _back(taken, end)


def _sums(block: Block, zh: Stretch, en: Stretch) -> _Sums:
    wz = np.maximum(np.diff(zh.weight), 0.1)[:, None]
    we = np.maximum(np.diff(en.weight), 0.1)[None, :]
    bare = [np.maximum(0.0, 1 - block.mass / one / w.SUPPORTED) for one in (wz, we)]
    return _Sums(*map(_corner_sums, (*block, *bare)))


def _corner_sums(values: Matrix) -> Matrix:
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    sums[1:, 1:] = values.cumsum(0).cumsum(1)
    return sums


def _gains(sums: _Sums, sides: _Sides, rows: tuple[int, int]) -> Matrix:
    """Return what each bead that ends in some rows is worth, by bead, row and column."""
    columns = len(sides.en.weight)
    top, bottom = rows
    gains = np.full((len(w.BEADS), bottom - top, columns), _NEVER)
    for number, (a, b) in enumerate(w.BEADS):
        first = max(top, a)
        if first < bottom and b < columns:
            gains[number, first - top :, b:] = _Beads(sums, sides, (a, b), (first, bottom)).worth()
    return gains


class _Beads:
    """Beads of one shape that end in the given rows, at every column."""

    def __init__(
        self, sums: _Sums, sides: _Sides, shape: tuple[int, int], rows: tuple[int, int]
    ) -> None:
        self.sums = sums
        self.zh, self.en, self.ratio = sides
        self.a, self.b = shape
        self.top, self.bottom = rows

    def worth(self) -> Matrix:
        """Say how good the beads are: explained words, lengths, support, shape."""
        ends = self.zh.broken[self.top : self.bottom, None] * w.BROKEN_OFF
        if not self.b:
            return -w.SKIP - ends + np.zeros(len(self.en.weight))
        size = (self.a + self.b) / 2
        heads_zh, heads_en = self._rows(self.zh.heads), self._columns(self.en.heads)
        worth: Matrix = (
            size * (w.EXPLAINED * self._explained() - w.MISFIT * self._misfit())
            - w.COSTS[min(self.a, self.b), max(self.a, self.b)]
            - w.UNSUPPORTED * self._unsupported()
            - w.HEADING_INSIDE * np.where(heads_zh < self.a, heads_zh, 0) * (self.a > 1)
            - w.HEADING_INSIDE * np.where(heads_en < self.b, heads_en, 0) * (self.b > 1)
            - w.HEADING_TO_BODY * ((heads_zh > 0) != (heads_en > 0))
            - w.OTHER_MARK * self._other_mark()
            - w.BROKEN_OFF * self.en.broken[None, self.b :]
            - ends
        )
        return worth

    def _other_mark(self) -> npt.NDArray[np.bool_]:
        ends = self.zh.mark[self.top : self.bottom, None]
        differs: npt.NDArray[np.bool_] = ends != self.en.mark[None, self.b :]
        return differs

    def _explained(self) -> Matrix:
        mass = self._inside(self.sums.mass, 0, 0)
        if self.b > 1:
            mass = mass - self._inside(self.sums.across, 0, 1)
        if self.a > 1:
            mass = mass - self._inside(self.sums.down, 1, 0)
        whole = self._rows(self.zh.weight) + self._columns(self.en.weight) + 1e-6
        return np.minimum(w.MOST_EXPLAINED, 2 * mass / whole)

    def _misfit(self) -> Matrix:
        zh = self.ratio * self._rows(self.zh.length) + w.SMOOTH
        en = self._columns(self.en.length) + w.SMOOTH
        return np.minimum(w.MOST_MISFIT, np.abs(np.log(zh / en)))

    def _unsupported(self) -> Matrix:
        bare = np.zeros((self.bottom - self.top, len(self.en.weight) - self.b))
        if self.a == 1:
            bare = bare + self._inside(self.sums.bare_columns, 0, 0)
        if self.b == 1:
            bare = bare + self._inside(self.sums.bare_rows, 0, 0)
        return bare * w.UNSUPPORTED_ALONE if self.a == self.b else bare

    def _inside(self, sums: Matrix, rows_less: int, columns_less: int) -> Matrix:
        """Sum over the cells of each bead, without its last row or column where told."""
        top, bottom = self.top - rows_less, self.bottom - rows_less
        above = slice(self.top - self.a, self.bottom - self.a)
        last = sums.shape[1]
        right = slice(self.b - columns_less, last - columns_less)
        left = slice(0, last - self.b)
        here = slice(top, bottom)
        return sums[here, right] - sums[above, right] - sums[here, left] + sums[above, left]

    def _rows(self, sums: Matrix) -> Matrix:
        spans = sums[self.top : self.bottom] - sums[self.top - self.a : self.bottom - self.a]
        return spans[:, None]

    def _columns(self, sums: Matrix) -> Matrix:
        return (sums[self.b :] - sums[: len(sums) - self.b])[None, :]


def _open_end(scores: npt.NDArray[np.float64]) -> tuple[int, int]:
    """Return the best place on the far edges."""
    rows, columns = scores.shape[0] - 1, scores.shape[1] - 1
    column = int(scores[rows].argmax())
    row = int(scores[:, columns].argmax())
    return (rows, column) if scores[rows, column] >= scores[row, columns] else (row, columns)


def _back(taken: npt.NDArray[np.int8], end: tuple[int, int]) -> Path:
    path: Path = []
    row, column = end
    while row or column:
        path.append((row, column))
        number = int(taken[row, column])
        a, b = w.BEADS[number] if number < _ADDED else (0, 1)
        row, column = row - a, column - b
    return path[::-1]
