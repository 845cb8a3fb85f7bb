"""The pages of the export: the formats, and what one of them would write and leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ..literal import Line, Piece, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page, heading, labelled

_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """What an export would write: its beginning, its size, what it does not carry.

    `text` is empty for formats that are no text; `sampled` tells that only the first entries
    were looked at, `problem` why nothing can be written.
    """

    text: str
    size: int
    lost: tuple[str, ...]
    entries: int
    sampled: bool = False
    problem: str = ""


def formats_page(formats: Mapping[str, str], width: int) -> Page:
    """Lay out one line per format: its name and who it is for."""
    name = max(map(cell_len, formats)) + 2
    lines = tuple(
        (GUTTER, Piece(fit(key, name), "key"), Piece(fit(text, max(0, width - name - 2))))
        for key, text in formats.items()
    )
    return Page(lines, tuple(range(len(lines))))


def sample_page(purpose: str, chosen: str, sample: Sample | None, width: int) -> Page:
    """Lay out what a format is for, which entries go in, what gets lost, and how it begins."""
    lines: list[Line] = [*paragraph(purpose, width), EMPTY]
    lines += labelled(tr("Selection"), chosen, width)
    if sample is None:
        lines.append((Piece(tr("Writing a sample …"), "dim"),))
        return Page(tuple(lines))
    if sample.problem:
        return Page((*lines, EMPTY, *paragraph(sample.problem, width, role="warning")))
    if not sample.entries:
        nothing = tr("No entry to export in this selection.")
        lines += [EMPTY, *paragraph(nothing, width, role="warning"), EMPTY]
    number = f"{sample.entries:,}" + ("+" if sample.sampled else "")
    lines += labelled(tr("Entries"), number, width)
    if not sample.sampled:
        lines += labelled(tr("Size"), tr("{size} bytes", size=f"{sample.size:,}"), width)
    lines += [EMPTY, heading(tr("Not carried by this format"))]
    lost = sample.lost or (tr("nothing is left out"),)
    for text in lost:
        lines += paragraph(text, width, indent=2, role="warning" if sample.lost else "sure")
    lines += [EMPTY, heading(tr("How it begins"))]
    lines += _beginning(sample.text, width)
    return Page(tuple(lines))


def _beginning(text: str, width: int) -> Sequence[Line]:
    if not text:
        return ((Piece(tr("This format is no text."), "dim"),),)
    lines: list[Line] = []
    for line in text.splitlines()[:_MOST_LINES]:
        lines += [(Piece("  "), Piece(fit(literal(line), max(2, width - 2))))]
    return lines
