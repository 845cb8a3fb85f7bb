"""Tables: the rows of those drawn in plain text, and the headings that name both languages."""

import re
from collections import Counter

from glossary.model import Row

Span = tuple[int, int]
_PIPE_LINE = re.compile(r"^[^\n|]*\|[^\n]*[^\s|:-][^\n]*$", re.MULTILINE)
_TAB_LINE = re.compile(r"^[^\n\t]+\t[^\n]*$", re.MULTILINE)
_PIPE_CELL = re.compile(r"(?:\\.|[^|\\\n])+")
_TAB_CELL = re.compile(r"[^\t\n]+")
_CHINESE = re.compile(r"chinese|\bzh\b|zh-|source|中文|汉语|漢語|原文", re.IGNORECASE)
_ENGLISH = re.compile(r"english|\ben\b|en-|target|rendering|translation|英文|英语|英語|译文|譯文",
                      re.IGNORECASE)  # fmt: skip


def rows_of_text(text: str) -> tuple[Row, ...]:
    r"""Return the rows of Markdown tables and of lines with tabs, tables numbered from 1.

    One line with a bar in it is a row only where it begins with one.

    >>> [[("|a | 中试 |\nb"[s:e]) for s, e in row.cells] for row in rows_of_text("|a | 中试 |\nb")]
    [['a', '中试']]
    """
    found: list[tuple[int, int, tuple[Span, ...], bool]] = []
    for mark, line, cell in (("|", _PIPE_LINE, _PIPE_CELL), ("\t", _TAB_LINE, _TAB_CELL)):
        if mark not in text:
            continue
        for match in line.finditer(text):
            spans = (m.span() for m in cell.finditer(text, *match.span()))
            cells = tuple(s for s in (_trimmed(text, *span) for span in spans) if s[0] < s[1])
            if len(cells) > 1:
                found.append((*match.span(), cells, mark == "\t"))
    rows = []
    table, last = 0, -2
    for start, end, cells, _ in sorted(found):
        if "|" in text[last + 1 : start] and not text[last + 1 : start].strip("|:- \r\n"):
            pass  # the line of dashes under a heading
        elif start != last + 1:
            table += 1
        rows.append(Row(table, cells))
        last = end
    sizes = Counter(row.table for row in rows)
    return tuple(
        row
        for row, one in zip(rows, sorted(found), strict=True)
        if sizes[row.table] > 1 or text[one[0] : one[1]].lstrip().startswith("|") or one[3]
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def language_columns(text: str, row: Row) -> tuple[int, int] | None:
    """Return which cell of a heading names Chinese and which other one English, if both are there.

    >>> language_columns("编号 中文 English", Row(1, ((0, 2), (3, 5), (6, 13))))
    (1, 2)
    """
    cells = [text[slice(*span)] for span in row.cells]
    chinese = [i for i, cell in enumerate(cells) if _CHINESE.search(cell)]
    english = [i for i, cell in enumerate(cells) if _ENGLISH.search(cell)]
    return next(((a, b) for a in chinese for b in english if a != b), None)
