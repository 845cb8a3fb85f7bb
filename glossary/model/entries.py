"""Entries and their terms."""

from collections.abc import Iterable
from dataclasses import dataclass

STATUSES = ("preferred", "admitted", "superseded", "deprecated", "candidate", "rejected")
"""What people may say of a rendering, best first (TBX administrativeStatus plus two of ours)."""


VALIDITY = ("valid_from", "valid_to", "issuer")
"""Facts an entry and each of its terms may have: ISO dates (or years), and who laid it down."""
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
"""Those TBX knows."""
ENTRY_FACTS = ("domain", "definition", "note", "source", "part_of_speech", *VALIDITY)
TERM_FACTS = ("note", "source", *VALIDITY)


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of an entry: `language` is zh-Hans, zh-Hant or en.

    `pinyin` has tone marks and a space between syllables; it is empty for English. It is valid
    from and to ISO dates, or years, by what `issuer` laid down; empty where nothing is known.
    """

    text: str
    language: str
    status: str = "preferred"
    pinyin: str = ""
    note: str = ""
    source: str = ""
    valid_from: str = ""
    valid_to: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: its Chinese terms, the first of them the main one, and English renderings."""

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    origin: str = "terms.yaml"
    part_of_speech: str = ""
    valid_from: str = ""
    valid_to: str = ""
    issuer: str = ""

    def with_terms(self, terms: Iterable[Term]) -> "Entry":
        """Return the same entry with other terms, several times as fast as `replace` does."""
        return Entry(self.id, tuple(terms), self.domain, self.definition, self.note, self.source,
                     self.origin, self.part_of_speech, self.valid_from, self.valid_to,
                     self.issuer)  # fmt: skip

    @property
    def pinyin(self) -> str:
        """Return the reading of the main Chinese term."""
        return next((t.pinyin for t in self.terms if t.language != "en"), "")

    @property
    def zh(self) -> str:
        """Return the main Chinese term (Simplified where there is one)."""
        first = self.terms[0]
        if first.language == "zh-Hans":
            return first.text
        return next((t.text for t in self.terms if t.language == "zh-Hans"), self.id)

    @property
    def zh_hant(self) -> str:
        """Return the main term in Traditional characters; regional forms are other terms."""
        first, *rest = self.terms
        twins = (t.text for t in rest[:1] if (t.language, t.status) == ("zh-Hant", first.status))
        return next(twins, self.zh)

    @property
    def chinese(self) -> tuple[str, ...]:
        """Return every Chinese form, the main one first."""
        return tuple(t.text for t in self.terms if t.language != "en")

    @property
    def renderings(self) -> tuple[Term, ...]:
        """Return the English renderings, in the order of the entry."""
        return tuple(t for t in self.terms if t.language == "en")
