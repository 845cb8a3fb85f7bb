"""The Chinese an English wording may stand for, put together from the pieces of known entries.

Each entry is linked with its rendering, which says that in 新型工业化, new industrialization,
新型 is "new". A wording all of whose words have such a piece is written in Chinese order: what
stands behind "of" comes first.
"""

from collections import Counter
from dataclasses import dataclass

from glossary.evidence.link import Evidence
from glossary.evidence.units import units
from glossary.extraction.known import KnownTerms
from glossary.text.fold import fold

_SURE_LINK = 0.7
_SHORTEST_PIECE = 2


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """Chinese for a wording, or None, and the share of its words that have a piece."""

    zh: str | None
    explained: float


class Reconstructor:
    """Knows which piece of Chinese each English stem stands for most often in the entries."""

    def __init__(self, known: KnownTerms) -> None:
        pieces: dict[str, Counter[str]] = {}
        # the entries themselves would explain each of their renderings as a whole
        evidence = Evidence(known.evidence.lexicon, off=frozenset({"termbase"}))
        for entry in known.entries:
            zh = fold(entry.zh)
            for rendering in entry.renderings:
                if rendering.status in {"preferred", "admitted"}:
                    _learn(pieces, evidence, zh, rendering.text)
        self._pieces = {
            stem: min(found, key=lambda zh: (-found[zh], zh)) for stem, found in pieces.items()
        }

    def reconstruct(self, wording: str) -> Reconstruction:
        """Return the Chinese of a wording where every content word of it has a piece."""
        head, _, rest = wording.partition(" of ")
        order = [*units(rest), *units(head)]
        made = [self._pieces.get(unit.stem) for unit in order]
        told = [piece for piece in made if piece]
        share = len(told) / max(1, len(made))
        unique = list(dict.fromkeys(told))
        return Reconstruction("".join(unique) if share == 1.0 and unique else None, share)


def _learn(pieces: dict[str, Counter[str]], evidence: Evidence, zh: str, english: str) -> None:
    said, linked = evidence.linked(zh, english)
    for link in linked.links:
        piece = zh[link.start : link.end]
        if link.weight >= _SURE_LINK and len(piece) >= _SHORTEST_PIECE:
            pieces.setdefault(said[link.unit].stem, Counter())[piece] += 1
