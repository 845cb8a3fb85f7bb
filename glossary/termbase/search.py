"""Looking up: one box for Chinese, readings, initials and English; each hit says why it matched.

Tiers: the whole term, then its beginning, then any part; inside a tier the rank of the index.
"""

from collections.abc import Iterator, Sequence

from glossary.model import Hit
from glossary.termbase.connection import KeepingConnection
from glossary.termbase.counts import renderings
from glossary.text.english import english_key, singular
from glossary.text.fold import bigrams, fold, term_key
from glossary.text.reading import query_key
from glossary.text.scripts import has_han

_FORM = """
    SELECT DISTINCT o.rank FROM terms t JOIN search_order o ON o.entry_id = t.entry_id
    WHERE t.key = ? AND t.status <> 'rejected' ORDER BY o.rank LIMIT ?"""
_MATCH = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid LIMIT ?"
_HIT = """
    SELECT e.key, e.domain, e.status, t.text, t.pinyin,
        coalesce((SELECT h.text FROM terms h WHERE h.entry_id = e.id AND h.position = 1
                  AND h.language = 'zh-Hant' AND h.status = t.status), t.text)
    FROM search_order o JOIN entries e ON e.id = o.entry_id
    JOIN terms t ON t.entry_id = e.id AND t.position = 0
    WHERE o.rank = ?"""

_SHORTEST_SLIP, _SHORT_WORD = 4, 6
"""Words shorter than the first are not respelt; up to the second, one slip is forgiven, not two."""

Found = tuple[int, str, str]
"""Rank, field (zh, pinyin, en) and how (exact, prefix, part, initials, words)."""


def lookup(
    connection: KeepingConnection, query: str, *, limit: int = 20, exact: bool = False
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
    if not found and not exact and not has_han(text):
        found = {
            rank: (rank, "en", "similar spelling") for rank in _similar(connection, text, limit)
        }
    return [
        hit
        for position, item in enumerate(found.values(), 1)
        if (hit := _hit(connection, item, position))
    ]


def best(connection: KeepingConnection, *, limit: int) -> list[Hit]:
    """Return the first entries by rank; `how` is "best"."""
    ranks = connection.execute("SELECT rank FROM search_order ORDER BY rank LIMIT ?", (limit,))
    found = ((rank, "", "best") for (rank,) in ranks.fetchall())
    hits = (_hit(connection, item, position) for position, item in enumerate(found, 1))
    return [hit for hit in hits if hit]


def _find(connection: KeepingConnection, text: str, limit: int, *, exact: bool) -> Iterator[Found]:
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


def _chinese(connection: KeepingConnection, key: str, limit: int) -> Iterator[Found]:
    spaced = " ".join(_quoted(key))
    for (rank,) in connection.execute(
        _MATCH.format("search_zh"), (f'characters: ^"{spaced}"', limit)
    ):
        yield rank, "zh", "prefix"
    match = f'characters: "{spaced}"' if len(key) == 1 else f'bigrams: "{bigrams(_quoted(key))}"'
    for (rank,) in connection.execute(_MATCH.format("search_zh"), (match, limit)):
        yield rank, "zh", "part"


def _readings(
    connection: KeepingConnection, reading: str, limit: int, *, whole: bool
) -> Iterator[Found]:
    if not reading.isalnum():
        return
    table = "search_pinyin" if whole else "search_pinyin_later"
    for (rank,) in connection.execute(_MATCH.format(table), (f'"{reading}"*', limit)):
        yield rank, "pinyin", "reading" if whole else "part of the reading"


def _english(connection: KeepingConnection, text: str, limit: int) -> Iterator[Found]:
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


def _hit(connection: KeepingConnection, item: Found, position: int) -> Hit | None:
    rank, field, how = item
    row = connection.execute(_HIT, (rank,)).fetchone()
    if row is None:
        return None
    key, domain, status, zh, pinyin, hant = row
    found = tuple(r for r in renderings(connection, key) if r.status != "rejected")
    return Hit(key, zh, hant, pinyin, status, domain, found, field, how, position)


def near(connection: KeepingConnection, query: str, *, limit: int) -> list[str]:
    """Return terms that resemble a query which found nothing: misspelt English, or shared Han.

    Optimal string alignment over the distinct English words of the index, after
    tui-and-cli section 4; Chinese falls back to entries that share a pair of characters.
    """
    ranks = (_sharing if has_han(query) else _similar)(connection, query, limit)
    hits = [connection.execute(_HIT, (rank,)).fetchone() for rank in ranks]
    return [row[3] for row in hits if row]


def _sharing(connection: KeepingConnection, query: str, limit: int) -> list[int]:
    key = term_key(query)
    parts = [f'"{_quoted(pair)}"' for pair in bigrams(key).split()] or [f'"{_quoted(key)}"']
    match = f"bigrams: ({' OR '.join(parts)})"
    return [rank for (rank,) in connection.execute(_MATCH.format("search_zh"), (match, limit))]


def _similar(connection: KeepingConnection, query: str, limit: int) -> list[int]:
    words = _respelt(connection, query)
    if not words:
        return []
    found = connection.execute(_MATCH.format("search_en"), (" AND ".join(words), limit))
    return [rank for (rank,) in found]


def _vocabulary(connection: KeepingConnection) -> Sequence[str]:
    """Return the distinct English words of the index, kept until somebody writes."""
    state = (connection.execute("PRAGMA data_version").fetchone(), connection.total_changes)
    if connection.words_state != state:
        # numbers sort before letters and are never respelt
        rows = connection.execute("SELECT term FROM search_en_words WHERE term >= 'a'")
        connection.words = [term for (term,) in rows if term.isalpha()]
        connection.words_state = state
    return connection.words


def _respelt(connection: KeepingConnection, query: str) -> list[str]:
    from rapidfuzz import process  # noqa: PLC0415 - 20 ms, needed only when nothing was found
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    vocabulary = _vocabulary(connection)
    groups = []
    for word in fold(query).split():
        slips = 1 if len(word) <= _SHORT_WORD else 2
        best = process.extract(word, vocabulary, scorer=OSA.distance, limit=4, score_cutoff=slips)
        if len(word) < _SHORTEST_SLIP or not best:
            return []
        groups.append("(" + " OR ".join(f'"{_quoted(b[0])}"' for b in best) + ")")
    return groups
