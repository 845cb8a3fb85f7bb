"""The dictionary laid out for looking up: one SQLite file in the user's cache folder.

The file is named after the layout and the content of the dictionary, so a newer dictionary makes
a new file. It is written aside and renamed: a second process sees either nothing or all of it,
and when two build at once the later rename wins with the same bytes of meaning.
"""

import hashlib
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from glossary.evidence import cedict
from glossary.evidence.stems import PREFIX, stem
from glossary.language import dictionary_noise, english_suffixes
from glossary.text.scripts import is_han

LAYOUT = 4
"""Changes whenever the tables or the rules that fill them change."""
SINGLE_CHARACTER = 0.8
"""A character's own dictionary senses, beside the table learned over all its words."""
_MAPPED = 64_000_000
"""Bytes of the file read as memory, a third less time for a row; it takes some 10 MB."""
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE word (head TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE character (
  zh TEXT PRIMARY KEY, seconds TEXT NOT NULL, stems TEXT NOT NULL, readings TEXT NOT NULL
) WITHOUT ROWID;
"""
"""A word is a line among those with the same first two characters, its lines in the dictionary's
order (see `unpack`). A character has the second characters of the words it begins, what it says by
itself as JSON of prefix to stem to weight, and its toneless readings. Nothing needs to survive a
crash: the file has its name only when it is whole.
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
    import tempfile  # noqa: PLC0415 - to lay the dictionary out once

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
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.execute("SELECT zh, seconds, stems, readings FROM character LIMIT 1").fetchone()
        connection.execute("SELECT head, lines FROM word LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def fill(connection: sqlite3.Connection, dictionary: Path) -> None:
    """Read the dictionary, learn the character table and write both."""
    from glossary.evidence import learn  # noqa: PLC0415 - numpy, to lay the dictionary out once

    heads: defaultdict[str, list[str]] = defaultdict(list)
    single: defaultdict[str, list[str]] = defaultdict(list)
    readings: defaultdict[str, set[str]] = defaultdict(set)
    said: list[tuple[str, str]] = []
    for zh, reading, senses, remarks in cedict.read(dictionary, stem):
        said.append((zh, senses))
        if remarks or senses.strip(" /"):
            (heads[zh[:2]] if len(zh) > 1 else single[zh]).append(f"{zh}\t{senses}\t{remarks}")
        if len(zh) == 1 and is_han(zh):
            readings[zh].add(reading.rstrip("12345").replace("u:", "v"))
    table = learn.character_table(said)
    seconds: defaultdict[str, str] = defaultdict(str)
    for head in sorted(heads):
        seconds[head[0]] += head[1]
    connection.executescript(_SCHEMA)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?)", ((h, "\n".join(heads[h])) for h in sorted(heads))
    )
    connection.executemany(
        "INSERT INTO character VALUES (?, ?, ?, ?)",
        (
            (
                zh,
                seconds.get(zh, ""),
                _stems(zh, single.get(zh, ()), table.get(zh, {})),
                "/".join(sorted(readings.get(zh, ()))),
            )
            for zh in sorted(seconds.keys() | single.keys() | readings.keys() | _han(table))
        ),
    )
    connection.commit()


def _han(table: Mapping[str, object]) -> set[str]:
    return {character for character in table if is_han(character)}


def _stems(character: str, lines: Iterable[str], learned: Mapping[str, float]) -> str:
    """Write what a character says, grouped by the letters the stems begin with."""
    own = unpack(lines).get(character, {})
    weights = {known: SINGLE_CHARACTER for known, bits in own.items() if bits}
    if is_han(character):
        from glossary.evidence import learn  # noqa: PLC0415 - see `fill`

        weights = learn.weights(weights, learned)
    return json.dumps(by_prefix(weights), ensure_ascii=False) if weights else ""


def by_prefix(weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Group stems by the letters they begin with.

    >>> by_prefix({"product": 1.0, "produce": 0.4})
    {'prod': {'product': 1.0, 'produce': 0.4}}
    """
    grouped: dict[str, dict[str, float]] = {}
    for known, weight in weights.items():
        grouped.setdefault(known[:PREFIX], {})[known] = weight
    return grouped


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
