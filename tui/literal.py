"""Text made safe to draw: literal, measured in terminal cells, wrapped as Chinese is set.

Nothing here knows markup. A line to draw is a tuple of pieces, each a text and the name of the
role it plays; widgets give roles their colours.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.cells import cell_len

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one role, such as `dim` or `preferred`; the empty role is plain."""

    text: str
    role: str = ""


Line = tuple[Piece, ...]
Mark = tuple[int, int, str]
"""Start, end and role of a stretch that stands out in a text."""


class _Visible(dict[int, str]):
    """A translation table that learns a visible character for each one that would act."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _visible(chr(code))
        return shown


_SPACES = "\t\n\v\f\r\u0085\u2028\u2029\u200b\u2060\ufeff"


def _visible(char: str) -> str:
    if char in _SPACES:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return "\ufffd" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


_TABLE = _Visible()


def literal(text: str) -> str:
    r"""Show control characters as symbols and line ends as spaces; the length stays.

    >>> literal("\x1b[31m新质\n生产力")
    '␛[31m新质 生产力'
    """
    return text.translate(_TABLE)


def cut(text: str, cells: int, *, keep: str = "head") -> str:
    """Shorten to so many cells, with an ellipsis where text went; `keep` is head or tail.

    >>> cut("新质生产力", 7), cut("corpus/zh/plan.txt", 9, keep="tail")
    ('新质生…', '…plan.txt')
    """
    if cell_len(text) <= cells:
        return text
    if cells < 1:
        return ""
    if keep == "tail":
        tail = text[::-1]
        return ELLIPSIS + tail[: _fitting(tail, cells - 1)][::-1]
    return text[: _fitting(text, cells - 1)].rstrip() + ELLIPSIS


def fit(text: str, cells: int, *, right: bool = False, keep: str = "head") -> str:
    """Cut or pad to exactly so many cells; `right` puts the padding in front."""
    short = cut(text, cells, keep=keep)
    padding = " " * max(0, cells - cell_len(short))
    return padding + short if right else short + padding


def _fitting(text: str, cells: int) -> int:
    """Count the characters from the start that fit into so many cells."""
    used = 0
    for number, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return number
    return len(text)


_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_OPENING = "（《〈「『【〔［｛“‘(\\["
_CLOSING = "，。、；：！？）》〉」』】〕］｝”’…·,.;:!?)\\]％%"


@cache
def _atom() -> re.Pattern[str]:
    """Compile what stays on one line: a Chinese character or a Western word, with its marks."""
    return re.compile(
        rf"[ \u3000]+"
        rf"|[{_OPENING}]*(?:[{_WIDE}]|(?:[^ \u3000{_WIDE}{_OPENING}]|[{_OPENING}](?![{_WIDE}]))+)"
        rf"[{_CLOSING}]*"
        rf"|."
    )


def path_shown(path: Path) -> str:
    """Write a path as people do, with ~ for their own folder."""
    whole, home = path.resolve(), Path.home().resolve()
    inside = whole.is_relative_to(home)
    return literal(f"~/{whole.relative_to(home).as_posix()}" if inside else str(whole))


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """Break literal text into lines of at most so many cells, as `(start, end)` offsets.

    No line begins with a closing mark or ends with an opening one, as Chinese typesetting wants.

    >>> text = "发展新质生产力，推动转型。"
    >>> [text[a:b] for a, b in wrap(text, 14)]
    ['发展新质生产', '力，推动转型。']
    """
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for atom in _atom().finditer(text):
        first, last = atom.span()
        wide = cell_len(atom.group())
        if atom.group()[0] in " \u3000":
            used += wide
            continue
        if used + wide > cells and end > start:
            lines.append((start, end))
            start, used = first, 0
        while wide > cells > 1:
            middle = first + max(1, _fitting(text[first:last], cells))
            lines.append((start, middle))
            start = first = middle
            wide, used = cell_len(text[first:last]), 0
        used += wide
        end = last
    if end > start or not lines:
        lines.append((start, end))
    return lines


def paint(text: str, marks: Iterable[Mark], start: int, end: int, role: str = "") -> Line:
    """Give `text[start:end]` as pieces, the marked stretches in their own roles.

    >>> [piece.text for piece in paint("dome link (穹顶)", [(0, 9, "en"), (11, 13, "zh")], 5, 13)]
    ['link', ' (', '穹顶']
    """
    pieces = []
    at = start
    for first, last, own in sorted(marks):
        first, last = max(first, at), min(last, end)  # noqa: PLW2901 - clipped to the line
        if first >= last:
            continue
        pieces.append(Piece(text[at:first], role))
        pieces.append(Piece(text[first:last], own))
        at = last
    pieces.append(Piece(text[at:end], role))
    return tuple(piece for piece in pieces if piece.text)


def paragraph(
    text: str, cells: int, *, marks: Iterable[Mark] = (), indent: int = 0, role: str = ""
) -> Iterator[Line]:
    """Yield the lines of a text as found in the termbase, made literal, wrapped and indented."""
    shown = literal(text)
    all_marks = tuple(marks)
    for start, end in wrap(shown, max(2, cells - indent)):
        yield (Piece(" " * indent), *paint(shown, all_marks, start, end, role))


def plain(line: Line) -> str:
    """Give a line's text without its roles."""
    return "".join(piece.text for piece in line)
