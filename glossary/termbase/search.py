"""Looking up: one box for Chinese, readings, initials and English; each hit says why it matched.

Tiers: the whole term, then its beginning, then any part; inside a tier the rank of the index.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from glossary.model import Hit
from glossary.termbase.counts import renderings_of
from glossary.text.english import english_key, singular
from glossary.text.fold import bigrams, fold, term_key
from glossary.text.reading import query_key
from glossary.text.scripts import has_han

_FORM = """
    SELECT DISTINCT o.rank FROM terms t JOIN search_order o ON o.entry_id = t.entry_id
    WHERE t.key = ? AND t.status <> 'rejected' ORDER BY o.rank LIMIT ?"""
_MATCH = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid LIMIT ?"
_HITS = """
    SELECT o.rank, e.key, e.domain, e.status, t.text, t.pinyin,
        coalesce((SELECT h.text FROM terms h WHERE h.entry_id = e.id AND h.position = 1
                  AND h.language = 'zh-Hant' AND h.status = t.status), t.text)
    FROM json_each(?) j CROSS JOIN search_order o ON o.rank = j.value
    JOIN entries e ON e.id = o.entry_id
    JOIN terms t ON t.entry_id = e.id AND t.position = 0
    ORDER BY j.key"""

Found = tuple[int, str, str]
"""Rank, field (zh, pinyin, en) and how (exact, prefix, part, initials, words)."""


def lookup(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, exact: bool = False
) -> list[Hit]:
    """Return up to `limit` entries for what was typed, best first; an empty query finds none."""
    text = " ".join(query.split())
    if not text:
        return []
    found: dict[int, Found] = {}
    for item in _find(connection, text, limit, exact=exact):
        found.setdefault(item[0], item)
        if len(found) >= limit:
            break
    if not found and not exact:
        from glossary.termbase.widen import widened  # noqa: PLC0415 - most look-ups find something

        for item in widened(connection, text, limit):
            found.setdefault(item[0], item)
            if len(found) >= limit:
                break
    return _hits(connection, found.values())


def hits_of(connection: sqlite3.Connection, keys: Sequence[str], how: str) -> list[Hit]:
    """Return the entries with these ids, in this order."""
    import json  # noqa: PLC0415 - a look-up has no use for it

    rows = connection.execute(
        "SELECT e.key, o.rank FROM json_each(?) j JOIN entries e ON e.key = j.value"
        " JOIN search_order o ON o.entry_id = e.id ORDER BY j.key",
        (json.dumps(list(keys)),),
    )
    return _hits(connection, [(rank, "", how) for _, rank in rows.fetchall()])


def best(connection: sqlite3.Connection, *, limit: int) -> list[Hit]:
    """Return the first entries by rank; `how` is "best"."""
    ranks = connection.execute("SELECT rank FROM search_order ORDER BY rank LIMIT ?", (limit,))
    return _hits(connection, [(rank, "", "best") for (rank,) in ranks.fetchall()])


def _find(connection: sqlite3.Connection, text: str, limit: int, *, exact: bool) -> Iterator[Found]:
    chinese = has_han(text)
    key = term_key(text) if chinese else english_key(text)
    field = "zh" if chinese else "en"
    for (rank,) in connection.execute(_FORM, (key, limit)):
        yield rank, field, "exact"
    if exact:
        return
    if chinese:
        yield from _chinese(connection, key, limit)
        return
    reading = query_key(text)
    yield from _readings(connection, reading, limit, whole=True)
    yield from _english(connection, text, limit)
    yield from _readings(connection, reading, limit, whole=False)


def _chinese(connection: sqlite3.Connection, key: str, limit: int) -> Iterator[Found]:
    plain = _quoted(key)
    # no column is named: one character stands in the one column only, two in the other, and
    # sifting places by column takes a fifth of the time
    wanted = plain if len(plain) == 1 else bigrams(plain)
    for start, how in (("^", "prefix"), ("", "part")):
        match = f'{start}"{wanted}"'
        for (rank,) in connection.execute(_MATCH.format("search_zh"), (match, limit)):
            yield rank, "zh", how


def _readings(
    connection: sqlite3.Connection, reading: str, limit: int, *, whole: bool
) -> Iterator[Found]:
    if not reading.isalnum():
        return
    table = "search_pinyin" if whole else "search_pinyin_later"
    for (rank,) in connection.execute(_MATCH.format(table), (f'"{reading}"*', limit)):
        yield rank, "pinyin", "reading" if whole else "part of the reading"


def _english(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    typed = [_quoted(w) for w in fold(text).replace("-", " ").replace("'", " ").split()]
    typed = [w for w in typed if any(c.isalnum() for c in w)]
    if not typed:
        return
    for (rank,) in connection.execute(
        _MATCH.format("search_en"), (f'^"{" ".join(typed)}"*', limit)
    ):
        yield rank, "en", "prefix"
    *whole, last = typed
    terms = [f'("{w}" OR "{singular(w)}")' for w in whole]
    terms.append(f'("{last}"* OR "{singular(last)}")')
    for (rank,) in connection.execute(_MATCH.format("search_en"), (" AND ".join(terms), limit)):
        yield rank, "en", "words"


def _quoted(text: str) -> str:
    return text.replace('"', " ").replace("\0", " ")


def _hits(connection: sqlite3.Connection, found: Iterable[Found]) -> list[Hit]:
    """Return the hits with their renderings, all asked for at once."""
    why = {rank: (field, how) for rank, field, how in found}
    rows = connection.execute(_HITS, (_list(why),)).fetchall()
    shown = renderings_of(connection, [row[1] for row in rows])
    return [
        Hit(
            key, zh, hant, pinyin, status, domain,
            tuple(r for r in shown.get(key, ()) if r.status != "rejected"), *why[rank], position,
        )
        for position, (rank, key, domain, status, zh, pinyin, hant) in enumerate(rows, 1)
    ]  # fmt: skip


def _list(ranks: Iterable[int]) -> str:
    """Write ranks as a JSON list; importing json costs more than a look-up has to spare."""
    return f"[{','.join(map(str, ranks))}]"


def near(connection: sqlite3.Connection, query: str, *, limit: int) -> list[str]:
    """Return terms that resemble a query: spelt or read much alike, or sharing two characters."""
    if has_han(query):
        pairs = bigrams(_quoted(term_key(query))).split()
        match = "bigrams: (" + " OR ".join(f'"{pair}"' for pair in pairs) + ")"
        rows = connection.execute(_MATCH.format("search_zh"), (match, limit)) if pairs else []
        ranks = [rank for (rank,) in rows]
    else:
        from glossary.termbase.widen import widened  # noqa: PLC0415 - most look-ups find something

        ranks = [rank for rank, _, _ in widened(connection, " ".join(query.split()), limit)][:limit]
    return [row[4] for row in connection.execute(_HITS, (_list(ranks),))]
