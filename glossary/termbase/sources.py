"""Entries from their sources: terms.yaml, imports and evidence below, decisions on top.

`entries.sourced` keeps what the sources said of an entry, before decisions; table `imported`
keeps every imported row with its file and row number.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, islice

from sqlite_utils import Database

from glossary.model import Decision, Entry, Term
from glossary.termbase import entries, imported, index, queries, settling, standing, structure
from glossary.text.english import english_key
from glossary.text.fold import term_key

OFFERED_KINDS = ("translation", "romanisation", "abbreviation")
"""Kinds of pairs worth an entry; names and explanations stay evidence."""

CURATED = "terms.yaml"
_BATCH = 5000


def effective_entries(connection: sqlite3.Connection, curated: Iterable[Entry]) -> list[Entry]:
    """Return the entries people made, decisions applied, without what evidence proposes."""
    world = _World(connection, _people_made(connection, curated))
    return [entry for _, entry in world.entries()]


def refresh(
    connection: sqlite3.Connection, curated: Iterable[Entry] | None, sources: str = ""
) -> None:
    """Make all entries anew from their sources, with the decisions on top, and the index.

    `curated` are the entries of terms.yaml, None for those of the last time; `sources` is
    remembered, to tell the next time whether anything changed.
    """
    with Database(connection, execute_plugins=False).atomic():
        given = _curated_on_record(connection) if curated is None else curated
        world = _World(connection, _people_made(connection, given))
        settling.settle(connection, world.rejected())
        settling.spell_pairs(connection)
        _add_candidates(connection, world.base)
        connection.execute("DELETE FROM entries")
        connection.execute("DELETE FROM merged")
        _write_all(connection, world)
        index.rebuild(connection)
        if sources:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('sources', ?)", (sources,))


def _curated_on_record(connection: sqlite3.Connection) -> list[Entry]:
    rows = connection.execute(
        "SELECT sourced FROM entries WHERE sourced IS NOT NULL"
        " UNION ALL SELECT sourced FROM merged WHERE sourced IS NOT NULL"
    )
    found = (entries.parse(line) for (line,) in rows)
    return [without_proposals(entry) for entry in found if entry.origin == CURATED]


def without_proposals(entry: Entry) -> Entry:
    """Return an entry without the renderings that only evidence proposed."""
    kept = (t for t in entry.terms if t.language != "en" or t.status != "candidate")
    return replace(entry, terms=tuple(kept))


def _people_made(connection: sqlite3.Connection, curated: Iterable[Entry]) -> dict[str, Entry]:
    base = {entry.id: entry for entry in curated}
    for key, rows in imported.by_entry(connection).items():
        entry = imported.joined(base.get(key), key, rows)
        if entry is not None:
            base[key] = entry
    return base


class _World:
    """All sources and all decisions, and the entries they make."""

    def __init__(self, connection: sqlite3.Connection, base: dict[str, Entry]) -> None:
        self.base = base
        self.logs: dict[str, list[Decision]] = {}
        for decision in queries.history(connection, ""):
            self.logs.setdefault(decision.entry, []).append(decision)
        self.shape = structure.read(connection)
        self.now = structure.Standing(self.base.get, lambda key: self.logs.get(key, []), self.shape)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield all entries as they stand, with their ids."""
        for key in dict.fromkeys([*self.base, *self.logs, *self.shape.arrivals]):
            entry = self.now.entry(key)
            if entry is not None:
                yield key, entry

    def rejected(self) -> Iterator[tuple[str, str]]:
        """Yield the keys of the pairs people said no to."""
        for key in {self.shape.line(key)[-1]: None for key in self.logs}:
            entry = self.now.entry(key)
            for term in entry.renderings if entry else ():
                if entry and term.status == "rejected":
                    yield from ((term_key(zh), english_key(term.text)) for zh in entry.chinese)


def _write_all(connection: sqlite3.Connection, world: _World) -> None:
    """Write all entries into empty tables, in batches."""
    found = world.entries()
    after = 1
    while batch := list(islice(found, _BATCH)):
        whole = standing.completed([entry for _, entry in batch])
        lines = (_remembered(world.base.get(key)) for key, _ in batch)
        entries.insert(connection, list(zip(count(after), whole, lines)))
        after += len(batch)
    merged = ((key, _remembered(world.base.get(key))) for key in world.shape.merged)
    standing.put_aside(connection, merged)


def _remembered(base: Entry | None) -> str | None:
    """Give the JSON to keep; what is wholly in table `imported` is not kept twice."""
    plain = base is None or base.origin in {imported.ORIGIN, imported.WHOLE}
    return (
        None if base is None or (plain and without_proposals(base) == base) else entries.dump(base)
    )


def _add_candidates(connection: sqlite3.Connection, base: dict[str, Entry]) -> None:
    """Add what the evidence proposes: renderings for known terms, and entries for new ones."""
    proposed = _proposed(connection)
    owner: dict[str, str] = {}
    for entry in base.values() if proposed else ():
        for text in entry.chinese:
            owner.setdefault(term_key(text), entry.id)
    known: dict[str, set[str]] = {}
    for zh, en, zh_key, en_key in proposed:
        key = owner.get(zh_key)
        if key is None:
            key = owner[zh_key] = zh
            base[zh] = Entry(zh, (Term(zh, "zh-Hans", "candidate"),), origin="evidence")
        if key not in known:
            known[key] = {english_key(t.text) for t in base[key].renderings}
        if en_key not in known[key]:
            known[key].add(en_key)
            terms = (*base[key].terms, Term(en, "en", "candidate"))
            base[key] = replace(base[key], terms=terms)


def _proposed(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Return proposed pairs with their commonest spelling, the most attested first."""
    spellings: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    marks = ", ".join("?" * len(OFFERED_KINDS))
    for zh, en, zh_key, en_key in connection.execute(
        "SELECT coalesce(z.text, p.zh_key), m.text, p.zh_key, p.en_key FROM evidence e"
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
