"""Where entries are rendered in the documents, one row a place."""

import sqlite3
from collections.abc import Iterator

from glossary.model import TIERS, Use

_USES = """
    SELECT DISTINCT e.key, m.text, m.key, ev.tier, d.path, d.date, d.source,
        s.line, s.text, s.start, m.start
    FROM entries e
    JOIN terms t ON t.entry_id = e.id AND t.language <> 'en'
    JOIN pairs p ON p.zh_key = t.key
    JOIN evidence ev ON ev.pair_id = p.id
    JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    JOIN mentions m ON m.id = ev.en_mention_id
    WHERE (:key = '' OR e.key = :key) AND ev.kind IN ('translation', 'romanisation', 'abbreviation')
    ORDER BY e.key, d.path, m.start"""


def uses(connection: sqlite3.Connection, key: str, lowest: str) -> Iterator[Use]:
    """Yield the uses of all entries, or of one, down to a tier."""
    shown = TIERS[: TIERS.index(lowest) + 1]
    for row in connection.execute(_USES, {"key": key}):
        entry, text, wording, tier, path, date, source, line, segment, base, start = row
        if tier in shown:
            at = line + segment.count("\n", 0, start - base)
            yield Use(entry, text, wording, tier, path, date, source, at, start)
