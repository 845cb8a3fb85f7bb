"""What speaks for and against a run of words being a term, as a column of numbers for each.

Before the second reading: how often, how long, nested in what, how firmly joined, how rare in
general Chinese, what it begins and ends with. After it: neighbours, quotes, glosses, headings.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.language import light_verbs, term_heads
from glossary.terminology.chunks import NUMERALS, Flags, Words
from glossary.terminology.counting import BEFORE, BEHIND, Counts
from glossary.terminology.tally import NONE, Counted, Keys, Rows, Tally, keys_of
from glossary.text.tokens import vocabulary

Features = dict[str, float]
Column = npt.NDArray[np.float64]
Columns = dict[str, Column]
_NOUNS = frozenset("njlisgbx")
_MOST_COUNT = 6.0
_LONGEST = 9
_MOST_WORDS = 4
_LENGTHS = range(1, _LONGEST + 1)
_SIZES = range(1, _MOST_WORDS + 1)
_BRIDGE_LENGTH = 10
_BRIDGE_OWN = 0.5
_BRIDGE_LEAST = 3


@dataclass(slots=True)
class Runs:
    """Runs of words as rows of their numbers, with counts and the counts of what contains them."""

    keys: Keys
    rows: Rows
    counts: Counted
    texts: list[str]
    inside: Column
    longest: Counted

    @property
    def own(self) -> Column:
        """Return the C-value counts: without the mean count of what contains each run."""
        return self.counts - self.inside

    def chosen(self, kept: npt.NDArray[np.intp] | Flags) -> "Runs":
        """Return some of them."""
        at = np.arange(len(self.keys))[kept]
        texts = [self.texts[number] for number in at.tolist()]
        return Runs(
            self.keys[at],
            self.rows[at],
            self.counts[at],
            texts,
            self.inside[at],
            self.longest[at],
        )


def runs_of(keys: Keys, rows: Rows, counts: Counted, words: Words) -> Runs:
    """Return runs, in the order of their keys, with what they are nested in."""
    sizes = (rows != NONE).sum(1)
    inside = np.zeros(len(keys))
    containers = np.zeros(len(keys))
    longest = np.zeros(len(keys), np.int64)
    for start in range(rows.shape[1]):
        for size in range(1, rows.shape[1] - start + 1):
            whole = np.flatnonzero((sizes >= start + size) & (sizes > size))
            part = np.full((len(whole), rows.shape[1]), NONE, np.int32)
            part[:, :size] = rows[whole, start : start + size]
            wanted = keys_of(part)
            at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
            found = keys[at] == wanted if len(keys) else np.zeros(0, np.bool_)
            at, times = at[found], counts[whole[found]]
            inside += np.bincount(at, times, len(keys))
            containers += np.bincount(at, minlength=len(keys))
            np.maximum.at(longest, at, times)
    inside /= np.maximum(containers, 1)
    written = words.texts
    texts = ["".join([written[n] for n in row if n != NONE]) for row in rows.tolist()]
    return Runs(keys, rows, counts, texts, inside, longest)


class _Asked:
    """What is asked of words, once for each that is in some run."""

    def __init__(self, runs: Runs, words: Words) -> None:
        numbers, back = np.unique(runs.rows, return_inverse=True)
        self._back = back.reshape(runs.rows.shape)
        self._texts = [words.texts[n] if n != NONE else "" for n in numbers.tolist()]
        self._classes = np.array(list(map(vocabulary().word_class, self._texts)), np.str_)
        self.sizes: Counted = (runs.rows != NONE).sum(1)
        self._lasts = self._back[np.arange(len(self.sizes)), self.sizes - 1]

    def __call__(self, ask: Callable[[str], float]) -> Column:
        """Return the answers of all words by run and place; of places without one, 0."""
        return np.array([ask(word) if word else 0.0 for word in self._texts])[self._back]

    def of_class(self, *classes: str) -> Column:
        """Tell by run and place which words are of a class (all of one length: v, or ns, nt)."""
        kinds = self._classes.astype(f"<U{len(classes[0])}")
        return np.isin(kinds, classes).astype(np.float64)[self._back]

    def last(self, column: Column) -> Column:
        """Return what a table by run and place says of the last words."""
        here: Column = column[np.arange(len(self.sizes)), self.sizes - 1]
        return here

    def endings(self) -> Iterator[tuple[str, str]]:
        """Yield the last word of each run, and the last two as one."""
        before = self._back[np.arange(len(self.sizes)), self.sizes - 2]
        for last, other, size in zip(
            self._lasts.tolist(), before.tolist(), self.sizes.tolist(), strict=True
        ):
            word = self._texts[last]
            yield word, self._texts[other] + word if size > 1 else word


def describe(runs: Runs, counts: Counts) -> Columns:
    """Return the numbers known after the first reading."""
    asked = _Asked(runs, counts.words)
    many = asked.sizes > 1
    lengths = np.array(list(map(len, runs.texts)), np.int64)
    return {
        **_of_counts(runs, lengths, asked),
        **_of_words(runs, asked, many),
        **{f"length_{n}": (np.minimum(lengths, _LONGEST) == n) * 1.0 for n in _LENGTHS},
        **{f"words_{n}": (np.minimum(asked.sizes, _MOST_WORDS) == n) * 1.0 for n in _SIZES},
        **_joins(counts, runs.rows, many),
    }


def _of_counts(runs: Runs, lengths: Counted, asked: _Asked) -> Columns:
    known = vocabulary()
    often = np.minimum(np.log2(runs.counts), _MOST_COUNT)
    rare = asked(known.rarity).sum(1) / asked.sizes
    return {
        "count": often,
        "own": np.log2(np.maximum(runs.own, 0.1)),
        "count_length": often * np.log2(lengths),
        "count_rare": often * rare,
        "rare": rare,
        "in_dictionary": np.array([text in known for text in runs.texts], np.float64),
    }


def _of_words(runs: Runs, asked: _Asked, many: Flags) -> Columns:
    heads, verbs = term_heads(), light_verbs()
    light, ones = asked(verbs.__contains__), asked(_is_one)
    light[:, 0] = 0.0
    light[np.arange(len(light)), asked.sizes - 1] = 0.0
    ends = [one in heads or two in heads for one, two in asked.endings()]
    whole = [text in heads for text in runs.texts]
    lacking = asked(lambda word: word not in heads)
    return {
        "head": np.array(ends, np.float64) * ~np.array(whole, np.bool_),
        "only_heads": many * (lacking.sum(1) == 0),
        "clipped": (runs.counts > 1) * (runs.longest >= runs.counts) * 1.0,
        "light_inside": light.max(1, initial=0.0),
        "first_verb": many * asked.of_class("v")[:, 0],
        "first_adjective": many * asked.of_class("a")[:, 0],
        "first_numeral": many * asked(NUMERALS.__contains__)[:, 0],
        "first_place": many * asked.of_class("ns", "nt")[:, 0],
        "name_inside": many * asked.of_class("nr").max(1, initial=0.0),
        "last_noun": asked.last(asked.of_class(*_NOUNS)),
        "last_adjective": asked.last(asked.of_class("a", "z", "t")),
        "first_fragment": many * ones[:, 0],
        "last_fragment": many * asked.last(ones),
        "fragments": ones.sum(1) / asked.sizes,
    }


def _is_one(word: str) -> bool:
    return len(word) == 1


def _joins(counts: Counts, rows: Rows, many: Flags) -> Columns:
    """Return the weakest join of each run: normalised mutual information, shares of its words."""
    bits = np.full(len(rows), math.inf)
    stick, tight = np.ones(len(rows)), np.ones(len(rows))
    for at in range(rows.shape[1] - 1):
        here = np.flatnonzero((rows[:, at] != NONE) & (rows[:, at + 1] != NONE))
        left, right = rows[here, at], rows[here, at + 1]
        both = np.maximum(counts.pairs.count(keys_of(rows[here, at : at + 2])), 1)
        one, two = np.maximum(counts.met[left], both), np.maximum(counts.met[right], both)
        total = np.maximum(counts.total, both + 1)
        # normalised, so that it means the same in a notice and in 100 MB
        shared = np.log2(both / one * (total / two)) / np.log2(total / both)
        bits[here] = np.minimum(bits[here], shared)
        stick[here] = np.minimum(stick[here], both / np.minimum(one, two))
        tight[here] = np.minimum(tight[here], both / np.maximum(one, two))
    return {
        "cohesion": np.where(many, bits, 0.0),
        "stick": np.where(many, stick, 0.0),
        "tight": np.where(many, tight, 0.0),
    }


def by_form(kind: str, text: str, count: int) -> Features:
    """Return the numbers of what was found by its form: quoted, a formula or a slogan."""
    known = vocabulary()
    out: Features = {
        "count": min(math.log2(count), _MOST_COUNT),
        "count_length": min(math.log2(count), _MOST_COUNT) * math.log2(len(text)),
        "own": math.log2(count),
        "in_dictionary": float(text in known),
        f"length_{min(len(text), _LONGEST)}": 1.0,
    }
    if kind != "term":
        out[kind] = 1.0
    return out


def bridged(counts: Counts, least: int) -> tuple[Runs, Columns]:
    """Return wordings with one 的, 和 or 与 inside that come again and again (积极的财政政策)."""
    parts = Tally(counts.bridges.rows.shape[1])
    for before in range(1, BEFORE + 1):
        for behind in range(1, BEHIND + 1):
            rows, times = _parts_of_bridges(counts.bridges, before, behind)
            parts.add(keys_of(rows), times, rows.__getitem__)
    parts.keep(parts.counts >= max(_BRIDGE_LEAST, least))
    parts.keep(_may_bridge(parts.rows, counts.words))
    runs = runs_of(parts.keys, parts.rows, parts.counts, counts.words)
    runs = runs.chosen(runs.own > runs.counts * _BRIDGE_OWN)
    columns = describe(runs, counts)
    return runs, {**columns, "bridge": np.ones(len(runs.texts))}


def _parts_of_bridges(bridges: Tally, before: int, behind: int) -> tuple[Rows, Counted]:
    """Return the wordings of so many words before and behind the link, in the first columns."""
    whole = bridges.rows
    fits = (whole[:, BEFORE - before] != NONE) & (whole[:, BEFORE + behind] != NONE)
    rows = np.full((int(fits.sum()), whole.shape[1]), NONE, np.int32)
    rows[:, : before + 1 + behind] = whole[fits, BEFORE - before : BEFORE + behind + 1]
    return rows, bridges.counts[fits]


def _may_bridge(rows: Rows, words: Words) -> Flags:
    """Tell of wordings whether they are short enough and begin and end as terms do."""
    held = rows != NONE
    length = np.where(held, words.lengths(rows), 0).sum(1, dtype=np.int64)
    first, last = rows[:, 0], rows[np.arange(len(rows)), held.sum(1) - 1]
    fits: Flags = (length <= _BRIDGE_LENGTH) & words.last(last)
    return fits & (words.first(first) | words.adjective(first))
