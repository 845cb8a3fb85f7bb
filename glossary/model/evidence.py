"""Where in the documents something stands."""

from dataclasses import dataclass

from glossary.model.spans import Mention


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pair as it stands in a document: `context` is the segment, spans count inside it.

    `opposite` is the Chinese segment of a pair found in two aligned documents, else empty.
    """

    document: str
    title: str
    date: str
    line: int
    context: str
    zh: Mention | None
    en: Mention | None
    via: str
    kind: str
    score: float
    tier: str
    reasons: tuple[str, ...]
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One line of a concordance: the node and what stands left and right of it."""

    document: str
    date: str
    line: int
    left: str
    node: str
    right: str
    start: int
    end: int
