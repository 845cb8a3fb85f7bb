"""Places where both documents surely meet: sentences that share what is rare in each.

Every pair of a rare Chinese word and a rare English word that explain each other is a vote for a
pair of sentences. The heaviest chain of votes that never goes back is the course of the
alignment; those of its points that several votes and their neighbours confirm are anchors.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.align.similarity import Similarity

_RARE = 6
_STRONG = 0.6
_VOTES_KEPT = 3
_RARITIES = {1: 2.0, 2: 0.9}
"""Votes an anchor needs, in words as rare as can be, by how many of its neighbours confirm it."""
_OFF_COURSE = 0.35
_NEAR = 12
Point = tuple[int, int]
_Vote = tuple[int, int, float]


def anchors(similarity: Similarity) -> list[Point]:
    """Return pairs of sentences to hold on to, in order."""
    chain = _heaviest_chain(sorted(_votes(similarity), key=lambda v: (v[0], -v[1])))
    ratio = len(similarity.en) / max(1, len(similarity.zh))
    rarest = min(max(r.values(), default=0.0) for r in (similarity.zh_rarity, similarity.en_rarity))
    found = []
    for before, vote, after in zip(chain, chain[1:], chain[2:], strict=False):
        sides = _on_course(before, vote, ratio) + _on_course(vote, after, ratio)
        if sides and vote[2] >= _RARITIES[sides] * rarest:
            found.append(vote[:2])
    return found


def _votes(similarity: Similarity) -> Iterator[_Vote]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(similarity.zh):
        for token in bag:
            rows[token].append(number)
    votes: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for token, places in rows.items():
        if len(places) <= _RARE:
            for one, weight in similarity.said[token].items():
                columns = similarity.places[one]
                if weight >= _STRONG and len(columns) <= _RARE:
                    worth = weight * min(similarity.zh_rarity[token], similarity.en_rarity[one])
                    for i in places:
                        for j in columns:
                            votes[i][j] += worth
    for i, found in votes.items():
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        yield from ((i, j, weight) for j, weight in best[:_VOTES_KEPT])


def _heaviest_chain(votes: Sequence[_Vote]) -> list[_Vote]:
    """Return the heaviest sequence of votes that goes forward in both documents.

    `votes` come by row, the columns of a row backwards, so that none follows its own row.
    """
    columns = sorted({j for _, j, _ in votes})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, weight) in enumerate(votes):
        at = bisect_left(columns, j)
        total, last = _best_up_to(tree, at)
        before.append(last)
        _put(tree, at + 1, (total + weight, number))
    chain: list[_Vote] = []
    at = _best_up_to(tree, len(columns))[1]
    while at >= 0:
        chain.append(votes[at])
        at = before[at]
    return chain[::-1]


def _best_up_to(tree: Sequence[tuple[float, int]], count: int) -> tuple[float, int]:
    """Return the best of the first `count` leaves of a Fenwick tree."""
    best = (0.0, -1)
    while count:
        best = max(best, tree[count])
        count &= count - 1
    return best


def _put(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def _on_course(one: _Vote, other: _Vote, ratio: float) -> bool:
    """Tell whether two points of the chain lie near each other and along one line."""
    down, across = other[0] - one[0], other[1] - one[1]
    return down <= _NEAR and abs(across - down * ratio) <= 2 + _OFF_COURSE * across
