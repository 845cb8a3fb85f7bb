"""What a build remembers of the last one: how files looked, what was left out, what was aligned."""

import sqlite3
from typing import NamedTuple


class File(NamedTuple):
    """A file as it was read: its state on disk, the hash of its content (empty for an archive).

    `recipe` is what was looked for in an archive that was read to its end, and `documents` how
    many it held; both are empty for a file that is one document.
    """

    state: str
    sha256: str
    recipe: str = ""
    documents: int = 0


class LeftOut(NamedTuple):
    """A document that could not be read: the state it had then, and why in one plain line."""

    state: str
    problem: str


def files(connection: sqlite3.Connection) -> dict[str, File]:
    """Return the files on record by path."""
    rows = connection.execute("SELECT path, state, sha256, recipe, documents FROM files")
    return {row[0]: File(*row[1:]) for row in rows}


def remember(connection: sqlite3.Connection, path: str, file: File) -> None:
    """Put a file on record in place of what was known of it."""
    connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (path, *file))


def left_out(connection: sqlite3.Connection) -> dict[str, LeftOut]:
    """Return the documents that are not to be tried again while they stay as they are, by path."""
    rows = connection.execute("SELECT path, state, problem FROM left_out ORDER BY path")
    return {path: LeftOut(state, problem) for path, state, problem in rows}


def leave_out(connection: sqlite3.Connection, path: str, why: LeftOut) -> None:
    """Put a document on record as one not to be tried again."""
    connection.execute("INSERT OR REPLACE INTO left_out VALUES (?, ?, ?)", (path, *why))


def try_again(connection: sqlite3.Connection, path: str | None = None) -> None:
    """Take a document, or all of them, off that record."""
    where = "" if path is None else " WHERE path = ?"
    connection.execute(f"DELETE FROM left_out{where}", () if path is None else (path,))


def couples(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return what the documents looked like when they were last aligned, by both paths."""
    return {(zh, en): mark for zh, en, mark in connection.execute("SELECT * FROM couples")}


def aligned(connection: sqlite3.Connection, zh: str, en: str, fingerprint: str) -> None:
    """Put it on record that two documents, as they now are, have been aligned."""
    connection.execute("INSERT OR REPLACE INTO couples VALUES (?, ?, ?)", (zh, en, fingerprint))


def forget(connection: sqlite3.Connection) -> None:
    """Forget all of it, so that a build looks at every file again."""
    for table in ("files", "left_out", "couples"):
        connection.execute(f"DELETE FROM {table}")
