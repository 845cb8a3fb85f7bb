"""The renderings of an entry with what the corpus says of them; part of every look-up."""

import sqlite3

from glossary.model import Rendering

# The view `renderings` says the same of all entries; a view that groups cannot be asked for one
# entry without being worked out for all of them.
_RENDERINGS = """
    SELECT t.text, t.status, count(ev.id), count(DISTINCT s.document_id),
        coalesce(min(nullif(d.date, '')), ''), coalesce(max(nullif(d.date, '')), '')
    FROM entries e
    JOIN terms t ON t.entry_id = e.id AND t.language = 'en'
    LEFT JOIN pairs p ON p.en_key = t.key
        AND p.zh_key IN (SELECT z.key FROM terms z WHERE z.entry_id = e.id AND z.language <> 'en')
        AND t.position = (SELECT min(x.position) FROM terms x
                          WHERE x.entry_id = e.id AND x.key = t.key AND x.language = 'en')
    LEFT JOIN evidence ev ON ev.pair_id = p.id
    LEFT JOIN segments s ON s.id = ev.segment_id
    LEFT JOIN documents d ON d.id = s.document_id
    WHERE e.key = ?
    GROUP BY t.id ORDER BY t.position"""


def renderings(connection: sqlite3.Connection, key: str) -> tuple[Rendering, ...]:
    """Return an entry's renderings with counts, documents and first and last date."""
    return tuple(Rendering(*row) for row in connection.execute(_RENDERINGS, (key,)))
