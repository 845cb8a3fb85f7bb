"""A document as the editor has it: lines and columns to offsets, and edits applied.

Lines end at a line feed, a carriage return or both, as the protocol has it; U+2028, form feeds
and what else `str.splitlines` knows end none. Columns count units of UTF-8, UTF-16 or UTF-32.
"""

import re
from bisect import bisect_right
from functools import cached_property

ENCODINGS = ("utf-8", "utf-16", "utf-32")
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNIT = {"utf-8": 1, "utf-16": 2}


class Text:
    """A text with its lines; `offset` and `position` translate, `edited` gives the text after."""

    __slots__ = ("__dict__", "encoding", "text")

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding if encoding in ENCODINGS else "utf-16"

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Return where each line starts and where its end mark does."""
        found = []
        start = 0
        for match in _LINE_END.finditer(self.text):
            found.append((start, match.start()))
            start = match.end()
        return [*found, (start, len(self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._lines]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position; one behind the end of its line is that end."""
        if line < 0:
            return 0
        if line >= len(self._lines):
            return len(self.text)
        start, end = self._lines[line]
        if self.encoding == "utf-32":
            return min(end, start + max(0, column))
        # a character takes at least one unit: the rest of a long line need not be looked at
        return start + _characters(
            self.text[start : min(end, start + column)], column, self.encoding
        )

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        start, end = self._lines[line]
        return line, _units(self.text[start : min(offset, end)], self.encoding)

    def line(self, offset: int) -> tuple[int, int]:
        """Return the `[start, end)` of the line an offset is in, without its end mark."""
        return self._lines[bisect_right(self._starts, offset) - 1]

    def edited(self, start: tuple[int, int], end: tuple[int, int], new: str) -> "Text":
        """Return the text with what stands between two positions replaced."""
        first, last = sorted((self.offset(*start), self.offset(*end)))
        return Text(self.text[:first] + new + self.text[last:], self.encoding)


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode("utf-16-le" if encoding == "utf-16" else encoding, "surrogatepass")


def _units(text: str, encoding: str) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    return len(_encoded(text, encoding)) // _UNIT[encoding]


def _characters(text: str, units: int, encoding: str) -> int:
    """Count the characters that units hold; a unit inside of a character is its beginning.

    >>> [_characters("a𠀀b", units, "utf-16") for units in range(6)]
    [0, 1, 1, 2, 3, 3]
    """
    if units <= 0 or text.isascii():
        return max(0, min(units, len(text)))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _units(text[:middle], encoding) <= units:
            low = middle
        else:
            high = middle - 1
    return low
