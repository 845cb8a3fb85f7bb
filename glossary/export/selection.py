"""Which part of a termbase is exported, and the reading of it."""

from collections.abc import Iterable, Iterator
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


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:  # a year or a month, or nothing
        return NO_DATE


def _newest(quotes: Iterable[Quote]) -> str:
    return max((q.date for q in quotes), default="")


def _chosen(termbase: Termbase, selection: Selection) -> Iterator[Entry]:
    hits = None
    if selection.query:
        hits = {hit.id for hit in termbase.lookup(selection.query, limit=_ALL)}
    for entry in termbase.entries():
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
