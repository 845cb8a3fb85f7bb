"""What is typed, in Chinese, pinyin or English, to the entries it may mean."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from glossary.checks.subject import preferred
from glossary.extraction.listed import word_key
from glossary.language import stop_words
from glossary.model import Entry
from glossary.text.fold import fold, term_key
from glossary.text.reading import pinyin, search_keys
from glossary.text.scripts import HAN_CLASS, has_han, language_of
from glossary.text.spelled import readings

_HAN_TAIL = re.compile(f"[{HAN_CLASS}]{{2,24}}$")
_LATIN_TAIL = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9'’-]*(?: [A-Za-z0-9'’-]+){0,5} ?$")
_MOST = 20
_MOST_LOOKED_AT = 400
_SHORTEST_ENGLISH = 3
_SHORTEST_LATER = 5
_UNUSABLE = frozenset({"candidate", "rejected"})


class Proposal(NamedTuple):
    """Something to put in place of what was typed, which begins at the offset `start`."""

    start: int
    text: str
    entry: Entry
    detail: str


class _Key(NamedTuple):
    key: str
    entry: int
    text: str


class Completions:
    """An index of entries by the beginnings of their Chinese, readings and renderings."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        chinese: set[_Key] = set()
        joined: set[_Key] = set()
        initials: set[_Key] = set()
        english: set[_Key] = set()
        later: set[_Key] = set()
        for number, entry in enumerate(entries):
            for term in entry.terms:
                if term.status in _UNUSABLE:
                    continue
                if term.language == "en":
                    keys = _words(term.text)
                    english.add(_Key(" ".join(keys), number, term.text))
                    later.update(
                        _Key(" ".join(keys[at:]), number, term.text) for at in range(1, len(keys))
                    )
                else:
                    chinese.add(_Key(term_key(term.text), number, term.text))
            for whole, first in _readings(entry):
                joined.add(_Key(whole, number, entry.zh))
                initials.add(_Key(first, number, whole))
        self._chinese, self._joined = sorted(chinese), sorted(joined)
        self._initials, self._english, self._later = map(sorted, (initials, english, later))

    def proposals(self, text: str, start: int, end: int) -> list[Proposal]:
        """Return what may be meant at `end` of a line that begins at `start`, likeliest first."""
        before = text[start:end]
        found: dict[tuple[int, str], Proposal] = {}
        chinese_line = language_of(text[start:end]) == "zh"
        for at, number, term in self._matches(before):
            entry = self._entries[number]
            for words, detail in _wordings(entry, term, chinese=chinese_line):
                if words != before[at:]:
                    shown = _capital(before[at:], words)
                    found.setdefault((at, shown), Proposal(start + at, shown, entry, detail))
            if len(found) >= 3 * _MOST:
                break
        return list(islice(found.values(), 3 * _MOST))

    def _matches(self, before: str) -> Iterator[tuple[int, int, str]]:
        """Yield where what was typed begins, the entry, and the rendering if it was English."""
        han = _HAN_TAIL.search(before)
        if han:
            yield from self._typed_chinese(before, han.start())
            return
        latin = _LATIN_TAIL.search(before)
        if latin is None:
            return
        starts = [latin.start(), *(m.end() for m in re.finditer(" ", before[latin.start() :]))]
        starts = [starts[0], *(latin.start() + at for at in starts[1:])]
        for start in starts:
            yield from self._typed_english(before, start)
        last = [at for at in starts if at < len(before)][-1]
        yield from self._typed_reading(before, last)

    def _typed_chinese(self, before: str, low: int) -> Iterator[tuple[int, int, str]]:
        for start in range(low, len(before) - 1):
            typed = before[start:]
            keys = _from(self._chinese, term_key(typed))
            found = [(start, k.entry, k.text) for k in keys]
            if found:
                yield from sorted(
                    found, key=lambda f: (not f[2].startswith(typed), len(f[2]), f[1])
                )
                return

    def _typed_english(self, before: str, start: int) -> Iterator[tuple[int, int, str]]:
        typed = fold(before[start:]).replace("-", " ")
        *whole, last = typed.split(" ") if typed.strip() else [""]
        key = " ".join([*(word_key(word) for word in whole if word), last])
        if len(key) < _SHORTEST_ENGLISH or stop_words().issuperset(typed.split()):
            return
        yield from ((start, k.entry, k.text) for k in self._short_first(self._english, key))
        if len(key) >= _SHORTEST_LATER:
            yield from ((start, k.entry, k.text) for k in self._short_first(self._later, key))

    def _typed_reading(self, before: str, start: int) -> Iterator[tuple[int, int, str]]:
        typed = before[start:].lower().replace("'", "").replace("’", "")
        if len(typed) < 2 or not typed.isalpha():  # noqa: PLR2004 - one letter says nothing
            return
        found = self._short_first(self._joined, typed)
        yield from ((start, k.entry, "") for k in found)
        for known, initials in readings(typed):
            if len(initials) > 1:
                near = _from(self._initials, initials)
                yield from ((start, k.entry, "") for k in near if k.text.startswith(known))

    def _short_first(self, keys: Sequence[_Key], typed: str) -> list[_Key]:
        return sorted(_from(keys, typed), key=lambda k: (len(k.key), k))


def _from(keys: Sequence[_Key], typed: str) -> Iterator[_Key]:
    first = bisect_left(keys, typed, key=lambda k: k.key)
    for key in islice(keys, first, first + _MOST_LOOKED_AT):
        if not key.key.startswith(typed):
            return
        yield key


def _words(text: str) -> list[str]:
    plain = re.sub(r"[^\w+]+", " ", fold(text)).split()
    keys = [word_key(word) for word in plain[:-1]] + plain[-1:]
    return keys[1:] if len(keys) > 1 and keys[0] in {"the", "a", "an"} else keys


def _readings(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the main term's reading run together, and its initials."""
    reading = entry.pinyin or pinyin(entry.zh)
    forms, _ = search_keys(reading)
    if len(forms) > 1:
        yield forms[0], forms[1]
        yield from ((other, forms[1]) for other in forms[2:])


def _wordings(entry: Entry, typed: str, *, chinese: bool) -> Iterable[tuple[str, str]]:
    """Return what can be written for an entry, and how to call it: the likeliest first.

    `typed` is the term, Chinese or English, the beginning of which was typed; empty for pinyin.
    """
    zh, typed = (typed, "") if has_han(typed) else (entry.zh, typed)
    term = next((t for t in entry.renderings if t.text == typed), None)
    usable = term is not None and term.status in {"preferred", "admitted"}
    best = term.text if term and usable else preferred(entry)
    instead = f", instead of “{typed}” ({term.status})" if term and not usable else ""
    if not best:
        return [(zh, "no rendering yet")]
    english = [(best, f"{zh}{instead}"), (f"{best} ({zh})", f"with its Chinese{instead}")]
    if typed or not chinese:
        return [*english, (zh, f"{best}{instead}")]
    return [(zh, best), (f"{zh}（{best}）", "with its English"), english[0]]


def _capital(typed: str, words: str) -> str:
    """Begin with a capital where the user did."""
    if typed[:1].isupper() and words[:1].islower():
        return words[0].upper() + words[1:]
    return words
