"""Finding many fixed strings at once: the one narrow door to the Aho-Corasick library."""

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

_FOR_FREE = 4
"""Characters looked at one by one for each pattern before the automaton is built: up to there
building it takes longer, and a command that checks a page needs none."""


class Matcher:
    """Finds patterns in a text, leftmost-longest, never two hits on the same characters.

    Patterns must not be empty; the same pattern twice is allowed, the first one is reported.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = list(patterns)
        self._table: _Table | None = None
        self._automaton: AhoCorasick | None = None
        self._free = _FOR_FREE * len(self._patterns)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return `(pattern index, start, end)` for each hit, in code points, left to right.

        >>> Matcher(["信创", "诚信创建"]).find("开展诚信创建和信创")
        [(1, 2, 6), (0, 7, 9)]
        """
        if self._automaton is None and len(text) <= self._free:
            self._free -= len(text)
            self._table = self._table or _Table(self._patterns)
            return self._table.find(text)
        return self.prepare().find_matches_as_indexes(text)

    def prepare(self) -> AhoCorasick:
        """Build the automaton now, before anybody waits for what is found."""
        if self._automaton is None:
            self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
            self._patterns, self._table = [], None
        return self._automaton


class _Table:
    """Finds what the automaton finds, made in a tenth of its time and slower for each character."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._numbers: dict[str, int] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for number, pattern in enumerate(patterns):
            self._numbers.setdefault(pattern, number)
            lengths[pattern[0]].add(len(pattern))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return `(pattern index, start, end)` for each hit, leftmost-longest."""
        found = []
        done = 0
        for at, char in enumerate(text):
            if at < done or char not in self._lengths:
                continue
            for length in self._lengths[char]:
                number = self._numbers.get(text[at : at + length])
                if number is not None:
                    done = min(at + length, len(text))
                    found.append((number, at, done))
                    break
        return found


class AllPlaces:
    """Finds every place of many strings, also inside of one another."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return `(pattern index, start, end)` for each hit, in code points, by its end.

        >>> AllPlaces(["信创", "诚信创建"]).find("诚信创建")
        [(0, 1, 3), (1, 0, 4)]
        """
        return self._automaton.find_matches_as_indexes(text, overlapping=True)
