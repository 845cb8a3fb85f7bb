"""The pages of the documents: what is on record with its state, and one document whole."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from glossary.model import TIERS, Reading

from ..literal import Line, Piece, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page, heading, labelled

_SIGNS = {
    "unchanged": (" ", ""),
    "changed": ("*", "likely"),
    "new": ("+", "sure"),
    "gone": ("-", "rejected"),
    "": ("·", "dim"),
}
_MEANING = {
    "unchanged": "as it was read",
    "changed": "the file, or the terms, changed since it was read",
    "new": "not read yet",
    "gone": "the file is gone",
    "": "looking …",
}
_DATE = len("2025-01-02")


def documents_page(
    names: Sequence[str], on_record: Mapping[str, Reading], states: Mapping[str, str], width: int
) -> Page:
    """Lay out one line per document: its state, its name, its date, how much was found."""
    return Page(
        tuple(_document(name, on_record.get(name), states.get(name, ""), width) for name in names),
        tuple(range(len(names))),
    )


def _document(name: str, reading: Reading | None, state: str, width: int) -> Line:
    sign, role = _SIGNS.get(state, ("!", "error"))
    dated = _DATE + 2 if width >= 44 else 0  # noqa: PLR2004 - where names still have 24 cells
    room = max(4, width - 4 - dated - 7)
    pairs = sum(reading.tiers.values()) if reading else 0
    date = fit(literal(reading.date) if reading else "", _DATE) + "  " if dated else ""
    return (
        GUTTER,
        Piece(sign + " ", role),
        Piece(fit(literal(name), room, keep="tail") + " ", "" if reading else "dim"),
        Piece(date, "dim"),
        Piece(f"{pairs or '-':>6}", "dim"),
    )


def document_page(name: str, reading: Reading | None, state: str, width: int) -> Page:
    """Lay out what is known of one document."""
    lines = list(paragraph(name, width, role="label"))
    role = _SIGNS.get(state, ("!", "error"))[1] or "sure"
    meaning = tr(_MEANING[state]) if state in _MEANING else state
    lines += [*paragraph(meaning, width, role=role), EMPTY]
    if reading is not None:
        lines += _facts(reading, width)
    return Page(tuple(lines))


def _facts(reading: Reading, width: int) -> Iterator[Line]:
    facts = {
        "Title": reading.title,
        "Date": reading.date,
        "Languages": ", ".join(reading.languages),
        "Source": reading.source,
        "Licence": reading.licence,
        "Encoding": reading.encoding,
        "Parallel to": reading.parallel_to,
        "Size": tr(
            "{characters} characters, {segments} sentences",
            characters=f"{reading.characters:,}",
            segments=f"{reading.segments:,}",
        ),
    }
    for label, text in facts.items():
        yield from labelled(tr(label), literal(text), width)
    yield EMPTY
    yield heading(tr("Pairs found"))
    for tier in TIERS:
        count = reading.tiers.get(tier, 0)
        name = fit(tr(tier), max(8, cell_len(tr(tier)) + 2))
        yield (Piece("  "), Piece(name, tier), Piece(f"{count:>6}"))


def problems(states: Mapping[str, str]) -> int:
    """Count the documents that cannot be read."""
    return sum(state not in _MEANING for state in states.values())
