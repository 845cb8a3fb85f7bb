"""Word links over many aligned sentences: what recurs together is learned, then all linked anew."""

import math
from collections import Counter
from collections.abc import Sequence

from glossary.align.words import link_words
from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence
from glossary.language import noise_units
from glossary.text.fold import fold
from glossary.text.scripts import has_han

Pair = tuple[Sequence[str], Sequence[str]]
"""The words of a Chinese sentence and those of its English translation."""
_LEAST_GAIN = 6.0
_LEAST_DICE = 0.25
_MOST = 0.8


def link_corpus(
    pairs: Sequence[Pair], evidence: Evidence | None = None
) -> list[list[tuple[int, int, float]]]:
    """Link the words of many sentence pairs, each as `link_words` does.

    Words that found no partner are counted over all pairs; those that recur together beyond
    chance (log-likelihood gain above 6, Dice above .25) are linked in a second round.
    """
    source = evidence or Evidence(shared())
    first = [link_words(zh, en, source) for zh, en in pairs]
    known = associations(pairs, first)
    if not known:
        return first
    return [link_words(zh, en, source, known) for zh, en in pairs]


def associations(
    pairs: Sequence[Pair], links: Sequence[Sequence[tuple[int, int, float]]]
) -> dict[tuple[str, str], float]:
    """Return which words without a partner go together, and how surely."""
    both: Counter[tuple[str, str]] = Counter()
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for (zh, en), found in zip(pairs, links, strict=True):
        linked_zh, linked_en = {i for i, _, _ in found}, {j for _, j, _ in found}
        alone_zh = {fold(w) for i, w in enumerate(zh) if i not in linked_zh and has_han(w)}
        alone_en = {w.lower() for j, w in enumerate(en) if j not in linked_en and _tells(w.lower())}
        chinese.update(alone_zh)
        english.update(alone_en)
        both.update((one, other) for one in alone_zh for other in alone_en)
    known = {}
    for (one, other), count in both.items():
        dice = 2 * count / (chinese[one] + english[other])
        expected = chinese[one] * english[other] / len(pairs)
        gain = count * math.log(count / expected)
        if count > 1 and dice > _LEAST_DICE and gain > _LEAST_GAIN:
            known[one, other] = min(_MOST, dice)
    return known


def _tells(word: str) -> bool:
    return word.isalpha() and word not in noise_units()
