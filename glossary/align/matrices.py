"""How much sentences of a stretch explain of each other, as matrices.

Beside the mass of linked words there is how much of it neighbours share: two sentences in a row
often speak of the same thing, and joined in one bead, what explains both must not count twice.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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

    def cut(self, left: int, right: int) -> "_Found":
        """Return what is found in columns [left, right), counted from there."""
        a, b = self.columns.searchsorted((left, right))
        c, d = self.pairs.searchsorted((left, right - 1))
        e, f = self.once.searchsorted((left, right))
        return _Found(
            self.columns[a:b] - left,
            self.values[a:b],
            self.pairs[c:d] - left,
            self.shared[c:d],
            self.once[e:f] - left,
            self.stems[e:f],
            self.single[e:f],
        )


_NOTHING = np.array([], dtype=np.int32)
_NO_VALUES = np.array([], dtype=np.float32)
_EMPTY = _Found(_NOTHING, _NO_VALUES, _NOTHING, _NO_VALUES, _NOTHING, _NOTHING, _NO_VALUES)
_Item = tuple[str, int]
_REGION = 10_000


class Matrices:
    """Makes the blocks of two documents; what words find is kept between them."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity
        places = similarity.places
        self._numbers = {stem: number for number, stem in enumerate(places)}
        self._columns = {stem: np.array(found, dtype=np.int32) for stem, found in places.items()}
        self._counts = {
            stem: np.array([similarity.en[at][stem] for at in found], dtype=np.int32)
            for stem, found in places.items()
        }
        self._found: dict[_Item, _Found] = {}
        self._region = (0, 0)

    def forget(self, tokens: Collection[str]) -> None:
        """Work out anew what some Chinese words find."""
        self._found = {item: f for item, f in self._found.items() if item[0] not in tokens}

    def block(self, top: int, bottom: int, left: int, right: int) -> Block:
        """Return the matrices of Chinese sentences [top, bottom) and English [left, right)."""
        self._move_to(left, right)
        width = right - left
        block = Block(*(np.zeros((bottom - top, width)) for _ in range(3)))
        bags = self._similarity.zh[top:bottom]
        items = dict.fromkeys(item for bag in bags for item in bag.items())
        cuts = {item: self._of(item).cut(left, right) for item in items}
        cuts = {item: cut for item, cut in cuts.items() if len(cut.columns)}
        used = np.unique(np.concatenate([_NOTHING, *(cut.stems for cut in cuts.values())]))
        keyed = {
            item: cut._replace(stems=used.searchsorted(cut.stems) * width + cut.once)
            for item, cut in cuts.items()
        }
        above = _Above(width * len(used))
        for number, bag in enumerate(bags):
            here = [keyed[item] for item in bag.items() if item in keyed]
            if here:
                _add(block, number, here, above)
        return block

    def _move_to(self, left: int, right: int) -> None:
        """Keep what words find in some thousand columns only; blocks go forward through them."""
        first, last = self._region
        if left < first or right > last:
            self._region = (left, max(right, left + _REGION))
            self._found.clear()

    def _of(self, item: _Item) -> _Found:
        """Return what a word finds in the region, of two stems in a sentence the better one."""
        found = self._found.get(item)
        if found is None:
            said = self._similarity.said[item[0]]
            found = self._found[item] = self._best(*item, said) if said else _EMPTY
        return found

    def _best(self, token: str, count: int, said: dict[str, float]) -> _Found:
        rarity = self._similarity.zh_rarity[token]
        cuts = [self._columns[stem].searchsorted(self._region) for stem in said]
        places = [(stem, slice(*cut)) for stem, cut in zip(said, cuts, strict=True)]
        columns = np.concatenate([self._columns[stem][cut] for stem, cut in places])
        counts = np.concatenate([self._counts[stem][cut] for stem, cut in places])
        sizes = [int(last - first) for first, last in cuts]
        worth = [w * min(rarity, self._similarity.en_rarity[stem]) for stem, w in said.items()]
        values = np.repeat(np.array(worth, dtype=np.float32), sizes)
        stems = np.repeat(np.array([self._numbers[s] for s in said], dtype=np.int32), sizes)
        if len(said) > 1:
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


class _Above:
    """What the row above explained, by English sentence and stem."""

    def __init__(self, size: int) -> None:
        self.rows = np.full(size, -2, dtype=np.int32)
        self.values = np.zeros(size)


def _add(block: Block, number: int, here: Sequence[_Found], above: _Above) -> None:
    """Fill a row: what its words find, and what of it the neighbours find too."""
    width = block.mass.shape[1]
    columns, values, pairs, shared, _, keys, single = map(np.concatenate, zip(*here, strict=True))
    block.mass[number] = np.bincount(columns, values, width)
    block.across[number] = np.bincount(pairs, shared, width)
    again = above.rows[keys] == number - 1
    if number and again.any():
        both = np.minimum(single[again], above.values[keys[again]])
        block.down[number - 1] = np.bincount(keys[again] % width, both, width)
    above.rows[keys] = number
    above.values[keys] = single
