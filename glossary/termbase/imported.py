"""Imported rows: each kept with its file and row, joined to what the other sources say."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from glossary.model import Entry, Term
from glossary.termbase import entries

ORIGIN = "import"

Row = dict[str, Any]
"""`terms`: the fields of each Term; `facts`: domain, definition, note, source."""


def by_entry(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Row]]]:
    """Yield each entry's id with its imported rows, in the order they were imported."""
    found = connection.execute("SELECT entry, terms FROM imported ORDER BY entry, id").fetchall()
    for key, group in groupby(found, key=lambda row: row[0]):
        yield key, [json.loads(line) for _, line in group]


def of_entry(connection: sqlite3.Connection, key: str) -> Entry | None:
    """Return an entry as imports alone make it, or None where there were none."""
    found = connection.execute("SELECT terms FROM imported WHERE entry = ? ORDER BY id", (key,))
    rows = [json.loads(line) for (line,) in found]
    return joined(None, key, rows) if rows else None


def joined(entry: Entry | None, key: str, rows: Iterable[Row]) -> Entry:
    """Add imported rows to an entry, or make one; what the entry has already stays as it is."""
    current = entry or Entry(key, (Term(key, "zh-Hans"),), origin=ORIGIN)
    for row in rows:
        facts = {n: v for n, v in row["facts"].items() if v and not getattr(current, n)}
        current = replace(current, **facts)
        for fields in row["terms"]:
            current = _with_term(current, Term(**fields))
    return current


def _with_term(entry: Entry, term: Term) -> Entry:
    if any(t.text == term.text or entries.key_of(t) == entries.key_of(term)
           for t in entry.terms if (t.language == "en") == (term.language == "en")):  # fmt: skip
        return entry
    if term.language != "en":
        at = sum(1 for t in entry.terms if t.language != "en")
        return replace(entry, terms=(*entry.terms[:at], term, *entry.terms[at:]))
    if term.status == "preferred" and any(t.status == "preferred" for t in entry.renderings):
        term = replace(term, status="admitted")
    return replace(entry, terms=(*entry.terms, term))
