"""Renderings not to be used, and concepts rendered in more than one way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from glossary.checks.rules import DEPRECATED, GLOSS_DISAGREES, INCONSISTENT, UNLISTED
from glossary.checks.subject import BAD, GOOD, Spans, Subject, like, preferred
from glossary.checks.variants import worth_telling
from glossary.extraction.listed import Wording
from glossary.model import Entry, Finding, Fix, Term
from glossary.text.english import english_key


class Wordings(NamedTuple):
    """How one document renders one entry: stretches by wording, in the order of the text."""

    entry: Entry
    places: Mapping[str, Sequence[tuple[int, int]]]


def gloss_disagrees(subject: Subject) -> Iterator[Finding]:
    """Yield the glosses the glossary advises against."""
    for pair in subject.pairs:
        entry = subject.known.entry_of(pair.zh.text) if pair.zh else None
        if entry is None or pair.en is None:
            continue
        key = english_key(pair.en.text)
        term = next((t for t in entry.renderings if english_key(t.text) == key), None)
        if term and term.status in BAD:
            yield subject.replacement(GLOSS_DISAGREES, pair.en, entry, term)


def deprecated(subject: Subject, taken: Spans) -> Iterator[Finding]:
    """Yield the deprecated renderings that are not `taken` by another finding."""
    for start, end, wording in subject.listed:
        bad = wording.how == "listed" and wording.term.status in BAD
        if bad and not taken.overlap(start, end):
            mention = subject.mention(start, end)
            yield subject.replacement(DEPRECATED, mention, wording.entry, wording.term)


def unlisted(subject: Subject, taken: Spans) -> Iterator[Finding]:
    """Yield what seems to render a known term in words no entry lists."""
    for pair, entry in worth_telling(subject):
        if pair.en and not taken.overlap(pair.en.start, pair.en.end):
            yield subject.finding(UNLISTED, pair.en, entry, preferred(entry))


def wordings(subject: Subject) -> dict[str, Wordings]:
    """Return the accepted renderings of a text by entry; initials and readings do not count."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    met: dict[int, Wording] = {}  # each wording is looked at once, however often it stands
    for start, end, wording in subject.listed:
        spans[id(wording)].append((start, end))
        met[id(wording)] = wording
    found: dict[str, tuple[Entry, dict[str, list[tuple[int, int]]]]] = {}
    for key, wording in met.items():
        if not _counts(wording):
            continue
        _, places = found.setdefault(wording.entry.id, (wording.entry, {}))
        text = wording.term.text
        places[text] = sorted(places[text] + spans[key]) if text in places else spans[key]
    return {key: Wordings(*value) for key, value in found.items()}


def _counts(wording: Wording) -> bool:
    """Tell an accepted rendering as its entry has it; one with its acronyms spelled out is not."""
    term = wording.term
    good = wording.how == "listed" and term.status in GOOD and wording.telling
    return good and term in wording.entry.renderings


def inconsistent(subject: Subject) -> Iterator[Finding]:
    """Yield the places of the rarer wordings where a text renders a concept in two ways."""
    for found in wordings(subject).values():
        if len(found.places) > 1:
            counts = {text: len(places) for text, places in found.places.items()}
            main = _main(found.entry, counts)
            yield from _others(subject, found, main, f" ({_times(counts[main])})")


def inconsistent_across(
    documents: Iterable[tuple[Subject, Mapping[str, Wordings]]],
) -> Iterator[tuple[Subject, Finding]]:
    """Yield, as information, the wordings that most other documents of a run do not use.

    `documents` gives each document with its `wordings`.
    """
    by_entry: dict[str, list[tuple[Subject, Wordings]]] = defaultdict(list)
    for subject, by_id in documents:
        for key, found in by_id.items():
            by_entry[key].append((subject, found))
    for members in by_entry.values():
        total: Counter[str] = Counter()
        for _, found in members:
            total.update({text: len(places) for text, places in found.places.items()})
        entry = members[0][1].entry
        main = _main(entry, total)
        where = sum(main in found.places for _, found in members)
        said = f" ({_times(total[main])} in {where} document{'s' * (where > 1)} of this run)"
        for subject, found in members:
            if main not in found.places and len(found.places) == 1:
                for finding in _others(subject, found, main, said, severity="info"):
                    yield subject, finding


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _others(
    subject: Subject, found: Wordings, main: str, said: str, *, severity: str = ""
) -> Iterator[Finding]:
    for text, places in found.places.items():
        if text == main or _is_short_form(text, main) or _is_short_form(main, text):
            continue
        for mention in (subject.mention(*place) for place in places):
            fix = Fix(mention.start, mention.end, like(mention.text, main))
            yield subject.finding(
                INCONSISTENT, mention, found.entry, main,
                status=said, other=main, fix=fix, severity=severity,
            )  # fmt: skip


def _main(entry: Entry, counts: Mapping[str, int]) -> str:
    """Return the commonest wording, of two as common the better by status and order."""
    rank = {term.text: (GOOD.index(term.status), at) for at, term in enumerate(_good(entry))}
    return min(counts, key=lambda text: (-counts[text], rank[text]))


def _good(entry: Entry) -> Iterator[Term]:
    return (term for term in entry.renderings if term.status in GOOD)


def _is_short_form(short: str, long: str) -> bool:
    """Tell the words of a longer wording, or one word for several (Xinchuang, fintech)."""
    few, many = english_key(short), english_key(long)
    if " " not in few and " " in many:
        return True
    return f" {few} " in f" {many} "
