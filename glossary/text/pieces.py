"""A long text in pieces that overlap, so that what stands at a cut is seen whole by one of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

SIZE = 1 << 18
MARGIN = 4000
"""Characters around a piece; nothing that is looked at to decide a pair stands half as far away."""


class Piece(NamedTuple):
    """A stretch of a long text.

    `text` begins at the offset `start` of the whole, in the 1-based line `line`; what begins in
    `[first, last)` of the whole belongs to this piece, what stands around it to its neighbours.
    """

    text: str
    start: int
    line: int
    first: int
    last: int


def pieces(blocks: Iterable[str], size: int = SIZE, margin: int = MARGIN) -> Iterator[Piece]:
    r"""Cut a text given in blocks of any length, at blank lines where there are any.

    >>> [(p.text, p.first, p.last) for p in pieces(["ab\n\ncd", "ef"], size=5, margin=1)]
    [('ab\n\nc', 0, 4), ('\ncdef', 4, 8)]
    """
    held: list[str] = []
    length = start = first = 0
    line = 1
    for block in blocks:
        held.append(block)
        length += len(block)
        while length >= first - start + size + margin:
            text = "".join(held)
            low = first - start
            cut = _cut(text, low, low + size)
            yield Piece(text[: cut + margin], start, line, first, start + cut)
            first = start + cut
            kept = max(0, cut - margin)
            line += text.count("\n", 0, kept)
            held, start, length = [text[kept:]], start + kept, length - kept
    text = "".join(held)
    if start + len(text) > first:
        yield Piece(text, start, line, first, start + len(text))


def _cut(text: str, low: int, high: int) -> int:
    """Return where to cut: behind a blank line in the second half, else a line end, else high."""
    middle = (low + high + 1) // 2
    for mark in ("\n\n", "\n"):
        at = text.rfind(mark, middle - len(mark), high)
        if at >= 0:
            return at + len(mark)
    return high
