"""The pages of a check: the findings, the text with all of them marked, and one finding whole."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from rich.cells import cell_len

from glossary.model import Finding

from ..literal import Line, Mark, Piece, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page

_NUMBER = 4
_LETTERS = {"error": "E", "warning": "W", "info": "i"}


def findings_page(findings: Sequence[Finding], width: int) -> Page:
    """Lay out one line per finding: where, how grave, which check, what it says."""
    place = max((cell_len(_where(f)) for f in findings), default=0)
    lines = tuple(_finding(f, min(place, max(6, width // 4)), width) for f in findings)
    return Page(lines, tuple(range(len(lines))))


def _where(finding: Finding) -> str:
    return literal(finding.place) or f"{finding.line}:{finding.column}"


def _finding(finding: Finding, place: int, width: int) -> Line:
    room = max(4, width - 2 - 2 - place - 2 - 7)
    mended = Piece("x" if finding.fix else " ", "key")
    return (
        GUTTER,
        Piece(_LETTERS.get(finding.severity, "?") + " ", finding.severity),
        Piece(fit(_where(finding), place, right=True), "dim"),
        Piece(f" {finding.code} ", "label"),
        mended,
        Piece(" " + fit(literal(finding.message), room - 2)),
    )


def text_page(text: str, findings: Sequence[Finding], width: int) -> Page:
    """Lay out a text with its line numbers and all findings marked; the stops are the findings."""
    lines: list[Line] = []
    stops = [0] * len(findings)
    order = sorted(range(len(findings)), key=lambda n: findings[n].start)
    first = 0
    for number, (start, line) in enumerate(_lines(text), 1):
        end = start + len(line)
        while first < len(order) and findings[order[first]].end <= start:
            first += 1
        here = list(takewhile(lambda n: findings[n].start <= end, order[first:]))  # noqa: B023
        marks: list[Mark] = [
            (max(0, findings[n].start - start), findings[n].end - start, findings[n].severity)
            for n in here
        ]
        laid, starts = _paragraph(line, width, marks, number)
        for n in here:
            if findings[n].start >= start:
                row = bisect_right(starts, findings[n].start - start) - 1
                stops[n] = len(lines) + max(0, row)
        lines += laid
    return Page(tuple(lines), tuple(stops))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _paragraph(
    line: str, width: int, marks: list[Mark], number: int
) -> tuple[list[Line], list[int]]:
    """Wrap one line of the text; return its lines and the offset each begins at."""
    laid: list[Line] = []
    starts: list[int] = []
    at = 0
    bare = line.rstrip("\r")
    for pieces in paragraph(bare, max(4, width - 3 - _NUMBER), marks=marks):
        shown = "".join(piece.text for piece in pieces)
        at = max(at, literal(bare).find(shown, at))
        starts.append(at)
        at += len(shown)
        label = f"{number:>{_NUMBER}} " if not laid else " " * (_NUMBER + 1)
        laid.append((GUTTER, Piece(label, "dim"), *pieces))
    return laid, starts


def finding_page(finding: Finding | None, width: int) -> Page:
    """Lay out all that one finding says, and what can be done about it."""
    if finding is None:
        return Page((EMPTY,))
    lines = list(paragraph(finding.message, width))
    if finding.fix:
        lines += paragraph(tr("x puts in “{text}”.", text=finding.fix.text), width, role="key")
    elif not finding.term:
        lines += paragraph(tr("Ctrl+N adds the term."), width, role="key")
    elif finding.suggestion:
        text = tr("The glossary has “{text}”.", text=finding.suggestion)
        lines += paragraph(text, width, role="dim")
    return Page(tuple(lines))
