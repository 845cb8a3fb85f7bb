"""What an export is made of: entries, the sentences that prove them, and what gets lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from glossary.errors import ExportError
from glossary.model import Entry, Term
from glossary.text.english import english_key

T = TypeVar("T")
USABLE = ("preferred", "admitted")
DECIDED = (*USABLE, "superseded", "deprecated")
SHOWN = (*DECIDED, "candidate")
NO_DATE = "2000-01-01"
"""Written where a format wants a date and neither decisions nor evidence have one."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that renders an entry, with the two mentions and the place it stands in."""

    zh: str
    en: str
    text: str
    document: str
    title: str
    date: str
    line: int
    tier: str

    @property
    def place(self) -> str:
        """Return title and date, as a reader would cite them."""
        name = self.title or self.document
        return f"{name}, {self.date}" if self.date else name


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries in a stable order, quotes by entry id (surest first), and the newest date known.

    Entries may be read anew each time they are gone through, so that few are held at once.
    """

    entries: Iterable[Entry]
    quotes: Mapping[str, Sequence[Quote]] = field(default_factory=dict)
    date: str = NO_DATE


class Losses:
    """Counts of what a format did not carry, in the order they were met or are `expected`."""

    def __init__(self, expected: Iterable[str] = ()) -> None:
        self._counts: Counter[str] = Counter(dict.fromkeys(expected, 0))

    def add(self, what: str, number: int = 1) -> None:
        """Count `number` more of `what`, a plural."""
        if number:
            self._counts[what] += number

    def lines(self) -> list[str]:
        """Return one line for each kind of thing lost."""
        return [f"{number:,} {what}" for what, number in self._counts.items() if number]


Writer = Callable[[Batch, Losses], Iterable[str] | Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name and purpose, its writer, what it carries (see `losses.KINDS`).

    `blurs` says of some of what it carries what becomes of it, where it is not the same again
    when it is read back. It is `dated` when it writes the date of the batch.
    """

    name: str
    purpose: str
    write: Writer
    carries: frozenset[str]
    encoding: str = "utf-8"
    quotes: bool = False
    dated: bool = False
    blurs: Mapping[str, str] = field(default_factory=dict)


def renderings(entry: Entry, statuses: Iterable[str] = SHOWN) -> list[Term]:
    """Return the English renderings that have one of the statuses, in the order of these."""
    return [t for s in statuses for t in entry.renderings if t.status == s]


def held(about: Entry | Term) -> str:
    """Return the time in which an entry or a term is valid, as `2015/2019`, open ends empty."""
    return f"{about.valid_from}/{about.valid_to}" if about.valid_from or about.valid_to else ""


def forms(entry: Entry, statuses: Iterable[str] = USABLE) -> list[str]:
    """Return the Chinese forms that have one of the statuses, the main one first, none twice."""
    kept = frozenset(statuses)
    return list(
        dict.fromkeys(t.text for t in entry.terms if t.language != "en" and t.status in kept)
    )


def others(entry: Entry) -> list[str]:
    """Return the Chinese forms beside the main one and its Traditional twin."""
    return [t for t in dict.fromkeys(entry.chinese) if t not in {entry.zh, entry.zh_hant}]


def examples(batch: Batch, entry: Entry) -> dict[str, Quote]:
    """Return the surest quote of each rendering that has one, by the rendering's text."""
    quotes = batch.quotes.get(entry.id)
    if not quotes:
        return {}
    found: dict[str, Quote] = {}
    for quote in quotes:
        found.setdefault(english_key(quote.en), quote)
    return {t.text: found[key] for t in entry.renderings if (key := english_key(t.text)) in found}


def judged(batch: Batch, lost: Losses) -> Iterator[Entry]:
    """Yield the entries that have a term somebody judged, and count the others."""
    for entry in batch.entries:
        if any(term.status in DECIDED for term in entry.terms):
            yield entry
        else:
            lost.add("entries nobody has judged")


def some(items: Iterable[T], reason: str) -> Iterator[T]:
    """Return the items, having looked whether there is one.

    Raises:
        ExportError: there are none, and the format cannot be empty; with the reason.
    """
    found = iter(items)
    for first in found:
        return chain([first], found)
    raise ExportError(f"nothing to export: {reason}")
