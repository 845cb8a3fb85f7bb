"""Entries made fit for every format: clean texts, ids apart, none that was rejected."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from glossary.export import clean
from glossary.export.batch import Batch, Losses, Quote
from glossary.model import Entry

REJECTED, CONTROLS, NAMELESS = KINDS = (
    "rejected entries",
    "control characters",
    "entries without a Chinese term",
)
"""What is left out of every format."""


def tidied(batch: Batch, counted: Mapping[str, Callable[[Entry], int]], lost: Losses) -> Batch:
    """Return the batch with its entries clean, by id; the first to go through them counts.

    `counted` says how much of what the format does not carry an entry holds.
    """
    entries = _Entries(batch, counted, lost)
    return replace(batch, entries=entries, quotes=_Quotes(batch.quotes, entries.renamed))


class _Entries:
    """The clean entries, made anew each time: what was there is never held as a whole.

    `renamed` has the former ids of those whose id was changed.
    """

    def __init__(
        self, batch: Batch, counted: Mapping[str, Callable[[Entry], int]], lost: Losses
    ) -> None:
        found = batch.entries
        # what is read from a termbase as it goes comes by id
        self.source = sorted(found, key=attrgetter("id")) if isinstance(found, tuple) else found
        self.counted = counted
        self.lost: Losses | None = lost
        self.renamed: dict[str, str] = {}

    def __iter__(self) -> Iterator[Entry]:
        lost, self.lost = self.lost, None
        for entry in self._clean(lost or Losses()):
            if lost:
                for what, number in self.counted.items():
                    lost.add(what, number(entry))
            yield entry

    def _clean(self, lost: Losses) -> Iterator[Entry]:
        """Clean the entries; ids that become the same get a number."""
        seen: set[str] = set()
        for dirty in self.source:
            if dirty.terms[0].status == "rejected":
                lost.add(REJECTED)
                continue
            lost.add(CONTROLS, clean.removed(dirty))
            entry = clean.entry(dirty)
            if entry is None:
                lost.add(NAMELESS)
                continue
            number, own = 1, entry.id
            while own in seen:
                number += 1
                own = f"{entry.id}-{number}"
            seen.add(own)
            if own != dirty.id:
                self.renamed[own] = dirty.id
            yield entry if own == entry.id else replace(entry, id=own)


class _Quotes(Mapping[str, Sequence[Quote]]):
    """The clean quotes of the entries, by the id these have now."""

    def __init__(self, quotes: Mapping[str, Sequence[Quote]], renamed: Mapping[str, str]) -> None:
        self.quotes, self.renamed = quotes, renamed

    def __getitem__(self, key: str) -> Sequence[Quote]:
        found = self.quotes[self.renamed.get(key, key)]
        return tuple(map(clean.quote, found))

    def __iter__(self) -> Iterator[str]:
        return iter(self.quotes)

    def __len__(self) -> int:
        return len(self.quotes)
