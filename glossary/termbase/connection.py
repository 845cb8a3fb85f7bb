"""Opening the SQLite file: checks, pragmas and plain-word errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glossary.errors import TermbaseError, TermbaseVersionError

SQLITE_VERSION = sqlite3.sqlite_version
SCHEMA_VERSION = 4
"""PRAGMA user_version of a termbase this program writes."""

BUSY_SECONDS = 10.0
CACHE_KIB = 131_072
"""Memory for pages while writing: imports put keys into large B-trees in random order."""


def connect(
    path: str | Path, *, write: bool = False, wait: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Open a termbase; `write=True` makes it when missing and brings it to the current version.

    Raises:
        TermbaseError: the file is missing, locked, read-only or no termbase.
        TermbaseVersionError: a newer version of this program wrote it.
    """
    place = Path(path)
    if not write and not place.is_file():
        what = "is a folder" if place.is_dir() else "does not exist"
        raise TermbaseError(f"{path}: this termbase {what}; run 'glossary build' to make one")
    with plain_errors(path):
        return _open(place, write=write, wait=wait)


def _open(place: Path, *, write: bool, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=wait, isolation_level=None)
    try:
        if not write and not _can_share(connection):
            connection = _unshared(connection, place)
        version = _version(connection, place)
        if not write and 0 < version < SCHEMA_VERSION:
            connection = _brought_up(connection, place, wait)
        if write:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            if version < SCHEMA_VERSION:
                _migrate(connection)
        else:
            _refuse_empty(place, version)
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _can_share(connection: sqlite3.Connection) -> bool:
    """Tell whether the files a WAL termbase shares between readers and writers can be made."""
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        return "unable to open" not in str(error)
    return True


def _unshared(connection: sqlite3.Connection, place: Path) -> sqlite3.Connection:
    """Open a termbase in a folder nothing can be written to, as nobody can be writing to it."""
    wal = place.with_name(f"{place.name}-wal")
    if wal.exists() and wal.stat().st_size:
        return connection
    connection.close()
    address = f"{place.resolve().as_uri()}?immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _refuse_empty(place: Path, version: int) -> None:
    if version == 0:
        raise TermbaseError(f"{place}: empty termbase; run 'glossary build' to fill it")


def _brought_up(connection: sqlite3.Connection, place: Path, wait: float) -> sqlite3.Connection:
    """Bring a termbase of an earlier version to this one; where it cannot be written, a copy.

    The copy is held in memory, so that nothing but the reader's own work is lost with it.
    """
    try:
        _open(place, write=True, wait=wait).close()
    except sqlite3.OperationalError:  # no leave to write, or somebody else is writing
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.backup(copy)
            _migrate(copy)
        except BaseException:
            copy.close()
            raise
        connection.close()
        return copy
    connection.close()
    return sqlite3.connect(place, timeout=wait, isolation_level=None)


def _migrate(connection: sqlite3.Connection) -> None:
    from glossary.termbase.schema import migrate  # noqa: PLC0415 - 90 ms to import

    migrate(connection)


def _version(connection: sqlite3.Connection, place: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise TermbaseVersionError(
            f"{place}: written by a newer version of this program (termbase version {version}, "
            f"this program knows {SCHEMA_VERSION}); upgrade policy-glossary"
        )
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master LIMIT 50")}
    if tables and version == 0:
        raise TermbaseError(f"{place}: an SQLite file, but not a termbase; choose another --db")
    return version


@contextmanager
def plain_errors(path: str | Path) -> Iterator[None]:
    """Turn SQLite's errors into one line a user can act on.

    Raises:
        TermbaseError: SQLite or the file system refused what was asked for.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise TermbaseError(f"{path}: {_advice(error, Path(path))}") from error
    except OSError as error:
        raise TermbaseError(f"{path}: {error.strerror or error}") from error


def _advice(error: sqlite3.DatabaseError, path: Path) -> str:
    text = str(error)
    if "unable to open" in text and not path.parent.is_dir():
        return f"the folder {path.parent} does not exist; make it or choose another --db"
    return next((advice for sign, advice in _ADVICE if sign in text), f"SQLite says: {text}")


_ADVICE = (
    ("not a database", "not an SQLite file, so not a termbase; choose another --db"),
    ("unable to open", "cannot be opened or made (is the folder read-only?); choose another --db"),
    ("locked", "another program is writing to it; try again when that has finished"),
    ("readonly", "cannot be written (read-only file or folder); choose another --db"),
    ("malformed", "the file is damaged; see 'glossary doctor'"),
    ("disk is full", "the disk is full; make room and run it again, nothing was lost"),
    ("disk I/O", "the disk refused; is there room, and may you write here?"),
)
