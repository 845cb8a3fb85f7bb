"""Finding many fixed strings at once: the one narrow door to the Aho-Corasick library."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind


class Matcher:
    """Finds patterns in a text, leftmost-longest, never two hits on the same characters.

    Patterns must not be empty; the same pattern twice is allowed, the first one is reported.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return `(pattern index, start, end)` for each hit, in code points, left to right.

        >>> Matcher(["信创", "诚信创建"]).find("开展诚信创建和信创")
        [(1, 2, 6), (0, 7, 9)]
        """
        return self._automaton.find_matches_as_indexes(text)


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
