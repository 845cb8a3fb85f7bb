"""What the words of one document say of the other's: by dictionary, characters, readings."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sys import intern

import numpy as np
import numpy.typing as npt

from glossary.align.tokens import chinese_tokens, english_tokens
from glossary.evidence.lexicon import Said
from glossary.evidence.link import Evidence
from glossary.evidence.stems import PREFIX, stem
from glossary.text.scripts import is_han

Matrix = npt.NDArray[np.float64]
_CHARACTER = 0.6
_SYLLABLE = 0.5
_UNLINKED = 0.35
"""Weight of a Chinese word nothing in the English document can explain: of the prototype."""
_MOST_READINGS = 8
_SHORTEST_SYLLABLE = 3


class Similarity:
    """Two documents as bags of tokens, and what the tokens of the one say of the other's."""

    def __init__(self, zh: Sequence[str], en: Sequence[str], evidence: Evidence) -> None:
        self._evidence = evidence
        # the same few words again and again: one object each is kinder to the memory
        self.zh = [Counter(map(intern, chinese_tokens(one, evidence))) for one in zh]
        self._spelled: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.en = [self._english(sentence) for sentence in en]
        self.zh_rarity = _rarity(self.zh)
        self.en_rarity = _rarity(self.en)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self.en):
            for one in bag:
                self.places[one].append(number)
        self._prefixes: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.places:
            self._prefixes[one[:PREFIX]].append(one)
        self.said = {token: self._said(token) for token in self.zh_rarity}
        self.en_weight = np.array([_weight(bag, self.en_rarity) for bag in self.en])
        self.weigh()

    def weigh(self) -> None:
        """Weigh the Chinese sentences, anew when more is known of what their words say."""
        worth = {t: r * (1.0 if self.said[t] else _UNLINKED) for t, r in self.zh_rarity.items()}
        self.zh_weight = np.array([_weight(bag, worth) for bag in self.zh])

    def _english(self, sentence: str) -> Counter[str]:
        bag: Counter[str] = Counter()
        for one, word in english_tokens(sentence):
            bag[intern(one)] += 1
            if word:
                self._spelled[word][one] = None
        return bag

    def _said(self, token: str) -> dict[str, float]:
        """Return the stems of the English document that a Chinese token explains, with weights."""
        found: dict[str, float] = {}
        if not is_han(token):
            near = (token, stem(token)) if token[0] != "#" else (token,)
            return next(({one: 1.0} for one in near if one in self.places), {})
        lexicon = self._evidence.lexicon
        if len(token) > 1:
            for table in (self._evidence.extra.get(token[:2]), lexicon.words_from(token[:2])):
                told = table.said(token) if table else None
                if told:
                    self._take(told, 1.0, found)
            self._read(token, found)
        for character in token:
            said, readings = lexicon.character(character)
            if said and len(token) == 1:
                self._take(said, _CHARACTER, found)
            for reading in readings:
                if len(reading) >= _SHORTEST_SYLLABLE:
                    _keep(found, self._spelled.get(reading, ()), _SYLLABLE)
        return found

    def _take(self, said: Said, factor: float, found: dict[str, float]) -> None:
        for prefix in said.prefixes:
            for one in self._prefixes.get(prefix, ()):
                _keep(found, (one,), said.weight(one)[0] * factor)

    def _read(self, token: str, found: dict[str, float]) -> None:
        joined = [""]
        for character in token:
            readings = self._evidence.lexicon.character(character)[1]
            joined = [a + b for a in joined for b in readings][:_MOST_READINGS]
        for reading in joined:
            _keep(found, self._spelled.get(reading, ()), 1.0)


def _keep(found: dict[str, float], stems: Iterable[str], weight: float) -> None:
    for one in stems:
        if weight > found.get(one, 0.0):
            found[one] = weight


def _rarity(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for bag in bags:
        counts.update(bag.keys())
    return {token: math.log(1 + len(bags) / n) for token, n in counts.items()}


def _weight(bag: Mapping[str, int], worth: Mapping[str, float]) -> float:
    return sum(count * worth[token] for token, count in bag.items())
