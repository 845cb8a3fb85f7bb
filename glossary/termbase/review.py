"""What is left for people to decide: renderings found by machine, the most valuable first."""

import sqlite3

from glossary.model import TIERS, Offer

_OFFERS = """
    WITH open AS (
        SELECT DISTINCT e.id AS entry_id, e.key, p.en_key, p.en, ev.id, ev.score,
            CASE ev.tier WHEN 'sure' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END AS tier,
            s.document_id
        FROM entries e
        JOIN terms z ON z.entry_id = e.id AND z.language <> 'en'
        JOIN pairs p ON p.zh_key = z.key
        JOIN evidence ev ON ev.pair_id = p.id
        JOIN segments s ON s.id = ev.segment_id
        WHERE (:key = '' OR e.key = :key) AND e.status <> 'rejected'
            AND ev.kind IN ('translation', 'romanisation', 'abbreviation')
            AND NOT EXISTS (SELECT 1 FROM terms d WHERE d.entry_id = e.id AND d.key = p.en_key
                            AND d.language = 'en' AND d.status <> 'candidate'))
    SELECT o.key, z.text,
        coalesce((SELECT t.text FROM terms t WHERE t.entry_id = o.entry_id AND t.key = o.en_key
                  AND t.language = 'en' ORDER BY t.position LIMIT 1), min(o.en)),
        count(*), count(DISTINCT o.document_id), max(o.tier),
        round(sum(4 * o.score * (1 - o.score)), 6) AS value
    FROM open o JOIN terms z ON z.entry_id = o.entry_id AND z.position = 0
    WHERE o.en_key <> ''
    GROUP BY o.entry_id, o.en_key
    ORDER BY value DESC, count(*) DESC, o.key, o.en_key"""


def offers(connection: sqlite3.Connection, key: str) -> list[Offer]:
    """Return what nobody has decided on, of the entry with this id or (empty key) of all."""
    return [
        Offer(entry, zh, text, count, documents, TIERS[tier], value)
        for entry, zh, text, count, documents, tier, value in connection.execute(
            _OFFERS, {"key": key}
        )
    ]
