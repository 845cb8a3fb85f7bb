"""Counts of short rows of numbers, told apart by 64 bits.

Of as many rows as are ever held two have the same bits by chance once in a million runs; what is
held of words by their numbers alone takes a fifth of the room of their texts.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Counted = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]

NONE = -1
"""Stands in a row where it is shorter than the table is wide."""
_FACTOR = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9
_SHIFT = np.uint64(29)
WIDEST = 16


def _powers() -> Keys:
    factors = np.full(WIDEST, _FACTOR, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


POWERS = _powers()
"""What the number at each place of a row is multiplied with."""


def mixed(numbers: npt.NDArray[np.integer]) -> Keys:
    """Return 64 bits for each number, 0 for `NONE`; the key of a row is their sum by `POWERS`."""
    out = (numbers + 1).astype(np.uint64) * np.uint64(_MIX)
    out ^= out >> _SHIFT
    out *= np.uint64(_FACTOR)
    return out


def keys_of(rows: Rows) -> Keys:
    """Return the key of each row."""
    keys = np.zeros(len(rows), np.uint64)
    for at in range(rows.shape[1]):
        keys += mixed(rows[:, at]) * POWERS[at]
    return keys


class Tally:
    """How often each row was met, by its key."""

    def __init__(self, width: int) -> None:
        self.keys: Keys = np.zeros(0, np.uint64)
        self.counts: Counted = np.zeros(0, np.int64)
        self.rows: Rows = np.zeros((0, width), np.int32)

    def __len__(self) -> int:
        return len(self.keys)

    def add(self, keys: Keys, times: Counted, rows: Callable[[npt.NDArray[np.intp]], Rows]) -> None:
        """Count keys, each so many times; `rows` gives the rows that stand at some places."""
        if not len(keys):
            return
        order = np.argsort(keys, kind="stable")
        keys, times = keys[order], times[order]
        first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        self._merge(keys[first], np.add.reduceat(times, first), rows(order[first]))

    def _merge(self, keys: Keys, counts: Counted, rows: Rows) -> None:
        """Take in keys, in order, each once."""
        at = np.searchsorted(self.keys, keys)
        held = np.zeros(len(keys), np.bool_)
        inner = at < len(self.keys)
        held[inner] = self.keys[at[inner]] == keys[inner]
        self.counts[at[held]] += counts[held]
        new = ~held
        self.keys = np.insert(self.keys, at[new], keys[new])
        self.counts = np.insert(self.counts, at[new], counts[new])
        self.rows = np.insert(self.rows, at[new], rows[new], axis=0)

    def keep(self, kept: npt.NDArray[np.bool_]) -> None:
        """Forget all but these."""
        self.keys, self.counts, self.rows = self.keys[kept], self.counts[kept], self.rows[kept]

    def move(self, numbers: Rows) -> None:
        """Put other numbers for those in the rows: for n what stands at n."""
        self.rows = numbers[self.rows]
        keys = keys_of(self.rows)
        order = np.argsort(keys)
        self.keys, self.counts, self.rows = keys[order], self.counts[order], self.rows[order]

    def places(self, keys: Keys) -> npt.NDArray[np.intp]:
        """Return where each key is held, -1 where it is not."""
        if not len(self.keys):
            return np.full(len(keys), -1, np.intp)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)

    def count(self, keys: Keys) -> Counted:
        """Return how often each key was met, 0 for one that was not."""
        at = self.places(keys)
        return (
            np.where(at < 0, 0, self.counts[at])
            if len(self.counts)
            else np.zeros(len(at), np.int64)
        )
