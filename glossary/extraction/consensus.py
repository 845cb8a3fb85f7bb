"""What many documents together say of one pair: repetition raises trust, majority settles spans.

The dictionary can be wrong about where a rendering begins; three authors who wrote the same words
before three brackets are not. A span offered as an alternative in one place and taken in others
is taken everywhere. Pure: alignments in, alignments out, a person's decisions are not touched.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossary.extraction.pairing import SETTLED
from glossary.extraction.spans import LIKELY, tier_of
from glossary.model import Alignment, Alternative, Mention
from glossary.text.english import english_key
from glossary.text.fold import term_key

_LEAST_PLACES = 2
"""Two places must agree: one pair alone attests nothing."""
_DOUBT = 0.5
"""What is left of the doubt in a pair for each further document that has the same pair."""
_SUMMED = {"gloss"}

Pair = tuple[str, str]


def settle_together(
    documents: Mapping[str, Sequence[Alignment]],
    rejected: frozenset[Pair] = frozenset(),
    chosen: frozenset[Pair] = frozenset(),
) -> dict[str, list[Alignment]]:
    """Return the alignments of each document, corrected and weighed by all of them.

    `rejected` are the keys of pairs a person said no to: such a span gives way to the next best,
    wherever it stands. `chosen` are those a person said yes to: the longest of the spans offered
    that is one of them is taken, as it would be if the text were read again.

    Only glosses are looked at; pairs keep their order. A pair whose best span differs from the one
    the same Chinese has in most places takes that span, if it is among its alternatives.
    """
    heeded = {
        name: [_choosing(_heeding(pair, rejected), chosen) for pair in pairs]
        for name, pairs in documents.items()
    }
    votes = _votes(heeded)
    settled = {
        name: [_by_majority(pair, votes) for pair in pairs] for name, pairs in heeded.items()
    }
    places = _places(settled)
    return {name: [_trusted(pair, places) for pair in pairs] for name, pairs in settled.items()}


def _heeding(pair: Alignment, rejected: frozenset[Pair]) -> Alignment:
    if pair.zh is None or pair.en is None or _key(pair.zh, pair.en.text) not in rejected:
        return pair
    others = [
        other
        for other in pair.alternatives
        if _inside_english(pair, other) and _key(pair.zh, other.text) not in rejected
    ]
    if not others:
        return pair
    moved = _with_span(pair, pair.en, others[0], "the span before it was rejected by a person")
    return replace(moved, alternatives=moved.alternatives[1:])


def _choosing(pair: Alignment, chosen: frozenset[Pair]) -> Alignment:
    old = pair.en
    if pair.zh is None or old is None or pair.via not in _SUMMED:
        return pair
    here = Alternative(old.text, old.start, old.end, pair.score)
    offered = [here, *(other for other in pair.alternatives if _inside_english(pair, other))]
    zh = term_key(pair.zh.text)
    fits = [one for one in offered if (zh, english_key(one.text)) in chosen]
    if not fits:
        return pair
    longest = min(fits, key=lambda one: one.start)
    said = "a person chose these words for it"
    if longest is here:
        pair = replace(pair, reasons=(*pair.reasons, said)) if pair.tier != "sure" else pair
    else:
        pair = _with_span(pair, old, longest, said)
    score = max(pair.score, SETTLED)
    return replace(pair, score=score, tier=tier_of(score))


def _key(zh: Mention, words: str) -> Pair:
    return term_key(zh.text), english_key(words)


def _votes(documents: Mapping[str, Sequence[Alignment]]) -> dict[str, Counter[str]]:
    """Count the wordings each Chinese term is paired with; a doubtful pair has no vote."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pairs in documents.values():
        for pair in pairs:
            if pair.via in _SUMMED and pair.zh and pair.en and pair.score >= LIKELY:
                zh, words = _key(pair.zh, pair.en.text)
                votes[zh][words] += 1
    return votes


def _by_majority(pair: Alignment, votes: Mapping[str, Counter[str]]) -> Alignment:
    if pair.via not in _SUMMED or pair.zh is None or pair.en is None or pair.tier == "sure":
        return pair
    zh, mine = _key(pair.zh, pair.en.text)
    counted = votes.get(zh, Counter())
    better = [
        other
        for other in pair.alternatives
        if _inside_english(pair, other)
        and counted[english_key(other.text)] >= max(_LEAST_PLACES, counted[mine] + 1)
    ]
    if not better:
        return pair
    chosen = max(better, key=lambda other: counted[english_key(other.text)])
    count = counted[english_key(chosen.text)]
    return _with_span(pair, pair.en, chosen, f"the same words stand before {count} other brackets")


def _inside_english(pair: Alignment, other: Alternative) -> bool:
    """Tell an alternative of the English side: it ends where the English ends."""
    return pair.en is not None and other.end == pair.en.end


def _with_span(pair: Alignment, old: Mention, new: Alternative, reason: str) -> Alignment:
    rest = tuple(other for other in pair.alternatives if other != new)
    former = Alternative(old.text, old.start, old.end, min(pair.score, new.score))
    return replace(
        pair,
        en=Mention(new.text, new.start, new.end),
        score=max(pair.score, LIKELY),
        tier=tier_of(max(pair.score, LIKELY)),
        alternatives=(former, *rest),
        reasons=(*pair.reasons, reason),
    )


def _places(documents: Mapping[str, Sequence[Alignment]]) -> dict[Pair, set[str]]:
    """Return the documents that have each pair."""
    places: defaultdict[Pair, set[str]] = defaultdict(set)
    for name, pairs in documents.items():
        for pair in pairs:
            if pair.via in _SUMMED and pair.zh and pair.en:
                places[_key(pair.zh, pair.en.text)].add(name)
    return places


def _trusted(pair: Alignment, places: Mapping[Pair, set[str]]) -> Alignment:
    if pair.via not in _SUMMED or pair.zh is None or pair.en is None:
        return pair
    others = len(places[_key(pair.zh, pair.en.text)]) - 1
    if others < 1:
        return pair
    score = round(max(pair.score, 1 - (1 - pair.score) * _DOUBT**others), 3)
    reason = f"the same pair stands in {others} more document{'s' if others > 1 else ''}"
    return replace(pair, score=score, tier=tier_of(score), reasons=(*pair.reasons, reason))
