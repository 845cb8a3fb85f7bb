"""Passages: the texts of a document that has places, and how they are laid out as one text."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from glossary.model import Row


class Passage(NamedTuple):
    """A text and the name of its place; those of one table or unit share `table` and `row`.

    `table` is None outside of tables and 0 in a translation unit; `language` is as the document
    declares it, mostly it does not.
    """

    text: str
    place: str
    table: int | None = None
    row: int = 0
    language: str = ""


Passages = list[Passage]
GAP = "\n\n"


def laid_out(
    passages: Iterable[Passage],
) -> tuple[str, tuple[tuple[int, str], ...], tuple[Row, ...]]:
    """Put passages under one another; return the text, where each place begins, and the rows."""
    texts: list[str] = []
    places: list[tuple[int, str]] = []
    cells: list[tuple[tuple[int, int] | None, tuple[int, int], str]] = []
    at = 0
    for one in passages:
        texts.append(one.text)
        places.append((at, one.place))
        key = None if one.table is None else (one.table, one.row)
        cells.append((key, (at, at + len(one.text)), one.language))
        at += len(one.text) + len(GAP)
    rows = []
    for key, group in groupby(cells, key=lambda cell: cell[0]):
        members = list(group)
        if key is not None and len(members) > 1:
            languages = tuple(language for _, _, language in members)
            spans = tuple(span for _, span, _ in members)
            rows.append(Row(key[0], spans, languages if any(languages) else ()))
    return GAP.join(texts), tuple(places), tuple(rows)
