"""Counts of chunks and of the word runs in them, within a bound on memory.

Chunks are counted first: most come again, so the runs inside them are made once for many
places. When too many different ones are held they are turned into run counts; when there are
too many of those, the rarest go (lossy counting: a run is undercounted by at most `epoch`).
"""

from collections import Counter

from glossary.terminology.chunks import JOIN, Edges

MOST_CHUNKS = 200_000
MOST_RUNS = 600_000
"""A run costs about 200 bytes: 120 MB at the most."""
LONGEST_RUN = 6
LONGEST_TERM = 14
SHORTEST_TERM = 2


class Counts:
    """How often each run of words was met that could be a term, and what is needed to weigh it."""

    def __init__(self) -> None:
        self.runs: dict[str, int] = {}
        self.bridges: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self.total = 0
        self.epoch = 0
        self._chunks: Counter[str] = Counter()
        self._edges = Edges()

    def add(self, chunks: list[str], bridges: list[str]) -> None:
        """Count the chunks of one document."""
        self._chunks.update(chunks)
        self.bridges.update(bridges)
        if len(self._chunks) > MOST_CHUNKS:
            self.settle()

    def settle(self) -> None:
        """Turn the chunks held into counts of runs; drop the rarest where there are too many."""
        for chunk, count in self._chunks.items():
            self._take(chunk.split(JOIN), count)
        self._chunks.clear()
        while len(self.runs) > MOST_RUNS:
            self.epoch += 1
            self.runs = {run: n for run, n in self.runs.items() if n > self.epoch}
        for counter in (self.pairs, self.bridges, self.words):
            if len(counter) > MOST_RUNS:
                self._thin(counter)

    def _thin(self, counter: Counter[str]) -> None:
        for key in [key for key, n in counter.items() if n <= max(1, self.epoch)]:
            del counter[key]

    def _take(self, words: list[str], count: int) -> None:
        size = len(words)
        self.total += size * count
        counts, pairs = self.words, self.pairs
        before = ""
        for word in words:
            counts[word] += count
            if before:
                pairs[before + JOIN + word] += count
            before = word
        runs = self.runs
        lasts = list(map(self._edges.last, words))
        for start, begins in enumerate(map(self._edges.first, words)):
            if not begins:
                continue
            run = words[start]
            length = len(run)
            if length > LONGEST_TERM:
                continue
            if lasts[start] and length >= SHORTEST_TERM and not run.isascii():
                runs[run] = runs.get(run, 0) + count
            for end in range(start + 1, min(size, start + LONGEST_RUN)):
                word = words[end]
                length += len(word)
                if length > LONGEST_TERM:
                    break
                run = f"{run}{JOIN}{word}"
                if lasts[end] and not run.isascii():
                    runs[run] = runs.get(run, 0) + count
