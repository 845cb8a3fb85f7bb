"""What of an entry goes into the search tables; kept current edit by edit, or rebuilt whole.

Three FTS5 tables hold keys only and no text (contentless): Chinese as characters and bigrams,
because FTS5's own tokenizers cannot find two characters inside a longer word; readings as
joined syllables and initials; English words unstemmed, so that a half-typed word still hits.
Their rowid is the rank of the entry: the best entries come first without sorting.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from glossary.model import Entry
from glossary.termbase.entries import key_of
from glossary.text.fold import bigrams, fold
from glossary.text.reading import search_keys

INDEX_VERSION = "2"
_BATCH = 5000
_STATUS_RANK = {"preferred": 0, "admitted": 0, "candidate": 1, "rejected": 2}
_ZH = "INSERT INTO search_zh({0}rowid, characters, bigrams) VALUES ({1}?, ?, ?)"
_PINYIN = "INSERT INTO search_pinyin({0}rowid, whole, later) VALUES ({1}?, ?, ?)"
_EN = "INSERT INTO search_en({0}rowid, words) VALUES ({1}?, ?)"
_TERMS = """
    SELECT entry_id, language, text, key, status, pinyin FROM terms ORDER BY entry_id, position"""
_COUNTS = "SELECT p.zh_key, count(*) FROM pairs p JOIN evidence e ON e.pair_id = p.id GROUP BY 1"


class _Term(NamedTuple):
    """A term with its key, as rows come from SQL."""

    language: str
    text: str
    key: str
    status: str
    pinyin: str


def _terms_of(entry: Entry) -> list[_Term]:
    return [_Term(t.language, t.text, key_of(t), t.status, t.pinyin) for t in entry.terms]


def _values(terms: Sequence[_Term]) -> tuple[tuple[str, str], tuple[str, str], tuple[str]]:
    chinese = [t for t in terms if t.language != "en"]
    keys = list(dict.fromkeys(t.key for t in chinese))
    whole: list[str] = []
    later: list[str] = []
    for reading in dict.fromkeys(t.pinyin for t in chinese):
        starts, rest = search_keys(reading)
        whole.extend(starts)
        later.extend(rest)
    words = [
        f"{fold(t.text)} {t.key}" for t in terms if t.language == "en" and t.status != "rejected"
    ]
    return (
        (" ".join(" ".join(key) for key in keys), " ".join(bigrams(key) for key in keys)),
        (" ".join(dict.fromkeys(whole)), " ".join(dict.fromkeys(later))),
        (" ".join(words),),
    )


def add(connection: sqlite3.Connection, rank: int, entry_id: int, entry: Entry) -> None:
    """Put one entry into the search tables at a rank that is free."""
    _add_many(connection, rank, [(entry_id, _terms_of(entry))])


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
        _values(_terms_of(entry)),
        strict=True,
    ):
        connection.execute(sql.format(f"{table}, ", "'delete', "), (rank, *values))
    connection.execute("DELETE FROM search_forms WHERE rank = ?", (rank,))
    connection.execute("DELETE FROM search_order WHERE rank = ?", (rank,))
    return rank


def next_rank(connection: sqlite3.Connection) -> int:
    """Return the rank behind all others."""
    found = connection.execute("SELECT coalesce(max(rank), 0) + 1 FROM search_order").fetchone()
    return int(found[0])


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the search tables anew, entries in order of status, evidence and length."""
    for table in ("search_zh", "search_pinyin", "search_en"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_order")
    connection.execute("DELETE FROM search_forms")
    ordered = _by_priority(connection)
    for start in range(0, len(ordered), _BATCH):
        _add_many(connection, start + 1, ordered[start : start + _BATCH])
    for table in ("search_zh", "search_pinyin", "search_en"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('index', ?)", (INDEX_VERSION,))


def _add_many(
    connection: sqlite3.Connection, rank: int, batch: Iterable[tuple[int, list[_Term]]]
) -> None:
    ranked = list(enumerate(batch, rank))
    connection.executemany(
        "INSERT INTO search_order(rank, entry_id) VALUES (?, ?)",
        [(number, entry_id) for number, (entry_id, _) in ranked],
    )
    values = [(number, _values(terms)) for number, (_, terms) in ranked]
    for place, sql in enumerate((_ZH, _PINYIN, _EN)):
        connection.executemany(
            sql.format("", ""), [(number, *fields[place]) for number, fields in values]
        )
    keys = {
        (term.key, number)
        for number, (_, terms) in ranked
        for term in terms
        if term.status != "rejected"
    }
    connection.executemany("INSERT OR IGNORE INTO search_forms VALUES (?, ?)", sorted(keys))


def _by_priority(connection: sqlite3.Connection) -> list[tuple[int, list[_Term]]]:
    counts: dict[str, int] = dict(connection.execute(_COUNTS).fetchall())
    rows = connection.execute(_TERMS)
    found = [
        (entry_id, [_Term(*row[1:]) for row in group])
        for entry_id, group in groupby(rows, key=lambda row: row[0])
    ]

    def priority(item: tuple[int, list[_Term]]) -> tuple[int, int, int, str]:
        main = item[1][0]
        seen = sum(counts.get(key, 0) for key in {t.key for t in item[1] if t.language != "en"})
        return _STATUS_RANK.get(main.status, 1), -seen, len(main.text), main.text

    return sorted(found, key=priority)
