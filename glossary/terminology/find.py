"""Rank the Chinese terms of documents that have no entry: two readings, then a score."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.extraction.known import KnownTerms
from glossary.language import blockers
from glossary.model import Candidate
from glossary.terminology import formulas
from glossary.terminology.chunks import JOIN, chunker, is_boilerplate
from glossary.terminology.counting import Counts
from glossary.terminology.features import Features, Run, bridged, by_form, describe, nest, observe
from glossary.terminology.places import Seen, look
from glossary.terminology.ranking import score
from glossary.text.fold import fold
from glossary.text.scripts import has_han, is_han

Documents = Iterable[tuple[str, str]]
SHORTLIST = 5_000
"""Runs that the second reading looks for; more than anyone reads, few enough to hold."""
_LEVELS = ((20_000, 1), (1_000_000, 2), (10_000_000, 3))
"""Words read, up to which a run needs to have been met this often."""
_MOST_OFTEN = 5
_TWO = 2
LIKELY = 0.5
_AGREE = 0.5
_AGAIN = 2
_SIGNS = 2
_RARE = 4.3
"""As `Vocabulary.rarity`: once in 20,000 words."""
_HARDLY_MORE = 1.2
"""A part met at most so much more often than its whole says nothing beside it."""


@dataclass(slots=True)
class First:
    """What the first reading leaves."""

    counts: Counts = field(default_factory=Counts)
    quoted: Counter[str] = field(default_factory=Counter)
    formulas: Counter[str] = field(default_factory=Counter)


def read(documents: Documents, keep: frozenset[str] = frozenset()) -> First:
    """Read documents once and count; `keep` are folded words the cutter leaves whole."""
    first = First()
    cutter = chunker(keep)
    for _, text in documents:
        folded = fold(text)
        chunks: list[str] = []
        bridges: list[str] = []
        for chunk, linked in cutter.chunks(folded):
            (bridges if linked else chunks).append(chunk)
        first.counts.add(chunks, bridges)
        first.quoted.update(formulas.QUOTED.findall(folded))
        first.quoted.update(formulas.quoted_modifiers(folded))
        first.quoted.update(formulas.GLOSSING.findall(folded))
        first.formulas.update(formulas.formulas(folded))
    first.counts.settle()
    return first


def needed(words: int) -> int:
    """Return how often a run must have been met to be looked at, for this many words read."""
    return next((often for most, often in _LEVELS if words <= most), _MOST_OFTEN)


def runs_of(counts: Counts) -> dict[str, Run]:
    """Return the runs met often enough, with what they are nested in."""
    least = needed(counts.total)
    runs = {
        key: Run(tuple(key.split(JOIN)), count)
        for key, count in counts.runs.items()
        if count >= least
    }
    nest(runs)
    return runs


def candidates(
    documents: Documents, known: KnownTerms | None = None, limit: int | None = None
) -> list[Candidate]:
    """Return the terms of documents that have no entry in `known`, best first.

    `documents` are `(name, text)` and are read twice: pass a sequence, or an object whose
    iterator can be had twice. Memory grows with the number of different terms, up to a bound.
    """
    first = read(documents, _words_to_keep(known))
    shortlist = _shortlist(first, known)
    names = list(shortlist)
    found = []
    for text, seen in zip(names, look(names, documents), strict=True):
        features, counted = shortlist[text]
        if seen.frequency:
            observe(features, seen)
            if _is_evident(text, features, counted, seen):
                found.append(_candidate(features, seen))
    found.sort(key=lambda one: (-one.score, -one.frequency, one.term))
    return _distinct(found, limit)


def _words_to_keep(known: KnownTerms | None) -> frozenset[str]:
    if known is None:
        return frozenset()
    return frozenset(key for key in known.by_zh if len(key) > _TWO and is_han(key))


def _shortlist(first: First, known: KnownTerms | None) -> dict[str, tuple[Features, int]]:
    """Return what the second reading looks for, with the numbers and the count known by now."""
    runs: dict[str, tuple[Features, int]] = {}
    for run in sorted(runs_of(first.counts).values(), key=lambda r: (-r.count, r.words)):
        text = run.text
        if text not in runs and not is_boilerplate(text):
            runs[text] = describe(run, first.counts), run.count
    best = sorted(runs, key=lambda text: (-score(runs[text][0]), text))[:SHORTLIST]
    out = {text: runs[text] for text in best}
    out.update(bridged(first.counts, needed(first.counts.total)))
    for text, count in first.quoted.items():
        kind = formulas.kind_of(text)
        if has_han(text) and not (kind == "term" and text in out):
            out[text] = by_form(kind, text, count), count
    for text, count in formulas.settled(first.formulas).items():
        out[text] = by_form("formula", text, count), count
    return {text: held for text, held in out.items() if not _has_entry(text, known)}


def _has_entry(text: str, known: KnownTerms | None) -> bool:
    return text in blockers() or bool(known and known.entry_of_folded(text))


def _is_evident(text: str, features: Features, counted: int, seen: Seen) -> bool:
    """Tell whether there is reason enough to look at a candidate at all.

    Two characters need to be quoted or glossed, or to be rare in general Chinese and two of
    these: a noun, met again, in a heading. What is mostly a part of other words is out: of
    数据要 in 数据要素 nearly no place is the words 数据 and 要.
    """
    if features["quoted"] or features["glossed"] or '"' in text:
        return True
    if len(text) == _TWO:
        noun = features.get("last_noun", 0.0) or not features["in_dictionary"]
        signs = (counted >= _AGAIN) + bool(noun) + bool(features["heading"])
        if signs < _SIGNS or features.get("rare", 0.0) < _RARE:
            return False
    return counted >= seen.frequency * _AGREE


def _candidate(features: Features, seen: Seen) -> Candidate:
    kind = next((k for k in ("formula", "slogan") if k in features), "term")
    chance = round(score(features), 3)
    shown = {name: round(value, 3) for name, value in features.items() if value}
    return Candidate(
        seen.surface,
        kind,
        chance,
        "likely" if chance >= LIKELY else "review",
        seen.frequency,
        seen.documents,
        tuple(seen.contexts),
        shown,
    )


def _distinct(found: list[Candidate], limit: int | None) -> list[Candidate]:
    """Leave out what is hardly met but inside a better one, and what merely lengthens one."""
    kept: list[Candidate] = []
    pieces: dict[str, list[Candidate]] = {}
    for one in found:
        if limit is not None and len(kept) >= limit:
            break
        inside = pieces.get(one.term, ())
        if any(one.frequency <= better.frequency * _HARDLY_MORE for better in inside):
            continue
        kept.append(one)
        for piece in _pieces(one.term):
            pieces.setdefault(piece, []).append(one)
    return kept


def _pieces(term: str) -> Iterator[str]:
    size = len(term)
    for start in range(size):
        for end in range(start + _TWO, size + 1):
            if end - start < size:
                yield term[start:end]
