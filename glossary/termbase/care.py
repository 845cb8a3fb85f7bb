"""Looking after a termbase: copies, repairs, and entries that may be one."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from glossary.errors import TermbaseError
from glossary.termbase import index
from glossary.termbase.connection import plain_errors

_SHARED_TERM = """
    SELECT a.key, b.key, t.text FROM terms t JOIN entries a ON a.id = t.entry_id
    JOIN terms u ON u.key = t.key AND u.entry_id > t.entry_id AND u.language <> 'en'
    JOIN entries b ON b.id = u.entry_id
    WHERE t.language <> 'en' AND 'rejected' NOT IN (a.status, b.status)"""
_SAME_WORDS = """
    SELECT a.key, b.key, r.text FROM terms z
    JOIN terms y ON y.pinyin = z.pinyin AND y.entry_id > z.entry_id AND y.position = 0
    JOIN terms r ON r.entry_id = z.entry_id AND r.language = 'en' AND r.status = 'preferred'
    JOIN terms s ON s.entry_id = y.entry_id AND s.key = r.key AND s.status = 'preferred'
    JOIN entries a ON a.id = z.entry_id JOIN entries b ON b.id = y.entry_id
    WHERE z.position = 0 AND z.pinyin <> '' AND 'rejected' NOT IN (a.status, b.status)"""


def repair(connection: sqlite3.Connection) -> None:
    """Make the search tables anew, in one transaction."""
    with Database(connection, execute_plugins=False).atomic():
        index.rebuild(connection)


def backup(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the termbase page by page into a new file, which appears only when it is whole.

    Raises:
        TermbaseError: there is such a file already, or it cannot be written.
    """
    if path.exists():
        raise TermbaseError(f"{path}: exists already; name a new file")
    partial = path.with_name(f".{path.name}.part")
    with plain_errors(path):
        partial.unlink(missing_ok=True)
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        partial.replace(path)


def duplicates(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return pairs of entries that share a Chinese term, or a reading and a preferred rendering."""
    found: dict[tuple[str, str], str] = {}
    for sql in (_SHARED_TERM, _SAME_WORDS):
        for one, other, shared in connection.execute(f"{sql} ORDER BY a.id, b.id"):
            found.setdefault((one, other), shared)
    return [(one, other, shared) for (one, other), shared in found.items()]
