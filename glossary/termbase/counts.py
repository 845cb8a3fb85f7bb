"""The renderings of entries with what the corpus says of them; part of every look-up."""

import sqlite3
from collections.abc import Sequence

from glossary.model import Rendering

# The view `renderings` says the same of all entries; a view that groups cannot be asked for some
# entries without being worked out for all of them. CROSS JOIN keeps the order of the tables.
_RENDERINGS = """
    SELECT e.key, t.text, t.status, count(ev.id), count(DISTINCT s.document_id),
        coalesce(min(nullif(d.date, '')), ''), coalesce(max(nullif(d.date, '')), '')
    FROM entries e
    CROSS JOIN terms t ON t.entry_id = e.id AND t.language = 'en'
    LEFT JOIN pairs p ON p.en_key = t.key
        AND p.zh_key IN (SELECT z.key FROM terms z WHERE z.entry_id = e.id AND z.language <> 'en')
        AND t.position = (SELECT min(x.position) FROM terms x
                          WHERE x.entry_id = e.id AND x.key = t.key AND x.language = 'en')
    LEFT JOIN evidence ev ON ev.pair_id = p.id
    LEFT JOIN segments s ON s.id = ev.segment_id
    LEFT JOIN documents d ON d.id = s.document_id
    WHERE e.key IN ({marks})
    GROUP BY e.id, t.id ORDER BY e.id, t.position"""
_AT_ONCE = 500


def renderings_of(
    connection: sqlite3.Connection, keys: Sequence[str]
) -> dict[str, list[Rendering]]:
    """Return the renderings of some entries, with counts, documents and first and last date."""
    found: dict[str, list[Rendering]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        sql = _RENDERINGS.format(marks=",".join("?" * len(some)))
        for key, *row in connection.execute(sql, some):
            found.setdefault(key, []).append(Rendering(*row))
    return found


def renderings(connection: sqlite3.Connection, key: str) -> tuple[Rendering, ...]:
    """Return an entry's renderings, as `renderings_of` gives those of many."""
    return tuple(renderings_of(connection, [key]).get(key, ()))
