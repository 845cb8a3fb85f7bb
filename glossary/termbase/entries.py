"""Entries as rows and rows as entries; and the JSON in which sources keep what they said."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from itertools import groupby
from operator import attrgetter, itemgetter

from glossary.model import ENTRY_FACTS, TERM_FACTS, Entry, Term
from glossary.text.english import english_key
from glossary.text.fold import term_key, term_keys

_FACTS = ", ".join(ENTRY_FACTS)
_TERM_FACTS = ", ".join(TERM_FACTS)
_SAID = [f.name for f in fields(Entry) if f.name not in {"id", "terms"}]
"""What an entry says beside its terms, in the order in which its class takes it."""
_HEAD = 2 + len(_SAID)
_ROWS = (
    f"SELECT e.id, e.key, {', '.join(f'e.{name}' for name in _SAID)},"
    f" t.text, t.language, t.status, t.pinyin, {', '.join(f't.{name}' for name in TERM_FACTS)}"
    " FROM entries e JOIN terms t ON t.entry_id = e.id"
)
_entry_facts, _term_facts = attrgetter(*ENTRY_FACTS), attrgetter(*TERM_FACTS)
_INSERT_ENTRY = (
    f"INSERT INTO entries(id, key, origin, status, sourced, {_FACTS})"
    f" VALUES ({', '.join('?' * (5 + len(ENTRY_FACTS)))})"
)
_INSERT_TERM = (
    f"INSERT INTO terms(entry_id, position, language, text, key, status, pinyin, {_TERM_FACTS})"
    f" VALUES ({', '.join('?' * (7 + len(TERM_FACTS)))})"
)


def key_of(term: Term) -> str:
    """Return the comparison key of a term, by its language."""
    return english_key(term.text) if term.language == "en" else term_key(term.text)


def keys_of(terms: Sequence[Term]) -> list[str]:
    """Return the comparison keys of many terms, as `key_of` gives each."""
    chinese = iter(term_keys([t.text for t in terms if t.language != "en"]))
    return [english_key(t.text) if t.language == "en" else next(chinese) for t in terms]


def with_term(entry: Entry, term: Term) -> Entry:
    """Add a term to an entry, unless it has one that compares equal; what is there stays."""
    own = [t for t in entry.terms if (t.language == "en") == (term.language == "en")]
    if any(t.text == term.text for t in own):
        return entry
    key = key_of(term) if own else ""
    equal = [t for t in own if key_of(t) == key]
    if term.language == "zh-Hant" and equal and all(t.language == "zh-Hans" for t in equal):
        at = entry.terms.index(equal[0]) + 1  # behind the term it is the Traditional form of
        term = replace(term, status=equal[0].status)
        return replace(entry, terms=(*entry.terms[:at], term, *entry.terms[at:]))
    if equal:
        return entry
    if term.language != "en":
        at = len(own)
        return replace(entry, terms=(*entry.terms[:at], term, *entry.terms[at:]))
    if term.status == "preferred" and any(t.status == "preferred" for t in own):
        term = replace(term, status="admitted")
    return replace(entry, terms=(*entry.terms, term))


def dump(entry: Entry) -> str:
    """Write an entry as one line of JSON."""
    return json.dumps(asdict(entry), ensure_ascii=False)


def parse(line: str) -> Entry:
    """Read an entry back from `dump`."""
    fields = json.loads(line)
    terms = tuple(Term(**term) for term in fields.pop("terms"))
    return Entry(terms=terms, **fields)


def rows_to_entries(
    connection: sqlite3.Connection,
    where: str = "",
    values: tuple[object, ...] = (),
    *,
    by_key: bool = False,
) -> Iterator[tuple[int, Entry]]:
    """Yield `(row id, entry)` for the entries a WHERE clause picks, in row order or by key."""
    order = "e.key" if by_key else "e.id"
    from glossary.model.making import maker  # noqa: PLC0415 - a look-up makes no entries

    made, term = maker(Entry), maker(Term)
    rows = connection.execute(f"{_ROWS} {where} ORDER BY {order}, t.position", values)
    for number, group in groupby(rows, key=itemgetter(0)):
        found = list(group)
        terms = tuple([term(*row[_HEAD:]) for row in found])
        yield number, made(found[0][1], terms, *found[0][2:_HEAD])


def attested(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the entries that documents hold a pair of."""
    return frozenset(key for (key,) in connection.execute(_ATTESTED))


_ATTESTED = """
    SELECT DISTINCT e.key FROM pairs p
    JOIN terms t ON t.key = p.zh_key AND t.language <> 'en' JOIN entries e ON e.id = t.entry_id"""


def find_key(connection: sqlite3.Connection, term: str) -> str | None:
    """Return the id of the entry with this id or this Chinese or English term, or None."""
    for sql, value in (
        ("SELECT key FROM entries WHERE key = ?", term),
        (_BY_TERM + " AND t.language <> 'en'" + _BEST, term_key(term)),
        (_BY_TERM + " AND t.language = 'en'" + _BEST, english_key(term)),
    ):
        row = connection.execute(sql, (value,)).fetchone() if value else None
        if row:
            return str(row[0])
    return None


_BY_TERM = "SELECT e.key FROM terms t JOIN entries e ON e.id = t.entry_id WHERE t.key = ?"
_BEST = " ORDER BY t.status = 'preferred' DESC, e.id LIMIT 1"


def insert(
    connection: sqlite3.Connection, numbered: Sequence[tuple[int, Entry, str | None]]
) -> None:
    """Write entries that have no rows yet: row id, entry and the JSON of its sources."""
    connection.executemany(
        _INSERT_ENTRY,
        [
            (number, e.id, e.origin, e.terms[0].status, sourced, *_entry_facts(e))
            for number, e, sourced in numbered
        ],
    )
    keys = iter(keys_of([term for _, entry, _ in numbered for term in entry.terms]))
    connection.executemany(
        _INSERT_TERM,
        [
            (number, place, t.language, t.text, next(keys), t.status, t.pinyin, *_term_facts(t))
            for number, entry, _ in numbered
            for place, t in enumerate(entry.terms)
        ],
    )
