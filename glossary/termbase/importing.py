"""Taking entries in from files: all rows of a file, or none, each traceable to its row."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from glossary.model import Entry, ImportSummary
from glossary.termbase import entries, imported, log, sources
from glossary.text.fold import term_key

_FEW = 500
"""Entries up to which each is brought up to date by itself; beyond, all are made anew at once."""
_FACTS = ("domain", "definition", "note", "source")
_FIELDS = ("text", "language", "status", "pinyin", "note", "source")
_INSERT = "INSERT INTO imported(entry, file, row, terms) VALUES (?, ?, ?, ?)"


def import_entries(
    connection: sqlite3.Connection,
    file: str,
    rows: Iterable[tuple[int, Entry]],
    *,
    keep: bool,
) -> ImportSummary:
    """Record the rows and show their effect, in one transaction."""
    with Database(connection, execute_plugins=False).atomic():
        owner = _owners(connection)
        known = set(owner.values())
        taken: dict[str, list[imported.Row]] = defaultdict(list)
        batch: list[tuple[str, str, int, str]] = []
        count = 0
        for number, entry in rows:
            count += 1
            key = owner.setdefault(term_key(entry.zh), entry.id)
            if not (keep and key in known):
                row = _row(entry)
                taken[key].append(row)
                batch.append((key, file, number, json.dumps(row, ensure_ascii=False)))
        connection.executemany(_INSERT, batch)
        _show(connection, taken)
    joined = len(taken.keys() & known)
    return ImportSummary(count, len(taken) - joined, joined, count - len(batch))


def _owners(connection: sqlite3.Connection) -> dict[str, str]:
    """Return, for the key of each Chinese term, the entry it belongs to."""
    found = connection.execute(
        "SELECT t.key, e.key FROM terms t JOIN entries e ON e.id = t.entry_id"
        " WHERE t.language <> 'en' ORDER BY e.id DESC, t.position DESC"
    )
    return dict(found.fetchall())


def _row(entry: Entry) -> imported.Row:
    facts = {name: getattr(entry, name) for name in _FACTS if getattr(entry, name)}
    terms = [
        {name: value for name in _FIELDS if (value := getattr(term, name))} for term in entry.terms
    ]
    return {"facts": facts, "terms": terms}


def _show(connection: sqlite3.Connection, taken: dict[str, list[imported.Row]]) -> None:
    if len(taken) > _FEW or any(_is_proposal(connection, key) for key in taken):
        sources.refresh(connection, None)
        return
    for key, rows in taken.items():
        found = connection.execute("SELECT sourced FROM entries WHERE key = ?", (key,)).fetchone()
        if found and found[0]:
            entry = imported.joined(entries.parse(found[0]), key, rows)
            connection.execute(
                "UPDATE entries SET sourced = ? WHERE key = ?", (entries.dump(entry), key)
            )
        log.restore(connection, key)


def _is_proposal(connection: sqlite3.Connection, key: str) -> bool:
    """Tell whether the entry exists only because evidence proposed it."""
    row = connection.execute("SELECT origin FROM entries WHERE key = ?", (key,)).fetchone()
    return row is not None and row[0] == "evidence"
