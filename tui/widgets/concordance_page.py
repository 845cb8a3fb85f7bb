"""What the home screen shows where no entry matched: what to do, and sentences with the query."""

from dataclasses import dataclass

from glossary.model import KwicLine

from ..literal import Piece, paragraph
from ..words import tr
from .kwic_page import kwic_line
from .page import EMPTY, Page, heading


@dataclass(frozen=True, slots=True)
class Concordance:
    """What the sentences say of a query no entry answers; `complete` is False when cut short."""

    query: str
    similar: int
    lines: tuple[KwicLine, ...] | None = None
    complete: bool = True


def concordance_page(found: Concordance, width: int) -> Page:
    """Lay out what there is where no entry matched: what to do, and sentences with the query."""
    lines = list(paragraph(tr("No entry for “{query}”.", query=found.query), width, role="warning"))
    if found.similar:
        lines += paragraph(tr("Similar terms are in the list; the down key chooses one."), width)
    lines += [*paragraph(tr("Ctrl+N adds it as a new term."), width), EMPTY]
    if found.lines is None:
        lines.append((Piece(tr("Looking into the sentences …"), "dim"),))
    elif not found.lines:
        lines.append((Piece(tr("No sentence of the corpus has it either."), "dim"),))
    else:
        lines.append(heading(_places(found, len(found.lines))))
        lines += [kwic_line(line, width) for line in found.lines]
    return Page(tuple(lines))


def _places(found: Concordance, count: int) -> str:
    if found.complete and count == 1:
        return tr("In the sentences: 1 place")
    number = f"{count}{'' if found.complete else '+'}"
    return tr("In the sentences: {number} places", number=number)
