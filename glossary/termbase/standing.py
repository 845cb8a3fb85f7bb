"""Entries made what sources and log together say, a few at a time or all of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from glossary.model import Decision, Entry, Term
from glossary.model.making import maker
from glossary.termbase import entries, imported, index, structure
from glossary.text.fold import convert_all
from glossary.text.reading import pinyin

_AT_ONCE = 2000
_term, _entry = maker(Term), maker(Entry)
_WITH_ALL_FORMS = ("terms.yaml", imported.WHOLE)
_AMONG = "IN (SELECT value FROM json_each(?))"
_LOG = (
    "SELECT id, at, author, action, entry, rendering, before, after, reason"
    f" FROM decisions WHERE entry {_AMONG} ORDER BY id"
)


def restore(connection: sqlite3.Connection, keys: Iterable[str], *, indexed: bool = True) -> None:
    """Make the rows of some entries, and their search keys, what sources and log together say.

    With `indexed=False` the search tables are left alone, to be rebuilt afterwards.
    """
    shape = structure.read(connection)
    wanted = iter(dict.fromkeys(k for key in keys for k in shape.line(key)))
    while batch := list(islice(wanted, _AT_ONCE)):
        _restore(connection, batch, shape, indexed=indexed)


def add(connection: sqlite3.Connection, found: Sequence[Entry]) -> None:
    """Write entries nothing was known of before; their search keys are still missing then."""
    after = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM entries").fetchone()[0]
    whole = completed(found)
    entries.insert(connection, [(after + n, entry, None) for n, entry in enumerate(whole)])


def _restore(
    connection: sqlite3.Connection,
    keys: Sequence[str],
    shape: structure.Structure,
    *,
    indexed: bool,
) -> None:
    sources = _Sources(connection, keys)
    now = structure.Standing(sources.base, sources.log, shape)
    found = [entry for key in keys if (entry := now.entry(key)) is not None]
    ids = dict(
        connection.execute(
            f"SELECT key, id FROM entries WHERE key {_AMONG}", (json.dumps(keys),)
        ).fetchall()
    )
    ranks = index.remove(connection, ids.values()) if indexed else {}
    connection.executemany("DELETE FROM entries WHERE id = ?", [(n,) for n in ids.values()])
    after = connection.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()[0]
    after = max(after, *ids.values()) if ids else after
    numbered = []
    for entry in completed(found):
        if entry.id not in ids:
            after += 1
        numbered.append((ids.get(entry.id, after), entry, sources.lines.get(entry.id)))
    entries.insert(connection, numbered)
    connection.execute(f"DELETE FROM merged WHERE key {_AMONG}", (json.dumps(keys),))
    put_aside(connection, [(key, sources.lines.get(key)) for key in keys if key in shape.merged])
    if indexed:
        rank = index.next_rank(connection) - 1
        for number, _, _ in numbered:
            if number not in ranks:
                rank += 1
                ranks[number] = rank
        index.add(connection, {number: ranks[number] for number, _, _ in numbered})


def put_aside(connection: sqlite3.Connection, merged: Iterable[tuple[str, str | None]]) -> None:
    """Keep what the sources say of entries that were merged into others."""
    connection.executemany("INSERT INTO merged(key, sourced) VALUES (?, ?)", merged)


class _Sources:
    """What sources and log say of entries: some read at once, others when they are asked for."""

    def __init__(self, connection: sqlite3.Connection, keys: Sequence[str]) -> None:
        self.connection = connection
        self.bases: dict[str, Entry | None] = {}
        self.lines: dict[str, str] = {}
        self.logs: dict[str, list[Decision]] = {}
        self._read(keys)

    def _read(self, keys: Sequence[str]) -> None:
        among = json.dumps(keys)
        self.bases.update(dict.fromkeys(keys))
        for key, rows in imported.of_entries(self.connection, keys).items():
            self.bases[key] = imported.joined(None, key, rows)
        for key, line in self.connection.execute(
            f"SELECT key, sourced FROM entries WHERE sourced IS NOT NULL AND key {_AMONG}"
            " UNION ALL"
            f" SELECT key, sourced FROM merged WHERE sourced IS NOT NULL AND key {_AMONG}",
            (among, among),
        ):
            self.lines[key] = line
            self.bases[key] = entries.parse(line)
        self.logs.update((key, []) for key in keys)
        for row in self.connection.execute(_LOG, (among,)):
            self.logs[row[4]].append(Decision(*row))

    def base(self, key: str) -> Entry | None:
        if key not in self.bases:
            self._read([key])
        return self.bases[key]

    def log(self, key: str) -> list[Decision]:
        if key not in self.logs:
            self._read([key])
        return self.logs[key]


def completed(found: Sequence[Entry]) -> list[Entry]:
    """Add what can be computed: readings, and the Traditional form where it differs."""
    chinese = [entry.zh for entry in found]
    return list(map(_completed, found, chinese, convert_all(chinese, "s2tw")))


def _completed(entry: Entry, zh: str, hant: str) -> Entry:
    terms = [
        t if t.language == "en" or t.pinyin else
        _term(t.text, t.language, t.status, pinyin(t.text), t.note, t.source,
              t.valid_from, t.valid_to, t.issuer)
        for t in entry.terms
    ]  # fmt: skip
    if hant != zh and entry.origin not in _WITH_ALL_FORMS and entry.zh_hant == zh:
        terms.insert(1, _term(hant, "zh-Hant", terms[0].status, terms[0].pinyin))
    return _entry(
        entry.id, tuple(terms), entry.domain, entry.definition, entry.note, entry.source,
        entry.origin, entry.part_of_speech, entry.valid_from, entry.valid_to, entry.issuer,
    )  # fmt: skip
