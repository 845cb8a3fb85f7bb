"""One entry laid out: its forms, its renderings with what the corpus says, and the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.cells import cell_len

from glossary.model import Entry, Evidence, Mention, Rendering, Term

from ..literal import Line, Mark, Piece, cut, fit, literal, paragraph
from ..words import of_core, tr
from .page import EMPTY, GUTTER, Page, heading, labelled, status_letter

_ROOM_FOR_DAYS, _ROOM_FOR_MONTHS, _ROOM_FOR_STATUS = 76, 58, 92
_DAY, _MONTH = len("2025-01-02"), len("2025-01")
_WORD = len("deprecated") + 2
_YEAR = 6


@dataclass(frozen=True, slots=True)
class Detail:
    """An entry with all that is shown of it; `only` is the rendering whose sentences these are.

    `complete` is False where more sentences were found than are given; `years` counts by year how
    often each rendering was found.
    """

    entry: Entry
    renderings: tuple[Rendering, ...]
    evidence: tuple[Evidence, ...]
    only: str = ""
    complete: bool = True
    years: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def citation(self) -> str:
        """Return a sentence with its source, as one would cite it; empty where there is none."""
        if not self.evidence:
            return ""
        first = self.evidence[0]
        source = ", ".join(part for part in (first.title or first.document, first.date) if part)
        return f"“{' '.join(first.context.split())}” ({source})"


class _Columns(NamedTuple):
    """The table of renderings: cells for text and dates, length of a date (0: none), the status."""

    room: int
    dates: int
    date: int
    status: bool


def entry_page(detail: Detail, width: int) -> Page:
    """Lay out an entry; the stops are its renderings, in order."""
    columns = _columns(detail, width)
    lines = [*_head(detail.entry, width), EMPTY, *_table_head(detail, columns)]
    remarks = {term.text: _remark(term) for term in detail.entry.renderings}
    stops = []
    for rendering in detail.renderings:
        stops.append(len(lines))
        lines.append(_rendering(rendering, columns))
        if remark := remarks.get(rendering.text):
            lines += paragraph(remark, width, indent=4, role="dim")
    lines += [EMPTY, *_timeline(detail, width), *_about(detail.entry, width)]
    lines += _sentences(detail, width)
    return Page(tuple(lines), tuple(stops))


def _head(entry: Entry, width: int) -> Iterator[Line]:
    yield from _forms(entry, width)
    status = entry.terms[0].status if entry.terms else ""
    facts = [literal(fact) for fact in (entry.pinyin, entry.domain) if fact]
    line = [status_letter(status), Piece(" " + literal(tr(status)), status)]
    if facts:
        line.append(Piece(cut("  " + "  ".join(facts), width - _WORD), "dim"))
    yield tuple(line)


def _about(entry: Entry, width: int) -> Iterator[Line]:
    if entry.definition or entry.note or entry.source:
        yield from labelled(tr("Definition"), entry.definition, width)
        yield from labelled(tr("Note"), entry.note, width)
        yield from labelled(tr("Source"), entry.source, width)
        yield EMPTY


def _forms(entry: Entry, width: int) -> Iterator[Line]:
    """Yield the main term, then every other Chinese form, on as few lines as they need."""
    others = [text for text in entry.chinese if text != entry.zh]
    text = "  ".join([entry.zh, *others])
    marks: list[Mark] = [(0, len(entry.zh), "han")]
    yield from (line[1:] for line in paragraph(text, width, marks=marks, role="dim"))


def _table_head(detail: Detail, columns: _Columns) -> Iterator[Line]:
    if not detail.renderings:
        yield heading(tr("No rendering yet"))
        return
    line = [Piece(fit(tr("Renderings"), columns.room + 4), "title")]
    if columns.status:
        line.append(Piece(fit("", _WORD)))
    line.append(Piece(fit(tr("found"), 7, right=True) + fit(tr("docs"), 7, right=True), "dim"))
    if columns.date:
        line.append(Piece("  " + fit(tr("first and last"), columns.dates), "dim"))
    yield tuple(line)


def _rendering(rendering: Rendering, columns: _Columns) -> Line:
    role = "" if rendering.status in {"preferred", "admitted"} else rendering.status
    line = [
        GUTTER,
        status_letter(rendering.status),
        Piece(" "),
        Piece(fit(literal(rendering.text), columns.room), role),
    ]
    if columns.status:
        line.append(Piece("  " + fit(literal(tr(rendering.status)), _WORD - 2), rendering.status))
    line.append(Piece(f"{rendering.count or '-':>7}{rendering.documents or '-':>7}", "dim"))
    if columns.date:
        line.append(Piece("  " + fit(_dates(rendering, columns.date), columns.dates), "dim"))
    return tuple(line)


def _timeline(detail: Detail, width: int) -> Iterator[Line]:
    """Yield a row for each rendering found, with a column for each year, the latest ones kept."""
    years = sorted({year for counts in detail.years.values() for year in counts})
    if len(years) < 2:  # noqa: PLR2004 - one year is no development
        return
    label = min(max(map(cell_len, detail.years)), max(12, width // 2))
    years = years[-max(1, (width - label - 4) // _YEAR) :]
    most = max(max(counts.values()) for counts in detail.years.values())
    head = "".join(f"{literal(year):>{_YEAR}}" for year in years)
    yield (Piece(fit(tr("By year"), label + 4), "title"), Piece(head, "label"))
    for text, counts in detail.years.items():
        cells = (
            Piece(f"{counts.get(year) or '.':>{_YEAR}}", heat(counts.get(year, 0), most))
            for year in years
        )
        yield (GUTTER, Piece("  " + fit(literal(text), label)), *cells)
    yield EMPTY


def heat(count: int, most: int) -> str:
    """Name the shade of a count: a third of the highest, two thirds, more."""
    return "dim" if not count else f"heat{min(3, 1 + 3 * count // (most + 1))}"


def _remark(term: Term) -> str:
    return "  ".join(text for text in (term.note, term.source) if text)


def _columns(detail: Detail, width: int) -> _Columns:
    """Give dates and status the room the texts leave; what is said counts more than when."""
    longest = max((cell_len(literal(one.text)) for one in detail.renderings), default=0)
    status = width >= _ROOM_FOR_STATUS
    dates = [_DAY] if width >= _ROOM_FOR_DAYS else []
    dates += [_MONTH] if width >= _ROOM_FOR_MONTHS else []
    for date in (*dates, 0):
        texts = [tr("first and last"), *(_dates(one, date) for one in detail.renderings)]
        cells = max(map(cell_len, texts)) if date else 0
        taken = 4 + 14 + (_WORD if status else 0) + (cells + 2 if date else 0)
        columns = _Columns(max(8, width - taken), cells, date, status)
        if columns.room >= longest:
            break
    return columns


def _dates(rendering: Rendering, length: int) -> str:
    first, last = (literal(day)[:length] for day in (rendering.first, rendering.last))
    return first if first == last else tr("{first} to {last}", first=first, last=last)


def _sentences(detail: Detail, width: int) -> Iterator[Line]:
    number = f"{len(detail.evidence)}{'' if detail.complete else '+'}"
    if not detail.evidence:
        yield heading(tr("No sentence in the corpus") + _only(detail))
        return
    yield heading(tr("Sentences ({number})", number=number) + _only(detail))
    for evidence in detail.evidence:
        yield from evidence_lines(evidence, width, marks(evidence))
        yield EMPTY


def _only(detail: Detail) -> str:
    return tr(" with “{only}”", only=detail.only) if detail.only else ""


def evidence_lines(
    evidence: Evidence, width: int, marked: Iterable[Mark], *, why: bool = True
) -> Iterator[Line]:
    """Yield where a sentence stands, the sentence with its marks, and `why` it was taken."""
    facts = "  ".join(tr(fact) for fact in (evidence.date, evidence.via, evidence.kind) if fact)
    place = f"{literal(evidence.document)}:{evidence.line}"
    known = cell_len(evidence.tier) + cell_len(facts) + 4
    yield (
        Piece(cut(place, max(12, width - known), keep="tail"), "label"),
        Piece("  "),
        Piece(literal(tr(evidence.tier)), evidence.tier),
        Piece("  " + literal(facts), "dim"),
    )
    yield from paragraph(evidence.context, width, marks=marked, indent=2)
    if why and evidence.reasons:
        because = tr("because: {reasons}", reasons="; ".join(map(of_core, evidence.reasons)))
        yield from paragraph(because, width, indent=2, role="dim")


def marks(evidence: Evidence) -> list[Mark]:
    """Give the places of both sides of a pair inside its sentence."""
    return [*_mark(evidence.zh, "zh"), *_mark(evidence.en, "en")]


def _mark(mention: Mention | None, role: str) -> list[Mark]:
    return [(mention.start, mention.end, role)] if mention else []
