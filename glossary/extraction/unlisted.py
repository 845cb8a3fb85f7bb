"""Renderings nobody listed: words that say what a known Chinese term says.

"fresh and high-quality productive forces" renders 新质生产力 though no entry lists it: three of
its words are those of a listed rendering, and the dictionary explains fresh by 新. Stretches of
words that share stems with a listed rendering are candidates; a logistic model weighs how much of
the listed words and of the Chinese they explain against words left over (see `MODEL`).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from typing import NamedTuple

from glossary.evidence.link import Evidence
from glossary.evidence.units import Unit
from glossary.extraction.concepts import Concept, best_shares, commas, concepts, nearest
from glossary.extraction.explaining import SUPPORT, Explainer, at_most, make_room
from glossary.extraction.sentence import Sentence
from glossary.extraction.supports import Supports, clusters
from glossary.language import word_classes
from glossary.model import Entry

MODEL = {
    "always": -8.49,
    "listed words": 2.49,
    "listed words and Chinese": 2.22,
    "neither": -0.50,
    "words left over": -0.94,
    "words left over beside and": -0.60,
    "commas": -0.61,
    "clause words": -1.15,
    "weight of the words": 0.64,
    "words that count": 0.84,
    "rarest word": 1.10,
    "rarest unsaid": -0.53,
    "head unsaid": -0.58,
}
"""Feature and weight, in the order `_candidate` gives them; found by `benchmarks/fit_renderings.py`
on five documents, on the candidates that outlive the competition.
"""

_LEAST_LISTED = 0.34
_LEAST_CHINESE = 0.8
_MARGIN = 3
_SPARE = 4
_MOST_COUNTED = 6
_MOST_AT_ONCE = 8
_SENTENCES_KEPT = 1_000
_CLUSTERS_KEPT = 5_000
_CLAUSE = frozenset({"auxiliary", "clause", "pronoun"})
_WORDS = re.compile(r"(?<![-\w])[A-Za-z]+(?![-\w])")


class Candidate(NamedTuple):
    """A stretch `[start, end)` that may render an entry, its chance and what speaks for it.

    `explained` is the number of words it explains, `features` is what `MODEL` weighs.
    """

    start: int
    end: int
    entry: Entry
    chance: float
    explained: int
    reasons: tuple[str, ...]
    features: tuple[float, ...]


class UnlistedRenderings:
    """An index of the words of all listed renderings; finds stretches that say much the same.

    `weighings` counts the stretches looked at, to tell how the work grows with a text.
    """

    def __init__(
        self, entries: Iterable[Entry], evidence: Evidence, ready: list[Concept] | None = None
    ) -> None:
        self._explainer = Explainer(evidence)
        self._concepts = concepts(entries) if ready is None else ready
        self._supports = Supports(self._concepts, self._alone)
        self.weighings = 0
        self._found: dict[tuple[str, float], list[Candidate]] = {}
        self._around: dict[tuple[int, float, int, int, str], list[Candidate]] = {}
        self._needs: dict[tuple[int, float, tuple[str, ...]], int] = {}
        self._weighed: dict[tuple[int, float, tuple[str, ...]], _Weighed | None] = {}

    def find(self, text: str, start: int, end: int, least: float) -> list[Candidate]:
        """Return what may be renderings in one sentence `[start, end)` of a text.

        Candidates may overlap; those whose chance is below `least` are left out.
        """
        key = text[start:end], least
        found = self._found.get(key)
        if found is None:
            found = self._find(key[0], least)
            make_room(self._found, _SENTENCES_KEPT)
            self._found[key] = found
        return [_moved(one, start) for one in found]

    def _find(self, text: str, least: float) -> list[Candidate]:
        """Return what may be renderings in a sentence."""
        sentence = Sentence(text)
        words = sentence.words
        if len(words) < 2:  # noqa: PLR2004 - one word says too little
            return []
        found: list[Candidate] = []
        stems = [unit.stem for unit in words]
        for number, supports in self._supports.of(stems, least):
            for cluster in clusters(supports):
                said = tuple([stems[at] for at in cluster])
                needed = self._needed(number, cluster, said, least)
                if needed and self._enough(sentence, number, cluster, needed):
                    found += self._stretches(sentence, number, cluster, least)
        return found

    def _needed(
        self,
        number: int,
        cluster: Mapping[int, Mapping[str, float]],
        stems: tuple[str, ...],
        least: float,
    ) -> int:
        """Return how many words must say something for a cluster to reach the least chance.

        `stems` are those of the cluster's words. Returns 0 where no number would do.
        """
        key = number, least, stems
        found = self._needs.get(key)
        if found is None:
            make_room(self._needs)
            got = best_shares(cluster.values())
            counts = range(2, len(cluster) + _MARGIN + 1)
            reached = (n for n in counts if self._could_reach(number, n, got, least))
            found = self._needs[key] = next(reached, 0)
        return found

    def _alone(self, number: int, got: Mapping[str, float], least: float) -> bool:
        """Tell whether one word that says these stems may be enough."""
        return self._could_reach(number, 1 + _MARGIN, got, least)

    def _could_reach(
        self,
        number: int,
        words: int,
        got: Mapping[str, float],
        least: float,
        chinese: float = 1.0,
    ) -> bool:
        """Tell whether so many words that say these stems could reach the least chance.

        `chinese` is the most they can explain of the Chinese.
        """
        form, covered, weight = nearest(self._concepts[number], got)
        if covered < _LEAST_LISTED:
            return False
        count = min(words, _MOST_COUNTED)
        rarest = max(map(mul, form.weights, (got.get(s, 0.0) for s in form.stems)))
        both, neither = covered * chinese, (1 - covered) * (1 - chinese)
        best = (1.0, covered, both, neither, 0.0, 0.0, 0.0, 0.0, weight, count, rarest, 0.0, 0.0)
        return _chance(best) >= least

    def _enough(
        self,
        sentence: Sentence,
        number: int,
        cluster: Mapping[int, Mapping[str, float]],
        needed: int,
    ) -> bool:
        """Tell whether so many words in and around a cluster may say something of a concept."""
        begin, end = min(cluster), max(cluster)
        low, high = max(0, begin - _MARGIN), end + _MARGIN + 1
        others = [w for at, w in enumerate(sentence.words[low:high], low) if at not in cluster]
        missing = needed - len(cluster)
        return missing <= 0 or (
            missing <= len(others)
            and self._explainer.may_explain(self._concepts[number].zh, others) >= missing
        )

    def _stretches(
        self,
        sentence: Sentence,
        number: int,
        cluster: Mapping[int, Mapping[str, float]],
        least: float,
    ) -> list[Candidate]:
        """Return the best stretches around a cluster of words that listed renderings share.

        Kept by the words around: in a sentence without an end one thing is said again and again.
        """
        words = sentence.words
        begin, end = min(cluster), max(cluster)
        low, high = max(0, begin - _MARGIN), min(len(words), end + _MARGIN + 1)
        ends = self._ends(number, cluster, words[low:high], low, least)
        if not ends:
            return []
        origin = words[low].start
        key = number, least, begin - low, end - low, sentence.text[origin : words[high - 1].end]
        found = self._around.get(key)
        if found is None:
            found = self._stretches_anew(sentence, number, cluster, ends, least)
            make_room(self._around, _CLUSTERS_KEPT)
            self._around[key] = [_moved(one, -origin) for one in found]
            return found
        return [_moved(one, origin) for one in found]

    def _ends(
        self,
        number: int,
        cluster: Mapping[int, Mapping[str, float]],
        around: Sequence[Unit],
        low: int,
        least: float,
    ) -> list[int]:
        """Return the words a stretch may begin and end with; none where no stretch is worth it.

        `low` is the number of the first word around. Most that come here end here.
        """
        told = self._explainer.explaining(self._concepts[number].zh, around)
        ends = [at for at, one in enumerate(told, low) if (one and one.counts) or at in cluster]
        if len(ends) < 2:  # noqa: PLR2004 - one word says too little
            return []
        chinese = at_most(filter(None, told), len(cluster))
        got = best_shares(cluster.values())
        return ends if self._could_reach(number, len(ends), got, least, chinese) else []

    def _stretches_anew(
        self,
        sentence: Sentence,
        number: int,
        cluster: Mapping[int, Mapping[str, float]],
        ends: Sequence[int],
        least: float,
    ) -> list[Candidate]:
        concept = self._concepts[number]
        found = []
        for first in ends:
            for last in ends:
                if not 0 < last - first < concept.longest + _SPARE:
                    continue
                if sentence.parted(first, last):
                    break
                inside = {at: cluster[at] for at in cluster if first <= at <= last}
                if not inside:
                    continue
                candidate = self._candidate(sentence, number, (first, last), inside, least)
                if candidate is not None and candidate.chance >= least:
                    found.append(candidate)
        found.sort(key=lambda c: (-round(c.chance, 3), c.start - c.end, c.start))
        return found[:_MOST_AT_ONCE]

    def _candidate(
        self,
        sentence: Sentence,
        number: int,
        place: tuple[int, int],
        cluster: Mapping[int, Mapping[str, float]],
        least: float,
    ) -> Candidate | None:
        """Describe the words from one to another, or return None where they say too little."""
        concept = self._concepts[number]
        self.weighings += 1
        weighed = self._weigh(sentence, number, place, cluster, least)
        if weighed is None:
            return None
        first, last = place
        text, words = sentence.text, sentence.words
        start, end = words[first].start, words[last].end
        surface = text[start:end]
        beside = sum(1 for at in weighed.left_over if sentence.joined(first, last, at))
        classes = word_classes()
        clause = any(classes.get(w.lower()) in _CLAUSE for w in _WORDS.findall(surface))
        features = (
            1.0,
            weighed.listed,
            weighed.listed * weighed.chinese,
            (1 - weighed.listed) * (1 - weighed.chinese),
            len(weighed.left_over) - beside,
            beside,
            max(0, commas(surface) - concept.commas),
            float(clause),
            weighed.weight,
            min(weighed.explained, _MOST_COUNTED),
            weighed.rarest,
            weighed.unsaid,
            weighed.headless,
        )
        return Candidate(
            start,
            end,
            concept.entry,
            _chance(features),
            weighed.explained,
            weighed.reasons,
            features,
        )

    def _weigh(
        self,
        sentence: Sentence,
        number: int,
        place: tuple[int, int],
        cluster: Mapping[int, Mapping[str, float]],
        least: float,
    ) -> "_Weighed | None":
        """Weigh the words of a stretch, whatever stands between them; kept, for texts repeat."""
        first, last = place
        key = number, least, sentence.names[first : last + 1]
        if key not in self._weighed:
            make_room(self._weighed)
            size = last + 1 - first
            possible = self._could_reach(number, size, best_shares(cluster.values()), least)
            words = sentence.words[first : last + 1]
            self._weighed[key] = (
                self._weigh_anew(number, words, first, cluster) if possible else None
            )
        return self._weighed[key]

    def _weigh_anew(
        self,
        number: int,
        words: Sequence[Unit],
        first: int,
        cluster: Mapping[int, Mapping[str, float]],
    ) -> "_Weighed | None":
        concept = self._concepts[number]
        got = best_shares(cluster.values())
        form, listed, weight = nearest(concept, got)
        listed_at = frozenset(at - first for at in cluster)
        chinese, shares, ends_it, said = max(
            (self._explainer.explained(zh, words, listed_at) for zh in concept.zh),
            key=lambda e: e[0],
        )
        for at, stems in cluster.items():
            shares[at - first] = max(shares[at - first], *stems.values())
        counts = [share >= SUPPORT for share in shares]
        if sum(counts) < 2 or not (counts[0] and counts[-1]):  # noqa: PLR2004 - two of them
            return None
        if listed < _LEAST_LISTED and chinese < _LEAST_CHINESE:
            return None
        shares_said = [got.get(stem, 0.0) for stem in form.stems]
        unsaid = max(w * (1 - share) for w, share in zip(form.weights, shares_said, strict=True))
        edges = (cluster.get(first, ()), cluster.get(first + len(words) - 1, ()))
        headed = ends_it or any(form.stems[-1] in stems for stems in edges)
        return _Weighed(
            listed=listed,
            chinese=chinese,
            weight=weight,
            rarest=max(map(mul, form.weights, shares_said)),
            unsaid=unsaid * (1 - chinese),
            headless=float(not headed),
            explained=sum(counts),
            left_over=tuple(at for at, counted in enumerate(counts) if not counted),
            reasons=(f"like the listed {form.text!r}", *said),
        )


class _Weighed(NamedTuple):
    """What the words of a stretch are worth, wherever it stands."""

    listed: float
    chinese: float
    weight: float
    rarest: float
    unsaid: float
    headless: float
    explained: int
    left_over: tuple[int, ...]
    reasons: tuple[str, ...]


def _moved(one: Candidate, by: int) -> Candidate:
    return one._replace(start=one.start + by, end=one.end + by)


def _chance(features: Sequence[float]) -> float:
    score = sum(map(mul, features, MODEL.values()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
