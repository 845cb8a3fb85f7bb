"""What a list shows: lines to draw, and those among them where the cursor may stop."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from glossary.model import STATUSES, TIERS

from ..literal import Line, Piece, fit, literal, paragraph

GUTTER = Piece("  ")
"""First piece of each line with a stop; the cursor is drawn over it."""

STATUS_LETTERS = {status: status[0].upper() for status in STATUSES}
"""A letter for each status, so that colour is never the only sign: P A S D C R."""

ROLES = (
    *STATUSES,
    *TIERS,
    "title",
    "han",
    "dim",
    "label",
    "key",
    "zh",
    "en",
    "warning",
    "heat1",
    "heat2",
    "heat3",
    "error",
    "info",
)
"""What a piece can be; each has a colour or a type style of its own."""

LEGEND = (
    ("preferred", "the rendering to use"),
    ("admitted", "may be used too"),
    ("superseded", "was right once, replaced since"),
    ("deprecated", "should not be used"),
    ("candidate", "found by machine, nobody has decided"),
    ("rejected", "decided to be wrong"),
)


class Lines(Sequence[Line]):
    """Lines laid out one by one when they are first looked at: most of a list is never seen."""

    def __init__(self, number: int, make: Callable[[int], Line]) -> None:
        self._made: list[Line | None] = [None] * number
        self._make = make

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        found = self._made[at]
        if found is None:
            found = self._made[at] = self._make(at)
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to draw and, in order, the numbers of those the cursor can stop at."""

    lines: Sequence[Line]
    stops: Sequence[int] = ()


Maker = Callable[[int], Page]
"""Lays a page out for a width in cells."""


def status_letter(status: str) -> Piece:
    """Give a status as its letter, in its role."""
    return Piece(STATUS_LETTERS.get(status, "?"), status if status in STATUS_LETTERS else "")


def labelled(label: str, text: str, width: int) -> Iterable[Line]:
    """Yield a paragraph behind a label, its further lines indented; nothing for an empty text."""
    if not text:
        return
    indent = 12
    for number, line in enumerate(paragraph(text, width, indent=indent)):
        head = Piece(fit(label if number == 0 else "", indent), "label")
        yield (head, *line[1:])


def heading(text: str) -> Line:
    """Give the line over a section."""
    return (Piece(literal(text), "title"),)


EMPTY: Line = (Piece(""),)
