"""Taking entries in from files: all rows of a file, or none, each traceable to its row."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlite_utils import Database

from glossary.model import Entry, ImportSummary
from glossary.termbase import bulk, entries, imported, index, sources, standing
from glossary.text.fold import term_keys

_AT_ONCE = 5000
_SHARE = 4
"""Search tables are rebuilt, best entries first, when one entry of so many was touched."""
_INSERT = "INSERT INTO imported(entry, file, row, terms) VALUES (?, ?, ?, ?)"
_OWNERS = (
    "SELECT t.key, e.key FROM terms t JOIN entries e ON e.id = t.entry_id"
    " WHERE t.language <> 'en' AND t.key IN (SELECT value FROM json_each(:values))"
    " ORDER BY e.id DESC, t.position DESC"
)
_KNOWN = """
    SELECT e.key FROM json_each(:values) j JOIN entries e ON e.key = j.value
    UNION SELECT d.entry FROM json_each(:values) j JOIN decisions d ON d.entry = j.value
    UNION SELECT m.key FROM json_each(:values) j JOIN merged m ON m.key = j.value
    UNION SELECT json_extract(d.after, '$.to') FROM decisions d WHERE d.action = 'split'"""
_ATTESTED = "SELECT 1 FROM pairs WHERE zh_key IN (SELECT value FROM json_each(:values)) LIMIT 1"


def import_entries(
    connection: sqlite3.Connection,
    file: str,
    rows: Iterable[tuple[int, Entry]],
    *,
    conflict: str | Mapping[int, str],
) -> ImportSummary:
    """Record the rows and show their effect, in one transaction."""
    with Database(connection, execute_plugins=False).atomic(), bulk.without_collecting():
        last = connection.execute("SELECT coalesce(max(id), 0) FROM imported").fetchone()[0]
        source = iter(rows)
        with bulk.unindexed(connection, ("terms", "imported")) as empty:
            recorder = _Recorder(connection, file, conflict, empty=empty)
            while batch := list(islice(source, _AT_ONCE)):
                recorder.take(batch)
        if recorder.attested:
            sources.refresh(connection, None)
        else:
            _show(connection, recorder, last)
    joined = sum(recorder.touched.values())
    made = len(recorder.touched) - joined
    return ImportSummary(recorder.rows, made, joined, recorder.kept)


class _Recorder:
    """Writes rows to table `imported`, and the entries nothing else is known of.

    `empty` is whether the termbase had no term and no imported row before;
    `touched` tells of each entry whether it was there before, `again` names those to be brought
    up to date; `attested` is whether documents have anything to say about one of them.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        file: str,
        conflict: str | Mapping[int, str],
        *,
        empty: bool,
    ) -> None:
        self.connection = connection
        self.file = file
        self.conflict = conflict
        self.empty = empty
        self.made: dict[str, str] = {}
        self.touched: dict[str, bool] = {}
        self.again: dict[str, None] = {}
        self.attested = False
        self.rows = self.kept = 0

    def take(self, batch: Sequence[tuple[int, Entry]]) -> None:
        keys = term_keys([entry.zh for _, entry in batch])
        owners: dict[str, str] = {} if self.empty else dict(self._asked(_OWNERS, keys))
        new: dict[str, Entry] = {}
        names: dict[str, int] = {}
        lines = []
        for key, (number, entry) in zip(keys, batch, strict=True):
            # a form of another row of this file is no entry that was there
            there = key not in self.made and self.touched.get(owners.get(key, ""), key in owners)
            policy = self._policy(number)
            if there and policy == "keep":
                self.kept += 1
                continue
            name = owners[key] if there else self.made.setdefault(key, entry.id)
            self.touched.setdefault(name, there)
            whole = entry.origin in {sources.CURATED, imported.WHOLE}
            row = imported.line(entry, whole=whole, replaces=policy == "replace")
            names[name] = names.get(name, 0) + 1
            if name == entry.id and name not in new:
                new[name] = imported.new(entry, row)
            lines.append((name, self.file, number, row))
        self.connection.executemany(_INSERT, lines)
        self.rows += len(batch)
        self.attested = self.attested or self._attests(batch)
        known = {name for (name,) in self._asked(_KNOWN, list(names))}
        standing.add(self.connection, [e for name, e in new.items() if name not in known])
        self.again.update((n, None) for n, times in names.items() if n in known or times > 1)

    def _policy(self, number: int) -> str:
        return self.conflict if isinstance(self.conflict, str) else self.conflict.get(number, "add")

    def _asked(self, sql: str, values: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        return self.connection.execute(sql, {"values": json.dumps(values)})

    def _attests(self, batch: Sequence[tuple[int, Entry]]) -> bool:
        if not self.connection.execute("SELECT 1 FROM pairs LIMIT 1").fetchone():
            return False
        keys = term_keys([text for _, entry in batch for text in entry.chinese])
        return any(True for _ in self._asked(_ATTESTED, list(keys)))


def _show(connection: sqlite3.Connection, recorder: _Recorder, last: int) -> None:
    """Bring the touched entries up to date; `last` is the row imported before all of these."""
    _add_to_sourced(connection, last)
    touched = len(recorder.touched)
    count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    few = touched * _SHARE < count + touched
    standing.restore(connection, recorder.again, indexed=few)
    if few:
        index.add_missing(connection)
    else:
        index.rebuild(connection)


def _add_to_sourced(connection: sqlite3.Connection, last: int) -> None:
    """Join the new rows to what is kept of the other sources of their entries."""
    found = connection.execute(
        "SELECT DISTINCT e.key, e.sourced FROM imported i JOIN entries e ON e.key = i.entry"
        " WHERE i.id > ? AND e.sourced IS NOT NULL",
        (last,),
    ).fetchall()
    for key, line in found:
        rows = connection.execute(
            "SELECT terms FROM imported WHERE entry = ? AND id > ? ORDER BY id", (key, last)
        )
        entry = entries.parse(line)
        entry = imported.joined(entry, key, [json.loads(row) for (row,) in rows]) or entry
        connection.execute(
            "UPDATE entries SET sourced = ? WHERE key = ?", (entries.dump(entry), key)
        )
