"""What a report is about, gathered once: documents, entries, and where these stand in those."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from glossary.model import Attestation, Entry, SourceText, Use, Variation
from glossary.termbase import Termbase
from glossary.variants import Wordings, variation

K = TypeVar("K")

MENTION = "mention"
"""`via` of Chinese that stands without its English."""
_PROPOSED = {"candidate", "rejected"}
_SHOWN_TIERS = ("sure", "likely")
_RENDERED = ("translation", "romanisation", "abbreviation")
_MONTHS = 72
"""A corpus over more months than this is counted by year."""


@dataclass(frozen=True)
class Facts:
    """Documents by path, entries by id, and all places; `listed` are entries people vouch for."""

    documents: dict[str, SourceText]
    entries: dict[str, Entry]
    places: tuple[Attestation, ...]
    figures: dict[str, object] = field(default_factory=dict)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Return the ids of entries that are more than a machine's proposal."""
        return frozenset(
            key for key, e in self.entries.items() if e.terms[0].status not in _PROPOSED
        )

    @cached_property
    def rendered(self) -> tuple[Attestation, ...]:
        """Return the places where an entry has its English, surely or likely."""
        return tuple(p for p in self.places if p.entry and p.tier in _SHOWN_TIERS
                     and p.kind in _RENDERED)  # fmt: skip

    @cached_property
    def attested(self) -> tuple[Attestation, ...]:
        """Return the places where a listed entry stands, surely or likely; guesses never do."""
        return tuple(p for p in self.places if p.entry in self.listed
                     and (p.via == MENTION or p.tier in _SHOWN_TIERS))  # fmt: skip

    @cached_property
    def proposed(self) -> tuple[Attestation, ...]:
        """Return the places of entries nobody has decided on, whatever their tier."""
        return tuple(p for p in self.places if p.entry and p.entry not in self.listed)

    @cached_property
    def variations(self) -> list[Variation]:
        """Return how each entry is rendered, those first on which a decision would help most."""
        uses = by(self.rendered, lambda p: p.entry)
        found = [
            variation(self.entries[key], [self._use(p) for p in places])
            for key, places in uses.items()
            if key in self.entries
        ]
        return sorted(found, key=lambda v: (-round(v.need, 6), -v.count, v.entry))

    @cached_property
    def cells(self) -> dict[tuple[str, str], list[Attestation]]:
        """Return the places of each (entry, wording's key)."""
        return by(self.rendered, lambda p: (p.entry, self.wording(p)))

    def wording(self, place: Attestation) -> str:
        """Return the key of the wording of a place, as `Variant.key` has it."""
        known = self._wordings.get(place.entry)
        return known[place.key] if known is not None else place.key

    @cached_property
    def _wordings(self) -> dict[str, Wordings]:
        return {key: Wordings(entry) for key, entry in self.entries.items()}

    @cached_property
    def by_year(self) -> bool:
        """Tell whether the documents span too much time for months."""
        dates = sorted(d.date for d in self.documents.values() if d.date)
        if not dates:
            return False
        years = int(dates[-1][:4]) - int(dates[0][:4])
        return years * 12 > _MONTHS or any(len(date) < len("2024-01") for date in dates)

    def period(self, document: str) -> str:
        """Return the month, or year, of a document; empty when it is undated."""
        return self.documents[document].date[: 4 if self.by_year else 7]

    @cached_property
    def grouping(self) -> tuple[str, Callable[[str], str]]:
        """Return what documents are compared by, and the group of each.

        By their source where the manifest names several, else by folder.
        """
        sources = {d.source for d in self.documents.values() if d.source}
        if len(sources) > 1:
            return "source", lambda path: self.documents[path].source or "(none)"
        return "folder", lambda path: path.rpartition("/")[0] or "."

    def _use(self, place: Attestation) -> Use:
        text = self.documents[place.document]
        start = place.en[0] if place.en else 0
        line = place.line + place.text.count("\n", 0, start)
        return Use(place.entry, place.wording, place.key, place.tier, place.document, text.date,
                   text.source, line, start)  # fmt: skip


def gather(termbase: Termbase) -> Facts:
    """Read what a report needs from a termbase."""
    return Facts(
        {text.path: text for text in termbase.documents()},
        {entry.id: entry for entry in termbase.entries()},
        tuple(termbase.attestations()),
        termbase.stats(),
    )


def by(
    places: Iterable[Attestation], key: Callable[[Attestation], K]
) -> dict[K, list[Attestation]]:
    """Group places, groups and places in the order they come."""
    groups: dict[K, list[Attestation]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return dict(groups)
