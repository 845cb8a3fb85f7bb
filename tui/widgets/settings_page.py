"""The pages of the settings: what is set, and what one setting does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ..literal import Line, Piece, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page, heading


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name in the file, its label, its value, what it does."""

    name: str
    label: str
    value: str
    help: str


def settings_page(rows: Sequence[Row], width: int) -> Page:
    """Lay out one line per setting."""
    label = max((cell_len(row.label) for row in rows), default=0) + 2
    lines = tuple(
        (
            GUTTER,
            Piece(fit(row.label, label)),
            Piece(fit(literal(row.value), max(4, width - label - 2)), "key"),
        )
        for row in rows
    )
    return Page(lines, tuple(range(len(lines))))


def about_page(row: Row, places: Mapping[str, str], width: int) -> Page:
    """Lay out what a setting does, and where files are."""
    lines: list[Line] = [*paragraph(row.help, width), EMPTY]
    lines += paragraph(tr("Enter changes it."), width, role="dim")
    lines += [EMPTY, heading(tr("Files"))]
    for label, place in places.items():
        lines.append((Piece(label, "label"),))
        lines += paragraph(place, width, indent=2)
    return Page(tuple(lines))
