"""Folding long texts: all characters looked up at once, each kind of them converted once.

Lookups in a table of Python take a tenth of a microsecond a character, which for long texts is
most of the time that known terms are searched in; see `benchmarks/known_scan.py`.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from glossary.text.fold import ONLY_IN_WORDS

_BREAK, _ALONE, _IN_WORDS = 0, 1, 2


class _Learned(NamedTuple):
    """By code point: what it folds to (0: not met yet), and what its neighbours can change.

    The second is `_BREAK` for what no word goes across, `_ALONE` for what is always converted
    alike, `_IN_WORDS` for the rest.
    """

    folded: npt.NDArray[np.uint32]
    kind: npt.NDArray[np.uint8]


@cache
def _learned() -> _Learned:
    size = sys.maxunicode + 1
    return _Learned(np.zeros(size, np.uint32), np.zeros(size, np.uint8))


def fold_long(text: str, table: Mapping[int, str], convert: Callable[[str], str]) -> str:
    """Fold a text by a table, then convert it as `convert` would, most of it by characters alone.

    `convert` must keep the length, take no word across what is neither letter nor digit, and
    convert only characters in `ONLY_IN_WORDS` by the characters beside them.
    """
    learned = _learned()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = learned.folded[codes]
    if not folded.all():
        _learn(learned, codes[folded == 0], table, convert)
        folded = learned.folded[codes]
    kinds = learned.kind[codes]
    stretches = _stretches(kinds)
    out: str = folded.tobytes().decode("utf-32-le")
    if not stretches:
        return out
    said = convert(" ".join(text[start:end] for start, end in stretches).translate(table))
    pieces, done = [], 0
    for (start, end), piece in zip(stretches, said.split(" "), strict=True):
        pieces += [out[done:start], piece]
        done = end
    return "".join([*pieces, out[done:]])


def _stretches(kinds: npt.NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Return what stands between breaks and holds a character to be seen in its word."""
    places = np.flatnonzero(kinds == _IN_WORDS)
    if not len(places):
        return []
    breaks = np.flatnonzero(kinds == _BREAK)
    after = np.unique(np.searchsorted(breaks, places))
    edges = np.concatenate(([-1], breaks, [len(kinds)]))
    return list(zip((edges[after] + 1).tolist(), edges[after + 1].tolist(), strict=True))


def _learn(
    learned: _Learned,
    codes: npt.NDArray[np.uint32],
    table: Mapping[int, str],
    convert: Callable[[str], str],
) -> None:
    for code in np.unique(codes).tolist():
        char = table[code]
        learned.folded[code] = ord(convert(char))
        if char in ONLY_IN_WORDS:
            learned.kind[code] = _IN_WORDS
        else:
            learned.kind[code] = _ALONE if char.isalnum() else _BREAK
