"""What of an entry goes into the search tables; kept current edit by edit, or rebuilt whole.

Three FTS5 tables hold keys only and no text (contentless): Chinese as characters and bigrams,
because FTS5's own tokenizers cannot find two characters inside a longer word; readings as
joined syllables and initials; English words unstemmed, so that a half-typed word still hits.
Their rowid is the rank of the entry: the best entries come first without sorting.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from glossary.termbase import bulk, spelling
from glossary.text.fold import bigrams, fold
from glossary.text.reading import search_keys

INDEX_VERSION = "3"
_BATCH = 5000
_ZH = "INSERT INTO search_zh({0}rowid, characters, bigrams) VALUES ({1}?, ?, ?)"
_PINYIN = "INSERT INTO search_pinyin({0}rowid, keys) VALUES ({1}?, ?)"
_LATER = "INSERT INTO search_pinyin_later({0}rowid, keys) VALUES ({1}?, ?)"
_EN = "INSERT INTO search_en({0}rowid, words) VALUES ({1}?, ?)"
_TABLES = {
    "search_zh": _ZH,
    "search_pinyin": _PINYIN,
    "search_pinyin_later": _LATER,
    "search_en": _EN,
}
_KEYS_ONLY = "content='', columnsize=0"
_AS_READ = f"{_KEYS_ONLY}, detail=none, tokenize='ascii'"
"""Keys of readings are letters and digits, folded already: told apart as they are."""
_MADE = {
    "search_zh": f"characters, bigrams, {_KEYS_ONLY}, tokenize='unicode61 remove_diacritics 0'",
    # beginnings of two syllables are kept ready, as thousands of terms begin with shehui: those
    # of five and seven letters are put together from the longer ones
    "search_pinyin": f"keys, {_AS_READ}, prefix='1 2 3 4 6 8'",
    # asked only where few terms begin with what was typed; then few later syllables do, too
    "search_pinyin_later": f"keys, {_AS_READ}",
    "search_en": f"words, {_KEYS_ONLY}, prefix='1 2 3'",
}
"""The tables as this version makes them; their rank is the rowid, so that no lengths are kept."""
_AS_USUAL = {"hashsize": 1 << 20, "automerge": 4}
_AT_ONCE = {"hashsize": 1 << 22, "automerge": 0}
"""Settings of FTS5: what fills memory is written out, and what is written joined, less often."""
_FIELDS = "t.language = 'en', t.key, iif(t.language = 'en', t.text, t.pinyin)"
_WANTED = "NOT (t.language = 'en' AND t.status = 'rejected')"
_TERMS = f"""
    SELECT o.rank, {_FIELDS} FROM search_order o JOIN terms t ON t.entry_id = o.entry_id
    WHERE o.rank BETWEEN ? AND ? AND {_WANTED} ORDER BY o.rank, t.position"""
_TERMS_OF = f"""
    SELECT t.entry_id, {_FIELDS} FROM terms t
    WHERE t.entry_id IN (SELECT value FROM json_each(?)) AND {_WANTED}
    ORDER BY t.entry_id, t.position"""
_ORDER = """
    WITH seen AS (
        SELECT p.zh_key AS key, count(*) AS times
        FROM pairs p JOIN evidence e ON e.pair_id = p.id GROUP BY 1),
    attested AS (
        SELECT entry_id, sum(times) AS times FROM (
            SELECT DISTINCT t.entry_id, s.key, s.times
            FROM seen s JOIN terms t ON t.key = s.key AND t.language <> 'en')
        GROUP BY 1)
    INSERT INTO search_order(rank, entry_id)
    SELECT row_number() OVER (ORDER BY
            CASE t.status WHEN 'preferred' THEN 0 WHEN 'admitted' THEN 0 WHEN 'rejected' THEN 2
                ELSE 1 END,
            coalesce(a.times, 0) DESC, length(t.text), t.text),
        t.entry_id
    FROM terms t LEFT JOIN attested a ON a.entry_id = t.entry_id
    WHERE t.position = 0"""


_Term = tuple[int, int, str, str]
"""Rank or row id of the entry, whether the term is English, its key, and its text or reading."""


def _values(terms: Iterable[_Term]) -> tuple[tuple[str, ...], ...]:
    """Return the columns of each of the search tables, in the order of `_TABLES`."""
    keys: dict[str, None] = {}
    readings: dict[str, None] = {}
    english: list[str] = []
    for _, is_english, key, said in terms:
        if is_english:
            english.append(_english(said, key))
        else:
            keys[key] = None
            readings[said] = None
    whole, later = _reading_keys(readings)
    words = " ".join(english)
    if len(keys) == 1:  # nearly always, as the Traditional form is folded
        (key,) = keys
        return (" ".join(key), bigrams(key)), (whole,), (later,), (words,)
    characters = " ".join(map(" ".join, keys))
    return (characters, " ".join(map(bigrams, keys))), (whole,), (later,), (words,)


def _reading_keys(readings: Iterable[str]) -> tuple[str, str]:
    found = list(map(search_keys, readings))
    if len(found) == 1:
        return " ".join(found[0][0]), " ".join(found[0][1])
    whole = dict.fromkeys(form for starts, _ in found for form in starts)
    later = dict.fromkeys(form for _, forms in found for form in forms)
    return " ".join(whole), " ".join(later)


def _english(text: str, key: str) -> str:
    folded = fold(text)
    return folded if folded == key else f"{folded} {key}"


def _words(terms: Iterable[_Term]) -> list[str]:
    return [
        word
        for _, is_english, key, said in terms
        if is_english
        for word in _english(said, key).replace("-", " ").split()
    ]


def add(connection: sqlite3.Connection, ranks: Mapping[int, int]) -> None:
    """Put entries, by row id, into the search tables at ranks that are free."""
    connection.executemany(
        "INSERT INTO search_order(rank, entry_id) VALUES (?, ?)",
        [(rank, number) for number, rank in ranks.items()],
    )
    found = _rows(connection, ranks)
    spelling.record(connection, {word for _, terms in found for word in _words(terms)})
    _add_keys(connection, sorted((ranks[number], terms) for number, terms in found))


def add_missing(connection: sqlite3.Connection) -> None:
    """Put the entries that are not in the search tables behind all others."""
    found = connection.execute(
        "SELECT id FROM entries WHERE id NOT IN (SELECT entry_id FROM search_order) ORDER BY id"
    ).fetchall()
    add(connection, {number: rank for rank, (number,) in enumerate(found, next_rank(connection))})


def remove(connection: sqlite3.Connection, entry_ids: Iterable[int]) -> dict[int, int]:
    """Take entries out again while their terms are as when added; return the ranks now free."""
    ids = json.dumps(list(entry_ids))
    ranks = dict(
        connection.execute(
            "SELECT entry_id, rank FROM search_order"
            " WHERE entry_id IN (SELECT value FROM json_each(?))",
            (ids,),
        ).fetchall()
    )
    found = _rows(connection, ranks)
    values = [(ranks[number], _values(terms)) for number, terms in found]
    for place, (table, sql) in enumerate(_TABLES.items()):
        connection.executemany(
            sql.format(f"{table}, ", "'delete', "), [(rank, *v[place]) for rank, v in values]
        )
    connection.executemany(
        "DELETE FROM search_order WHERE rank = ?", [(rank,) for rank in ranks.values()]
    )
    return ranks


def _rows(
    connection: sqlite3.Connection, entry_ids: Iterable[int]
) -> list[tuple[int, list[_Term]]]:
    ids = json.dumps(list(entry_ids))
    return _grouped(connection.execute(_TERMS_OF, (ids,)))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, list[_Term]]]:
    return [(number, list(group)) for number, group in groupby(rows, key=itemgetter(0))]


def next_rank(connection: sqlite3.Connection) -> int:
    """Return the rank behind all others."""
    found = connection.execute("SELECT coalesce(max(rank), 0) + 1 FROM search_order").fetchone()
    return int(found[0])


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the search tables anew, entries in order of status, evidence and length."""
    with bulk.without_collecting():
        _rebuild(connection)


def _rebuild(connection: sqlite3.Connection) -> None:
    for table, made in _MADE.items():
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({made})")
    _set(connection, _AT_ONCE)
    connection.execute("DELETE FROM search_order")
    connection.execute(_ORDER)
    last = next_rank(connection)
    for start in range(1, last, _BATCH):
        rows = connection.execute(_TERMS, (start, start + _BATCH - 1))
        _add_keys(connection, _grouped(rows))
    for table in _TABLES:
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    _set(connection, _AS_USUAL)
    connection.execute("DELETE FROM search_slips")
    words = connection.execute("SELECT term FROM search_en_words WHERE term >= 'a'").fetchall()
    spelling.record(connection, sorted(word for (word,) in words))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('index', ?)", (INDEX_VERSION,))


def _set(connection: sqlite3.Connection, settings: Mapping[str, int]) -> None:
    for table in _TABLES:
        for name, value in settings.items():
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (name, value))


def _add_keys(
    connection: sqlite3.Connection, ranked: Sequence[tuple[int, Sequence[_Term]]]
) -> None:
    values = [(rank, _values(terms)) for rank, terms in ranked]
    for place, sql in enumerate(_TABLES.values()):
        connection.executemany(
            sql.format("", ""), [(rank, *fields[place]) for rank, fields in values]
        )
