"""Term pairs in the order a terminologist wants them: terms first, ordinary words last.

A term is worth a look as far as it recurs, is rare in general Chinese, and its rendering is sure.
"""

import math
from collections.abc import Iterable, Sequence

from glossary.evidence.link import Evidence
from glossary.model import TermPair
from glossary.text.fold import fold
from glossary.text.tokens import vocabulary

_COMMON = 2.5
_RAREST = 6.5
"""Rarity (`Vocabulary.rarity`) at which a word is worth nothing, and from which all are alike."""
_ORDINARY = 4.0
"""Words met more often than once in 10,000 are ordinary: 服务, 提供, 情况."""
_WEAK = 0.5


def ranked(pairs: Iterable[TermPair], evidence: Evidence) -> list[TermPair]:
    """Return term pairs by the worth of their Chinese terms; those of one term stay as they are."""
    groups: dict[str, list[TermPair]] = {}
    for pair in pairs:
        groups.setdefault(pair.zh, []).append(pair)
    worth = {zh: _worth(zh, group, evidence) for zh, group in groups.items()}
    order = sorted(groups, key=lambda zh: -worth[zh])
    return [pair for zh in order for pair in groups[zh]]


def without_ordinary(pairs: Iterable[TermPair], evidence: Evidence) -> list[TermPair]:
    """Leave out what is below tier likely of ordinary words: weak, or not the best they have."""
    kept: list[TermPair] = []
    last = ""
    for pair in pairs:
        best, last = pair.zh != last, pair.zh
        doubtful = pair.tier == "review" and (pair.score < _WEAK or not best)
        if not (doubtful and _rarity(pair.zh, evidence) < _ORDINARY):
            kept.append(pair)
    return kept


def _worth(zh: str, pairs: Sequence[TermPair], evidence: Evidence) -> float:
    often = math.log2(1 + max(pair.count for pair in pairs))
    return often * (_rarity(zh, evidence) - _COMMON) * pairs[0].score


def _rarity(zh: str, evidence: Evidence) -> float:
    """Return how rare a term is in general Chinese; those of the termbase are terms in any case."""
    folded = fold(zh)
    table = evidence.extra.get(folded[:2])
    known = table is not None and folded in table
    return _RAREST if known else min(_RAREST, vocabulary().rarity(folded))
