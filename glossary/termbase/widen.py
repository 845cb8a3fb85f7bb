"""What a look-up tries when nothing matches as typed, nearest first; all of it derived, none slow.

Every step asks the search tables for few candidates and then looks at each of them exactly, so
that the cost depends on how rare the typed parts are and not on the size of the termbase.
"""

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain, islice, product

from glossary.language import sounds
from glossary.termbase import spelling
from glossary.text import spelled
from glossary.text.fold import bigrams, fold, term_key, to_mainland
from glossary.text.reading import query_key
from glossary.text.scripts import has_han, is_han

Found = tuple[int, str, str]
_CANDIDATES = 200
_ENOUGH = 3_000
"""Entries of one typed word that are compared with those of the others, the best of them."""
_WAYS = 12
"""Ways to put respelt words together that are tried as the beginning of a rendering."""
_MATCH = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid LIMIT ?"
_CHINESE = """
    SELECT o.rank, t.key, t.pinyin FROM search_order o JOIN terms t ON t.entry_id = o.entry_id
    WHERE o.rank IN (SELECT value FROM json_each(?)) AND t.language <> 'en'
    ORDER BY o.rank, t.position"""
_BESIDE = 4
"""Characters on each side of a slip by which candidates are found; all are compared then."""
_HALF = 3
"""Characters of half a query that few enough terms hold."""
_INDEXED = 4
"""Letters of a reading whose beginnings table search_pinyin keeps ready."""
_PLURAL, _SPOKEN = 2, 8
"""Characters of a query that is also compared by sound."""
_SHORT = 3
"""Fewer first letters of syllables stand for too many entries."""


def widened(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Yield the entries of the first step that finds any."""
    steps = _CHINESE_STEPS if has_han(text) else _LETTER_STEPS
    for step in steps:
        found = list(step(connection, text, limit))
        if found:
            yield from found
            return


def _ranks(connection: sqlite3.Connection, table: str, match: str, limit: int) -> list[int]:
    found = connection.execute(_MATCH.format(table), (match, limit))
    return [rank for (rank,) in found]


def _chinese(
    connection: sqlite3.Connection, table: str, match: str, limit: int = _CANDIDATES
) -> list[tuple[int, str, str]]:
    """Return rank, key and reading of the Chinese terms of the first entries that match."""
    ranks = _ranks(connection, table, match, limit)
    rows = connection.execute(_CHINESE, (json.dumps(ranks),)).fetchall()
    return list(dict.fromkeys(rows))  # the Traditional form mostly says the same


def _first(found: Iterable[int], limit: int) -> list[int]:
    return list(islice(dict.fromkeys(found), limit))


def phrase(key: str) -> str:
    """Write the query of table search_zh for a run of characters inside a term."""
    plain = key.replace('"', " ").replace("\0", " ")
    return f'"{plain}"' if len(plain) == 1 else f'"{bigrams(plain)}"'


# -- Chinese


def _regional(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Words of Taiwan (軟體, 資訊安全) in those of the mainland (软件, 信息安全)."""
    key = term_key(to_mainland(text))
    if key and key != term_key(text):
        for rank in _ranks(connection, "search_zh", phrase(key), limit):
            yield rank, "zh", "regional wording"


def _mixed(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Find characters and letters side by side (新zhi, xin质) by the reading of the whole."""
    pattern = query_key(term_key(text))
    runs = spelled.runs(pattern)
    if len(runs) < 2 or not pattern.isalnum():  # noqa: PLR2004 - one run is no mixture
        return
    choices = [_readings_of(connection, run) if has_han(run) else [run] for run in runs]
    ways = ["".join(way) for way in islice(product(*choices), _WAYS)]
    for table in ("search_pinyin", "search_pinyin_later"):
        match = _abbreviation(ways, indexed=table == "search_pinyin")
        rows = _chinese(connection, table, match) if match else []
        found = _first((r for r, key, reading in rows if _reads(pattern, key, reading)), limit)
        yield from ((rank, "zh", "characters and reading") for rank in found)
        if len(found) == limit:
            return


def _readings_of(connection: sqlite3.Connection, run: str) -> list[str]:
    """Return how characters are read in the first entries that hold them."""
    found: dict[str, None] = {}
    for _, key, reading in _chinese(connection, "search_zh", phrase(run), _WAYS):
        syllables, at = spelled.syllables(reading), key.find(run)
        if at >= 0 and len(syllables) == len(key):
            found["".join(syllables[at : at + len(run)])] = None
    return list(found)


def _reads(pattern: str, key: str, reading: str) -> bool:
    syllables = spelled.syllables(reading)
    if len(syllables) != len(key):
        return False
    return any(
        spelled.matches(pattern, key[at:], syllables[at:])
        for at, syllable in enumerate(syllables)
        if pattern[0] in (key[at], syllable[0])
    )


def _words(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Several words in any order, Chinese, reading or English each."""
    words = text.split()
    if len(words) < 2:  # noqa: PLR2004
        return
    parts = []
    for word in words:
        key = term_key(word) if has_han(word) else query_key(word)
        if not key.isalnum():
            return
        if has_han(word):
            parts.append(_chosen("search_zh", phrase(key)))
        else:
            english = "".join(c for c in fold(word) if c.isalnum())
            parts.append(_chosen_either(f'"{key}"*', ("search_en", f'"{english}"*')))
    for rank in _in_all(connection, parts, limit):
        yield rank, "zh" if has_han(text) else "en", "words"


_Choice = tuple[str, list[object]]


def _chosen(table: str, match: str) -> _Choice:
    return f"SELECT * FROM ({_MATCH.format(table)})", [match, _ENOUGH]


def _chosen_either(reading: str, *more: tuple[str, str]) -> _Choice:
    """Ask for a reading at the beginning of the term or of a later syllable, and for `more`."""
    tables = (("search_pinyin", reading), ("search_pinyin_later", reading), *more)
    choices = [_chosen(table, match) for table, match in tables]
    sql = " UNION ".join(sql for sql, _ in choices)
    return sql, [value for _, values in choices for value in values]


def _in_all(connection: sqlite3.Connection, parts: list[_Choice], limit: int) -> list[int]:
    where = " AND ".join(f"rank IN ({sql})" for sql, _ in parts)
    values = list(chain.from_iterable(values for _, values in parts))
    sql = f"SELECT rank FROM search_order WHERE {where} ORDER BY rank LIMIT ?"
    return [rank for (rank,) in connection.execute(sql, [*values, limit])]


def _one_character(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """One character wrong, missing, too many, or two of them swapped."""
    key = term_key(text)
    if not key.isalnum():
        return
    found = []
    characters, slips = set(key), spelling.slips(key)
    for rank, other in _with_a_slip(connection, key):
        if len(characters.difference(other)) <= 1:
            near = spelling.nearness(slips, other)
            if near:
                found.append((near, rank))
    for rank in _first((rank for _, rank in sorted(found)), limit):
        yield rank, "zh", "similar characters"


def _with_a_slip(connection: sqlite3.Connection, key: str) -> dict[tuple[int, str], None]:
    """Return rank and key of the first terms that may be a query but for one slip.

    Of a long query one half is as it was meant, or its two middle characters are swapped: few
    terms hold either half. Where many do, what stands beside each place is asked for.
    """
    most = _CANDIDATES // 2
    middle = len(key) // 2
    if middle >= _HALF:
        swap = key[: middle - 1] + key[middle] + key[middle - 1] + key[middle + 1 :]
        halves = (key[:middle], key[middle:], swap[middle - _BESIDE : middle + _BESIDE])
        ranks = _ranks(connection, "search_zh", " OR ".join(map(phrase, halves)), most)
        if len(ranks) < most:
            return _keys(connection, ranks)
    wanted = [phrase(other) for other in spelling.swapped(key) if other.isalnum()]
    for left, right in spelling.halves(key):
        beside = (left[-_BESIDE:], right[:_BESIDE])
        both = " AND ".join(phrase(part) for part in beside if part)
        wanted.append(f"({both})")
    if not wanted:
        return {}
    return _keys(connection, _ranks(connection, "search_zh", " OR ".join(wanted), most))


def _keys(connection: sqlite3.Connection, ranks: list[int]) -> dict[tuple[int, str], None]:
    rows = connection.execute(_CHINESE, (json.dumps(ranks),))
    return dict.fromkeys([(rank, key) for rank, key, _ in rows])


def _same_sound(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Find other characters of the same sound, as an input method offers them: 中式 for 中试.

    One character alone sounds like too many.
    """
    key = term_key(text)
    if not _PLURAL <= len(key) <= _SPOKEN or not is_han(key):
        return
    choices = [sounds().get(character, ()) for character in key]
    wanted = {"".join(way): None for way in islice(product(*choices), _WAYS)}
    match = " OR ".join(f'"{way}"*' for way in wanted)
    for table in ("search_pinyin", "search_pinyin_later") if match else ():
        rows = _chinese(connection, table, match)
        found = (rank for rank, other, reading in rows if _sounds(wanted, key, other, reading))
        yield from ((rank, "zh", "same sound") for rank in _first(found, limit))


def _sounds(wanted: Container[str], key: str, other: str, reading: str) -> bool:
    syllables = spelled.syllables(reading)
    size = len(key)
    return len(syllables) == len(other) and any(
        "".join(syllables[at : at + size]) in wanted for at in range(len(other) - size + 1)
    )


# -- letters


def _abbreviated(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Some syllables in full and of others the first letters: xinzscl, xzhiscl."""
    letters = query_key(text)
    match = _abbreviation([letters], indexed=True)
    rows = _chinese(connection, "search_pinyin", match) if match else []
    found = (r for r, key, reading in rows
             if spelled.matches(letters, key, spelled.syllables(reading)))  # fmt: skip
    for rank in _first(found, limit):
        yield rank, "pinyin", "syllables and initials"


def _abbreviation(typed: Iterable[str], *, indexed: bool) -> str:
    """Write the query for what may be meant by syllables and first letters of syllables."""
    wanted: dict[str, None] = {}
    for letters in typed:
        if not letters.isascii() or not letters.isalpha():
            return ""
        for start, initials in spelled.readings(letters):
            if len(initials) >= _SHORT:
                wanted[f'"{initials}"*'] = None
            elif indexed:
                wanted[f'("{start[:_INDEXED]}"* AND "{initials}"*)'] = None
            elif len(start) > _INDEXED:
                wanted[f'"{start}"*'] = None
    return " OR ".join(wanted)


def _other_reading(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """A character with several readings, typed in another one: zhongzu for 重组."""
    found = (
        rank
        for reading, character in spelled.other_readings(query_key(text))
        for rank, key, _ in _chinese(connection, "search_pinyin", f'"{reading}"*')
        if character in key
    )
    for rank in _first(found, limit):
        yield rank, "pinyin", "other reading"


def _misread(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """One letter of a reading wrong, missing, too many, or two of them swapped."""
    letters = query_key(text)
    if not letters.isascii() or not letters.isalpha():
        return
    for table in ("search_pinyin", "search_pinyin_later"):
        known = _known(connection, table, letters, 0 if table == "search_pinyin" else _INDEXED)
        wanted = [f'"{reading}"*' for reading in spelled.one_slip(letters, known + 1)]
        ranks = _ranks(connection, table, " OR ".join(wanted), limit) if wanted else []
        yield from ((rank, "pinyin", "similar reading") for rank in ranks)
        if ranks:
            return


def _known(connection: sqlite3.Connection, table: str, letters: str, low: int) -> int:
    """Return how many of the letters, from the first on and `low` at least, a reading has.

    From the end, as what few or no readings begin with is told at once; halving the stretch
    would ask for beginnings of thousands.
    """
    for size in range(len(letters), low, -1):
        if _ranks(connection, table, f'"{letters[:size]}"*', 1):
            return size
    return low


def _misspelt(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[Found]:
    """Renderings that begin with what was meant come before those that hold it."""
    choices = spelling.respelt(connection, text)
    if not choices:
        return
    groups = ["(" + " OR ".join(f'"{word}"*' for word in words) + ")" for words in choices]
    starts = [f'^"{" ".join(words)}"*' for words in islice(product(*choices), _WAYS)]
    for match in (" OR ".join(starts), " AND ".join(groups)):
        for rank in _ranks(connection, "search_en", match, limit):
            yield rank, "en", "similar spelling"


_Step = Callable[[sqlite3.Connection, str, int], Iterable[Found]]
_CHINESE_STEPS: tuple[_Step, ...] = (_regional, _mixed, _words, _one_character, _same_sound)
_LETTER_STEPS: tuple[_Step, ...] = (_misspelt, _abbreviated, _other_reading, _words, _misread)
