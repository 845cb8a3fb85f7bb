"""Pages in columns that were drawn line by line across them: their lines in the order of reading.

Most programs write one column after the other, and then nothing is to be done. Where what is
drawn goes to and fro over a gutter that next to nothing crosses, and the lines on its left are
full ones (those of a table are not), each column is read from top to bottom.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

_LEAST_LINES = 5
"""Lines a column has at least; fewer beside each other are a table or a signature."""
_MIDDLE = (0.2, 0.8)
_STEPS = 100
_CROSSING = 0.2
_TO_AND_FRO = 1 / 3
_FULL = 0.6
_SAME_LINE = 0.5
"""Shares, in this order: where between the edges a gutter may be; lines that may cross it; how
often the drawing goes to and fro between the columns, as it must for its order to be wrong; how
much of its column a full line fills; overlap of the boxes of one line.
"""


class Box(NamedTuple):
    """A stretch of one line as it was drawn, in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


Line = list[Box]


def reading_order(boxes: Sequence[Box]) -> list[Line] | None:
    """Return the lines of a page in columns in reading order; None where it is not to be changed.

    >>> page = [Box(x, y, x + 90, y + 9) for y in range(700, 600, -12) for x in (50, 160)]
    >>> [line[0].left for line in reading_order(page) or []] == [50] * 9 + [160] * 9
    True
    """
    gutter = _gutter(boxes)
    if gutter is None:
        return None
    sides = [_side(box, gutter) for box in boxes]
    moves = [(a, b) for a, b in pairwise(side for side in sides if side)]
    least = min(sides.count(-1), sides.count(1))
    if sum(a != b for a, b in moves) < _TO_AND_FRO * 2 * least:
        return None
    left = _lines([b for b, side in zip(boxes, sides, strict=True) if side < 0])
    edge = min(line[0].left for line in left)
    full = sum(line[-1].right - line[0].left >= _FULL * (gutter - edge) for line in left)
    if full * 2 < len(left):
        return None
    return list(_bands(boxes, sides))


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Return the x nearest to the middle that fewest boxes cross, with lines enough beside it."""
    if len(boxes) < 2 * _LEAST_LINES:
        return None
    low, high = min(b.left for b in boxes), max(b.right for b in boxes)
    steps = (low + (high - low) * n / _STEPS for n in range(_STEPS))
    places = [x for x in steps if _MIDDLE[0] <= (x - low) / (high - low or 1) <= _MIDDLE[1]]
    crossing = {x: sum(b.left < x < b.right for b in boxes) for x in places}
    if not places or min(crossing.values()) > _CROSSING * len(boxes):
        return None
    fewest = [x for x in places if crossing[x] == min(crossing.values())]
    best = min(fewest, key=lambda x: (abs(x - (low + high) / 2), x))
    sides = [_side(box, best) for box in boxes]
    return best if min(sides.count(-1), sides.count(1)) >= _LEAST_LINES else None


def _side(box: Box, gutter: float) -> int:
    return -1 if box.right <= gutter else 1 if box.left >= gutter else 0


def _bands(boxes: Sequence[Box], sides: Sequence[int]) -> list[Line]:
    """Read between lines over the whole page first the left column, then the right one."""
    across = _lines([b for b, side in zip(boxes, sides, strict=True) if not side])
    out: list[Line] = []
    ceilings = [float("inf"), *(line[0].bottom for line in across)]
    floors = [*ceilings[1:], float("-inf")]
    for number, (ceiling, floor) in enumerate(zip(ceilings, floors, strict=True)):
        for wanted in (-1, 1):
            column = [
                b
                for b, side in zip(boxes, sides, strict=True)
                if side == wanted and floor < (b.bottom + b.top) / 2 <= ceiling
            ]
            out += (wanted > 0 and reading_order(column)) or _lines(column)
        out += across[number : number + 1]
    return out


def _lines(boxes: Sequence[Box]) -> list[Line]:
    """Put the boxes of one line together, from left to right, lines from top to bottom."""
    lines: list[Line] = []
    for box in sorted(boxes, key=lambda b: (-(b.top + b.bottom), b.left)):
        if lines and _overlap(lines[-1][0], box) >= _SAME_LINE:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [sorted(line) for line in lines]


def _overlap(one: Box, other: Box) -> float:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / max(1.0, min(one.top - one.bottom, other.top - other.bottom))


def text_of(lines: Sequence[Line], words: Callable[[Box], str]) -> str:
    """Return the text of lines, each box as `words` gives it."""
    return "\n".join(" ".join(words(box).strip() for box in line) for line in lines)
