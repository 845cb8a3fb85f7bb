"""How a concept is rendered across documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an entry is rendered; `key` is what its wording is compared by."""

    entry: str
    text: str
    key: str
    tier: str
    document: str
    date: str
    source: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A rendering in use: `counts` by document, most first; dates are ISO or empty.

    `key` is what its wordings have in common (see `glossary.variants.Wordings`).
    """

    text: str
    status: str
    count: int
    counts: tuple[tuple[str, int], ...]
    first: str
    last: str
    sources: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A place where a document leaves the rendering it used before."""

    document: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Variation:
    """All renderings of a concept in use, most used first.

    `consistency` is the chance that two uses, drawn with replacement, have one wording: 1 where
    all agree (the Herfindahl index, taken for terminology by Itagaki, Aikawa & He 2007).
    """

    entry: str
    zh: str
    variants: tuple[Variant, ...]
    documents: tuple[str, ...]
    count: int
    consistency: float
    changes: tuple[Change, ...]

    @property
    def majority(self) -> str:
        """Return the rendering used most; empty where there is none."""
        return self.variants[0].text if self.variants else ""

    @property
    def need(self) -> float:
        """Return how much a decision would help: uses that differ or are deprecated."""
        unfit = {"deprecated", "superseded", "rejected"}
        out_of_use = sum(v.count for v in self.variants if v.status in unfit)
        return self.count * (1 - self.consistency) + out_of_use
