"""Listed renderings in English text: whole words, whatever their form, by one automaton.

A text is rewritten with one character for each word and one for what parts two words, so that an
automaton over characters finds phrases of whole words and never crosses punctuation. A word
counts in the singular, in American spelling and without marks on its letters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Self

from glossary.extraction.romanised import readings, spellings
from glossary.language import acronyms, ordinary_words, stop_words
from glossary.model import Entry, Term
from glossary.text.english import american, singular
from glossary.text.fold import fold
from glossary.text.matching import Matcher
from glossary.text.work import Work

if TYPE_CHECKING:
    from glossary.text.wordcodes import WordCodes

_LETTERS = "a-z0-9\u00c0-\u024f\u1e00-\u1eff"
_WORD = re.compile(rf"[{_LETTERS}]+\+?")
_TOKEN = re.compile(rf"[{_LETTERS}]+\+?(?:'s(?![{_LETTERS}]))?[ /'\"-]*|[^{_LETTERS}]+")
"""A word with what joins it to the next, or what parts words; of a folded text."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LETTER_CODES = range(0x1F00)
"""Where all letters of `_LETTERS` are."""
_COMMA, _WALL, _OTHER = "\x02", "\x03", "\x04"
_FIRST_WORD = 0x10000
_KEPT_TOKENS = 200_000
_ARTICLES = frozenset({"the", "a", "an"})
_PARTICLES = frozenset({"out", "up", "off", "down", "over", "away", "back", "on", "in"})
_ACRONYM_LENGTH = 6
_INITIALS = range(3, 6)
_MARKS = re.compile("[\u0300-\u036f]")
_WORK = Work()


@dataclass(frozen=True, slots=True)
class Wording:
    """A rendering that is looked for; `how` is listed, initials or romanised."""

    entry: Entry
    term: Term
    how: str = "listed"
    words: int = 1

    @property
    def telling(self) -> bool:
        """Tell whether the words say enough to be a rendering where no Chinese is near."""
        return self.how != "listed" or is_telling(self.term.text)


class ListedRenderings:
    """An index of what entries say in English, made once and used for many texts."""

    def __init__(
        self, entries: Iterable[Entry], of_character: Callable[[str], Sequence[str]]
    ) -> None:
        self._words: dict[str, str] = {}
        self._tokens = _Tokens(self._words)
        self._codes: WordCodes | None = None
        table: dict[str, Wording] = {}
        self.entries: Sequence[Entry] = tuple(entries)
        for entry in self.entries:
            for wording in _wordings(entry):
                _keep_best(table, self._pattern(wording.term.text), wording)
        for entry in self.entries:
            for wording, spelled in _made(entry, of_character):
                table.setdefault(self._pattern(spelled), wording)
        table.pop("", None)
        self.patterns = list(table)
        self.wordings: Sequence[Wording] = list(table.values())
        self._automaton = Matcher(self.patterns)

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        words: Sequence[str],
        patterns: list[str],
        wordings: Sequence[Wording],
    ) -> Self:
        """Make the index of what another one had (see `listed_table`)."""
        index = cls((), lambda _: ())
        index.entries, index.patterns, index.wordings = entries, patterns, wordings
        index._words.update((word, chr(_FIRST_WORD + at)) for at, word in enumerate(words))
        index._automaton = Matcher(patterns)
        return index

    def prepare(self) -> None:
        """Get ready for many texts."""
        self._automaton.prepare()

    @property
    def words(self) -> list[str]:
        """Return the words of the renderings, in the order of their characters."""
        return list(self._words)

    def find(self, text: str) -> Iterator[tuple[int, int, Wording]]:
        """Yield `(start, end, wording)`, longest first where they overlap, left to right."""
        places = self._at_once if _WORK.pays(len(text)) else self._one_by_one
        for start, end, index in places(_prepared(text)):
            wording = self.wordings[index]
            if not _only_looks_like(wording, text[start:end]):
                yield start, end, wording

    def _one_by_one(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield `(start, end, number of the wording)`, looking at each word of a folded text."""
        tokens = _TOKEN.findall(text)
        hits = self._automaton.find("".join(map(self._tokens.__getitem__, tokens)))
        if len(self._tokens) > _KEPT_TOKENS:
            self._tokens.clear()
        if not hits:
            return
        ends = list(accumulate(map(len, tokens)))
        for first, last, index in hits:
            start = ends[first - 1] if first else 0
            end = ends[last - 1] - len(tokens[last - 1]) + _word_length(tokens[last - 1])
            yield start, end, index

    def _at_once(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the same, all words of a long text looked up at once."""
        if self._codes is None:
            from glossary.text.wordcodes import WordCodes  # noqa: PLC0415 - numpy, 60 ms to load

            self._codes = WordCodes(
                "".join(filter(_WORD.match, map(chr, _LETTER_CODES))), self._say
            )
        said = self._codes.rewrite(text)
        hits = self._automaton.find(said.text)
        if not hits:
            return
        firsts, lasts, indexes = zip(*hits, strict=True)
        starts = said.pieces(firsts)
        ends = said.pieces([last - 1 for last in lasts])
        for index, (start, skip), (end, skipped) in zip(indexes, starts, ends, strict=True):
            first = _token_start(text, start, skip) if skip else start
            last = _token_start(text, end, skipped) if skipped else end
            yield first, _word_end(text, last), index

    def _say(self, piece: str) -> str:
        return "".join(map(self._tokens.__getitem__, _TOKEN.findall(piece)))

    def _pattern(self, rendering: str) -> str:
        """Write a rendering the way texts are rewritten; its words become known by that."""
        tokens = _TOKEN.findall(_prepared(rendering))
        while tokens and not _WORD.match(tokens[0]):
            del tokens[0]
        while tokens and not _WORD.match(tokens[-1]):
            del tokens[-1]
        while len(tokens) > 1 and tokens[0].rstrip() in _ARTICLES:
            del tokens[0]
        for token in tokens:
            if word := _WORD.match(token):
                self._words.setdefault(word_key(word[0]), chr(_FIRST_WORD + len(self._words)))
        return "".join(map(self._tokens.__getitem__, tokens))


class _Tokens(dict[str, str]):
    """The character for each word and gap seen so far."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, token: str) -> str:
        word = _WORD.match(token)
        if word:
            char = self._words.get(word_key(word[0]), _OTHER)
        else:
            char = _COMMA if token.strip() == "," else _WALL
        self[token] = char
        return char


def _word_length(token: str) -> int:
    word = _WORD.match(token)
    return word.end() if word else len(token)


def _token_start(text: str, start: int, before: int) -> int:
    """Return where a token begins, of which so many stand before it in a piece of a text."""
    for _ in range(before):
        token = _TOKEN.match(text, start)
        start = token.end() if token else start
    return start


def _word_end(text: str, start: int) -> int:
    word = _WORD.match(text, start)
    return word.end() if word else start


def _prepared(text: str) -> str:
    """Fold a text, blank lines made walls and commas before and made spaces; the length stays."""
    if "\n" in text:
        text = _BLANK_LINE.sub(lambda blank: "|" * len(blank[0]), text)
    folded = fold(text)
    return folded.replace(", and ", "  and ").replace(", or ", "  or ")


def word_key(word: str) -> str:
    """Give what words are compared by: singular, American, without marks.

    >>> [word_key(w) for w in ("programmes", "modernisation", "lì", "enterprise")]
    ['program', 'modernization', 'li', 'enterprise']
    """
    if not word.isascii():
        word = _MARKS.sub("", unicodedata.normalize("NFD", word))
    return american(singular(word))


@lru_cache(maxsize=20_000)
def is_telling(rendering: str) -> bool:
    """Tell a rendering that is found by itself from an ordinary word or two (carry out).

    >>> [is_telling(r) for r in ("rule of law", "carry out", "official", "Party", "fintech")]
    [True, False, False, True, True]
    """
    if not rendering.islower():
        return True
    content = [
        w for w in map(word_key, _WORD.findall(rendering)) if w not in stop_words() | _PARTICLES
    ]
    return len(content) > 1 or any(w not in ordinary_words() for w in content)


def _wordings(entry: Entry) -> Iterator[Wording]:
    """Yield what the entry lists, with the short forms in it spelled out."""
    for term in entry.renderings:
        if term.status in {"candidate", "rejected"}:
            continue
        yield Wording(entry, term)
        for short, full in acronyms().items():
            spelled = re.sub(rf"(?<![\w&]){re.escape(short)}(?![\w&])", full, term.text)
            if spelled != term.text:
                yield Wording(entry, replace(term, text=spelled))


def _made(
    entry: Entry, of_character: Callable[[str], Sequence[str]]
) -> Iterator[tuple[Wording, str]]:
    """Yield what the entry does not list: its reading in letters, the initials of its names."""
    for term in entry.renderings:
        initials = "".join(w[0] for w in re.findall(r"[\w'’]+", term.text) if w[0].isupper())
        proper = all(w[0].isupper() or w in stop_words() for w in term.text.split())
        if proper and len(initials) in _INITIALS and term.status in {"preferred", "admitted"}:
            yield Wording(entry, replace(term, text=initials), "initials"), initials
    for term in entry.terms:
        if term.language == "zh-Hans" and term.status not in {"candidate", "rejected"}:
            for syllables in readings(term, of_character):
                for words in spellings(syllables):
                    wording = Wording(entry, term, "romanised", len(words))
                    yield wording, " ".join(words)


def _keep_best(table: dict[str, Wording], key: str, wording: Wording) -> None:
    """One wording, one entry: where two entries share it, the one that prefers it has it."""
    held = table.get(key)
    if held is None or (held.term.status != "preferred" and wording.term.status == "preferred"):
        table[key] = wording


def _only_looks_like(wording: Wording, surface: str) -> bool:
    """Tell whether a short acronym was met as an ordinary word (IT and it, AI and ai)."""
    if not wording.term.text.isupper():
        return False
    if len(wording.term.text.replace("-", "").replace(" ", "")) > _ACRONYM_LENGTH:
        return False
    return not surface.removesuffix("s").isupper()
