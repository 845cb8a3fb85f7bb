"""Words a first alignment shows to go together, for a second: names, and what no dictionary has.

Only words that nothing explains yet are counted, in the beads of the first alignment. Pairs are
kept as in the character table: by log-likelihood gain and Dice coefficient.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from glossary.align.similarity import Similarity
from glossary.model import Bead

_LEAST_GAIN = 6.0
_LEAST_DICE = 0.3
_MOST = 0.8
"""Weight of a learned pair, below that of a dictionary word."""
_DICE_TO_WEIGHT = 1.2
_LARGEST_BEAD = 5


def learn(similarity: Similarity, beads: Iterable[Bead]) -> set[str]:
    """Add what the beads teach to what words say; return the Chinese words concerned."""
    pairs = [_unexplained(similarity, bead) for bead in beads if _is_useful(bead)]
    both: Counter[tuple[str, str]] = Counter()
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for zh, en, all_zh, all_en in pairs:
        chinese.update(all_zh)
        english.update(all_en)
        both.update((one, other) for one in zh for other in en)
    learned: set[str] = set()
    for (one, other), count in both.items():
        dice = 2 * count / (chinese[one] + english[other])
        expected = chinese[one] * english[other] / len(pairs)
        if count > 1 and dice > _LEAST_DICE and _gain(count, expected) > _LEAST_GAIN:
            said = similarity.said[one]
            said[other] = max(said.get(other, 0.0), _MOST * min(1.0, dice * _DICE_TO_WEIGHT))
            learned.add(one)
    return learned


def _is_useful(bead: Bead) -> bool:
    return bool(bead.zh and bead.en) and len(bead.zh) + len(bead.en) <= _LARGEST_BEAD


def _gain(count: int, expected: float) -> float:
    return count * math.log(count / expected) if count > expected else 0.0


_Tokens = Sequence[str]


def _unexplained(similarity: Similarity, bead: Bead) -> tuple[_Tokens, _Tokens, _Tokens, _Tokens]:
    """Return the tokens of a bead that find nothing in it, then all of its tokens."""
    zh = list(dict.fromkeys(token for i in bead.zh for token in similarity.zh[i]))
    en = dict.fromkeys(token for j in bead.en for token in similarity.en[j])
    said = [similarity.said[token] for token in zh]
    reached = {token for one in said for token in one if token in en}
    alone = [t for t, one in zip(zh, said, strict=True) if reached.isdisjoint(one)]
    return alone, [token for token in en if token not in reached], zh, list(en)
