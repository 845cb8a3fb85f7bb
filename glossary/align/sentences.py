"""Sentence alignment: which sentences of two documents say the same.

Documents are aligned in stretches of some hundred sentences, each as a whole. A stretch ends at
an anchor where there is one in reach; otherwise its end is left open. Either way only the first
part of its path is kept, and the next stretch begins there: what one stretch gets wrong at its
end, the next does over. Two rounds are made, the second with the words the first has taught.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from glossary.align.anchors import Point, anchors
from glossary.align.embeddings import Encoder, Meanings
from glossary.align.learning import learn
from glossary.align.matrices import Block, Matrices
from glossary.align.programme import Path, Stretch, best_path, stretch
from glossary.align.shapes import continued, end_marks, headings
from glossary.align.similarity import Matrix, Similarity
from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence
from glossary.model import Bead
from glossary.text.scripts import han_runs

_WHOLE = 90_000
"""Pairs of sentences that are aligned at once; 300 by 300 take a tenth of a second."""
_ROWS = 160
_MARGIN = 60
_MOST = 6_000_000
_KEPT = 0.6
_OVERLAP = 12
_GOOD = 0.35
"""Score from which a bead of one and one sentence, between two such, is as good as certain."""


_WORD = re.compile("[0-9A-Za-z]+")
Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; the unit is of no importance."""


def align_sentences(  # noqa: PLR0913 - all but the texts are options
    zh: Sequence[str],
    en: Sequence[str],
    evidence: Evidence | None = None,
    *,
    cuts: Sequence[Point] = (),
    progress: Progress | None = None,
    encode: Encoder | None = None,
) -> list[Bead]:
    """Align two documents given as sentences; beads in order, each sentence in exactly one.

    `evidence` is what words say of each other; the dictionary alone when None. `cuts` are places
    no bead crosses, as numbers of sentences before them; one and one sentence between two cuts
    are a bead whatever they say. `progress` is told now and then how far it is; `encode` gives
    sentences vectors (see `glossary.align.embeddings`). The same input gives the same beads. Time
    and memory grow with the number of sentences.
    """
    sides = tuple([n for n, one in enumerate(side) if one.strip()] for side in (zh, en))
    said = ([zh[n] for n in sides[0]], [en[n] for n in sides[1]])
    ends = [(bisect_left(sides[0], i), bisect_left(sides[1], j)) for i, j in cuts]
    tell = progress or _silent
    tell(0, 1)
    if not all(said):
        return list(_with_the_rest([], sides, (len(zh), len(en))))
    meanings = Meanings(encode(said[0]), encode(said[1])) if encode else None
    matrices = Matrices(Similarity(*said, evidence or Evidence(shared())), meanings)
    found = _rounds(*said, matrices, ends, tell)
    return list(_with_the_rest(found, sides, (len(zh), len(en))))


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _rounds(
    zh: Sequence[str],
    en: Sequence[str],
    matrices: Matrices,
    cuts: Sequence[Point],
    tell: Progress,
) -> list[Bead]:
    total = 2 * len(zh)
    similarity = matrices.similarity
    hold = anchors(similarity) if len(zh) * len(en) > _WHOLE else []
    sides = _sides(zh, en, similarity)
    beads = list(_told(_beads(matrices, sides, hold, cuts), tell, 0, total))
    if learned := learn(similarity, beads):
        similarity.weigh()
        matrices.forget(learned)
        sides = sides[0].weighed(similarity.zh_weight), sides[1]
        again = _beads(matrices, sides, _certain(beads), cuts)
        beads = list(_told(again, tell, len(zh), total))
    tell(total, total)
    return beads


def _told(beads: Iterable[Bead], tell: Progress, done: int, total: int) -> Iterator[Bead]:
    """Pass beads on, and tell now and then how many Chinese sentences they cover."""
    for number, bead in enumerate(beads):
        if number % _ROWS == 0 and bead.zh:
            tell(done + bead.zh[0], total)
        yield bead


def _with_the_rest(
    beads: Sequence[Bead], sides: Sequence[Sequence[int]], whole: tuple[int, int]
) -> Iterator[Bead]:
    """Number beads by the sentences given, blank ones and those of an empty side put back.

    A blank sentence within a bead is part of it, any other stands alone.
    """
    at = [0, 0]
    for bead in (*beads, None):
        spans = []
        for side, numbers in enumerate((bead.zh, bead.en) if bead else ((), ())):
            first = (
                sides[side][numbers[0]] if numbers else whole[side] if bead is None else at[side]
            )
            last = sides[side][numbers[-1]] + 1 if numbers else first
            for blank in range(at[side], first):
                yield Bead((), (blank,), 0.0) if side else Bead((blank,), (), 0.0)
            spans.append(tuple(range(first, last)))
            at[side] = last
        if bead:
            yield Bead(spans[0], spans[1], bead.score)


def _certain(beads: Sequence[Bead]) -> list[Point]:
    """Return the pairs of sentences the first round leaves no doubt about."""
    good = [len(b.zh) == len(b.en) == 1 and b.score >= _GOOD for b in beads]
    threes = zip(good, good[1:], good[2:], strict=False)
    middle = zip(threes, beads[1:], strict=False)
    return [(bead.zh[0], bead.en[0]) for three, bead in middle if all(three)]


def _sides(zh: Sequence[str], en: Sequence[str], similarity: Similarity) -> tuple[Stretch, Stretch]:
    return (
        _side(zh, "zh", similarity.zh_weight, [*map(_length, zh)]),
        _side(en, "en", similarity.en_weight, [*map(len, en)]),
    )


def _side(
    sentences: Sequence[str], language: str, weight: Matrix, length: Sequence[int]
) -> Stretch:
    heads = headings(sentences, language)
    broken = continued(sentences, language, heads)
    return stretch(weight, length, heads, broken, end_marks(sentences))


def _length(sentence: str) -> int:
    """Count ideographs, and words of other scripts."""
    return sum(end - start for start, end in han_runs(sentence)) + len(_WORD.findall(sentence))


def _beads(
    matrices: Matrices,
    sides: tuple[Stretch, Stretch],
    hold: Sequence[Point],
    cuts: Sequence[Point],
) -> Iterator[Bead]:
    zh, en = sides
    ratio = float(en.length[-1] / max(1.0, zh.length[-1]))
    row = column = 0
    for whole in (*cuts, (len(zh.broken) - 1, len(en.broken) - 1)):
        single = (row + 1, column + 1) == whole
        while (row, column) != whole:
            bottom, right, certain = _end((row, column), whole, hold)
            block = matrices.block(row, bottom, column, right)
            part = (zh.cut(row, bottom), en.cut(column, right))
            last = (bottom, right) == whole
            path = [(1, 1)] if single else best_path(block, *part, ratio, open_end=not certain)
            start = (0, 0)
            for end in path if last else _kept(path, bottom - row, right - column, certain=certain):
                yield Bead(
                    tuple(range(row + start[0], row + end[0])),
                    tuple(range(column + start[1], column + end[1])),
                    _score(block, (part[0].weight, part[1].weight), start, end),
                )
                start = end
            row, column = row + start[0], column + start[1]


def _end(
    start: tuple[int, int], whole: tuple[int, int], hold: Sequence[Point]
) -> tuple[int, int, bool]:
    """Return where the stretch from a place on ends, and whether that end is certain."""
    (row, column), (rows, columns) = start, whole
    left, over = rows - row, columns - column
    if left * over <= _WHOLE:
        return rows, columns, True
    for i, j in _reached(row, column, hold):
        if i >= rows or j >= columns:
            break
        bottom, right = min(rows, i + _OVERLAP), min(columns, j + _OVERLAP)
        if (bottom - row) * (right - column) <= _MOST:
            return bottom, right, True
        break
    ratio = min(4.0, max(0.25, over / left))
    bottom, right = row + _ROWS + _MARGIN, column + int(_ROWS * ratio) + _MARGIN
    return min(rows, bottom), min(columns, right), (bottom >= rows and right >= columns)


def _reached(row: int, column: int, hold: Sequence[Point]) -> Iterator[Point]:
    """Yield the anchors far enough ahead to end a stretch, the nearest first."""
    for i, j in hold[bisect_left(hold, (row, 0)) :]:
        if i - row + j - column >= 2 * _ROWS and i > row and j > column:
            yield i, j


def _kept(path: Path, rows: int, columns: int, *, certain: bool) -> Path:
    """Return the first part of a path: all but the overlap, or the share that is safe."""
    if certain:
        found = [end for end in path if end[0] <= rows - _OVERLAP and end[1] <= columns - _OVERLAP]
    else:
        found = [end for end in path if end[0] + end[1] <= _KEPT * sum(path[-1])]
    return found or path[:1]


def _score(
    block: Block, weights: tuple[Matrix, Matrix], start: tuple[int, int], end: tuple[int, int]
) -> float:
    """Return the share of the words of a bead that explain each other."""
    (top, left), (bottom, right) = start, end
    if top == bottom or left == right:
        return 0.0
    mass = block.mass[top:bottom, left:right].sum()
    mass -= block.across[top:bottom, left : right - 1].sum()
    mass -= block.down[top : bottom - 1, left:right].sum()
    whole = weights[0][bottom] - weights[0][top] + weights[1][right] - weights[1][left]
    return round(min(1.0, max(0.0, float(2 * mass / max(whole, 1e-6)))), 3)
