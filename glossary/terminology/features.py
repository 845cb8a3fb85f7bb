"""What speaks for and against a run of words being a term, as numbers.

Before the second reading: how often, how long, nested in what, how firmly joined, how rare in
general Chinese, what it begins and ends with. After it: neighbours, quotes, glosses, headings.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from glossary.language import light_verbs, term_heads
from glossary.terminology.chunks import JOIN, LINKS, NUMERALS, Edges
from glossary.terminology.counting import Counts
from glossary.terminology.places import Seen, entropy
from glossary.text.tokens import vocabulary

Features = dict[str, float]
_NOUNS = frozenset("njlisgbx")
_MOST_BITS = 3.0
_MOST_COUNT = 6.0
_BRIDGE_LENGTH = 10
_BRIDGE_OWN = 0.5
_EDGES = Edges()


@dataclass(slots=True)
class Run:
    """A run of words with its count, and the count of what it is nested in."""

    words: tuple[str, ...]
    count: int
    inside: int = 0
    longest: int = 0
    containers: int = 0

    @property
    def text(self) -> str:
        """Return the run as it is written."""
        return "".join(self.words)

    @property
    def own(self) -> float:
        """Return the C-value count: without the mean of what contains the run."""
        return self.count - (self.inside / self.containers if self.containers else 0)


def nest(runs: dict[str, Run]) -> None:
    """Note in each run how often it was met as a part of longer ones."""
    for run in list(runs.values()):
        size = len(run.words)
        for start in range(size):
            for end in range(start + 1, size + 1):
                if end - start == size:
                    continue
                part = runs.get(JOIN.join(run.words[start:end]))
                if part is not None:
                    part.inside += run.count
                    part.longest = max(part.longest, run.count)
                    part.containers += 1


def _joins(counts: Counts, words: tuple[str, ...]) -> tuple[float, float, float]:
    """Return the weakest join of a run: normalised mutual information, shares of its words."""
    bits, stick, tight = math.inf, 1.0, 1.0
    for left, right in pairwise(words):
        both = counts.pairs[left + JOIN + right] or 1
        one, two = max(counts.words[left], both), max(counts.words[right], both)
        total = max(counts.total, both + 1)
        # normalised, so that it means the same in a notice and in 100 MB
        bits = min(bits, math.log2(both * total / (one * two)) / math.log2(total / both))
        stick = min(stick, both / min(one, two))
        tight = min(tight, both / max(one, two))
    return bits, stick, tight


def describe(run: Run, counts: Counts) -> Features:
    """Return the numbers known after the first reading."""
    known = vocabulary()
    words, text = run.words, run.text
    rare = [known.rarity(word) for word in words]
    first, last = known.word_class(words[0])[:1], known.word_class(words[-1])[:1]
    many = len(words) > 1
    out: Features = {
        "count": min(math.log2(run.count), _MOST_COUNT),
        "own": math.log2(max(run.own, 0.1)),
        "count_length": min(math.log2(run.count), _MOST_COUNT) * math.log2(len(text)),
        "count_rare": min(math.log2(run.count), _MOST_COUNT) * sum(rare) / len(rare),
        "rare": sum(rare) / len(rare),
        "in_dictionary": float(text in known),
        "head": float(text not in term_heads() and _ends_in_head(words)),
        "only_heads": float(many and all(w in term_heads() for w in words)),
        "clipped": float(run.count > 1 and run.longest >= run.count),
        "light_inside": float(any(word in light_verbs() for word in words[1:-1])),
        "first_verb": float(many and first == "v"),
        "first_adjective": float(many and first == "a"),
        "first_numeral": float(many and words[0] in NUMERALS),
        "first_place": float(many and known.word_class(words[0])[:2] in {"ns", "nt"}),
        "name_inside": float(many and any(known.word_class(w)[:2] == "nr" for w in words)),
        "last_noun": float(last in _NOUNS),
        "last_adjective": float(last in {"a", "z", "t"}),
        "first_fragment": float(many and len(words[0]) == 1),
        "last_fragment": float(many and len(words[-1]) == 1),
        "fragments": sum(len(word) == 1 for word in words) / len(words),
    }
    length = min(len(text), 9)
    out[f"length_{length}"] = 1.0
    out[f"words_{min(len(words), 4)}"] = 1.0
    if many:
        out["cohesion"], out["stick"], out["tight"] = _joins(counts, words)
    return out


def _ends_in_head(words: tuple[str, ...]) -> bool:
    heads = term_heads()
    return words[-1] in heads or "".join(words[-2:]) in heads


def observe(features: Features, seen: Seen) -> None:
    """Add the numbers known after the second reading."""
    features["left_entropy"] = min(entropy(seen.left), _MOST_BITS)
    features["right_entropy"] = min(entropy(seen.right), _MOST_BITS)
    features["left_free"] = seen.free(seen.left)
    features["right_free"] = seen.free(seen.right)
    features["quoted"] = float(seen.quoted > 0)
    features["glossed"] = float(seen.glossed > 0)
    features["heading"] = float(seen.headed > 0)


def by_form(kind: str, text: str, count: int) -> Features:
    """Return the numbers of what was found by its form: quoted, a formula or a slogan."""
    known = vocabulary()
    out: Features = {
        "count": min(math.log2(count), _MOST_COUNT),
        "count_length": min(math.log2(count), _MOST_COUNT) * math.log2(len(text)),
        "own": math.log2(count),
        "in_dictionary": float(text in known),
        f"length_{min(len(text), 9)}": 1.0,
    }
    if kind != "term":
        out[kind] = 1.0
    return out


def bridged(counts: Counts, least: int) -> dict[str, tuple[Features, int]]:
    """Return wordings with one 的, 和 or 与 inside that come again and again (积极的财政政策)."""
    found: dict[str, Run] = {}
    for bridge, count in counts.bridges.items():
        words = bridge.split(JOIN)
        at = next(i for i in range(len(words) - 1, -1, -1) if words[i] in LINKS)
        for start in range(at):
            for end in range(at + 2, len(words) + 1):
                part = tuple(words[start:end])
                if _may_bridge(part):
                    run = found.setdefault(JOIN.join(part), Run(part, 0))
                    run.count += count
    often = {key: run for key, run in found.items() if run.count >= max(3, least)}
    nest(often)
    return {
        run.text: ({**describe(run, counts), "bridge": 1.0}, run.count)
        for run in often.values()
        if run.own > run.count * _BRIDGE_OWN
    }


def _may_bridge(words: tuple[str, ...]) -> bool:
    fits = len("".join(words)) <= _BRIDGE_LENGTH
    first = _EDGES.first(words[0]) or vocabulary().word_class(words[0])[:1] == "a"
    return fits and first and _EDGES.last(words[-1])
