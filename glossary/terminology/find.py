"""Rank the Chinese terms of documents that have no entry: two readings, then a score."""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

from glossary.extraction.known import KnownTerms
from glossary.model import Candidate
from glossary.terminology.features import Features
from glossary.terminology.places import Seen, look
from glossary.terminology.ranking import score
from glossary.terminology.reading import Documents, read
from glossary.terminology.reasons import evident
from glossary.terminology.shortlist import shortlist
from glossary.text.scripts import is_han

_TWO = 2
LIKELY = 0.5
_HARDLY_MORE = 1.2
"""A part met at most so much more often than its whole says nothing beside it."""


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
    chances = [round(chance, 3) for chance in score(features).tolist()]
    often = seen.frequency.tolist()
    numbers = np.flatnonzero(evident(listed, features, seen)).tolist()
    numbers.sort(key=lambda n: (-chances[n], -often[n], seen.surfaces[n]))
    kept = _distinct(((n, seen.surfaces[n], often[n]) for n in numbers), limit)
    table = {name: np.round(column[kept], 3).tolist() for name, column in features.items()}
    rows = map(dict, map(partial(zip, table, strict=True), zip(*table.values(), strict=True)))
    return [_candidate(n, chances[n], row, seen) for n, row in zip(kept, rows, strict=True)]


def _words_to_keep(known: KnownTerms | None) -> frozenset[str]:
    if known is None:
        return frozenset()
    return frozenset(key for key in known.by_zh if len(key) > _TWO and is_han(key))


def _candidate(number: int, chance: float, features: Features, seen: Seen) -> Candidate:
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


def _distinct(found: Iterable[tuple[int, str, int]], limit: int | None) -> list[int]:
    """Leave out what is hardly met but inside a better one, and what merely lengthens one.

    `found` are number, term and frequency, best first; the numbers of those kept are returned.
    """
    kept: list[int] = []
    most: dict[str, int] = {}
    for number, term, frequency in found:
        if limit is not None and len(kept) >= limit:
            break
        if frequency <= most.get(term, 0) * _HARDLY_MORE:
            continue
        kept.append(number)
        for piece in _pieces(term):
            if frequency > most.get(piece, 0):
                most[piece] = frequency
    return kept


def _pieces(term: str) -> Iterator[str]:
    size = len(term)
    for start in range(size):
        for end in range(start + _TWO, size + 1):
            if end - start < size:
                yield term[start:end]
