"""Finding many fixed strings at once: the one narrow door to the Aho-Corasick libraries.

daachorse sees characters where ahocorasick_rs sees bytes, and so is two to three times as fast
where terms are many; it has no ready builds for ARM Linux, so it is used where it is installed.
"""

from collections.abc import Callable, Sequence

try:
    import daachorse
except ImportError:
    from ahocorasick_rs import AhoCorasick, MatchKind

    LIBRARY = "ahocorasick_rs"
else:
    LIBRARY = "daachorse"

Hits = list[tuple[int, int, int]]
"""`(start, end, number of the pattern)` of each, in code points."""


class Matcher:
    """Finds patterns in a text, leftmost-longest, never two hits on the same characters.

    Patterns must not be empty; the same pattern twice is allowed, the first one is reported.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._find = _longest(list(patterns)) if patterns else _nothing

    def find(self, text: str) -> Hits:
        """Return `(start, end, pattern index)` for each hit, in code points, left to right.

        >>> Matcher(["信创", "诚信创建"]).find("开展诚信创建和信创")
        [(2, 6, 1), (7, 9, 0)]
        """
        return self._find(text)


class AllPlaces:
    """Finds every place of many strings, also inside of one another."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._find = _all(list(patterns)) if patterns else _nothing

    def find(self, text: str) -> Hits:
        """Return `(start, end, pattern index)` for each hit, in code points, by its end.

        >>> AllPlaces(["信创", "诚信创建"]).find("诚信创建")
        [(1, 3, 0), (0, 4, 1)]
        """
        return self._find(text)


def _nothing(_: str) -> Hits:
    return []


if LIBRARY == "daachorse":

    def _longest(patterns: list[str]) -> Callable[[str], Hits]:
        kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
        return daachorse.CharwiseDoubleArrayAhoCorasick(patterns, kind).find

    def _all(patterns: list[str]) -> Callable[[str], Hits]:
        return daachorse.CharwiseDoubleArrayAhoCorasick(patterns).find_overlapping

else:

    def _longest(patterns: list[str]) -> Callable[[str], Hits]:
        automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
        find = automaton.find_matches_as_indexes
        return lambda text: [(start, end, at) for at, start, end in find(text)]

    def _all(patterns: list[str]) -> Callable[[str], Hits]:
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
        find = automaton.find_matches_as_indexes
        return lambda text: [(start, end, at) for at, start, end in find(text, overlapping=True)]
