"""The pages of parallel texts: beads in two columns, and the term pairs of one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from glossary.model import Mention, TermPair

from ..literal import Line, Mark, Piece, cut, fit, literal, paragraph
from ..words import tr
from .page import EMPTY, GUTTER, Page, status_letter

_DOUBTFUL = 0.1
_MADE = 1.0
_GAP = Piece("  ")


@dataclass(frozen=True, slots=True)
class Couple:
    """A bead as it is shown: both texts, the terms in them, and how sure it is.

    Of the marks, "zh" and "en" are terms that the other side has, too, "warning" those it lacks.
    """

    zh: str
    en: str
    score: float
    zh_marks: tuple[Mark, ...] = ()
    en_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A term pair of a bead, with the status its rendering has; empty where it has none."""

    pair: TermPair
    status: str


def marked(mentions: Sequence[tuple[Mention, bool]], role: str) -> tuple[Mark, ...]:
    """Give mentions as marks; those without a counterpart as warnings."""
    return tuple((m.start, m.end, role if both else "warning") for m, both in mentions)


def beads_page(couples: Sequence[Couple], width: int) -> Page:
    """Lay out beads side by side, a stop at each."""
    room = max(2, (width - 2 - 2 - 2) // 2)
    lines: list[Line] = []
    stops = []
    for couple in couples:
        stops.append(len(lines))
        lines += _couple(couple, room)
        lines.append(EMPTY)
    return Page(tuple(lines), tuple(stops))


def _couple(couple: Couple, room: int) -> Iterator[Line]:
    left = list(paragraph(couple.zh, room, marks=couple.zh_marks)) if couple.zh else []
    right = list(paragraph(couple.en, room, marks=couple.en_marks)) if couple.en else []
    for number, (zh, en) in enumerate(zip_longest(left or [EMPTY], right or [EMPTY])):
        sign = _sign(couple) if number == 0 else Piece("  ")
        pieces = _padded(zh or EMPTY, room)
        yield (GUTTER, sign, *pieces, _GAP, *(en or EMPTY))


def _sign(couple: Couple) -> Piece:
    """Mark what to look at: no counterpart, hardly one, or one that a person made."""
    if not (couple.zh and couple.en):
        return Piece("! ", "error")
    if couple.score < _DOUBTFUL:
        return Piece("? ", "review")
    return Piece("= ", "sure") if couple.score >= _MADE else Piece("  ")


def _padded(line: Line, room: int) -> Line:
    used = sum(cell_len(piece.text) for piece in line)
    return (*line, Piece(" " * max(0, room - used)))


def pairs_page(offered: Sequence[Offered], width: int) -> Page:
    """Lay out the term pairs of a bead; the stops are the pairs."""
    if not offered:
        return Page(((Piece(tr("No term pair was found in this bead."), "dim"),),))
    chinese = max(cell_len(literal(one.pair.zh)) for one in offered)
    chinese = min(chinese, max(8, width // 3))
    lines: list[Line] = []
    for one in offered:
        state = status_letter(one.status) if one.status else Piece("-", "dim")
        text = cut(literal(one.pair.en), max(4, width - chinese - 22))
        lines.append(
            (
                GUTTER,
                state,
                Piece(" " + fit(literal(one.pair.zh), chinese) + "  ", "han"),
                Piece(text),
                Piece(f"  {one.pair.tier}", one.pair.tier),
                Piece(f" ×{one.pair.count}" if one.pair.count > 1 else "", "dim"),
            )
        )
    return Page(tuple(lines), tuple(range(len(lines))))
