"""What the second reading looks for: the best runs, and what was found by its form."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from glossary.extraction.known import KnownTerms
from glossary.language import blockers
from glossary.terminology import formulas
from glossary.terminology.chunks import is_boilerplate
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
from glossary.terminology.ranking import score
from glossary.terminology.reading import First
from glossary.terminology.reasons import Shortlist, hopeless
from glossary.text.scripts import has_han

SHORTLIST = 5_000
"""Runs that the second reading looks for; more than anyone reads, few enough to hold."""
_LEVELS = ((20_000, 1), (1_000_000, 2), (10_000_000, 3))
"""Words read, up to which a run needs to have been met this often."""
_MOST_OFTEN = 5


def needed(words: int) -> int:
    """Return how often a run must have been met to be looked at, for this many words read."""
    return next((often for most, often in _LEVELS if words <= most), _MOST_OFTEN)


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
    never = hopeless(listed)
    kept = [
        at
        for at, text in enumerate(listed.terms)
        if not (text in blockers() or (known and known.entry_of_folded(text)))
        and not (never[at] and text not in first.set_apart)
    ]
    features = {name: column[kept] for name, column in listed.features.items()}
    return Shortlist([listed.terms[at] for at in kept], features, listed.counts[kept])
