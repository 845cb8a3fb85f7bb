"""Finding many fixed strings at once: the one narrow door to the Aho-Corasick libraries.

daachorse sees characters where ahocorasick_rs sees bytes, and so is two to three times as fast
where terms are many; it has no ready builds for ARM Linux, so it is used where it is installed.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec

LIBRARY = "daachorse" if find_spec("daachorse") else "ahocorasick_rs"
Hits = list[tuple[int, int, int]]
"""`(start, end, number of the pattern)` of each, in code points."""
_Find = Callable[[str], Hits]

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
        self._automaton: _Find | None = None
        self._free = _FOR_FREE * len(self._patterns)

    def find(self, text: str) -> Hits:
        """Return `(start, end, pattern index)` for each hit, in code points, left to right.

        >>> Matcher(["信创", "诚信创建"]).find("开展诚信创建和信创")
        [(2, 6, 1), (7, 9, 0)]
        """
        if self._automaton is None and len(text) <= self._free:
            self._free -= len(text)
            self._table = self._table or _Table(self._patterns)
            return self._table.find(text)
        return self.prepare()(text)

    def prepare(self) -> _Find:
        """Build the automaton now, before anybody waits for what is found."""
        if self._automaton is None:
            self._automaton = _AUTOMATA[LIBRARY](self._patterns, longest=True)
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

    def find(self, text: str) -> Hits:
        """Return `(start, end, pattern index)` for each hit, leftmost-longest."""
        found = []
        done = 0
        for at, char in enumerate(text):
            if at < done or char not in self._lengths:
                continue
            for length in self._lengths[char]:
                number = self._numbers.get(text[at : at + length])
                if number is not None:
                    done = min(at + length, len(text))
                    found.append((at, done, number))
                    break
        return found


class AllPlaces:
    """Finds every place of many strings, also inside of one another."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._automaton = _AUTOMATA[LIBRARY](list(patterns), longest=False)

    def find(self, text: str) -> Hits:
        """Return `(start, end, pattern index)` for each hit, in code points, by its end.

        >>> AllPlaces(["信创", "诚信创建"]).find("诚信创建")
        [(1, 3, 0), (0, 4, 1)]
        """
        return self._automaton(text)


def _daachorse(patterns: list[str], *, longest: bool) -> _Find:
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST as LONGEST  # noqa: PLC0415
    from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415

    find: _Find
    if not patterns:
        find = _nothing
    elif longest:
        find = CharwiseDoubleArrayAhoCorasick(patterns, LONGEST).find
    else:
        find = CharwiseDoubleArrayAhoCorasick(patterns).find_overlapping
    return find


def _ahocorasick_rs(patterns: list[str], *, longest: bool) -> _Find:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

    kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
    find = AhoCorasick(patterns, matchkind=kind).find_matches_as_indexes
    return lambda text: [(start, end, at) for at, start, end in find(text, overlapping=not longest)]


def _nothing(_: str) -> Hits:
    return []


_AUTOMATA = {"daachorse": _daachorse, "ahocorasick_rs": _ahocorasick_rs}
