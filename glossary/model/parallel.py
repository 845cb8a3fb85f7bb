"""What parallel texts have in common: sentences, and terms found in them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that say the same: 0-based numbers on both sides, in order.

    An empty side means that the other was left untranslated (or added). `score` is the share of
    their words, weighed by rarity, that explain each other: 0 to 1, 0 where a side is empty.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Mend:
    """A bead a person made: these sentences, and no others, say the same."""

    zh: tuple[int, ...]
    en: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TermPair:
    """A Chinese term and an English rendering of it, found in aligned sentences.

    `count` is the number of beads in which the rendering stands with the term, `beads` their
    numbers. `agreement` is the share of votes the links between them have, where several methods
    were asked.
    """

    zh: str
    en: str
    score: float
    count: int
    tier: str
    beads: tuple[int, ...]
    agreement: float | None = None
