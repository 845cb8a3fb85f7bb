"""Writing evidence: one transaction per document, which replaces that document's rows only."""

import json
import sqlite3
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from glossary.model import Alignment, Decision, Document, Entry, Extraction, Mention, Term
from glossary.termbase import decisions, entries, index, log, queries
from glossary.text.english import english_key
from glossary.text.fold import term_key
from glossary.text.scripts import has_han

OFFERED_KINDS = ("translation", "romanisation", "abbreviation")
"""Kinds of pairs worth an entry; names and explanations stay evidence."""


def fingerprints(connection: sqlite3.Connection) -> dict[str, str]:
    """Return, for each document on record, the fingerprint of its content and recipe."""
    return dict(connection.execute("SELECT path, fingerprint FROM documents ORDER BY path"))


def record(
    connection: sqlite3.Connection, document: Document, extraction: Extraction, fingerprint: str
) -> None:
    """Write a document with its segments, mentions and evidence in place of its old rows."""
    database = Database(connection, execute_plugins=False)
    with database.atomic():
        _forget(connection, document.path)
        number = _insert_document(database, document, fingerprint)
        segments = _insert_segments(database, number, document, extraction)
        place = _Placer(connection, extraction, segments)
        for mention in extraction.known:
            place.mention(mention)
        for alignment in extraction.alignments:
            _insert_evidence(connection, alignment, place)
        _drop_bare_pairs(connection)


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Remove documents that are no longer there, with everything found in them."""
    with Database(connection, execute_plugins=False).atomic():
        for path in paths:
            _forget(connection, path)
        _drop_bare_pairs(connection)


def _forget(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("DELETE FROM documents WHERE path = ?", (path,))


def _drop_bare_pairs(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM pairs WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.pair_id = pairs.id)"
    )


def _insert_document(database: Database, document: Document, fingerprint: str) -> int:
    fields = {
        "path": document.path,
        "title": document.title,
        "languages": " ".join(document.languages),
        "date": document.date,
        "source": document.source,
        "licence": document.licence,
        "encoding": document.encoding,
        "parallel_to": document.parallel_to,
        "characters": len(document.text),
        "fingerprint": fingerprint,
    }
    return log.inserted_id(database, "documents", fields)


def _insert_segments(
    database: Database, document_id: int, document: Document, extraction: Extraction
) -> list[int]:
    first = database.execute("SELECT coalesce(max(id), 0) + 1 FROM segments").fetchone()[0]
    rows = [
        {
            "id": first + position,
            "document_id": document_id,
            "number": segment.number,
            "start": segment.start,
            "end": segment.end,
            "line": segment.line,
            "language": segment.language,
            "text": storable(document.text[segment.start : segment.end]),
        }
        for position, segment in enumerate(extraction.segments)
    ]
    database.table("segments").insert_all(rows)
    return [first + position for position in range(len(rows))]


def storable(text: str) -> str:
    """Give text SQLite can hold: lone surrogates become U+FFFD; the length stays."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


class _Placer:
    """Finds the segment of an offset and writes each mention once."""

    def __init__(
        self, connection: sqlite3.Connection, extraction: Extraction, segments: list[int]
    ) -> None:
        self.connection = connection
        self.starts = [segment.start for segment in extraction.segments]
        self.segments = segments
        self.seen: dict[tuple[int, int], int] = {}

    def segment(self, offset: int) -> int:
        return self.segments[max(0, bisect_right(self.starts, offset) - 1)]

    def mention(self, mention: Mention) -> int:
        span = (mention.start, mention.end)
        if span not in self.seen:
            chinese = has_han(mention.text)
            key = term_key(mention.text) if chinese else english_key(mention.text)
            cursor = self.connection.execute(
                'INSERT INTO mentions(segment_id, language, start, "end", text, key)'
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self.segment(mention.start),
                    "zh" if chinese else "en",
                    *span,
                    storable(mention.text),
                    storable(key),
                ),
            )
            self.seen[span] = cursor.lastrowid or 0
        return self.seen[span]


def _insert_evidence(connection: sqlite3.Connection, alignment: Alignment, place: _Placer) -> None:
    anchor = alignment.en or alignment.zh
    zh = alignment.zh.text if alignment.zh else alignment.term or ""
    en = alignment.en.text if alignment.en else ""
    if anchor is None or not zh or not english_key(en):
        return
    connection.execute(
        "INSERT INTO evidence(pair_id, segment_id, zh_mention_id, en_mention_id,"
        " via, kind, score, tier, alternatives, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            _pair_id(connection, storable(zh), storable(en)),
            place.segment(anchor.start),
            place.mention(alignment.zh) if alignment.zh else None,
            place.mention(alignment.en) if alignment.en else None,
            alignment.via,
            alignment.kind,
            alignment.score,
            alignment.tier,
            json.dumps(
                [[a.text, a.start, a.end, a.score] for a in alignment.alternatives],
                ensure_ascii=False,
            ),
            json.dumps(alignment.reasons, ensure_ascii=False),
        ),
    )


def _pair_id(connection: sqlite3.Connection, zh: str, en: str) -> int:
    keys = (term_key(zh), english_key(en))
    row = connection.execute(
        "SELECT id FROM pairs WHERE zh_key = ? AND en_key = ?", keys
    ).fetchone()
    if row:
        return int(row[0])
    cursor = connection.execute(
        "INSERT INTO pairs(zh, en, zh_key, en_key) VALUES (?, ?, ?, ?)", (zh, en, *keys)
    )
    return cursor.lastrowid or 0


def meta(connection: sqlite3.Connection, name: str) -> str:
    """Return a remembered value, empty when there is none."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def effective_entries(connection: sqlite3.Connection, curated: Iterable[Entry]) -> list[Entry]:
    """Return the entries people made, decisions applied, without what evidence proposes."""
    base = _sources(connection, curated)
    logs = _logs(connection)
    keys = dict.fromkeys([*base, *logs])
    found = (decisions.effective(base.get(key), logs.get(key, [])) for key in keys)
    return [entry for entry in found if entry is not None]


def refresh(connection: sqlite3.Connection, curated: Iterable[Entry], sources: str) -> None:
    """Make all entries anew from the curated ones, the evidence and the decisions on top.

    Entries of other origins (imports) stay as their sources had them. `sources` is remembered,
    to tell the next time whether anything changed.
    """
    with Database(connection, execute_plugins=False).atomic():
        base = _sources(connection, curated)
        logs = _logs(connection)
        _add_candidates(connection, base)
        _drop_vanished(connection, base, logs)
        for key in dict.fromkeys([*base, *logs]):
            _write_effective(connection, key, base.get(key), logs.get(key, []))
        index.rebuild(connection)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('sources', ?)", (sources,))


def _sources(connection: sqlite3.Connection, curated: Iterable[Entry]) -> dict[str, Entry]:
    base = {entry.id: entry for entry in curated}
    for key, old in _kept_sources(connection):
        base.setdefault(key, old)
    return base


def _logs(connection: sqlite3.Connection) -> dict[str, list[Decision]]:
    logs: dict[str, list[Decision]] = {}
    for decision in queries.history(connection, ""):
        logs.setdefault(decision.entry, []).append(decision)
    return logs


def _kept_sources(connection: sqlite3.Connection) -> Iterator[tuple[str, Entry]]:
    rows = connection.execute(
        "SELECT key, sourced FROM entries WHERE sourced IS NOT NULL"
        " AND origin NOT IN ('terms.yaml', 'evidence') ORDER BY id"
    ).fetchall()
    for key, line in rows:
        entry = entries.parse(line)
        kept = tuple(t for t in entry.terms if t.status != "candidate" or t.language != "en")
        yield key, replace(entry, terms=kept)


def _drop_vanished(
    connection: sqlite3.Connection, base: dict[str, Entry], logs: dict[str, list[Decision]]
) -> None:
    for row_id, key in connection.execute("SELECT id, key FROM entries").fetchall():
        if key not in base and key not in logs:
            connection.execute("DELETE FROM entries WHERE id = ?", (row_id,))


def _write_effective(
    connection: sqlite3.Connection, key: str, base: Entry | None, history: list[Decision]
) -> None:
    entry = decisions.effective(base, history)
    if entry is None:
        connection.execute("DELETE FROM entries WHERE key = ?", (key,))
        return
    log.write(connection, log.complete(entry), entries.dump(base) if base else None)


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
        f" LEFT JOIN mentions z ON z.id = e.zh_mention_id WHERE e.kind IN ({marks})",
        OFFERED_KINDS,
    ):
        spellings[zh_key, en_key][zh, en] += 1
    ranked = sorted(spellings.items(), key=lambda item: (-item[1].total(), item[0]))
    out = []
    for (zh_key, en_key), counter in ranked:
        zh, en = min(counter, key=lambda pair: (-counter[pair], pair))
        out.append((zh, en, zh_key, en_key))
    return out
