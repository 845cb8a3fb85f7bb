"""Checksums of what a termbase says, whatever its row ids and the order it was filled in."""

import hashlib
import sqlite3

_ENTRIES = """
    SELECT e.key, e.origin, e.status, e.domain, e.definition, e.note, e.source,
        t.position, t.language, t.text, t.status, t.pinyin, t.note, t.source
    FROM entries e JOIN terms t ON t.entry_id = e.id"""
_DOCUMENTS = """
    SELECT path, title, languages, date, source, licence, encoding, parallel_to, characters,
        fingerprint FROM documents"""
_COUNTS = """
    SELECT p.zh_key, p.en_key, p.zh, p.en, count(*), count(DISTINCT s.document_id),
        coalesce(min(nullif(d.date, '')), ''), coalesce(max(nullif(d.date, '')), '')
    FROM pairs p JOIN evidence ev ON ev.pair_id = p.id JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id GROUP BY p.id"""
_EVIDENCE = """
    SELECT d.path, s.number, s.start, s."end", s.line, s.language, s.text, p.zh_key, p.en_key,
        z.text, z.start, z."end", m.text, m.start, m."end",
        ev.via, ev.kind, ev.score, ev.tier, ev.alternatives, ev.reasons
    FROM evidence ev JOIN pairs p ON p.id = ev.pair_id JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    LEFT JOIN mentions z ON z.id = ev.zh_mention_id
    LEFT JOIN mentions m ON m.id = ev.en_mention_id"""
_PARTS = {
    "entries": _ENTRIES, "documents": _DOCUMENTS, "counts": _COUNTS, "evidence": _EVIDENCE,
}  # fmt: skip
_MODULUS = 1 << 256


def checksums(connection: sqlite3.Connection) -> dict[str, str]:
    """Return a checksum of each part and of "all" of them, 32 hexadecimal digits each.

    Rows are hashed one by one (SHA-256) and the hashes summed, so that nothing is sorted or held.
    """
    found = {name: _sum(connection, sql) for name, sql in _PARTS.items()}
    whole = hashlib.sha256("".join(found.values()).encode()).hexdigest()[:32]
    return {**found, "all": whole}


def _sum(connection: sqlite3.Connection, sql: str) -> str:
    total = 0
    for row in connection.execute(sql):
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest())
    return f"{total % _MODULUS:064x}"[:32]
