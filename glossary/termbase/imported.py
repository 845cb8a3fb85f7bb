"""Imported rows: each kept with its file and row, joined to what the other sources say."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from json.encoder import encode_basestring as _quoted
from operator import attrgetter
from typing import Any

from glossary.model import ENTRY_FACTS, TERM_FACTS, Entry, Term
from glossary.termbase.entries import with_term

ORIGIN, WHOLE = "import", "exchange"
"""Where an entry comes from: a file of others, or one of ours, in which no form is left out."""
_FIELDS = ("text", "language", "status", "pinyin", *TERM_FACTS)
_facts, _fields = attrgetter(*ENTRY_FACTS), attrgetter(*_FIELDS)

Row = dict[str, Any]
"""`terms`: the fields of each Term; `facts`: domain, definition, note, source; `replaces`: whether
the row takes the place of what was said before; `whole`: whether it names every form."""


def by_entry(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return each entry's imported rows, entries and rows in the order they were imported."""
    return _grouped(connection.execute("SELECT entry, terms FROM imported ORDER BY id"))


def of_entries(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, list[Row]]:
    """Return the imported rows of some entries; an entry without such is left out."""
    return _grouped(
        connection.execute(
            "SELECT entry, terms FROM imported"
            " WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(keys)),),
        )
    )


def _grouped(found: Iterable[tuple[str, str]]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for key, line in found:
        rows.setdefault(key, []).append(json.loads(line))
    return rows


def fresh(key: str, row: Row) -> Entry:
    """Return the entry one row makes: all its terms, also those that compare equal."""
    terms = {(t["text"], t["language"] == "en"): Term(**t) for t in reversed(row["terms"])}
    main = terms.pop((key, False), None) or Term(key, "zh-Hans")
    origin = WHOLE if row.get("whole") else ORIGIN
    return Entry(key, (main, *reversed(terms.values())), origin=origin, **row["facts"])


def line(entry: Entry, *, whole: bool, replaces: bool) -> str:
    """Write an entry as the JSON of a row, without what is empty.

    Put together here: the library takes three times as long for so many small objects.
    """
    said = _facts(entry)
    facts = _members(ENTRY_FACTS, said) if any(said) else ""
    terms = "}, {".join([_members(_FIELDS, _fields(t)) for t in entry.terms])
    more = (', "whole": true' if whole else "") + (', "replaces": true' if replaces else "")
    return f'{{"facts": {{{facts}}}, "terms": [{{{terms}}}]{more}}}'


def _members(names: Iterable[str], values: Iterable[str]) -> str:
    return ", ".join([f'"{n}": {_quoted(v)}' for n, v in zip(names, values) if v])  # noqa: B905


def new(entry: Entry, row: str) -> Entry:
    """Return the entry one row makes, as `fresh` does; most need no change."""
    first = entry.terms[0]
    if first.text == entry.id and first.language != "en" and entry.origin in {WHOLE, ORIGIN}:
        different = {(t.text, t.language == "en") for t in entry.terms}
        if len(different) == len(entry.terms):
            return entry
    return fresh(entry.id, json.loads(row))


def joined(entry: Entry | None, key: str, rows: Iterable[Row]) -> Entry | None:
    """Add imported rows to an entry, or make one; what the entry has already stays as it is."""
    current = entry
    for row in rows:
        if current is None:
            current = fresh(key, row)
            continue
        if row.get("replaces"):
            chinese = tuple(t for t in current.terms if t.language != "en")
            current = replace(current, terms=chinese, **row["facts"])
        facts = {n: v for n, v in row["facts"].items() if v and not getattr(current, n)}
        current = replace(current, **facts) if facts else current
        for fields in row["terms"]:
            current = with_term(current, Term(**fields))
    return current
