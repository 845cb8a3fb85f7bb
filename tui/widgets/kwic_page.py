"""The lines of a concordance: the node in one column whatever the width of the characters."""

import re
from collections.abc import Sequence
from functools import cache, partial

from rich.cells import cell_len

from glossary.model import KwicLine
from glossary.text.fold import fold

from ..literal import Line, Piece, cut, fit, literal, paragraph
from .page import GUTTER, Page

PLACE, RIGHT, LEFT = "place", "right", "left"
ORDERS = {
    PLACE: "in the order of the documents",
    RIGHT: "by the word on the right",
    LEFT: "by the word on the left",
}
"""How lines can be sorted, and how that is said."""

_ROOM_FOR_PLACE = 60
_SHARE_OF_PLACE = 4
_WORDS_COMPARED = 8


@cache
def _word() -> re.Pattern[str]:
    """Compile a Western word, or one Chinese character."""
    return re.compile(r"[^\W\u2e80-\U0003fffd]+|\w")


def kwic_line(line: KwicLine, width: int) -> Line:
    """Lay out one line of a concordance, all nodes beginning in the same column."""
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
        where = fit(f"{literal(line.document)}:{line.line}", place - 2, keep="tail")
        pieces.insert(0, Piece(where + "  ", "label"))
    return tuple(pieces)


def kwic_page(lines: Sequence[KwicLine], width: int) -> Page:
    """Lay out a concordance with a stop at each line."""
    laid_out = tuple((GUTTER, *kwic_line(line, width - 2)) for line in lines)
    return Page(laid_out, tuple(range(len(laid_out))))


def context_page(line: KwicLine, width: int) -> Page:
    """Lay out where a line stands and all of its sentence."""
    where = f"{line.document}:{line.line}" + (f"  {line.date}" if line.date else "")
    start, end = len(line.left), len(line.left) + len(line.node)
    text = line.left + line.node + line.right
    lines = paragraph(text, width, marks=[(start, end, "zh")])
    return Page((*paragraph(where, width, role="label"), *lines))


def in_order(lines: Sequence[KwicLine], order: str) -> list[KwicLine]:
    """Sort lines by the words beside the node, the nearest first, or leave them as they stand.

    Case, width and Simplified/Traditional make no difference, punctuation counts for nothing.
    """
    return list(lines) if order == PLACE else sorted(lines, key=partial(_beside, order=order))


def _beside(line: KwicLine, order: str) -> list[str]:
    text = line.right if order == RIGHT else line.left
    words = _word().findall(fold(text))
    return (words if order == RIGHT else words[::-1])[:_WORDS_COMPARED]
