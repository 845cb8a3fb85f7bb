"""A look into a file before it is imported: how it is read, and what it would bring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from glossary import imports
from glossary.corpus.encoding import decode
from glossary.errors import InputError
from glossary.imports import tables
from glossary.model import Entry
from glossary.text.fold import term_key

_ROWS = 50
_TABLES = {".csv", ".tsv", ".txt", ".tab", ".utf8", ".utx", ".xlsx"}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds: `head` are the cells of its first rows, empty where it is no table.

    `columns` says which column, from 0, means what; `number` counts the rows that make an entry,
    `known` those whose term has one already; `problem` is why it cannot be read as it is.
    """

    described: str
    columns: Mapping[str, int]
    head: tuple[tuple[str, ...], ...]
    entries: tuple[Entry, ...]
    number: int = 0
    known: int = 0
    problem: str = ""


def preview(path: Path, columns: Mapping[str, str], known: Iterable[Entry]) -> Preview:
    """Read a file as an import would, and write nothing; rows are told from what is `known`.

    Raises:
        InputError: it cannot be read at all; columns that are not found are a `problem`.
    """
    head = _head(path) if path.suffix.lower() in _TABLES else []
    cells = tuple(map(tuple, head))
    try:
        found = _columns(path, head, columns) if head else {}
        rows, described = imports.read(path, columns)
        entries = [entry for _, entry in rows]
    except InputError as error:
        if not head:
            raise
        return Preview("", _named(columns), cells, (), problem=str(error))
    keys = {term_key(zh) for entry in known for zh in entry.chinese}
    here = sum(term_key(entry.zh) in keys for entry in entries)
    return Preview(described, found, cells, tuple(entries[:_ROWS]), len(entries), here)


def _head(path: Path) -> list[list[str]]:
    if path.suffix.lower() == ".xlsx":
        from glossary.imports import sheets  # noqa: PLC0415 - only what the file needs

        return [list(row) for row in islice(sheets.rows(path), _ROWS)]
    return tables.first_rows(_text(path), _ROWS)


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes(), str(path))[0]
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error


def _columns(path: Path, head: list[list[str]], columns: Mapping[str, str]) -> dict[str, int]:
    text = tables.as_text(head) if path.suffix.lower() == ".xlsx" else _text(path)
    return tables.table_of(text, "", str(path), columns).columns


def _named(columns: Mapping[str, str]) -> dict[str, int]:
    return {name: int(column) - 1 for name, column in columns.items() if column.isdecimal()}
