"""Counts of the word runs that could be terms, within a bound on memory.

Texts are collected as numbers of words and counted together: chunks first, since most come again,
then the runs in each different one. When too many runs are held, the rarest go (lossy counting: a
run is undercounted by at most `epoch`).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.terminology.chunks import (
    CONTENT,
    LINK,
    MEASURE,
    NUMBER,
    PLUS,
    WALL,
    Flags,
    Numbers,
    Words,
)
from glossary.terminology.tally import NONE, POWERS, Counted, Keys, Rows, Tally, keys_of, mixed

BATCH = 500_000
"""Words counted together: twice as many take as long for each."""
MOST_RUNS = 600_000
"""A run costs 40 bytes, and as much again while others are taken in: 48 MB at the most."""
MOST_WORDS = 600_000
LONGEST_CHUNK = 14
"""Words; longer runs are lists without punctuation, cut where they reach it."""
LONGEST_RUN = 6
LONGEST_TERM = 14
SHORTEST_TERM = 2
BEFORE, BEHIND = 2, 3
"""Words of a wording with 的, 和 or 与 before and behind it."""

Places = npt.NDArray[np.intp]
Lengths = npt.NDArray[np.int16]


class _Chunks(NamedTuple):
    """Different chunks one behind another: their words, where each begins and ends, how often."""

    words: Numbers
    starts: Places
    ends: Places
    times: Counted


class Counts:
    """How often each run of words was met that could be a term, and what is needed to weigh it."""

    def __init__(self) -> None:
        self.words = Words()
        self.runs = Tally(LONGEST_RUN)
        self.bridges = Tally(BEFORE + 1 + BEHIND)
        self.pairs = Tally(2)
        self.met: Counted = np.zeros(0, np.int64)
        """How often each word was met, by its number."""
        self.total = 0
        self.epoch = 0
        self._held: list[Numbers] = []
        self._size = 0

    def add(self, texts: Iterable[Numbers]) -> None:
        """Count what the chunker makes of texts."""
        wall = np.full(1, WALL, np.int32)
        for numbers in texts:
            self._held += [wall, numbers]
            self._size += len(numbers)
            if self._size > BATCH:
                self.settle()

    def settle(self) -> None:
        """Count what is held; drop the rarest where there are too many."""
        if self._size:
            held = np.concatenate((*self._held, np.full(BEHIND, WALL, np.int32)))
            self._held, self._size = [], 0
            inside = self._inside(held)
            self._count_bridges(held, inside)
            chunks = _different(*_chunks(held, inside))
            self._count_words(chunks)
            self._count_runs(chunks)
        while len(self.runs) > MOST_RUNS:
            self.epoch += 1
            self.runs.keep(self.runs.counts > self.epoch)
        for tally in (self.pairs, self.bridges):
            if len(tally) > MOST_RUNS:
                tally.keep(tally.counts > max(1, self.epoch))
        if len(self.words) > MOST_WORDS:
            self._renumber()

    def _inside(self, held: Numbers) -> Flags:
        """Tell of each word whether it is in a chunk."""
        kinds = self.words.kinds(held)
        counted = np.concatenate(([False], kinds[:-1] == NUMBER))
        inside: Flags = (kinds == CONTENT) | ((kinds == MEASURE) & ~counted)
        plus = np.flatnonzero(kinds == PLUS)
        if len(plus):  # it goes on with a chunk, but begins none
            others = np.flatnonzero(kinds != PLUS)
            inside[plus] = inside[others[np.searchsorted(others, plus) - 1]]
        return inside

    def _count_bridges(self, held: Numbers, inside: Flags) -> None:
        links = np.flatnonzero(self.words.kinds(held) == LINK)
        links = links[inside[links - 1] & inside[links + 1]]
        places = links[:, None] + np.arange(-BEFORE, BEHIND + 1)
        rows = np.where(inside[places], held[places], NONE)
        rows[:, BEFORE] = held[links]
        rows[:, -1][rows[:, -2] == NONE] = NONE
        self.bridges.add(keys_of(rows), np.ones(len(rows), np.int64), rows.__getitem__)

    def _count_words(self, chunks: _Chunks) -> None:
        times = np.repeat(chunks.times, chunks.ends - chunks.starts)
        met = np.bincount(chunks.words, times, len(self.words)).astype(np.int64)
        met[: len(self.met)] += self.met
        self.met = met
        self.total += int(times.sum())
        last = np.zeros(len(chunks.words), np.bool_)
        last[chunks.ends - 1] = True
        places = np.flatnonzero(~last)
        rows = np.stack((chunks.words[places], chunks.words[places + 1]), 1)
        self.pairs.add(keys_of(rows), times[places], rows.__getitem__)

    def _count_runs(self, chunks: _Chunks) -> None:
        sizes = chunks.ends - chunks.starts
        left = np.repeat(chunks.ends, sizes) - np.arange(len(chunks.words))
        times = np.repeat(chunks.times, sizes)
        found = list(self._runs_of(chunks.words, left))
        at = np.concatenate([starts for _, starts in found])
        long = np.repeat(np.arange(1, len(found) + 1), [len(starts) for _, starts in found])

        def rows(chosen: Places) -> Rows:
            return _rows(chunks.words, at[chosen], long[chosen])

        self.runs.add(np.concatenate([keys for keys, _ in found]), times[at], rows)

    def _runs_of(self, words: Numbers, left: Places) -> Iterator[tuple[Keys, Places]]:
        """Yield keys and starts of the runs of one word that could be terms, then of two, ...

        `left` tells how many words its chunk has from each on.
        """
        known = self.words
        may_end, lengths, chinese = known.last(words), known.lengths(words), ~known.latin(words)
        mix = mixed(words)
        begins = _Begun(np.flatnonzero(known.first(words)), mix, lengths, chinese)
        for size in range(1, LONGEST_RUN + 1):
            if size > 1:
                begins = begins.longer(size, left, mix, lengths, chinese)
            begins = begins.chosen(begins.length <= LONGEST_TERM)
            good = may_end[begins.at + size - 1] & begins.chinese
            if size == 1:
                good &= begins.length >= SHORTEST_TERM
            yield begins.keys[good], begins.at[good]

    def _renumber(self) -> None:
        """Forget the words that nothing held is made of: names and figures never end."""
        tallies = (self.runs, self.bridges, self.pairs)
        used = np.zeros(len(self.words), np.bool_)
        for tally in tallies:
            used[tally.rows[tally.rows != NONE]] = True
        old, self.words = self.words, Words()
        used[: len(self.words)] = True
        kept = np.flatnonzero(used)
        new = np.full(len(old) + 1, NONE, np.int32)  # the last for NONE itself
        new[kept] = [self.words[old.texts[number]] for number in kept.tolist()]
        self.met = self.met[kept]
        for tally in tallies:
            tally.move(new)


class _Begun:
    """Runs of one size: where they start, their keys, their characters, whether any is Chinese."""

    def __init__(self, at: Places, mix: Keys, lengths: Lengths, chinese: Flags) -> None:
        self.at, self.keys = at, mix[at]
        self.length, self.chinese = lengths[at], chinese[at]

    def chosen(self, kept: Flags) -> "_Begun":
        """Keep some, and change this one."""
        self.at, self.keys = self.at[kept], self.keys[kept]
        self.length, self.chinese = self.length[kept], self.chinese[kept]
        return self

    def longer(
        self, size: int, left: Places, mix: Keys, lengths: Lengths, chinese: Flags
    ) -> "_Begun":
        """Take one word more, up to `size`, where the chunk has one."""
        self.chosen(left[self.at] >= size)
        end = self.at + size - 1
        self.keys = self.keys + mix[end] * POWERS[size - 1]
        self.length = self.length + lengths[end]
        self.chinese = self.chinese | chinese[end]
        return self


def _chunks(held: Numbers, inside: Flags) -> tuple[Numbers, Places]:
    """Return the words in chunks and where each chunk begins among them."""
    at = np.flatnonzero(inside)
    begins = ~inside[at - 1]
    first = np.maximum.accumulate(np.where(begins, np.arange(len(at)), 0))
    return held[at], np.flatnonzero((np.arange(len(at)) - first) % LONGEST_CHUNK == 0)


def _different(words: Numbers, starts: Places) -> _Chunks:
    """Return each chunk once, with how often it comes."""
    ends = np.append(starts[1:], len(words)) if len(starts) else starts
    sizes = ends - starts
    inner = np.arange(len(words)) - np.repeat(starts, sizes)
    keys = np.add.reduceat(mixed(words) * POWERS[inner], starts) if len(starts) else mixed(words)
    _, chosen, times = np.unique(keys, return_index=True, return_counts=True)
    sizes = sizes[chosen]
    ends = np.cumsum(sizes)
    begins = ends - sizes
    places = np.arange(sizes.sum()) + np.repeat(starts[chosen] - begins, sizes)
    return _Chunks(words[places], begins, ends, times.astype(np.int64))


def _rows(words: Numbers, starts: Places, sizes: Places) -> Rows:
    inner = np.arange(LONGEST_RUN)
    places = np.minimum(starts[:, None] + inner, len(words) - 1)
    return np.where(inner < sizes[:, None], words[places], NONE).astype(np.int32)
