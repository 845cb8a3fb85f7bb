"""Rank the Chinese terms of documents that have no entry: two readings, then a score."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from glossary.extraction.known import KnownTerms
from glossary.language import blockers
from glossary.model import Candidate
from glossary.terminology import formulas
from glossary.terminology.chunks import chunker, is_boilerplate
from glossary.terminology.counting import Counts
from glossary.terminology.features import (
    Columns,
    Features,
    Runs,
    bridged,
    by_form,
    describe,
    runs_of,
)
from glossary.terminology.places import Seen, look, set_apart
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
    set_apart: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Shortlist:
    """What the second reading looks for, with the numbers and the counts known by now."""

    terms: list[str]
    features: Columns
    counts: npt.NDArray[np.int64]


def read(documents: Documents, keep: frozenset[str] = frozenset()) -> First:
    """Read documents once and count; `keep` are folded words the cutter leaves whole."""
    first = First()
    cutter = chunker(keep)
    for _, text in documents:
        folded = fold(text)
        first.counts.add(cutter.numbers(folded, first.counts.words))
        first.quoted.update(formulas.QUOTED.findall(folded))
        first.quoted.update(formulas.quoted_modifiers(folded))
        first.quoted.update(formulas.GLOSSING.findall(folded))
        first.formulas.update(formulas.formulas(folded))
        first.set_apart.update(set_apart(folded))
    first.counts.settle()
    return first


def needed(words: int) -> int:
    """Return how often a run must have been met to be looked at, for this many words read."""
    return next((often for most, often in _LEVELS if words <= most), _MOST_OFTEN)


def candidates(
    documents: Documents, known: KnownTerms | None = None, limit: int | None = None
) -> list[Candidate]:
    """Return the terms of documents that have no entry in `known`, best first.

    `documents` are `(name, text)` and are read twice: pass a sequence, or an object whose
    iterator can be had twice. Memory grows with the number of different terms, up to a bound.
    """
    listed = shortlist(read(documents, _words_to_keep(known)), known)
    if not listed.terms:
        return []
    seen = look(listed.terms, documents)
    features = {**listed.features, **seen.features()}
    evident = _evident(listed, features, seen)
    chances = np.round(score(features), 3)
    numbers = np.flatnonzero(evident).tolist()
    numbers.sort(key=lambda n: (-chances[n], -seen.frequency[n], seen.surfaces[n]))
    found = (partial(_candidate, n, features, seen)() for n in numbers)
    return _distinct(found, limit)


def _words_to_keep(known: KnownTerms | None) -> frozenset[str]:
    if known is None:
        return frozenset()
    return frozenset(key for key in known.by_zh if len(key) > _TWO and is_han(key))


def shortlist(first: First, known: KnownTerms | None) -> Shortlist:
    """Return what the second reading looks for."""
    counts = first.counts
    least = needed(counts.total)
    often = counts.runs.counts >= least
    held = counts.runs
    runs = _one_of_each(
        runs_of(held.keys[often], held.rows[often], held.counts[often], counts.words), counts
    )
    features = describe(runs, counts)
    best = _best(runs.texts, score(features))
    linked, of_linked = bridged(counts, least)
    forms = dict(_by_form(first, {runs.texts[at] for at in best} | set(linked.texts)))
    taken = set(linked.texts) | forms.keys()
    best = [at for at in best if runs.texts[at] not in taken]
    rows = [at for at, text in enumerate(linked.texts) if text not in forms]
    listed = Shortlist(
        [*(runs.texts[at] for at in best), *(linked.texts[at] for at in rows), *forms],
        _joined(features, best, of_linked, rows, [made for made, _ in forms.values()]),
        np.array(
            [*runs.counts[best], *linked.counts[rows], *(n for _, n in forms.values())], np.int64
        ),
    )
    return _wanted(listed, first, known)


def _one_of_each(runs: Runs, counts: Counts) -> Runs:
    """Keep of runs that are written alike, cut into words otherwise, the one met most often."""
    best: dict[str, int] = {}

    def order(at: int) -> tuple[int, list[str]]:
        return -int(runs.counts[at]), [counts.words.texts[n] for n in runs.rows[at] if n >= 0]

    for at, text in enumerate(runs.texts):
        other = best.setdefault(text, at)
        if other != at and order(at) < order(other):
            best[text] = at
    return runs.chosen(np.array(sorted(best.values()), np.intp))


def _best(texts: Sequence[str], chances: npt.NDArray[np.float64]) -> list[int]:
    """Return the numbers of the best runs that are no boilerplate, best first."""
    order = np.lexsort((np.array(texts, np.str_), -chances)).tolist()
    out: list[int] = []
    for at in order:
        if not is_boilerplate(texts[at]):
            out.append(at)
            if len(out) == SHORTLIST:
                break
    return out


def _by_form(first: First, runs: set[str]) -> Iterator[tuple[str, tuple[Features, int]]]:
    for text, count in first.quoted.items():
        kind = formulas.kind_of(text)
        if has_han(text) and not (kind == "term" and text in runs):
            yield text, (by_form(kind, text, count), count)
    for text, count in formulas.settled(first.formulas).items():
        yield text, (by_form("formula", text, count), count)


def _joined(
    runs: Columns, best: list[int], linked: Columns, rows: list[int], forms: list[Features]
) -> Columns:
    """Return the numbers of runs, linked runs and forms as one table; 0 for what one has not."""
    names = list(dict.fromkeys([*runs, *linked, "formula", "slogan"]))
    none = np.zeros(max(len(next(iter(runs.values()))), len(next(iter(linked.values())))))
    return {
        name: np.concatenate(
            [
                runs.get(name, none)[best],
                linked.get(name, none)[rows],
                np.array([made.get(name, 0.0) for made in forms]),
            ]
        )
        for name in names
    }


def _wanted(listed: Shortlist, first: First, known: KnownTerms | None) -> Shortlist:
    """Leave out what has an entry, and words of two characters that cannot be evident."""
    hopeless = _hopeless(listed)
    kept = [
        at
        for at, text in enumerate(listed.terms)
        if not (text in blockers() or (known and known.entry_of_folded(text)))
        and not (hopeless[at] and text not in first.set_apart)
    ]
    features = {name: column[kept] for name, column in listed.features.items()}
    return Shortlist([listed.terms[at] for at in kept], features, listed.counts[kept])


def _hopeless(listed: Shortlist) -> npt.NDArray[np.bool_]:
    """Tell two characters that no heading would make evident: no quote, no gloss, it would take."""
    heading = np.ones(len(listed.terms))
    return _two(listed.terms) & ~_signs(listed, {**listed.features, "heading": heading})


def _two(terms: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([len(text) == _TWO for text in terms], np.bool_)


def _signs(listed: Shortlist, features: Columns) -> npt.NDArray[np.bool_]:
    """Tell what is rare in general Chinese and two of these: a noun, met again, in a heading."""
    noun = (features["last_noun"] > 0) | (features["in_dictionary"] == 0)
    signs = (listed.counts >= _AGAIN) * 1 + noun + (features["heading"] > 0)
    return (signs >= _SIGNS) & (features["rare"] >= _RARE)


def _evident(listed: Shortlist, features: Columns, seen: Seen) -> npt.NDArray[np.bool_]:
    """Tell whether there is reason enough to look at a candidate at all.

    Two characters need to be quoted or glossed, or to be rare in general Chinese and two of
    these: a noun, met again, in a heading. What is mostly a part of other words is out: of
    数据要 in 数据要素 nearly no place is the words 数据 and 要.
    """
    marked = (features["quoted"] > 0) | (features["glossed"] > 0)
    marked |= np.array(['"' in text for text in listed.terms], np.bool_)
    good = ~_two(listed.terms) | _signs(listed, features)
    return (seen.frequency > 0) & (
        marked | (good & (listed.counts >= seen.frequency * _AGREE))
    )


def _candidate(number: int, features: Columns, seen: Seen) -> Candidate:
    values = {name: float(column[number]) for name, column in features.items()}
    kind = next((k for k in ("formula", "slogan") if values[k]), "term")
    chance = round(float(score({name: column[[number]] for name, column in features.items()})[0]), 3)
    return Candidate(
        seen.surfaces[number],
        kind,
        chance,
        "likely" if chance >= LIKELY else "review",
        int(seen.frequency[number]),
        int(seen.documents[number]),
        tuple(seen.contexts[number]),
        {name: round(value, 3) for name, value in values.items() if value},
    )


def _distinct(found: Iterable[Candidate], limit: int | None) -> list[Candidate]:
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
