"""The lines of a concordance: the node in one column whatever the width of the characters."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from glossary.model import KwicLine
from glossary.termbase.concordance import DATE, LEFT, PLACE, RIGHT

from ..literal import Line, Piece, cut, fit, literal, paragraph
from .page import GUTTER, Page

ORDERS = {
    PLACE: "in the order of the documents",
    RIGHT: "by the word on the right",
    LEFT: "by the word on the left",
    DATE: "by date",
}
"""How lines can be sorted, and how that is said."""

_ROOM_FOR_PLACE = 60
_SHARE_OF_PLACE = 4


def kwic_line(line: KwicLine, width: int, *, dated: bool = False) -> Line:
    """Lay out one line of a concordance, all nodes beginning in the same column.

    With `dated` the date stands for the document, as far as there is one.
    """
    place = width // _SHARE_OF_PLACE if width >= _ROOM_FOR_PLACE else 0
    node = cut(literal(line.node), max(4, (width - place) // 2))
    left = max(0, (width - place) * 2 // 5)
    right = max(0, width - place - left - cell_len(node))
    pieces = [
        Piece(fit(literal(line.left).lstrip(), left, right=True, keep="tail"), "dim"),
        Piece(node, "zh"),
        Piece(fit(literal(line.right).rstrip(), right), "dim"),
    ]
    if place:
        shown = line.date if dated and line.date else f"{literal(line.document)}:{line.line}"
        where = fit(shown, place - 2, keep="tail")
        pieces.insert(0, Piece(where + "  ", "label"))
    return tuple(pieces)


def kwic_page(lines: Sequence[KwicLine], width: int, *, dated: bool = False) -> Page:
    """Lay out a concordance with a stop at each line."""
    laid_out = tuple((GUTTER, *kwic_line(line, width - 2, dated=dated)) for line in lines)
    return Page(laid_out, tuple(range(len(laid_out))))


def context_page(line: KwicLine, width: int) -> Page:
    """Lay out where a line stands and all of its sentence."""
    where = f"{line.document}:{line.line}" + (f"  {line.date}" if line.date else "")
    start, end = len(line.left), len(line.left) + len(line.node)
    text = line.left + line.node + line.right
    lines = paragraph(text, width, marks=[(start, end, "zh")])
    return Page((*paragraph(where, width, role="label"), *lines))
