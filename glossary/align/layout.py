"""Which passages of one document stand as Chinese and English of each other, by its layout.

Translation units say so; tables by a heading that names both languages or by most of their rows;
running text by passages that take turns. Whether they are translations is not judged here, but
text that only quotes or glosses the other language has no such layout.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from glossary.model import Row
from glossary.text.scripts import HAN_CLASS, language_of
from glossary.text.tables import Span, language_columns, rows_of_text

UNITS, TABLE, PARAGRAPHS = "translation units", "a table", "paragraphs in turn"
Block = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Chinese passages and the English ones beside or under them."""
_LEAST_ROWS = 3
_MOSTLY = 0.6
"""Share of a table's rows, or of the letters of a text, that must have their counterpart."""
_LETTERS = 3.0
"""Latin letters to an ideograph."""
_FAR = 3.0
"""How many times as long as the other one side of a passage may be."""
_WHOLE_FAR = 1.8
_LEAST_WHOLE = 50
"""The same of a text whose English comes after all of its Chinese, and its least length."""
_HAN = re.compile(f"[{HAN_CLASS}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LANGUAGES = "zh", "en"
_LINE = re.compile(r"[^\r\n]+")
_LAST_HAN = re.compile(f".*[{HAN_CLASS}]", re.DOTALL)
_LAST_LATIN = re.compile(".*[A-Za-z\u00c0-\u024f]", re.DOTALL)
_SEAM = re.compile("[\\s/|—–-]+(?=[\"“'\\d《「]*$)")
_SENTENCE_END = re.compile(r"[.!?。！？；;][\"”’」』)）]*$")
_LONGEST_HEADING = 120
_TAGS = {"zh": "zh", "zho": "zh", "chi": "zh", "cmn": "zh", "en": "en", "eng": "en"}


class Part(NamedTuple):
    """One table, the translation units or the running text of a document, block by block."""

    kind: str
    blocks: tuple[Block, ...]


class _Piece(NamedTuple):
    language: str
    span: Span


def parts_of(text: str, rows: Sequence[Row] = ()) -> list[Part]:
    """Return the parts of a document that are laid out as text and translation.

    `rows` are those of the document's tables or units; where it has none, tables drawn in plain
    text are looked for. Offsets are of `text`.
    """
    units = [row for row in rows if row.table == 0]
    if units:
        found = [block for row in units if (block := _sides(text, row))]
        return [Part(UNITS, tuple(found))] if found else []
    tables = rows or rows_of_text(text)
    parts = [
        Part(TABLE, blocks)
        for _, group in groupby(tables, key=lambda row: row.table)
        if (blocks := _table(text, list(group)))
    ]
    cells = sorted(span for row in tables for span in row.cells)
    blocks = _in_turn(text, list(_pieces(text, cells)))
    return [*parts, Part(PARAGRAPHS, blocks)] if blocks else parts


def _sides(text: str, row: Row, columns: tuple[int, int] | None = None) -> Block | None:
    """Return the Chinese and the English of a row: by column, as declared, else by script."""
    if columns and max(columns) < len(row.cells):
        zh_cell, en_cell = (row.cells[column] for column in columns)
        both = _HAN.search(text, *zh_cell) and _LATIN.search(text, *en_cell)
        return ((zh_cell,), (en_cell,)) if both else None
    names = [_language(text, row, at) for at in range(len(row.cells))]
    zh, en = (_first_run(row.cells, names, language) for language in ("zh", "en"))
    return (zh, en) if zh and en else None


def _language(text: str, row: Row, at: int) -> str:
    declared = row.languages[at] if row.languages else ""
    if declared:
        return _TAGS.get(re.split("[-_]", declared.lower())[0], "other")
    cell = text[slice(*row.cells[at])]
    if not (_HAN.search(cell) or _LATIN.search(cell)):
        return "none"
    return language_of(cell)


def _first_run(cells: Sequence[Span], names: Sequence[str], language: str) -> tuple[Span, ...]:
    """Return the first cells in a row in a language: in Word a cell of several paragraphs."""
    groups = groupby(zip(names, cells, strict=True), key=lambda one: one[0])
    return next((tuple(s for _, s in group) for name, group in groups if name == language), ())


def _table(text: str, rows: Sequence[Row]) -> tuple[Block, ...]:
    """Return the pairs of a bilingual table; none of a table that only has words in both."""
    columns = language_columns(text, rows[0])
    body = rows[1:] if columns else rows
    regular = len({len(row.cells) for row in rows}) == 1
    found = (_sides(text, row, columns if regular else None) for row in body)
    blocks = tuple(block for block in found if block)
    many = len(blocks) >= _LEAST_ROWS and len(blocks) >= _MOSTLY * len(rows)
    tall = blocks and all(_is_whole(*(_size(text, side) for side in one)) for one in blocks)
    return blocks if columns or many or tall else ()


def _pieces(text: str, taken: Sequence[Span]) -> Iterator[_Piece]:
    """Yield the lines outside of tables with their languages; lines in both are cut in two."""
    at = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        in_table = at < len(taken) and taken[at][0] < end
        if not in_table and (_HAN.search(text, start, end) or _LATIN.search(text, start, end)):
            yield from _halves(text, start, end)


def _halves(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Yield a line, or its two halves if one language stands before the other in it."""
    line = text[start:end]
    first = _HAN.search(line), _LATIN.search(line)
    last = _LAST_HAN.match(line), _LAST_LATIN.match(line)
    for order in ((0, 1), (1, 0)):
        before, after = last[order[0]], first[order[1]]
        if before and after and before.end() <= after.start():
            seam = _SEAM.search(line[before.end() : after.start()])
            left = before.end() + seam.start() if seam else 0
            right = before.end() + seam.end() if seam else 0
            if seam and _two_halves(line[:left].strip(), line[right:].strip()):
                yield _Piece(_LANGUAGES[order[0]], (start, start + left))
                yield _Piece(_LANGUAGES[order[1]], (start + right, end))
                return
    yield _Piece(language_of(line), (start, end))


def _two_halves(one: str, other: str) -> bool:
    """Tell two sentences, or two halves of a heading, from a phrase within a sentence."""
    closed = bool(_SENTENCE_END.search(one)), bool(_SENTENCE_END.search(other))
    if not all(closed) and (any(closed) or len(one) + len(other) > _LONGEST_HEADING):
        return False
    both = one + other
    ratio = len(_LATIN.findall(both)) / _LETTERS / max(0.5, len(_HAN.findall(both)))
    return 1 / _FAR <= ratio <= _FAR


def _in_turn(text: str, pieces: Sequence[_Piece]) -> tuple[Block, ...]:
    """Return the passages that take turns, if they make up most of the text."""
    if not {"zh", "en"} <= {piece.language for piece in pieces}:
        return ()
    whole = _size(text, [piece.span for piece in pieces])
    least, most = sorted(
        _size(text, [p.span for p in pieces if p.language == name]) for name in _LANGUAGES
    )
    if least + min(most, _FAR * least) < _MOSTLY * whole:
        return ()
    runs = list(_runs(text, [piece for piece in pieces if piece.language != "mixed"]))
    orders = [_blocks(runs, first) for first in ("zh", "en")]
    sizes = [[tuple(_size(text, side) for side in block) for block in blocks] for blocks in orders]
    blocks, size = min(zip(orders, sizes, strict=True), key=lambda one: _misfit(one[1]))
    pairs = [(zh, en) for zh, en in size if zh and en]
    good = [(zh, en) for zh, en in pairs if 1 / _FAR <= en / zh <= _FAR]
    if sum(map(sum, good)) < _MOSTLY * whole:
        return ()
    if len(pairs) == 1 and not _is_whole(*pairs[0]):
        return ()
    return tuple(blocks)


def _is_whole(zh: float, en: float) -> bool:
    """Tell a whole text with all of its translation beside or behind it, by their sizes."""
    return en >= _LEAST_WHOLE and 1 / _WHOLE_FAR <= en / max(1.0, zh) <= _WHOLE_FAR


def _runs(text: str, pieces: Sequence[_Piece]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Put pieces of one language that follow each other together, joined where nothing parts them.

    A sentence wrapped over several lines must come out as one.
    """
    for language, group in groupby(pieces, key=lambda piece: piece.language):
        spans: list[Span] = []
        for _, (start, end) in group:
            if spans and not text[spans[-1][1] : start].strip():
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        yield language, tuple(spans)


def _blocks(runs: Sequence[tuple[str, tuple[Span, ...]]], first: str) -> list[Block]:
    """Pair each run of the one language with the run that follows it."""
    blocks: list[Block] = []
    for language, spans in runs:
        if language == first or not blocks or all(blocks[-1]):
            blocks.append((spans, ()) if language == "zh" else ((), spans))
        else:
            zh, en = blocks[-1]
            blocks[-1] = (zh or spans, en or spans)
    return blocks


def _size(text: str, spans: Sequence[Span]) -> float:
    """Measure a side in ideographs, as if all of it were Chinese: what is Latin counts a third."""
    passage = "".join(text[slice(*span)] for span in spans)
    return len(_HAN.findall(passage)) + len(_LATIN.findall(passage)) / _LETTERS


def _misfit(sizes: Iterable[Sequence[float]]) -> float:
    """Say how far the lengths of passages are from those of translations, by their size."""
    return sum(abs(math.log((en + 1) / (zh + 1))) * math.sqrt(zh + en) for zh, en in sizes)
