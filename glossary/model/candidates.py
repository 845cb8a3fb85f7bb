"""Terms that have no entry yet, with what speaks for them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: document, offsets, and what stands left and right of it."""

    document: str
    start: int
    end: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term without an entry. `kind` is term, formula (三个代表), slogan or calque (English).

    `score` is the model's chance, 0 to 1, that a reader would keep it; `frequency` counts places,
    `documents` documents; `contexts` are the first places; `features` the numbers that made the
    score. `tier` is likely or review; `zh` a Chinese reconstruction of an English candidate.
    """

    term: str
    kind: str
    score: float
    tier: str
    frequency: int
    documents: int
    contexts: tuple[Place, ...]
    features: Mapping[str, float]
    zh: str | None = None
