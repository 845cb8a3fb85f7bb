"""What of an entry goes into the search tables; kept current edit by edit, or rebuilt whole.

Three FTS5 tables hold keys only and no text (contentless): Chinese as characters and bigrams,
because FTS5's own tokenizers cannot find two characters inside a longer word; readings as
joined syllables and initials; English words unstemmed, so that a half-typed word still hits.
Their rowid is the rank of the entry: the best entries come first without sorting.
"""

import sqlite3
from collections.abc import Iterable

from glossary.model import Entry
from glossary.termbase.entries import key_of, rows_to_entries
from glossary.text.english import english_key
from glossary.text.fold import bigrams, fold, term_key
from glossary.text.reading import search_keys

INDEX_VERSION = "1"
_STATUS_RANK = {"preferred": 0, "admitted": 0, "candidate": 1, "rejected": 2}
_ZH = "INSERT INTO search_zh({0}rowid, characters, bigrams) VALUES ({1}?, ?, ?)"
_PINYIN = "INSERT INTO search_pinyin({0}rowid, whole, later) VALUES ({1}?, ?, ?)"
_EN = "INSERT INTO search_en({0}rowid, words) VALUES ({1}?, ?)"


def _values(entry: Entry) -> tuple[tuple[str, str], tuple[str, str], tuple[str]]:
    keys = list(dict.fromkeys(term_key(text) for text in entry.chinese))
    whole: list[str] = []
    later: list[str] = []
    for reading in dict.fromkeys(t.pinyin for t in entry.terms if t.language != "en"):
        starts, rest = search_keys(reading)
        whole.extend(starts)
        later.extend(rest)
    english = [t.text for t in entry.renderings if t.status != "rejected"]
    words = [f"{fold(text)} {english_key(text)}" for text in english]
    return (
        (" ".join(" ".join(key) for key in keys), " ".join(bigrams(key) for key in keys)),
        (" ".join(dict.fromkeys(whole)), " ".join(dict.fromkeys(later))),
        (" ".join(words),),
    )


def add(connection: sqlite3.Connection, rank: int, entry_id: int, entry: Entry) -> None:
    """Put one entry into the search tables at a rank that is free."""
    connection.execute("INSERT INTO search_order(rank, entry_id) VALUES (?, ?)", (rank, entry_id))
    for sql, values in zip((_ZH, _PINYIN, _EN), _values(entry), strict=True):
        connection.execute(sql.format("", ""), (rank, *values))
    keys = {(key_of(term), rank) for term in entry.terms if term.status != "rejected"}
    connection.executemany("INSERT OR IGNORE INTO search_forms VALUES (?, ?)", sorted(keys))


def remove(connection: sqlite3.Connection, entry_id: int, entry: Entry) -> int | None:
    """Take one entry, as it was when added, out again; return the rank that is now free."""
    row = connection.execute(
        "SELECT rank FROM search_order WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is None:
        return None
    rank: int = row[0]
    for table, sql, values in zip(
        ("search_zh", "search_pinyin", "search_en"),
        (_ZH, _PINYIN, _EN),
        _values(entry),
        strict=True,
    ):
        connection.execute(sql.format(f"{table}, ", "'delete', "), (rank, *values))
    connection.execute("DELETE FROM search_forms WHERE rank = ?", (rank,))
    connection.execute("DELETE FROM search_order WHERE rank = ?", (rank,))
    return rank


def next_rank(connection: sqlite3.Connection) -> int:
    """Return the rank behind all others."""
    rank: int = connection.execute(
        "SELECT coalesce(max(rank), 0) + 1 FROM search_order"
    ).fetchone()[0]
    return rank


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the search tables anew, entries in order of status, evidence and length."""
    for table in ("search_zh", "search_pinyin", "search_en"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_order")
    connection.execute("DELETE FROM search_forms")
    for rank, (entry_id, entry) in enumerate(_by_priority(connection), 1):
        add(connection, rank, entry_id, entry)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('index', ?)", (INDEX_VERSION,))


def _by_priority(connection: sqlite3.Connection) -> Iterable[tuple[int, Entry]]:
    counts: dict[str, int] = dict(
        connection.execute(
            "SELECT p.zh_key, count(*) FROM pairs p JOIN evidence e ON e.pair_id = p.id"
            " GROUP BY p.zh_key"
        ).fetchall()
    )

    def priority(row: tuple[int, Entry]) -> tuple[int, int, int, str]:
        entry = row[1]
        seen = sum(counts.get(key, 0) for key in {term_key(text) for text in entry.chinese})
        status = _STATUS_RANK.get(entry.terms[0].status, 1)
        return status, -seen, len(entry.zh), entry.id

    return sorted(rows_to_entries(connection), key=priority)
