"""Known terms in text: Chinese by automaton on folded text, English as `listed` finds it.

Chinese is never segmented for this: jieba cuts 新质生产力 and 中试验证 apart. Longer words that
merely contain a term (诚信创建, 专项债券) are in the same automaton, so the longest wins and the
term inside them is not found.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence
from glossary.evidence.of_entries import words_of_entries
from glossary.extraction.listed import ListedRenderings
from glossary.extraction.seams import is_seam
from glossary.extraction.unlisted import UnlistedRenderings
from glossary.language import blockers
from glossary.model import Entry, Mention, Term
from glossary.text.fold import fold, fold_all, term_key
from glossary.text.matching import Matcher
from glossary.text.scripts import has_han, is_han

_TWO = 2
_DROPPED = dict.fromkeys(map(ord, " \"'·"))
"""What `term_key` leaves out."""


class Known(NamedTuple):
    """A known term where it stands: the entry it belongs to and the term that matched."""

    text: str
    start: int
    end: int
    entry: Entry
    term: Term

    @property
    def mention(self) -> Mention:
        """Return the stretch of the document."""
        return Mention(self.text, self.start, self.end)

    def moved(self, by: int) -> Self:
        """Return the same term as it stands `by` characters later."""
        return self._replace(start=self.start + by, end=self.end + by)


class KnownTerms:
    """An index of entries, made once and used for many texts."""

    def __init__(
        self,
        entries: Iterable[Entry],
        evidence: Evidence | None = None,
        dictionary: Path | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self.dictionary = dictionary
        self._evidence = evidence
        self.by_zh: dict[str, Entry] = {}
        chinese: dict[str, tuple[Entry, Term]] = {}
        told = [
            (entry, term)
            for entry in self.entries
            for term in entry.terms
            if term.language != "en"
            and term.status not in {"candidate", "rejected"}
            and has_han(term.text)
        ]
        for (entry, term), form in zip(told, fold_all([t.text for _, t in told]), strict=True):
            key = form.translate(_DROPPED)
            self.by_zh.setdefault(key, entry)
            chinese.setdefault(form, (entry, term))
            chinese.setdefault(key, (entry, term))
        self._zh_targets = list(chinese.values())
        self._zh_cut = [not (is_han(form[0]) and is_han(form[-1])) for form in chinese]
        self._zh = Matcher([*chinese, *(fold(word) for word in blockers())])
        self._longest = max(map(len, chinese), default=0)
        self._listed: ListedRenderings | None = None
        self._unlisted: UnlistedRenderings | None = None

    @property
    def evidence(self) -> Evidence:
        """Return the sources of links, the entries among them; made when first asked for."""
        if self._evidence is None:
            self._evidence = Evidence(
                shared(self.dictionary), words_of_entries(map(_line, self.entries))
            )
        return self._evidence

    @property
    def listed(self) -> ListedRenderings:
        """Return the index of listed renderings; made when first asked for."""
        if self._listed is None:
            self._listed = ListedRenderings(self.entries, self.readings)
        return self._listed

    @property
    def unlisted(self) -> UnlistedRenderings:
        """Return the index for renderings nobody listed; made when first asked for."""
        if self._unlisted is None:
            self._unlisted = UnlistedRenderings(self.entries, self.evidence)
        return self._unlisted

    def prepare(self) -> None:
        """Make all indexes now, before anybody waits for what is found."""
        self._zh.prepare()
        self.listed.prepare()
        _ = self.unlisted

    def readings(self, character: str) -> Sequence[str]:
        """Return how a character is read, as the dictionary has it."""
        return self.evidence.lexicon.character(fold(character))[1]

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
        targets, cut = self._zh_targets, self._zh_cut
        done = 0
        for start, end, index in self._whole(fold(text)):
            if index >= len(targets) or start < done:
                continue
            if not (cut[index] and _inside_word(text, start, end)):
                done = end
                yield Known(text[start:end], start, end, *targets[index])

    def _whole(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield what the automaton finds, without seams of two words.

        What begins inside a seam is found in its place: 生产性服务业 in 人民生产性服务业.
        """
        terms = len(self._zh_targets)
        for start, end, index in self._zh.find(folded):
            if end - start == _TWO and index < terms and is_seam(folded, start, end, self._is_word):
                inner = self._zh.find(folded[start + 1 : start + 1 + self._longest])
                if inner and inner[0][0] == 0:
                    yield start + 1, start + 1 + inner[0][1], inner[0][2]
            else:
                yield start, end, index

    def _is_word(self, zh: str) -> bool:
        lexicon = shared(self.dictionary) if self._evidence is None else self._evidence.lexicon
        return zh in self.by_zh or lexicon.is_word(zh)

    def english(self, text: str) -> Iterator[Known]:
        """Yield known renderings, whatever their case, plural, hyphens and line breaks."""
        for start, end, wording in self.listed.find(text):
            if wording.how == "listed":
                yield Known(text[start:end], start, end, wording.entry, wording.term)


def _line(entry: Entry) -> tuple[str, list[str]]:
    """Return an entry as a line of the dictionary."""
    said = [t.text for t in entry.renderings if t.status not in {"candidate", "rejected"}]
    return entry.zh, said


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether a term that begins or ends in Latin letters or digits is cut out of a word."""
    before = start > 0 and _wordish(text[start]) and _wordish(text[start - 1])
    after = end < len(text) and _wordish(text[end - 1]) and _wordish(text[end])
    return before or after


def _wordish(char: str) -> bool:
    return char.isalnum() and not is_han(char)
