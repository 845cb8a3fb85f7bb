"""Entries from their sources: terms.yaml, imports and evidence below, decisions on top.

`entries.sourced` keeps what the sources said of an entry, before decisions; table `imported`
keeps every imported row with its file and row number.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from glossary.model import Decision, Entry, Term
from glossary.termbase import decisions, entries, imported, index, log, queries, settling
from glossary.text.english import english_key
from glossary.text.fold import term_key

OFFERED_KINDS = ("translation", "romanisation", "abbreviation")
"""Kinds of pairs worth an entry; names and explanations stay evidence."""

CURATED = "terms.yaml"
_BATCH = 5000


def effective_entries(connection: sqlite3.Connection, curated: Iterable[Entry]) -> list[Entry]:
    """Return the entries people made, decisions applied, without what evidence proposes."""
    base = _people_made(connection, curated)
    logs = _logs(connection)
    keys = dict.fromkeys([*base, *logs])
    found = (decisions.effective(base.get(key), logs.get(key, [])) for key in keys)
    return [entry for entry in found if entry is not None]


def refresh(
    connection: sqlite3.Connection, curated: Iterable[Entry] | None, sources: str = ""
) -> None:
    """Make all entries anew from their sources, with the decisions on top, and the index.

    `curated` are the entries of terms.yaml, None for those of the last time; `sources` is
    remembered, to tell the next time whether anything changed.
    """
    with Database(connection, execute_plugins=False).atomic():
        given = _curated_on_record(connection) if curated is None else curated
        base = _people_made(connection, given)
        logs = _logs(connection)
        settling.settle(connection, _rejected(base, logs))
        _add_candidates(connection, base)
        connection.execute("DELETE FROM entries")
        _write_all(connection, base, logs)
        index.rebuild(connection)
        if sources:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('sources', ?)", (sources,))


def _curated_on_record(connection: sqlite3.Connection) -> list[Entry]:
    rows = connection.execute(
        "SELECT sourced FROM entries WHERE origin = ? AND sourced IS NOT NULL ORDER BY id",
        (CURATED,),
    ).fetchall()
    return [without_proposals(entries.parse(line)) for (line,) in rows]


def without_proposals(entry: Entry) -> Entry:
    """Return an entry without the renderings that only evidence proposed."""
    kept = (t for t in entry.terms if t.language != "en" or t.status != "candidate")
    return replace(entry, terms=tuple(kept))


def _people_made(connection: sqlite3.Connection, curated: Iterable[Entry]) -> dict[str, Entry]:
    base = {entry.id: entry for entry in curated}
    for key, rows in imported.by_entry(connection):
        base[key] = imported.joined(base.get(key), key, rows)
    return base


def _rejected(base: dict[str, Entry], logs: dict[str, list[Decision]]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the pairs people said no to."""
    for key, log_of in logs.items():
        entry = decisions.effective(base.get(key), log_of)
        for term in entry.renderings if entry else ():
            if entry and term.status == "rejected":
                yield from ((term_key(zh), english_key(term.text)) for zh in entry.chinese)


def _logs(connection: sqlite3.Connection) -> dict[str, list[Decision]]:
    logs: dict[str, list[Decision]] = {}
    for decision in queries.history(connection, ""):
        logs.setdefault(decision.entry, []).append(decision)
    return logs


def _write_all(
    connection: sqlite3.Connection, base: dict[str, Entry], logs: dict[str, list[Decision]]
) -> None:
    """Write all entries into empty tables, in batches."""
    database = Database(connection, execute_plugins=False)
    heads: list[dict[str, Any]] = []
    terms: list[dict[str, object]] = []
    number = 0
    for key in dict.fromkeys([*base, *logs]):
        entry = decisions.effective(base.get(key), logs.get(key, []))
        if entry is None:
            continue
        number += 1
        entry = log.complete(entry)
        heads.append({"id": number, **log.head(entry, _remembered(base.get(key)))})
        terms += entries.term_rows(number, entry.terms)
        if len(heads) >= _BATCH:
            _flush(database, heads, terms)
    _flush(database, heads, terms)


def _remembered(base: Entry | None) -> str | None:
    """Give the JSON to keep; what is wholly in table `imported` is not kept twice."""
    plain = base is None or base.origin == imported.ORIGIN
    return (
        None if base is None or (plain and without_proposals(base) == base) else entries.dump(base)
    )


def _flush(database: Database, heads: list[dict[str, Any]], terms: list[dict[str, object]]) -> None:
    database.table("entries").insert_all(heads, batch_size=_BATCH)
    database.table("terms").insert_all(terms, batch_size=_BATCH)
    heads.clear()
    terms.clear()


def _add_candidates(connection: sqlite3.Connection, base: dict[str, Entry]) -> None:
    """Add what the evidence proposes: renderings for known terms, and entries for new ones."""
    owner: dict[str, str] = {}
    for entry in base.values():
        for text in entry.chinese:
            owner.setdefault(term_key(text), entry.id)
    known = {key: {english_key(t.text) for t in e.renderings} for key, e in base.items()}
    for zh, en, zh_key, en_key in _proposed(connection):
        key = owner.get(zh_key)
        if key is None:
            key = owner[zh_key] = zh
            base[zh] = Entry(zh, (Term(zh, "zh-Hans", "candidate"),), origin="evidence")
            known[zh] = set()
        if en_key not in known[key]:
            known[key].add(en_key)
            terms = (*base[key].terms, Term(en, "en", "candidate"))
            base[key] = replace(base[key], terms=terms)


def _proposed(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Return proposed pairs with their commonest spelling, the most attested first."""
    spellings: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    marks = ", ".join("?" * len(OFFERED_KINDS))
    for zh, en, zh_key, en_key in connection.execute(
        "SELECT coalesce(z.text, p.zh), m.text, p.zh_key, p.en_key FROM evidence e"
        " JOIN pairs p ON p.id = e.pair_id JOIN mentions m ON m.id = e.en_mention_id"
        f" LEFT JOIN mentions z ON z.id = e.zh_mention_id WHERE e.kind IN ({marks})"
        " AND NOT (e.tier = 'review' AND e.zh_mention_id IS NULL)",
        OFFERED_KINDS,
    ):
        spellings[zh_key, en_key][zh, en] += 1
    ranked = sorted(spellings.items(), key=lambda item: (-item[1].total(), item[0]))
    out = []
    for (zh_key, en_key), counter in ranked:
        zh, en = min(counter, key=lambda pair: (-counter[pair], pair))
        out.append((zh, en, zh_key, en_key))
    return out
