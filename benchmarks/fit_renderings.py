"""Find the weights of unlisted renderings anew, and say how they do on documents held out.

fit_renderings.py FOLDER, the folder of `renderings_quality.py`. Candidates that outlive the
competition for words are right where they overlap a marked rendering of their term by half, wrong
where they touch none; the others teach nothing. Logistic regression with a penalty, a few rounds,
because other weights let other candidates live. Prints the weights for `unlisted.MODEL` and, for
some thresholds, precision and recall fitted on all documents and on all but the one measured.
"""

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

from renderings_quality import Found, Gold, gold, outcome

from glossary import termsfile
from glossary.corpus.read import read
from glossary.extraction import renderings, unlisted
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms
from glossary.text.segment import segments

PENALTY = 3.0
ROUNDS = 4
STEPS = 500
LOOKED_AT = 0.02
LEAST = 0.004
HALF = 0.5
Weights = Sequence[float]
Row = tuple[tuple[float, ...], int]


class Document(NamedTuple):
    """A text with what is listed in it, as claims, and all that may be unlisted."""

    text: str
    listed: list[renderings.Claim]
    unlisted: list[unlisted.Candidate]


def main() -> int:
    """Fit, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    marked = gold()
    if missing := [name for name in marked if not (folder / name).is_file()]:
        print(f"skipped: {folder} lacks {', '.join(missing)}")
        return 0
    known = KnownTerms(termsfile.load_shipped())
    names = {entry.id: entry.zh for entry in known.entries}
    documents = {name: prepared(read(folder / name).text, known) for name in marked}
    whole = fitted(documents, marked)
    for label, weight in zip(unlisted.MODEL, whole, strict=True):
        print(f'    "{label}": {weight:.2f},')
    without = {
        name: fitted({n: d for n, d in documents.items() if n != name}, marked)
        for name in documents
    }
    print(f"{'from':10}{'n':>6}{'precision':>11}{'recall':>8}{'exact':>8}")
    for least in (0.05, 0.1, 0.2, 0.25, 0.28, 0.3, 0.35, 0.4, 0.5, 0.7):
        for label, weights in (("all", dict.fromkeys(documents, whole)), ("held out", without)):
            found = {n: taken(d, weights[n], names, least) for n, d in documents.items()}
            print(outcome(marked, found, "sure").line(f"{least} {label}"))
    return 0


def prepared(text: str, known: KnownTerms) -> Document:
    """Find all that may be a rendering, however small its chance."""
    glossed = [(p.en.start, p.en.end) for p in inline_pairs(text, known) if p.en]
    present = {found.entry.id for found in known.chinese(text)}
    scene = renderings.Scene(text, segments(text), glossed, present)
    listed, others = renderings.claims(scene, known, LEAST)
    return Document(text, listed, others)


def chosen(document: Document, weights: Weights, least: float) -> list[tuple[float, object]]:
    """Return what lives with these weights: the chance, and the candidate or the listed claim."""
    by_claim = {id(claim): (1.0, claim) for claim in document.listed}
    claims = list(document.listed)
    for one in document.unlisted:
        chance = _chance(weights, one.features)
        if chance >= least:
            claim = renderings.claim(document.text, one._replace(chance=chance))
            by_claim[id(claim)] = chance, one
            claims.append(claim)
    return [by_claim[id(claim)] for claim in renderings.best_together(claims)]


def taken(
    document: Document, weights: Weights, names: Mapping[str, str], least: float
) -> list[Found]:
    """Return the outcome as `renderings_quality` compares it."""
    out = []
    for _, one in chosen(document, weights, least):
        entry = one.entry.id if isinstance(one, unlisted.Candidate) else one.pair.term
        text = document.text[one.start : one.end]
        out.append(Found(one.start, one.end, names[entry], "sure", text))
    return out


def rows(
    documents: Mapping[str, Document], marked: Mapping[str, list[Gold]], weights: Weights
) -> list[Row]:
    """Return features and truth of the unlisted candidates that live."""
    out = []
    for name, document in documents.items():
        for _, one in chosen(document, weights, LOOKED_AT):
            if isinstance(one, unlisted.Candidate):
                truth = _truth(one, marked[name])
                if truth is not None:
                    out.append((one.features, truth))
    return out


def _truth(one: unlisted.Candidate, marked: Sequence[Gold]) -> int | None:
    touching = [
        m for m in marked
        if m.start < one.end and one.start < m.end and one.entry.zh in m.terms
    ]  # fmt: skip
    if any(m.optional for m in touching):
        return None
    if not touching:
        return 0
    m = touching[0]
    shared = min(one.end, m.end) - max(one.start, m.start)
    return 1 if shared >= HALF * (max(one.end, m.end) - min(one.start, m.start)) else None


def fitted(documents: Mapping[str, Document], marked: Mapping[str, list[Gold]]) -> list[float]:
    """Return weights by gradient ascent; hard cases of earlier rounds stay in."""
    weights = list(unlisted.MODEL.values())
    pool: list[Row] = []
    for _round in range(ROUNDS):
        pool += rows(documents, marked, weights)
        weights = _ascended(weights, pool)
    return weights


def _ascended(weights: list[float], pool: Sequence[Row]) -> list[float]:
    sizes = [0.0] * len(weights)
    for step in range(STEPS):
        slopes = [-PENALTY * w if n else 0.0 for n, w in enumerate(weights)]
        for features, truth in pool:
            miss = truth - _chance(weights, features)
            for n, value in enumerate(features):
                slopes[n] += miss * value
        for n, slope in enumerate(slopes):
            sizes[n] = 0.95 * sizes[n] + 0.05 * slope * slope if step else slope * slope
            weights[n] += 0.03 * slope / (math.sqrt(sizes[n]) + 1e-9)
    return weights


def _chance(weights: Weights, features: Sequence[float]) -> float:
    score = sum(map(mul, weights, features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


if __name__ == "__main__":
    sys.exit(main())
