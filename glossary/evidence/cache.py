"""The dictionary laid out for looking up: one SQLite file in the user's cache folder.

The file is named after the layout and the content of the dictionary, so a newer dictionary makes
a new file. It is written aside and renamed: a second process sees either nothing or all of it,
and when two build at once the later rename wins with the same bytes of meaning.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from glossary.evidence import cedict, learn
from glossary.evidence.stems import stem
from glossary.language import dictionary_noise, english_suffixes
from glossary.text.scripts import is_han

LAYOUT = 1
"""Changes whenever the tables or the rules that fill them change."""
_SCHEMA = """
CREATE TABLE word (head TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE character (zh TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
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
        connection.execute("SELECT body FROM character LIMIT 1").fetchone()
        connection.execute("SELECT body FROM word LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def fill(connection: sqlite3.Connection, dictionary: Path) -> None:
    """Read the dictionary, learn the character table and write both."""
    words, readings = _load(dictionary)
    table = learn.character_table(
        {word: [s for s, bits in said.items() if bits] for word, said in words.items()}
    )
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO word VALUES (?, ?)", _by_head(words))
    connection.executemany(
        "INSERT INTO character VALUES (?, ?)",
        (
            (zh, _json({"stems": table.get(zh, {}), "readings": sorted(readings.get(zh, ()))}))
            for zh in sorted(table.keys() | readings.keys())
            if is_han(zh)
        ),
    )
    connection.commit()


def _load(dictionary: Path) -> tuple[Words, dict[str, set[str]]]:
    """Return the words with their stems, and the toneless readings of single characters."""
    words: Words = {}
    readings: dict[str, set[str]] = {}
    stems: dict[str, str] = {}
    for zh, reading, senses, remarks in cedict.read(dictionary):
        said = words.setdefault(zh, {})
        shift = max(said.values(), default=0).bit_length()
        for number, sense in enumerate(senses):
            for word in sense:
                cut = stems.get(word) or stems.setdefault(word, stem(word))
                said[cut] = said.get(cut, 0) | 1 << (shift + number)
        for word in remarks:
            said.setdefault(stem(word), 0)
        if len(zh) == 1:
            readings.setdefault(zh, set()).add(reading.rstrip("12345").replace("u:", "v"))
    return words, readings


def _by_head(words: Words) -> Iterable[tuple[str, str]]:
    """Gather the words that share their first two characters into one row."""
    rows: dict[str, Words] = {}
    for word, said in words.items():
        if said:
            rows.setdefault(word[:2], {})[word] = said
    return ((head, _json(rows[head])) for head in sorted(rows))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
