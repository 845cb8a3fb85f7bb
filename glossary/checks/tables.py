"""Rows of tables and translation units: which cell is the Chinese, which the English."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from glossary.extraction.known import Known
from glossary.extraction.listed import Wording
from glossary.model import Row
from glossary.text.scripts import has_han, has_latin, language_of

Span = tuple[int, int]
Listed = tuple[int, int, Wording]
_PIPE_LINE = re.compile(r"^[^\n|]*\|[^\n]*[^\s|:-][^\n]*$", re.MULTILINE)
_TAB_LINE = re.compile(r"^[^\n\t]+\t[^\n]*$", re.MULTILINE)
_PIPE_CELL = re.compile(r"(?:\\.|[^|\\\n])+")
_TAB_CELL = re.compile(r"[^\t\n]+")
_CHINESE = re.compile(r"chinese|\bzh\b|zh-|source|中文|汉语|漢語|原文", re.IGNORECASE)
_ENGLISH = re.compile(r"english|\ben\b|en-|target|rendering|translation|英文|英语|英語|译文|譯文",
                      re.IGNORECASE)  # fmt: skip


class Pair(NamedTuple):
    """A Chinese cell and the English ones of its row.

    `sure` tells a table that says it is bilingual, or does so by its rows; `table` is 0 for a
    translation unit.
    """

    zh: Span
    en: tuple[Span, ...]
    table: int
    sure: bool = False


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


def bilingual_rows(
    text: str, rows: Sequence[Row], chinese: Sequence[Known], listed: Sequence[Listed]
) -> list[Pair]:
    """Return the rows that have Chinese in one cell and English in another.

    Translation units are bilingual by what they are. A table is where its heading names both
    languages, or where half of its rows with a known term have a rendering of it beside it.
    """
    out: list[Pair] = []
    for table, group in groupby(rows, key=lambda row: row.table):
        members = list(group)
        pairs = list(_pairs(text, members))
        sure = table == 0 or _heading(text, members[0]) or _agree(pairs, chinese, listed)
        out += [pair._replace(sure=sure) for pair in pairs]
    return out


def _pairs(text: str, rows: Iterable[Row]) -> Iterator[Pair]:
    for row in rows:
        kinds = [(span, text[slice(*span)]) for span in row.cells]
        zh = [span for span, cell in kinds if has_han(cell) and language_of(cell) == "zh"]
        en = [s for s, cell in kinds if has_latin(cell) and language_of(cell) == "en"]
        if zh and en:
            yield Pair(zh[0], tuple(en), row.table)


def _heading(text: str, row: Row) -> bool:
    """Tell a heading one cell of which names Chinese and another English."""
    cells = [text[slice(*span)] for span in row.cells]
    chinese = {i for i, cell in enumerate(cells) if _CHINESE.search(cell)}
    english = {i for i, cell in enumerate(cells) if _ENGLISH.search(cell)}
    return any(a != b for a in chinese for b in english)


def _agree(pairs: Sequence[Pair], chinese: Sequence[Known], listed: Sequence[Listed]) -> bool:
    tried = agreed = 0
    for pair in pairs:
        terms = {k.entry.id for k in within(chinese, pair.zh)}
        if terms:
            tried += 1
            said = {w.entry.id for span in pair.en for _, _, w in listed_within(listed, span)}
            agreed += bool(terms & said)
    return tried > 1 and agreed * 2 >= tried


def within(found: Sequence[Known], span: Span) -> Iterator[Known]:
    """Yield the terms that stand inside of a span; they come in the order of the text."""
    first = bisect_left(found, span[0], key=lambda one: one.mention.start)
    for one in islice(found, first, None):
        if one.mention.start >= span[1]:
            return
        if one.mention.end <= span[1]:
            yield one


def listed_within(found: Sequence[Listed], span: Span) -> Iterator[Listed]:
    """Yield the renderings that stand inside of a span; they come in the order of the text."""
    first = bisect_left(found, span[0], key=lambda one: one[0])
    for one in islice(found, first, None):
        if one[0] >= span[1]:
            return
        if one[1] <= span[1]:
            yield one
