"""Writing evidence: one transaction per document, which replaces that document's rows only."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from glossary.model import Alignment, Document, Extraction, Mention
from glossary.termbase.rows import (
    DocumentRow,
    DocumentRows,
    EvidenceRow,
    MentionRow,
    evidence_row,
    mention_row,
    rows_of,
    storable,
)
from glossary.text.english import english_key
from glossary.text.fold import term_key

_DOCUMENT = f"INSERT INTO documents VALUES (?{', ?' * len(DocumentRow._fields)})"
_SEGMENT = "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_MENTION = "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)"
_PAIR = "INSERT OR IGNORE INTO pairs(zh, en, zh_key, en_key) VALUES (?, ?, ?, ?)"
_EVIDENCE = (
    "INSERT INTO evidence(pair_id, segment_id, zh_mention_id, en_mention_id,"
    " via, kind, score, tier, alternatives, reasons) VALUES"
    " ((SELECT id FROM pairs WHERE zh_key = ? AND en_key = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def fingerprints(connection: sqlite3.Connection) -> dict[str, str]:
    """Return, for each document on record, the fingerprint of its content and recipe."""
    return dict(connection.execute("SELECT path, fingerprint FROM documents ORDER BY path"))


def record(
    connection: sqlite3.Connection, document: Document, extraction: Extraction, fingerprint: str
) -> None:
    """Write a document with its segments, mentions and evidence in place of its old rows."""
    write(connection, rows_of(document, extraction, fingerprint))


def write(connection: sqlite3.Connection, rows: DocumentRows) -> None:
    """Write the rows of a document in place of its old ones, in one transaction.

    The termbase counts as unsettled from then on: its entries are to be made anew.
    """
    with Database(connection, execute_plugins=False).atomic():
        _forget(connection, rows.document.path)
        number = _next_id(connection, "documents")
        segment = _next_id(connection, "segments")
        mention = _next_id(connection, "mentions")
        connection.execute(_DOCUMENT, (number, *rows.document))
        connection.executemany(
            _SEGMENT,
            [
                (segment + at, number, at, s.start, s.end, s.line, s.language, s.text)
                for at, s in enumerate(rows.segments)
            ],
        )
        connection.executemany(
            _MENTION,
            [
                (mention + at, segment + m.segment, *m[1:])
                for at, m in enumerate(rows.mentions)
            ],
        )  # fmt: skip
        connection.executemany(_PAIR, [e[:4] for e in rows.evidence])
        connection.executemany(_EVIDENCE, [_values(e, segment, mention) for e in rows.evidence])
        unsettle(connection)


def _values(row: EvidenceRow, segment: int, mention: int) -> tuple[object, ...]:
    places = (None if at is None else mention + at for at in (row.zh_mention, row.en_mention))
    return (row.zh_key, row.en_key, segment + row.segment, *places, *row[7:])


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    found = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
    return int(found[0])


def record_parallel(
    connection: sqlite3.Connection, zh: str, en: str, alignments: Sequence[Alignment]
) -> None:
    """Write what two documents on record, given by their paths, attest together.

    The Chinese mention goes to the one document, the English mention and the evidence to the
    other; what these two attested before is replaced. Words that are evidence of the same pair
    already (a listed rendering) are not counted twice.
    """
    with Database(connection, execute_plugins=False).atomic():
        sides = [_Side(connection, path) for path in (zh, en)]
        connection.execute(
            "DELETE FROM evidence WHERE via = 'alignment' AND segment_id IN"
            " (SELECT s.id FROM segments s JOIN documents d ON d.id = s.document_id"
            " WHERE d.path = ?)",
            (en,),
        )
        for alignment in alignments:
            if alignment.zh and alignment.en and all(side.segments for side in sides):
                _insert_parallel(connection, alignment, *sides)
        unsettle(connection)


class _Side:
    """A document on record: the segments offsets lie in, and its mentions."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        rows = connection.execute(
            "SELECT s.start, s.id FROM segments s JOIN documents d ON d.id = s.document_id"
            " WHERE d.path = ? ORDER BY s.number",
            (path,),
        ).fetchall()
        self.connection = connection
        self.starts = [start for start, _ in rows]
        self.segments = [int(number) for _, number in rows]
        self.mentions: dict[tuple[int, int], int] = {
            (start, end): int(number)
            for start, end, number in connection.execute(
                'SELECT m.start, m."end", m.id FROM mentions m JOIN segments s'
                " ON s.id = m.segment_id JOIN documents d ON d.id = s.document_id"
                " WHERE d.path = ? ORDER BY m.id DESC",
                (path,),
            )
        }

    def segment(self, offset: int) -> int:
        return self.segments[max(0, bisect_right(self.starts, offset) - 1)]

    def mention(self, mention: Mention) -> int:
        span = (mention.start, mention.end)
        if span not in self.mentions:
            row: MentionRow = mention_row(mention, self.segment(mention.start))
            number = _next_id(self.connection, "mentions")
            self.connection.execute(_MENTION, (number, *row))
            self.mentions[span] = number
        return self.mentions[span]


def _insert_parallel(
    connection: sqlite3.Connection, alignment: Alignment, chinese: _Side, english: _Side
) -> None:
    zh, en = alignment.zh, alignment.en
    if zh is None or en is None or not english_key(en.text):
        return
    words = storable(alignment.term or zh.text), storable(en.text)
    segment = english.segment(en.start)
    told = connection.execute(
        "SELECT 1 FROM evidence e JOIN mentions m ON m.id = e.en_mention_id WHERE e.pair_id = ?"
        ' AND e.segment_id = ? AND m.start = ? AND m."end" = ?',
        (pair_id(connection, *words), segment, en.start, en.end),
    ).fetchone()
    if not told:
        places = chinese.mention(zh), english.mention(en)
        row = evidence_row(alignment, words, segment, places)
        connection.execute(_EVIDENCE, _values(row, 0, 0))


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Remove documents that are no longer there, with everything found in them."""
    with Database(connection, execute_plugins=False).atomic():
        for path in paths:
            _forget(connection, path)
            unsettle(connection)
        connection.execute(BARE_PAIRS)


def _forget(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("DELETE FROM documents WHERE path = ?", (path,))


BARE_PAIRS = (
    "DELETE FROM pairs WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.pair_id = pairs.id)"
)
"""Deletes the pairs nothing attests any more. It looks at all pairs: once a build, not oftener."""


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


def unsettle(connection: sqlite3.Connection) -> None:
    """Forget that entries were made of what is on record now, so that a build makes them anew.

    In the transaction of what changed: a build that ends before its end leaves this behind.
    """
    connection.execute("DELETE FROM meta WHERE name = 'sources'")
