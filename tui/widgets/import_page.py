"""The pages of the import: the columns of a file with what each means, and what comes of it."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from glossary.imports.preview import Preview
from glossary.model import Entry

from ..literal import Line, Piece, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page, heading, labelled

_SAMPLES = 3


def columns_page(found: Preview, width: int) -> Page:
    """Lay out one line per column: its number, what it means, what stands in it."""
    meanings = {at: name for name, at in found.columns.items()}
    number = max((len(row) for row in found.head), default=0)
    lines = tuple(_column(at, meanings.get(at, ""), found.head, width) for at in range(number))
    if not lines:
        return Page(tuple(paragraph(tr("This kind of file needs no columns."), width)))
    return Page(lines, tuple(range(len(lines))))


def _column(at: int, meaning: str, head: Sequence[Sequence[str]], width: int) -> Line:
    cells = [row[at] for row in head if at < len(row) and row[at].strip()][:_SAMPLES]
    text = " | ".join(literal(" ".join(cell.split())) for cell in cells)
    return (
        GUTTER,
        Piece(f"{at + 1:>2}  ", "dim"),
        Piece(fit(meaning or "-", 12), "key" if meaning else "dim"),
        Piece(fit(text, max(2, width - 18))),
    )


def outcome_page(found: Preview, conflict: str, width: int) -> Page:
    """Lay out what an import would do, and the first entries it would bring."""
    if found.problem:
        how = tr("Choose a column on the left and press Enter to say what it means.")
        return Page(
            (*paragraph(found.problem, width, role="warning"), EMPTY, *paragraph(how, width))
        )
    lines: list[Line] = [*paragraph(found.described, width, role="dim"), EMPTY]
    lines += labelled(tr("Rows"), f"{found.number:,}", width)
    lines += labelled(tr("New terms"), f"{found.number - found.known:,}", width)
    lines += labelled(tr("Known terms"), f"{found.known:,}", width)
    lines += labelled(tr("Conflicts"), f"{conflict}: {tr(CONFLICTS[conflict])}", width)
    lines += [EMPTY, heading(tr("The first entries"))]
    chinese = max((cell_len(literal(e.zh)) for e in found.entries), default=0)
    lines += [_entry(entry, min(chinese, width // 3), width) for entry in found.entries]
    return Page(tuple(lines))


CONFLICTS: Mapping[str, str] = {
    "add": "terms that have an entry get the renderings they lack",
    "keep": "terms that have an entry stay as they are",
    "replace": "what other sources say of terms that have an entry is replaced",
}


def _entry(entry: Entry, chinese: int, width: int) -> Line:
    english = "; ".join(literal(term.text) for term in entry.renderings)
    return (
        Piece("  "),
        Piece(fit(literal(entry.zh), chinese), "han"),
        Piece("  " + fit(english, max(2, width - chinese - 4))),
    )
