"""What an edit left alone, so that only the rest is looked at again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from glossary.model import Alignment, Mention

_STEP = 4096


class Edit(NamedTuple):
    """The stretch `[start, old_end)` of a text became `[start, new_end)` of another."""

    start: int
    old_end: int
    new_end: int

    @property
    def shift(self) -> int:
        """Return how far what stands behind the edit moved."""
        return self.new_end - self.old_end


def edit(old: str, new: str) -> Edit:
    """Return the smallest stretch outside of which two texts are the same.

    >>> edit("one two", "one or two"), edit("aa", "aaa")
    (Edit(start=4, old_end=4, new_end=7), Edit(start=2, old_end=2, new_end=3))
    """
    start = _same(old, new, min(len(old), len(new)), ends=False)
    most = min(len(old), len(new)) - start
    behind = _same(old, new, most, ends=True)
    return Edit(start, len(old) - behind, len(new) - behind)


def _same(one: str, other: str, most: int, *, ends: bool) -> int:
    """Count the characters two texts have in common, from the start or from the end."""
    done, step = 0, _STEP
    while done < most and step:
        size = min(step, most - done)
        if _piece(one, done, size, ends=ends) == _piece(other, done, size, ends=ends):
            done += size
        else:
            step = size // 2
    return done


def _piece(text: str, at: int, size: int, *, ends: bool) -> str:
    if ends:
        return text[len(text) - at - size : len(text) - at]
    return text[at : at + size]


def moved(pair: Alignment, by: int) -> Alignment:
    """Return a pair that stands so much further on."""
    if not by:
        return pair
    zh, en = (m and Mention(m.text, m.start + by, m.end + by) for m in (pair.zh, pair.en))
    others = tuple(replace(o, start=o.start + by, end=o.end + by) for o in pair.alternatives)
    return replace(pair, zh=zh, en=en, alternatives=others)


def span(pair: Alignment) -> tuple[int, int]:
    """Return the stretch of a text a pair and its alternatives take."""
    parts = [m for m in (pair.zh, pair.en, *pair.alternatives) if m]
    return min(m.start for m in parts), max(m.end for m in parts)


def kept(pairs: Sequence[Alignment], change: Edit, margin: int) -> tuple[list[Alignment], ...]:
    """Return the pairs well before an edit, and those well behind it, moved with their text."""
    before = [p for p in pairs if anchor(p) < change.start - margin]
    behind = [p for p in pairs if anchor(p) >= change.old_end + margin]
    return before, [moved(p, change.shift) for p in behind]


def anchor(pair: Alignment) -> int:
    """Return where the Chinese of a pair begins, which its order goes by."""
    side = pair.zh or pair.en
    return side.start if side else 0
