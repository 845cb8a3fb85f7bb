"""Where in the documents something stands."""

from dataclasses import dataclass

from glossary.model.spans import Alternative, Mention


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pair as it stands in a document: `context` is the segment, spans count inside it.

    `opposite` is the Chinese segment of a pair found in two aligned documents, else empty.
    `alternatives` are other spans of the side that is in doubt, likeliest first.
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
    alternatives: tuple[Alternative, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents a concordance is asked of.

    `document` is part of a path; `since` and `until` are dates or beginnings of dates, both
    included, and leave undated documents out.
    """

    document: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A rendering of an entry that the machine found and nobody has decided on.

    `count` places in `documents` have it, the least certain of them of `tier`. `value` says how
    much a decision would settle: the places, each weighed by its doubt, which is 1 where the
    score is one half and 0 where it is certain either way.
    """

    entry: str
    zh: str
    rendering: str
    count: int
    documents: int
    tier: str
    value: float
