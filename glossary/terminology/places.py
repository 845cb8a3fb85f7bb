"""The second reading: where the candidates stand, and what stands beside them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from glossary.model import Place
from glossary.terminology.chunks import headings
from glossary.text.fold import fold
from glossary.text.matching import AllPlaces
from glossary.text.scripts import is_han
from glossary.text.tokens import vocabulary

CONTEXTS = 3
_AROUND = 20
_TWO = 2
_STANDS_BEHIND = frozenset(" ,.;:，。；：、（(的和与及是为")
"""Behind these a glossed word of two characters is whole."""


@dataclass(slots=True)
class Seen:
    """What was seen of one candidate in all documents."""

    frequency: int = 0
    documents: int = 0
    quoted: int = 0
    glossed: int = 0
    headed: int = 0
    last: int = -1
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    contexts: list[Place] = field(default_factory=list)
    surface: str = ""

    def free(self, side: Counter[str]) -> float:
        """Return the share of places where no part of a longer word can stand on that side."""
        return sum(n for char, n in side.items() if _is_wall(char)) / max(1, self.frequency)


def entropy(side: Counter[str]) -> float:
    """Return the branching entropy of the neighbours on one side, in bits.

    A neighbour that is no ideograph is a boundary, and every boundary differs from every other.
    """
    total = side.total()
    out = 0.0
    for char, count in side.items():
        if is_han(char):
            out -= count / total * math.log2(count / total)
        else:
            out += count / total * math.log2(total)
    return out


class _Walls(dict[str, bool]):
    """Which characters end a term: no ideograph, or a function word by itself."""

    def __missing__(self, char: str) -> bool:
        wall = not is_han(char) or vocabulary().word_class(char)[:1] in set("upcryd")
        self[char] = wall
        return wall


_WALLS = _Walls()


def _is_wall(char: str) -> bool:
    return _WALLS[char]


def look(terms: Sequence[str], documents: Iterable[tuple[str, str]]) -> list[Seen]:
    """Find folded terms in `(name, text)` documents; one `Seen` for each, in order."""
    seen = [Seen() for _ in terms]
    if not terms:
        return seen
    finder = AllPlaces(terms)
    for number, (name, text) in enumerate(documents):
        _look_in(finder, seen, number, name, text)
    return seen


def _look_in(finder: AllPlaces, seen: list[Seen], number: int, name: str, text: str) -> None:
    folded = fold(text)
    in_heading = bytearray(len(text) + 1)
    for start, end in headings(folded, text):
        in_heading[start:end] = b"\x01" * (end - start)
    padded = f" {folded}  "  # so that every place has a neighbour on both sides
    for start, end, index in finder.find(folded):
        one = seen[index]
        before, after = padded[start], padded[end + 1]
        one.frequency += 1
        one.left[before] += 1
        one.right[after] += 1
        one.headed += in_heading[start]
        if before == '"' == after:
            one.quoted += 1
        if after == "(" and _begins_gloss(padded[end + 2]):
            # of 统一大市场（unified market） the 市场 alone is not what is glossed
            one.glossed += end - start > _TWO or before in _STANDS_BEHIND
        elif before == "(" and after == ")" and _ends_english(folded, start - 1):
            one.glossed += 1  # pilot-scale(中试): the bracket bounds it as quotes do
            one.quoted += 1
        if one.last != number:
            one.last = number
            one.documents += 1
        if len(one.contexts) < CONTEXTS:
            one.surface = one.surface or text[start:end]
            one.contexts.append(_place(name, text, start, end))


def _ends_english(folded: str, bracket: int) -> bool:
    return _begins_gloss(folded[max(0, bracket - 4) : bracket].rstrip(" \"'")[-1:])


def _begins_gloss(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _place(name: str, text: str, start: int, end: int) -> Place:
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Place(name, start, end, left, right)
