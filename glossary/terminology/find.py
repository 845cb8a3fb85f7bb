"""Rank the Chinese terms of documents that have no entry: two readings, then a score."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from glossary.extraction.known import KnownTerms
from glossary.model import Candidate
from glossary.terminology.features import Column, Columns, Features
from glossary.terminology.places import Seen, look
from glossary.terminology.ranking import score
from glossary.terminology.reading import Documents, read
from glossary.terminology.reasons import evident
from glossary.terminology.shortlist import shortlist
from glossary.text.scripts import is_han

_TWO = 2
LIKELY = 0.5
_BOUNDING = ("quoted", "glossed", "formula", "slogan")
_HARDLY_MORE = 1.2
"""A part met at most so much more often than its whole says little beside it."""


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
    shown = np.flatnonzero(evident(listed, features, seen)).tolist()
    features["inside"] = np.zeros(len(seen.surfaces))
    parts, pieces = _parts(_ranked(shown, features, seen), features, seen, limit)
    features["inside"][parts] = 1.0
    kept = [n for n in _ranked(shown, features, seen) if n not in pieces][:limit]
    chances = _chances(features)[kept].tolist()
    table = {name: np.round(column[kept], 3).tolist() for name, column in features.items()}
    rows = map(dict, map(partial(zip, table, strict=True), zip(*table.values(), strict=True)))
    return [
        _candidate(number, chance, seen, row)
        for number, chance, row in zip(kept, chances, rows, strict=True)
    ]


def _chances(features: Columns) -> Column:
    return np.round(score(features), 3)


def _ranked(numbers: list[int], features: Columns, seen: Seen) -> list[int]:
    """Return candidates, best first; of two as good the one met more often."""
    chances, often = _chances(features).tolist(), seen.frequency.tolist()
    return sorted(numbers, key=lambda n: (-chances[n], -often[n], seen.surfaces[n]))


def _words_to_keep(known: KnownTerms | None) -> frozenset[str]:
    if known is None:
        return frozenset()
    return frozenset(key for key in known.by_zh if len(key) > _TWO and is_han(key))


def _candidate(number: int, chance: float, seen: Seen, features: Features) -> Candidate:
    return Candidate(
        seen.surfaces[number],
        next((kind for kind in ("formula", "slogan") if features[kind]), "term"),
        chance,
        "likely" if chance >= LIKELY else "review",
        int(seen.frequency[number]),
        int(seen.documents[number]),
        seen.contexts(number),
        {name: value for name, value in features.items() if value},
    )


def _parts(
    ranked: list[int], features: Columns, seen: Seen, limit: int | None
) -> tuple[list[int], set[int]]:
    """Return which candidates, ranked, are hardly met but inside of a better one.

    First those whose better one may itself be too long, then those inside of what quotes, a gloss
    or its form bound. What stands behind the first `limit` others is not asked about.
    """
    parts: list[int] = []
    pieces: set[int] = set()
    apart = 0
    most: dict[str, int] = {}
    most_bounded: dict[str, int] = {}
    often = seen.frequency.tolist()
    bounded = np.any([features[name] > 0 for name in _BOUNDING if name in features], axis=0)
    for number in ranked:
        if apart == limit:
            break
        term, frequency = seen.surfaces[number], often[number]
        if frequency <= most_bounded.get(term, 0) * _HARDLY_MORE:
            pieces.add(number)
        elif frequency <= most.get(term, 0) * _HARDLY_MORE:
            parts.append(number)
        else:
            apart += 1
            for piece in _pieces(term):
                for counts in (most, most_bounded) if bounded[number] else (most,):
                    if frequency > counts.get(piece, 0):
                        counts[piece] = frequency
    return parts, pieces


def _pieces(term: str) -> Iterator[str]:
    size = len(term)
    for start in range(size):
        for end in range(start + _TWO, size + 1):
            if end - start < size:
                yield term[start:end]
