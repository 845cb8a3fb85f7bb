"""Reading the termbase: counts, evidence, figures and the log."""

import json
import sqlite3

from glossary.model import Alternative, Decision, Evidence, Mention, Reading
from glossary.termbase.index import INDEX_VERSION
from glossary.text.english import english_key

_EVIDENCE = """
    SELECT DISTINCT d.path, d.title, d.date, s.line, s.text, s.start,
        z.text, z.start, z."end", m.text, m.start, m."end",
        ev.via, ev.kind, ev.score, ev.tier, ev.reasons, coalesce(o.text, ''), ev.alternatives
    FROM entries e
    JOIN terms t ON t.entry_id = e.id AND t.language <> 'en'
    JOIN pairs p ON p.zh_key = t.key AND (:rendering = '' OR p.en_key = :rendering)
    JOIN evidence ev ON ev.pair_id = p.id
    JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    LEFT JOIN mentions z ON z.id = ev.zh_mention_id AND z.segment_id = ev.segment_id
    LEFT JOIN mentions m ON m.id = ev.en_mention_id
    LEFT JOIN mentions x ON x.id = ev.zh_mention_id AND x.segment_id <> ev.segment_id
    LEFT JOIN segments o ON o.id = x.segment_id
    WHERE e.key = :key
    ORDER BY CASE ev.tier WHEN 'sure' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END,
        ev.via <> 'gloss', d.date DESC, d.path, s.number, m.start
    LIMIT :limit"""

_RANKED = """
    WITH seen AS (
        SELECT p.zh_key AS key, count(*) AS times
        FROM pairs p JOIN evidence e ON e.pair_id = p.id GROUP BY 1)
    SELECT e.key FROM entries e
    LEFT JOIN search_order o ON o.entry_id = e.id
    LEFT JOIN terms t ON t.entry_id = e.id AND t.language <> 'en'
    LEFT JOIN seen s ON s.key = t.key
    GROUP BY e.id ORDER BY coalesce(max(s.times), 0) DESC, o.rank"""
_DOCUMENTS = """
    SELECT d.id, d.path, d.title, d.languages, d.date, d.source, d.licence,
        d.encoding, d.parallel_to, d.characters,
        (SELECT count(*) FROM segments s WHERE s.document_id = d.id)
    FROM documents d ORDER BY d.path"""

_TIERS = """
    SELECT s.document_id, ev.tier, count(*) FROM evidence ev
    JOIN segments s ON s.id = ev.segment_id GROUP BY 1, 2"""

_COUNTS = {
    "documents": "SELECT count(*) FROM documents",
    "characters": "SELECT coalesce(sum(characters), 0) FROM documents",
    "segments": "SELECT count(*) FROM segments",
    "entries": "SELECT count(*) FROM entries WHERE status NOT IN ('candidate', 'rejected')",
    "candidates": "SELECT count(*) FROM entries WHERE status = 'candidate'",
    "renderings": "SELECT count(*) FROM terms WHERE language = 'en'",
    "mentions": "SELECT count(*) FROM mentions",
    "pairs": "SELECT count(*) FROM pairs",
    "evidence": "SELECT count(*) FROM evidence",
    "decisions": "SELECT count(*) FROM decisions",
}


def evidence(
    connection: sqlite3.Connection, key: str, *, rendering: str, limit: int
) -> list[Evidence]:
    """Return the sentences that render an entry; the spans count inside `context`."""
    values = {"key": key, "rendering": english_key(rendering), "limit": limit}
    return [
        Evidence(
            document=row[0],
            title=row[1],
            date=row[2],
            line=row[3],
            context=row[4],
            zh=_inside(row[6], row[7], row[8], row[5]),
            en=_inside(row[9], row[10], row[11], row[5]),
            via=row[12],
            kind=row[13],
            score=row[14],
            tier=row[15],
            reasons=tuple(json.loads(row[16])),
            opposite=row[17],
            alternatives=tuple(
                Alternative(text, start - row[5], end - row[5], score)
                for text, start, end, score in json.loads(row[18])
            ),
        )
        for row in connection.execute(_EVIDENCE, values)
    ]


def _inside(text: str | None, start: int, end: int, base: int) -> Mention | None:
    return None if text is None else Mention(text, start - base, end - base)


def stats(connection: sqlite3.Connection) -> dict[str, object]:
    """Return the figures of the termbase: counts, tiers, statuses and domains."""
    figures: dict[str, object] = {
        name: connection.execute(sql).fetchone()[0] for name, sql in _COUNTS.items()
    }
    for name, sql in (
        ("evidence_by_tier", "SELECT tier, count(*) FROM evidence GROUP BY tier"),
        ("evidence_by_via", "SELECT via, count(*) FROM evidence GROUP BY via"),
        ("entries_by_domain", "SELECT domain, count(*) FROM entries GROUP BY domain"),
        ("documents_by_language", "SELECT languages, count(*) FROM documents GROUP BY languages"),
    ):
        figures[name] = dict(connection.execute(f"{sql} ORDER BY 1").fetchall())
    return figures


def ranked(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the entries by how often documents render them, then by the search rank."""
    return [key for (key,) in connection.execute(_RANKED)]


def readings(connection: sqlite3.Connection) -> list[Reading]:
    """Return the documents on record, by path."""
    tiers: dict[int, dict[str, int]] = {}
    for number, tier, count in connection.execute(_TIERS):
        tiers.setdefault(number, {})[tier] = count
    found = []
    for number, path, title, languages, *facts in connection.execute(_DOCUMENTS):
        date, source, licence, encoding, parallel_to, characters, segments = facts
        found.append(
            Reading(
                path, title, tuple(languages.split()), date, source, licence, encoding,
                parallel_to, characters, segments, tiers.get(number, {}),
            )
        )  # fmt: skip
    return found


def health(connection: sqlite3.Connection) -> str:
    """Check the file's pages, its references and whether every entry can be found."""
    state = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if state != "ok":
        return state
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        return "rows refer to rows that are gone; rebuild with 'glossary build --fresh'"
    missing = connection.execute(
        "SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry_id FROM search_order)"
    ).fetchone()[0]
    if missing:
        return f"{missing} entries are not in the search index; run 'glossary doctor --repair'"
    version = connection.execute("SELECT value FROM meta WHERE name = 'index'").fetchone()
    if version and version[0] != INDEX_VERSION:
        return "the search index is of another version; run 'glossary doctor --repair'"
    return "well"


def history(connection: sqlite3.Connection, key: str) -> list[Decision]:
    """Return decisions, on one entry or (empty key) on all, oldest first."""
    return [
        Decision(*row)
        for row in connection.execute(
            "SELECT id, at, author, action, entry, rendering, before, after, reason"
            " FROM decisions WHERE ? IN ('', entry) ORDER BY id",
            (key,),
        )
    ]
