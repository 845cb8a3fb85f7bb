"""Entries as rows and rows as entries; and the JSON in which sources keep what they said."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from glossary.model import Entry, Term
from glossary.text.english import english_key
from glossary.text.fold import term_key

_ROWS = (
    "SELECT e.id, e.key, e.origin, e.domain, e.definition, e.note, e.source,"
    " t.text, t.language, t.status, t.pinyin, t.note, t.source"
    " FROM entries e JOIN terms t ON t.entry_id = e.id"
)


def key_of(term: Term) -> str:
    """Return the comparison key of a term, by its language."""
    return english_key(term.text) if term.language == "en" else term_key(term.text)


def dump(entry: Entry) -> str:
    """Write an entry as one line of JSON."""
    return json.dumps(asdict(entry), ensure_ascii=False)


def parse(line: str) -> Entry:
    """Read an entry back from `dump`."""
    fields = json.loads(line)
    terms = tuple(Term(**term) for term in fields.pop("terms"))
    return Entry(terms=terms, **fields)


def rows_to_entries(
    connection: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()
) -> Iterator[tuple[int, Entry]]:
    """Yield `(row id, entry)` for the entries a WHERE clause picks, in row order."""
    rows = connection.execute(f"{_ROWS} {where} ORDER BY e.id, t.position", values)
    for head, group in groupby(rows, key=lambda row: row[:7]):
        number, key, origin, domain, definition, note, source = head
        terms = tuple(Term(*row[7:]) for row in group)
        yield number, Entry(key, terms, domain, definition, note, source, origin)


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


def term_rows(entry_id: int, terms: Iterable[Term]) -> list[dict[str, object]]:
    """Return the rows of table `terms` for one entry."""
    return [
        {
            "entry_id": entry_id,
            "position": position,
            "language": term.language,
            "text": term.text,
            "key": key_of(term),
            "status": term.status,
            "pinyin": term.pinyin,
            "note": term.note,
            "source": term.source,
        }
        for position, term in enumerate(terms)
    ]
