"""The dictionary laid out for looking up: one SQLite file in the user's cache folder.

The file is named after the layout and the content of the dictionary, so a newer dictionary makes
a new file. It is written aside and renamed: a second process sees either nothing or all of it,
and when two build at once the later rename wins with the same bytes of meaning.
"""

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from glossary.evidence import cedict, learn
from glossary.evidence.stems import stem
from glossary.language import dictionary_noise, english_suffixes
from glossary.text.scripts import is_han

LAYOUT = 3
"""Changes whenever the tables or the rules that fill them change."""
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE word (first TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE character (zh TEXT PRIMARY KEY, stems TEXT NOT NULL, readings TEXT NOT NULL)
  WITHOUT ROWID;
"""
"""A word is a line of its own among those with the same first character, sorted by word, the lines
of one word in the dictionary's order; see `unpack`. Nothing needs to survive a crash: the file
has its name only when it is whole.
"""
Words = dict[str, dict[str, int]]
"""Chinese word to stem to a bit for each sense the stem is in; 0 for stems of remarks alone."""


def open_cache(dictionary: Path, folder: Path) -> sqlite3.Connection:
    """Return a connection to the tables of a dictionary, made first where they are not there.

    Raises:
        OSError, UnicodeError, EOFError, sqlite3.Error: the dictionary cannot be read or the
            folder not written.
    """
    path = folder / f"cedict-{_edition(dictionary)}.sqlite"
    if path.exists():
        with suppress(sqlite3.Error):
            return _reader(path)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=folder)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            fill(connection, dictionary)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return _reader(path)


def _edition(dictionary: Path) -> str:
    """Name what the tables are made of: dictionary, layout, endings and noise words."""
    parts = [str(LAYOUT), cedict.digest(dictionary), repr(english_suffixes())]
    parts.append(" ".join(sorted(dictionary_noise())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def in_memory(dictionary: Path) -> sqlite3.Connection:
    """Return the tables without a file, for where the cache folder cannot be written."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection, dictionary)
    return connection


def _reader(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT stems FROM character LIMIT 1").fetchone()
        connection.execute("SELECT lines FROM word LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def fill(connection: sqlite3.Connection, dictionary: Path) -> None:
    """Read the dictionary, learn the character table and write both."""
    lines, said, readings = _load(dictionary)
    table = learn.character_table(said)
    connection.executescript(_SCHEMA)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?)",
        ((first, "\n".join(sorted(lines[first], key=_word))) for first in sorted(lines)),
    )
    connection.executemany(
        "INSERT INTO character VALUES (?, ?, ?)",
        (
            (zh, _weighted(table.get(zh, {})), "/".join(sorted(readings.get(zh, ()))))
            for zh in sorted(table.keys() | readings.keys())
            if is_han(zh)
        ),
    )
    connection.commit()


def _load(
    dictionary: Path,
) -> tuple[dict[str, list[str]], dict[str, tuple[str, ...]], dict[str, set[str]]]:
    """Return the lines by first character, the stems of each word's senses, and the readings.

    Only single characters have their (toneless) readings told.
    """
    lines: defaultdict[str, list[str]] = defaultdict(list)
    said: dict[str, tuple[str, ...]] = {}
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for zh, reading, senses, remarks in cedict.read(dictionary, stem):
        # the same few stems a million times over: one object each is kinder to the memory
        stems = set(map(sys.intern, senses.replace("/", " ").split()))
        if zh in said:
            stems.update(said[zh])
        said[zh] = tuple(stems)
        if stems or remarks:
            lines[zh[0]].append(f"{zh}\t{senses}\t{remarks}")
        if len(zh) == 1:
            readings[zh].add(reading.rstrip("12345").replace("u:", "v"))
    return lines, said, readings


def _word(line: str) -> str:
    return line[: line.index("\t")]


def _weighted(stems: Mapping[str, float]) -> str:
    return " ".join(f"{stem} {weight}" for stem, weight in stems.items())


def unpack(lines: Iterable[str]) -> Words:
    r"""Read the lines of words as `fill` lays them out.

    >>> unpack(["中试\tpilot scal / test\tproduct"])
    {'中试': {'pilot': 1, 'scal': 1, 'test': 2, 'product': 0}}
    """
    words: Words = {}
    for line in lines:
        zh, senses, remarks = line.split("\t")
        said = words.setdefault(zh, {})
        bit = 1 << max(said.values(), default=0).bit_length()
        for sense in senses.split("/"):
            stems = sense.split()
            for one in stems:
                said[one] = said.get(one, 0) | bit
            bit <<= bool(stems)
        for one in remarks.split():
            said.setdefault(one, 0)
    return words
