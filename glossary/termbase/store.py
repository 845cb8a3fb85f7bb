"""Writing evidence: one transaction per document, which replaces that document's rows only."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from glossary.model import Alignment, Document, Extraction, Mention
from glossary.termbase import log
from glossary.text.english import english_key
from glossary.text.fold import term_key
from glossary.text.scripts import has_han


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
        place = _Placer(connection, [s.start for s in extraction.segments], segments)
        for mention in extraction.known:
            place.mention(mention)
        for alignment in extraction.alignments:
            _insert_evidence(connection, alignment, place)
        _drop_bare_pairs(connection)


def record_parallel(
    connection: sqlite3.Connection, zh: str, en: str, alignments: Sequence[Alignment]
) -> None:
    """Write what two documents on record, given by their paths, attest together.

    The Chinese mention goes to the one document, the English mention and the evidence to the
    other; what these two attested before is replaced. Words that are evidence of the same pair
    already (a listed rendering) are not counted twice.
    """
    with Database(connection, execute_plugins=False).atomic():
        sides = [_Placer(connection, *_segments_of(connection, path)) for path in (zh, en)]
        connection.execute(
            "DELETE FROM evidence WHERE via = 'alignment' AND segment_id IN"
            " (SELECT s.id FROM segments s JOIN documents d ON d.id = s.document_id"
            " WHERE d.path = ?)",
            (en,),
        )
        for alignment in alignments:
            if alignment.zh and alignment.en and all(side.segments for side in sides):
                _insert_parallel(connection, alignment, *sides)
        _drop_bare_pairs(connection)


def _segments_of(connection: sqlite3.Connection, path: str) -> tuple[list[int], list[int]]:
    rows = connection.execute(
        "SELECT s.start, s.id FROM segments s JOIN documents d ON d.id = s.document_id"
        " WHERE d.path = ? ORDER BY s.number",
        (path,),
    ).fetchall()
    return [start for start, _ in rows], [number for _, number in rows]


def _insert_parallel(
    connection: sqlite3.Connection, alignment: Alignment, chinese: "_Placer", english: "_Placer"
) -> None:
    zh, en = alignment.zh, alignment.en
    if zh is None or en is None or not english_key(en.text):
        return
    pair = pair_id(connection, storable(alignment.term or zh.text), storable(en.text))
    segment = english.segment(en.start)
    told = connection.execute(
        "SELECT 1 FROM evidence e JOIN mentions m ON m.id = e.en_mention_id WHERE e.pair_id = ?"
        ' AND e.segment_id = ? AND m.start = ? AND m."end" = ?',
        (pair, segment, en.start, en.end),
    ).fetchone()
    if not told:
        places = chinese.mention(zh), english.mention(en)
        _write_evidence(connection, alignment, pair, segment, places)


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Remove documents that are no longer there, with everything found in them."""
    with Database(connection, execute_plugins=False).atomic():
        for path in paths:
            _forget(connection, path)
        _drop_bare_pairs(connection)


def _forget(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("DELETE FROM documents WHERE path = ?", (path,))


BARE_PAIRS = (
    "DELETE FROM pairs WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.pair_id = pairs.id)"
)
"""Deletes the pairs nothing attests any more."""


def _drop_bare_pairs(connection: sqlite3.Connection) -> None:
    connection.execute(BARE_PAIRS)


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
        self, connection: sqlite3.Connection, starts: list[int], segments: list[int]
    ) -> None:
        self.connection = connection
        self.starts = starts
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
    _write_evidence(
        connection,
        alignment,
        pair_id(connection, storable(zh), storable(en)),
        place.segment(anchor.start),
        (
            place.mention(alignment.zh) if alignment.zh else None,
            place.mention(alignment.en) if alignment.en else None,
        ),
    )


def _write_evidence(
    connection: sqlite3.Connection,
    alignment: Alignment,
    pair: int,
    segment: int,
    places: tuple[int | None, int | None],
) -> None:
    alternatives = [[a.text, a.start, a.end, a.score] for a in alignment.alternatives]
    connection.execute(
        "INSERT INTO evidence(pair_id, segment_id, zh_mention_id, en_mention_id,"
        " via, kind, score, tier, alternatives, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            pair,
            segment,
            *places,
            alignment.via,
            alignment.kind,
            alignment.score,
            alignment.tier,
            json.dumps(alternatives, ensure_ascii=False),
            json.dumps(alignment.reasons, ensure_ascii=False),
        ),
    )


def pair_id(connection: sqlite3.Connection, zh: str, en: str) -> int:
    """Return the id of a pair of wordings, making it when it is new."""
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
