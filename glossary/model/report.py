"""What a report is made of: documents, sentences and the places where entries stand in them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document of the termbase without its text; dates are ISO or empty."""

    path: str
    title: str
    languages: str
    date: str
    source: str
    characters: int


@dataclass(frozen=True, slots=True)
class Attestation:
    """One place where an entry stands: rendered, or (`via` "mention") in Chinese alone.

    `zh` and `en` are half-open spans of code points inside the sentence `text`, None where that
    side stands elsewhere; `opposite` is the Chinese sentence of a pair of aligned documents.
    `wording` is the English as written, `key` what it is compared by; both empty for a mention.
    """

    entry: str
    term: str
    wording: str
    key: str
    via: str
    kind: str
    tier: str
    document: str
    segment: int
    line: int
    text: str
    zh: tuple[int, int] | None
    en: tuple[int, int] | None
    opposite: str
