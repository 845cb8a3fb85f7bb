"""Rows of tables and translation units: which cell is the Chinese, which the English."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from glossary.extraction.known import Known
from glossary.extraction.listed import Wording
from glossary.model import Row
from glossary.text.scripts import has_han, has_latin, is_ideograph, language_of
from glossary.text.tables import Span, language_columns

_WORD = re.compile(r"[A-Za-z]{2,}")
_APART = 0.2
Listed = tuple[int, int, Wording]


class Pair(NamedTuple):
    """A Chinese cell and the English ones of its row.

    `sure` tells a table that says it is bilingual, or does so by its rows; `table` is 0 for a
    translation unit.
    """

    zh: Span
    en: tuple[Span, ...]
    table: int
    sure: bool = False


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
        named = language_columns(text, members[0]) is not None
        sure = table == 0 or named or _agree(pairs, chinese, listed)
        out += [pair._replace(sure=sure) for pair in pairs]
    return out


def _pairs(text: str, rows: Iterable[Row]) -> Iterator[Pair]:
    for row in rows:
        kinds = [(span, text[slice(*span)]) for span in row.cells]
        if not row.table:
            yield from _unit(kinds)
            continue
        zh = [span for span, cell in kinds if has_han(cell) and language_of(cell) == "zh"]
        en = [s for s, cell in kinds if has_latin(cell) and language_of(cell) == "en"]
        if zh and en:
            yield Pair(zh[0], tuple(en), row.table)


def _unit(cells: Sequence[tuple[Span, str]]) -> Iterator[Pair]:
    """Yield a translation unit: its sides are told from one another, whatever each leaves over.

    A translation half of which is still Chinese is a translation, and a source may be half code.
    """
    told = [(_han_share(text), span, text) for span, text in cells]
    most, zh, source = max(told, default=(0.0, (0, 0), ""))
    if language_of(source) == "en" or not most:
        return
    en = tuple(
        span for share, span, text in told
        if share <= most - _APART and (not share or len(_WORD.findall(text)) > 1)
        and has_latin(text)
    )  # fmt: skip
    if en:
        yield Pair(zh, en, 0)


def _han_share(text: str) -> float:
    """Return the share of Chinese, an ideograph being half an English word of six letters."""
    han = 3 * sum(map(is_ideograph, text))
    latin = sum(map(len, _WORD.findall(text)))
    return han / (han + latin) if han else 0.0


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
