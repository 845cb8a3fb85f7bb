"""Beads that people made, put into those found."""

from collections.abc import Iterable, Sequence

from glossary.model import Bead, Mend


def mended(beads: Iterable[Bead], mends: Iterable[Mend]) -> tuple[Bead, ...]:
    """Return the beads with each of the given ones among them; the others lose its sentences.

    A bead a person made has the score 1. Every sentence stays in exactly one bead, in order.

    >>> mended([Bead((0, 1), (0,), 0.4), Bead((2,), (1,), 0.9)], [Mend((1, 2), (1,))])
    (Bead(zh=(0,), en=(0,), score=0.4), Bead(zh=(1, 2), en=(1,), score=1.0))
    """
    now = tuple(beads)
    for mend in mends:
        now = _with(now, mend)
    return now


def _with(beads: Sequence[Bead], mend: Mend) -> tuple[Bead, ...]:
    if not (mend.zh or mend.en):
        return tuple(beads)
    before: list[Bead] = []
    after: list[Bead] = []
    met = False
    for bead in beads:
        touched = bool({*bead.zh} & {*mend.zh} or {*bead.en} & {*mend.en})
        if not touched:
            (after if met else before).append(bead)
            continue
        met = True
        first = _left(bead, mend, later=False)
        rest = _left(bead, mend, later=True)
        before += first
        after += rest
    return (*before, Bead(mend.zh, mend.en, 1.0), *after)


def _left(bead: Bead, mend: Mend, *, later: bool) -> list[Bead]:
    """Return what of a bead stands before a made one, or after it; nothing where all went."""
    zh = tuple(n for n in bead.zh if n not in mend.zh and _is_later(n, mend.zh) == later)
    en = tuple(n for n in bead.en if n not in mend.en and _is_later(n, mend.en) == later)
    return [Bead(zh, en, bead.score if zh and en else 0.0)] if zh or en else []


def _is_later(number: int, numbers: Sequence[int]) -> bool:
    return bool(numbers) and number > numbers[0]
