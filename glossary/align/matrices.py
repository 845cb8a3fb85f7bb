"""How much sentences of a stretch explain of each other, as matrices.

Beside the mass of linked words there is how much of it neighbours share: two sentences in a row
often speak of the same thing, and joined in one bead, what explains both must not count twice.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.align.embeddings import Meanings
from glossary.align.similarity import Matrix, Similarity

Numbers = npt.NDArray[np.int32]
Values = npt.NDArray[np.float32]
"""Half the size of the usual, for there are many."""


class Block(NamedTuple):
    """Matrices of a stretch, Chinese sentences down, English ones across.

    `mass` is what a pair of sentences explains of each other, `across` what of it the next
    English sentence has too, `down` what the next Chinese sentence has too.
    """

    mass: Matrix
    across: Matrix
    down: Matrix


class _Found(NamedTuple):
    """What a Chinese word, so many times in a sentence, finds in the English sentences.

    By column: what it adds to the mass; what of it the next column has too; and stems that stand
    once in their sentence, of which two Chinese sentences can make use only once.
    """

    columns: Numbers
    values: Values
    pairs: Numbers
    shared: Values
    once: Numbers
    stems: Numbers
    single: Values


_NOTHING = np.array([], dtype=np.int32)
_NO_VALUES = np.array([], dtype=np.float32)
_EMPTY = _Found(_NOTHING, _NO_VALUES, _NOTHING, _NO_VALUES, _NOTHING, _NOTHING, _NO_VALUES)
_Item = tuple[str, int]
_REGION = 10_000


class Matrices:
    """Makes the blocks of two documents; what words find is kept between them."""

    def __init__(self, similarity: Similarity, meanings: Meanings | None = None) -> None:
        self.similarity = similarity
        self._meanings = meanings
        places = similarity.places
        self._numbers = {stem: number for number, stem in enumerate(places)}
        self._columns = {stem: np.array(found, dtype=np.int32) for stem, found in places.items()}
        self._counts = {
            stem: np.array([similarity.en[at][stem] for at in found], dtype=np.int32)
            for stem, found in places.items()
        }
        self._found: dict[_Item, _Found] = {}
        self._region = (0, 0)
        self._near: dict[str, tuple[Numbers, Numbers]] = {}

    def forget(self, tokens: Collection[str]) -> None:
        """Work out anew what some Chinese words find."""
        self._found = {item: f for item, f in self._found.items() if item[0] not in tokens}

    def block(self, top: int, bottom: int, left: int, right: int) -> Block:
        """Return the matrices of Chinese sentences [top, bottom) and English [left, right)."""
        self._move_to(left, right)
        bags = self.similarity.zh[top:bottom]
        items: dict[_Item, int] = {}
        taken = [items.setdefault(item, len(items)) for bag in bags for item in bag.items()]
        found = [self._of(item) for item in items]
        rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        uses = _Uses(np.array(taken, dtype=np.int64), rows, (left, right), len(bags))
        mass = uses.of([one.columns for one in found], right)
        across = uses.of([one.pairs for one in found], right - 1)
        once = uses.of([one.once for one in found], right)
        block = Block(
            mass.summed(mass.values([one.values for one in found])),
            across.summed(across.values([one.shared for one in found])),
            once.repeated(
                once.values([one.stems for one in found]),
                once.values([one.single for one in found]),
                len(self._numbers),
            ),
        )
        return self._with_meanings(block, slice(top, bottom), slice(left, right))

    def _with_meanings(self, block: Block, rows: slice, columns: slice) -> Block:
        """Take half of what words explain and half of what the vectors say, where there are any."""
        if self._meanings is None:
            return block
        weights = self.similarity.zh_weight, self.similarity.en_weight
        meant = self._meanings.mass(rows, columns, *weights)
        return Block((block.mass + meant) / 2, block.across / 2, block.down / 2)

    def _move_to(self, left: int, right: int) -> None:
        """Keep what words find in some thousand columns only; blocks go forward through them."""
        first, last = self._region
        if left < first or right > last:
            self._region = (left, max(right, left + _REGION))
            self._found.clear()
            self._near.clear()

    def _places(self, stem: str) -> tuple[Numbers, Numbers]:
        """Return the columns of the region a stem stands in, and how often."""
        found = self._near.get(stem)
        if found is None:
            columns = self._columns[stem]
            first, last = columns.searchsorted(self._region)
            found = self._near[stem] = columns[first:last], self._counts[stem][first:last]
        return found

    def _of(self, item: _Item) -> _Found:
        """Return what a word finds in the region, of two stems in a sentence the better one."""
        found = self._found.get(item)
        if found is None:
            said = self.similarity.said[item[0]]
            found = self._found[item] = self._best(*item, said) if said else _EMPTY
        return found

    def _best(self, token: str, count: int, said: dict[str, float]) -> _Found:
        rarity = self.similarity.zh_rarity[token]
        rarities = self.similarity.en_rarity
        if len(said) == 1:
            ((stem, weight),) = said.items()
            columns, counts = self._places(stem)
            values = np.full(len(columns), weight * min(rarity, rarities[stem]), dtype=np.float32)
            stems = np.full(len(columns), self._numbers[stem], dtype=np.int32)
            return _found(columns, values, np.minimum(counts, count), stems, count)
        found = [(*self._places(stem), stem, weight) for stem, weight in said.items()]
        found = [one for one in found if len(one[0])]
        if not found:
            return _EMPTY
        columns = np.concatenate([one[0] for one in found])
        counts = np.concatenate([one[1] for one in found])
        sizes = [len(one[0]) for one in found]
        worth = [weight * min(rarity, rarities[stem]) for _, _, stem, weight in found]
        values = np.repeat(np.array(worth, dtype=np.float32), sizes)
        stems = np.repeat(np.array([self._numbers[one[2]] for one in found], dtype=np.int32), sizes)
        order = np.lexsort((-values * counts, columns))
        order = order[np.diff(columns[order], prepend=-1) > 0]
        columns, values = columns[order], values[order]
        counts, stems = counts[order], stems[order]
        return _found(columns, values, np.minimum(counts, count), stems, count)


def _found(columns: Numbers, values: Values, taken: Numbers, stems: Numbers, count: int) -> _Found:
    pairs = np.flatnonzero(columns[1:] - columns[:-1] == 1)
    twice = np.maximum(0, taken[pairs] + taken[pairs + 1] - count)
    once = taken == 1
    return _Found(
        columns,
        (values * taken).astype(np.float32),
        columns[pairs],
        (np.minimum(values[pairs], values[pairs + 1]) * twice).astype(np.float32),
        columns[once],
        stems[once],
        values[once],
    )


class _Uses(NamedTuple):
    """Which words stand in which rows of a block: numbers of words, and the row of each."""

    words: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    bounds: tuple[int, int]
    height: int

    def of(self, columns: Sequence[Numbers], end: int) -> "_Entries":
        """Lay out what the words find in the columns of the block before `end`."""
        left, right = self.bounds
        whole = np.concatenate([_NOTHING, *columns])
        kept = np.flatnonzero((whole >= left) & (whole < end))
        owner = np.repeat(np.arange(len(columns)), [len(one) for one in columns])[kept]
        counts = np.bincount(owner, minlength=len(columns))
        sizes = counts[self.words]
        shift = (counts.cumsum() - counts)[self.words] - (sizes.cumsum() - sizes)
        places = kept[np.arange(sizes.sum()) + np.repeat(shift, sizes)]
        rows = np.repeat(self.rows, sizes)
        return _Entries(places, rows, whole[places] - left, (self.height, right - left))


class _Entries(NamedTuple):
    """Cells of a block with something in them, row by row, and where that is laid out."""

    places: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    shape: tuple[int, int]

    def values(self, of_words: Sequence[npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
        """Return what is laid out for the cells, of that of all words."""
        return np.concatenate([_NO_VALUES[:0], *of_words])[self.places] if of_words else _NO_VALUES

    def summed(self, values: npt.NDArray[np.generic], up: int = 0) -> Matrix:
        """Sum values by cell, so many rows up."""
        height, width = self.shape
        cells = (self.rows - up) * width + self.columns
        sums = np.bincount(cells, values, height * width)
        return np.asarray(sums, dtype=np.float64).reshape(self.shape)

    def repeated(
        self, stems: npt.NDArray[np.generic], values: npt.NDArray[np.generic], most: int
    ) -> Matrix:
        """Sum, by cell, how much of what is said once in it the row below says too."""
        if not len(values):
            return np.zeros(self.shape)
        width = self.shape[1]
        row = most * width
        keys = self.rows * row + stems.astype(np.int64) * width + self.columns
        order = keys.argsort(kind="stable")
        ranked = keys[order]
        last = np.append(ranked[1:] != ranked[:-1], True)
        said, worth = ranked[last], values[order][last]
        above = np.minimum(said.searchsorted(keys - row), len(said) - 1)
        again = np.flatnonzero(said[above] == keys - row)
        both = np.minimum(values[again], worth[above[again]])
        cells = _Entries(again, self.rows[again], self.columns[again], self.shape)
        return cells.summed(both, up=1)
