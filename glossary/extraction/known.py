"""Known terms in text: Chinese by automaton on folded text, English by its words.

Chinese is never segmented for this: jieba cuts 新质生产力 and 中试验证 apart. Longer words that
merely contain a term (诚信创建, 专项债券) are in the same automaton, so the longest wins and the
term inside them is not found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.evidence.lexicon import extra_words, shared
from glossary.evidence.link import Evidence
from glossary.language import blockers
from glossary.model import Entry, Mention, Term
from glossary.text.english import Word, english_key, words
from glossary.text.fold import fold, term_key
from glossary.text.matching import Matcher
from glossary.text.scripts import has_han, is_han

_ARTICLES = frozenset({"the", "a", "an"})
_ACRONYM_LENGTH = 6
_DROPPED = dict.fromkeys(map(ord, " \"'·"))
"""What `term_key` leaves out."""


@dataclass(frozen=True, slots=True)
class Known:
    """A known term where it stands: the entry it belongs to and the term that matched."""

    mention: Mention
    entry: Entry
    term: Term


class KnownTerms:
    """An index of entries, made once and used for many texts."""

    def __init__(
        self,
        entries: Iterable[Entry],
        evidence: Evidence | None = None,
        dictionary: Path | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self._dictionary = dictionary
        self._evidence = evidence
        self.by_zh: dict[str, Entry] = {}
        chinese: dict[str, tuple[Entry, Term]] = {}
        english: dict[str, tuple[Entry, Term]] = {}
        for entry in self.entries:
            for term in entry.terms:
                if term.status in {"candidate", "rejected"}:
                    continue
                if term.language == "en":
                    _keep_best(english, english_key(term.text), entry, term)
                elif has_han(term.text):
                    self.by_zh.setdefault(term_key(term.text), entry)
                    for form in (fold(term.text), term_key(term.text)):
                        chinese.setdefault(form, (entry, term))
        self._zh_targets = list(chinese.values())
        self._zh = Matcher([*chinese, *(fold(word) for word in blockers())])
        self._en_targets = list(english.values())
        self._en = Matcher([_pattern(term.text) for _, term in self._en_targets])

    @property
    def evidence(self) -> Evidence:
        """Return the sources of links, the entries among them; made when first asked for."""
        if self._evidence is None:
            self._evidence = Evidence(
                shared(self._dictionary), extra_words(map(_line, self.entries))
            )
        return self._evidence

    def entry_of(self, zh: str) -> Entry | None:
        """Return the entry one of whose Chinese terms this is, in any script, or None."""
        return self.by_zh.get(term_key(zh))

    def entry_of_folded(self, zh: str) -> Entry | None:
        """Return the entry of a term whose text is folded already (see `entry_of`)."""
        found = self.by_zh.get(zh)
        if found is None and (" " in zh or '"' in zh or "'" in zh or "·" in zh):
            return self.by_zh.get(zh.translate(_DROPPED))
        return found

    def chinese(self, text: str) -> Iterator[Known]:
        """Yield known Chinese terms, longest first where they overlap, left to right."""
        if text.isascii():
            return
        for index, start, end in self._zh.find(fold(text)):
            if index < len(self._zh_targets) and not _inside_word(text, start, end):
                entry, term = self._zh_targets[index]
                yield Known(Mention(text[start:end], start, end), entry, term)

    def english(self, text: str) -> Iterator[Known]:
        """Yield known renderings, whatever their case, plural, hyphens and line breaks."""
        tokens = list(words(text))
        joined, owners = _join(text, tokens)
        for index, start, end in self._en.find(joined):
            entry, term = self._en_targets[index]
            first, last = tokens[owners[start + 1]], tokens[owners[end - 2]]
            surface = text[first.start : last.end]
            if not _only_looks_like(term.text, surface):
                yield Known(Mention(surface, first.start, last.end), entry, term)


def _line(entry: Entry) -> tuple[str, list[str]]:
    """Return an entry as a line of the dictionary."""
    said = [t.text for t in entry.renderings if t.status not in {"candidate", "rejected"}]
    return fold(entry.zh), said


def _keep_best(table: dict[str, tuple[Entry, Term]], key: str, entry: Entry, term: Term) -> None:
    """One wording, one entry: where two entries share it, the one that prefers it has it."""
    held = table.get(key)
    if key and (held is None or (held[1].status != "preferred" and term.status == "preferred")):
        table[key] = (entry, term)


def _pattern(rendering: str) -> str:
    """Write a rendering the way `_join` writes texts, so that its own commas are asked for."""
    tokens = list(words(rendering))
    while len(tokens) > 1 and tokens[0].key in _ARTICLES:
        del tokens[0]
    return _join(rendering, tokens)[0]


def _join(text: str, tokens: list[Word]) -> tuple[str, list[int]]:
    """Join word keys so that a pattern matches whole words only and crosses no punctuation.

    Returns the joined text and, for each of its characters, the number of the word it is of.
    """
    pieces: list[str] = []
    owners: list[int] = []
    last = 0
    for number, token in enumerate(tokens):
        key, start, end = token
        gap = text[last:start] if number else ""
        wall = "" if _light(gap) else "," if gap.strip() == "," else "|"
        piece = f"{wall} {key} "
        pieces.append(piece)
        owners += [number] * len(piece)
        last = end
    return "".join(pieces), owners


def _light(gap: str) -> bool:
    return gap == " " or (not gap.strip(" \t\r\n-‐‑–/'’\"“”\u00a0") and gap.count("\n") <= 1)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether a term that begins or ends in Latin letters or digits is cut out of a word."""
    before = start > 0 and _wordish(text[start]) and _wordish(text[start - 1])
    after = end < len(text) and _wordish(text[end - 1]) and _wordish(text[end])
    return before or after


def _wordish(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def _only_looks_like(term: str, surface: str) -> bool:
    """Tell whether a short acronym was met as an ordinary word (IT and it, AI and ai)."""
    bare = term.replace("-", "").replace(" ", "")
    return bare.isupper() and len(bare) <= _ACRONYM_LENGTH and not surface.isupper()
