"""Sides from which entries can be narrowed down, and renderings by year."""

import sqlite3
from collections.abc import Mapping

_ATTESTED = """
    FROM entries e JOIN terms z ON z.entry_id = e.id AND z.language <> 'en'
    JOIN pairs p ON p.zh_key = z.key JOIN evidence ev ON ev.pair_id = p.id"""
_VALUES = {
    "domain": "SELECT domain, count(*) FROM entries GROUP BY 1",
    "status": "SELECT status, count(*) FROM entries GROUP BY 1",
    "source": "SELECT source, count(*) FROM entries GROUP BY 1",
    "tier": f"SELECT ev.tier, count(DISTINCT e.id) {_ATTESTED} GROUP BY 1",
}
_KEYS = {
    "domain": "SELECT key FROM entries WHERE domain = ?",
    "status": "SELECT key FROM entries WHERE status = ?",
    "source": "SELECT key FROM entries WHERE source = ?",
    "tier": f"SELECT DISTINCT e.key {_ATTESTED} WHERE ev.tier = ?",
}
_MOST = 30
_BY_YEAR = """
    SELECT t.text, substr(d.date, 1, 4), count(DISTINCT ev.id)
    FROM entries e JOIN terms t ON t.entry_id = e.id AND t.language = 'en'
    JOIN terms z ON z.entry_id = e.id AND z.language <> 'en'
    JOIN pairs p ON p.en_key = t.key AND p.zh_key = z.key
    JOIN evidence ev ON ev.pair_id = p.id JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    WHERE e.key = ? AND d.date <> '' GROUP BY t.id, 2 ORDER BY t.position, 2"""


def values(connection: sqlite3.Connection) -> dict[str, list[tuple[str, int]]]:
    """Return for each facet its values and how many entries have them, the commonest first."""
    return {
        facet: [
            (value, count)
            for value, count in connection.execute(f"{sql} ORDER BY 2 DESC, 1 LIMIT {_MOST}")
            if value
        ]
        for facet, sql in _VALUES.items()
    }


def having(connection: sqlite3.Connection, chosen: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the entries that have all the values chosen, by facet."""
    found = [
        {key for (key,) in connection.execute(_KEYS[facet], (value,))}
        for facet, value in chosen.items()
    ]
    return frozenset(set.intersection(*found)) if found else frozenset()


def by_year(connection: sqlite3.Connection, key: str) -> dict[str, dict[str, int]]:
    """Return how often the documents of each year render an entry how, by rendering."""
    found: dict[str, dict[str, int]] = {}
    for text, year, count in connection.execute(_BY_YEAR, (key,)):
        found.setdefault(text, {})[year] = count
    return found
