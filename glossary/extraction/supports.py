"""Which entries the words of an English sentence speak for: the start of unlisted renderings."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from glossary.evidence.stems import PREFIX, likeness
from glossary.extraction.concepts import Concept
from glossary.extraction.explaining import make_room

_ALIKE = 0.5
_COMMON = 200
"""Entries a stem may be in and still bring a candidate up by itself."""
_GAP = 4
_LARGEST_CLUSTER = 30
_STEMS_KEPT = 5_000

Support = Mapping[str, float]
"""Listed stems a word of the text stands for, and how far."""
Enough = Callable[[int, Support, float], bool]


class _Held(NamedTuple):
    """The concepts a stem speaks for, with how far; `telling` are those it brings up by itself.

    For those `alone` the one word may be enough.
    """

    holders: Mapping[int, Support]
    telling: AbstractSet[int]
    alone: AbstractSet[int]


class Supports:
    """An index of the stems of listed renderings.

    `enough` tells whether a concept (by number) may be said by one word with that support, given
    the least chance that counts.
    """

    def __init__(self, concepts: Sequence[Concept], enough: Enough) -> None:
        self._enough = enough
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._prefixes: dict[str, list[str]] = defaultdict(list)
        self._held: dict[tuple[str, float], _Held] = {}
        for number, concept in enumerate(concepts):
            for stem in dict.fromkeys(s for form in concept.forms for s in form.stems):
                self._holders[stem].append(number)
        for stem in self._holders:
            self._prefixes[stem[:PREFIX]].append(stem)

    def of(self, stems: Sequence[str], least: float) -> Iterator[tuple[int, Mapping[int, Support]]]:
        """Yield the concepts a sentence speaks for, with the words that do, by their number.

        A concept that a single word speaks for is left out where that word is not enough.
        """
        held = [self._of_stem(stem, least) for stem in stems]
        likely: set[int] = set()
        once: set[int] = set()
        enough: set[int] = set()
        for one in held:
            likely |= one.telling
            enough |= one.alone
            enough |= once & one.holders.keys()
            once |= one.holders.keys()
        likely &= enough
        supports: dict[int, dict[int, Support]] = {number: {} for number in likely}
        for at, one in enumerate(held):
            for number in likely & one.holders.keys():
                supports[number][at] = one.holders[number]
        yield from sorted(supports.items())

    def _of_stem(self, stem: str, least: float) -> _Held:
        found = self._held.get((stem, least))
        if found is None:
            holders: dict[int, dict[str, float]] = {}
            telling: set[int] = set()
            for listed, share in self._alike(stem):
                numbers = self._holders[listed]
                if len(numbers) <= _COMMON:
                    telling.update(numbers)
                for number in numbers:
                    holders.setdefault(number, {})[listed] = share
            alone = {number for number, got in holders.items() if self._enough(number, got, least)}
            make_room(self._held, _STEMS_KEPT)
            found = self._held[stem, least] = _Held(holders, telling, alone)
        return found

    def _alike(self, stem: str) -> Iterator[tuple[str, float]]:
        """Yield the stems of listed words that a stem of the text stands for."""
        for listed in self._prefixes.get(stem[:PREFIX], ()):
            share = 1.0 if listed == stem else likeness(stem, listed)
            if share >= _ALIKE:
                yield listed, share


def clusters(supports: Mapping[int, Support]) -> Iterator[Mapping[int, Support]]:
    """Part the words that support an entry where too many others lie between them.

    A cluster has an end: text that says one thing over and over takes time in step with its length.

    >>> [list(cluster) for cluster in clusters(dict.fromkeys([1, 3, 9], {"pilot": 1.0}))]
    [[1, 3], [9]]
    """
    if len(supports) == 1:
        yield supports
        return
    cluster: dict[int, Support] = {}
    last = 0
    for at, support in supports.items():
        if cluster and (at - last > _GAP or len(cluster) == _LARGEST_CLUSTER):
            yield cluster
            cluster = {}
        cluster[at] = support
        last = at
    yield cluster
