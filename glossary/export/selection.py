"""Which part of a termbase is exported, and the reading of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import PurePath

from glossary.export.batch import NO_DATE, Batch, Quote
from glossary.model import Entry, Evidence
from glossary.termbase import Termbase
from glossary.text.fold import fold

_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What entries must meet, all of it; nothing given means everything.

    `statuses` picks renderings, and with them the entries that have one left. `source` is a part
    of a source's name; `since` an ISO date on or after which the documents must hold the term.
    """

    domains: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    query: str = ""
    source: str = ""
    since: str = ""


def gather(
    termbase: Termbase, selection: Selection, *, quotes: bool, most: int | None = None
) -> Batch:
    """Read the chosen entries, with their quotes where a format shows them.

    With `most` only so many of the first are read (for a sample). The date is that of the newest
    decision, else of the newest document read.
    """
    wanted = quotes or bool(selection.since)
    entries = tuple(islice(_chosen(termbase, selection), most))
    found = {e.id: _quotes(termbase, e.id) for e in entries} if wanted else {}
    if selection.since:
        entries = tuple(e for e in entries if _newest(found[e.id]) >= selection.since)
    decided = max((d.at[:10] for d in termbase.history()), default="")
    newest = decided or _newest(chain(*found.values()))
    return Batch(entries, found, _day(newest))


def streamed(
    termbase: Termbase, selection: Selection, *, quotes: bool, dated: bool = True
) -> Batch:
    """Return what `gather` does, read as it is gone through and never held as a whole.

    The termbase is to stay open, and as it is (`Termbase.unchanging`), meanwhile. To find the
    date, all entries may have to be gone through: not `dated`, the batch has none.
    """
    wanted = quotes or bool(selection.since)
    found = _Quotes(termbase, termbase.attested() if wanted else frozenset())
    entries = _Entries(termbase, selection, found)
    if not dated:
        return Batch(entries, found)
    newest = max((d.at[:10] for d in termbase.history()), default="")
    if found and not newest:
        newest = max((_newest(found[e.id]) for e in entries if e.id in found), default="")
    return Batch(entries, found, _day(newest))


class _Entries:
    """The chosen entries by id, read from the termbase each time."""

    def __init__(
        self, termbase: Termbase, selection: Selection, quotes: Mapping[str, Sequence[Quote]]
    ) -> None:
        self.termbase, self.selection, self.quotes = termbase, selection, quotes

    def __iter__(self) -> Iterator[Entry]:
        since = self.selection.since
        for entry in _chosen(self.termbase, self.selection, by_id=True):
            if not since or _newest(self.quotes.get(entry.id, ())) >= since:
                yield entry


class _Quotes(Mapping[str, Sequence[Quote]]):
    """The quotes of the entries that have some, read when asked for; the last are kept."""

    def __init__(self, termbase: Termbase, attested: frozenset[str]) -> None:
        self.termbase, self.attested = termbase, attested
        self.last: tuple[str, tuple[Quote, ...]] = ("", ())

    def __contains__(self, key: object) -> bool:
        return key in self.attested

    def __getitem__(self, key: str) -> Sequence[Quote]:
        if key not in self.attested:
            raise KeyError(key)
        if self.last[0] != key:
            self.last = (key, _quotes(self.termbase, key))
        return self.last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.attested))

    def __len__(self) -> int:
        return len(self.attested)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:  # a year or a month, or nothing
        return NO_DATE


def _newest(quotes: Iterable[Quote]) -> str:
    return max((q.date for q in quotes), default="")


def _chosen(termbase: Termbase, selection: Selection, *, by_id: bool = False) -> Iterator[Entry]:
    hits = None
    if selection.query:
        hits = {hit.id for hit in termbase.lookup(selection.query, limit=_ALL)}
    for entry in termbase.entries(by_id=by_id):
        if selection.domains and entry.domain not in selection.domains:
            continue
        if hits is not None and entry.id not in hits:
            continue
        if selection.source and not _has_source(entry, fold(selection.source)):
            continue
        narrowed = _with_status(entry, selection.statuses)
        if narrowed is not None:
            yield narrowed


def _has_source(entry: Entry, needle: str) -> bool:
    return any(needle in fold(text) for text in (entry.source, *(t.source for t in entry.terms)))


def _with_status(entry: Entry, statuses: frozenset[str]) -> Entry | None:
    if not statuses:
        return entry
    kept = tuple(t for t in entry.terms if t.language != "en" or t.status in statuses)
    return replace(entry, terms=kept) if any(t.language == "en" for t in kept) else None


def _quotes(termbase: Termbase, entry: str) -> tuple[Quote, ...]:
    found = dict.fromkeys(map(_quote, termbase.evidence(entry, limit=_ALL)))
    return tuple(found)


def _quote(evidence: Evidence) -> Quote:
    path = PurePath(evidence.document)
    return Quote(
        evidence.zh.text if evidence.zh else "",
        evidence.en.text if evidence.en else "",
        evidence.context,
        # a file of elsewhere is cited by its name: its folder says who exported, not what
        path.name if path.is_absolute() else evidence.document,
        evidence.title,
        evidence.date,
        evidence.line,
        evidence.tier,
    )
