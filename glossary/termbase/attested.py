"""Documents and all places of entries in them, for reports; one pass each."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from glossary.model import Attestation, SourceText

_DOCUMENTS = "SELECT path, title, languages, date, source, characters FROM documents ORDER BY path"

_RENDERED = """
    SELECT DISTINCT coalesce(e.key, ''), p.zh, coalesce(m.text, p.en), p.en_key,
        ev.via, ev.kind, ev.tier, d.path, s.id, s.line, s.text,
        z.start - s.start, z."end" - s.start, m.start - s.start, m."end" - s.start,
        coalesce(o.text, ''), s.number
    FROM evidence ev
    JOIN pairs p ON p.id = ev.pair_id
    JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    LEFT JOIN terms t ON t.key = p.zh_key AND t.language <> 'en'
    LEFT JOIN entries e ON e.id = t.entry_id
    LEFT JOIN mentions z ON z.id = ev.zh_mention_id AND z.segment_id = ev.segment_id
    LEFT JOIN mentions m ON m.id = ev.en_mention_id AND m.segment_id = ev.segment_id
    LEFT JOIN mentions x ON x.id = ev.zh_mention_id AND x.segment_id <> ev.segment_id
    LEFT JOIN segments o ON o.id = x.segment_id
    ORDER BY d.path, s.number, m.start, z.start, p.zh, e.key"""

_ALONE = """
    SELECT DISTINCT e.key, z.text, '', '', 'mention', '', '', d.path, s.id, s.line, s.text,
        z.start - s.start, z."end" - s.start, NULL, NULL, '', s.number
    FROM mentions z
    JOIN terms t ON t.key = z.key AND t.language <> 'en'
    JOIN entries e ON e.id = t.entry_id
    JOIN segments s ON s.id = z.segment_id
    JOIN documents d ON d.id = s.document_id
    WHERE z.language <> 'en'
        AND NOT EXISTS (SELECT 1 FROM evidence ev JOIN mentions w ON w.id = ev.zh_mention_id
                        WHERE w.segment_id = z.segment_id AND w.key = z.key AND w.start = z.start)
    ORDER BY d.path, s.number, z.start, e.key"""


def documents(connection: sqlite3.Connection) -> list[SourceText]:
    """Return the documents in the order of their paths."""
    return [SourceText(*row) for row in connection.execute(_DOCUMENTS)]


def attestations(connection: sqlite3.Connection) -> Iterator[Attestation]:
    """Yield every place of an entry: the rendered ones, then Chinese without its English.

    Each in the order of document and place.
    """
    for sql in (_RENDERED, _ALONE):
        for row in connection.execute(sql):
            zh = None if row[11] is None else (row[11], row[12])
            en = None if row[13] is None else (row[13], row[14])
            values: tuple[Any, ...] = (*row[:11], zh, en, row[15])
            yield Attestation(*values)
