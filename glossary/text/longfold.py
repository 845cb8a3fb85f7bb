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

ONLY_IN_WORDS = frozenset("哩沈牴瞭藉衹覆甦")
"""Characters OpenCC makes Simplified only in some words (瞭解, 答覆, 藉口; 覆盖 stays)."""
_LINE_BREAK = ord("\n")


class _Learned(NamedTuple):
    """By code point: what it folds to (0: not met yet), and whether OpenCC would change that."""

    folded: npt.NDArray[np.uint32]
    changes: npt.NDArray[np.bool_]


@cache
def _learned() -> _Learned:
    size = sys.maxunicode + 1
    return _Learned(np.zeros(size, np.uint32), np.zeros(size, np.bool_))


def fold_long(text: str, table: Mapping[int, str], convert: Callable[[str], str]) -> str:
    """Fold a text by a table, and convert those of its lines that hold what `convert` may change.

    `convert` must keep the length, change nothing across a line break, and change a character
    outside `ONLY_IN_WORDS` only where it changes one by itself.
    """
    learned = _learned()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = learned.folded[codes]
    if not folded.all():
        _learn(learned, codes[folded == 0], table, convert)
        folded = learned.folded[codes]
    out = folded.tobytes().decode("utf-32-le")
    changing = np.flatnonzero(learned.changes[codes])
    return _convert_lines(out, np.flatnonzero(codes == _LINE_BREAK), changing, convert)


def _convert_lines(
    text: str,
    breaks: npt.NDArray[np.intp],
    changing: npt.NDArray[np.intp],
    convert: Callable[[str], str],
) -> str:
    """Convert the stretches between breaks that hold one of the given places."""
    if not len(changing):
        return text
    lines = np.unique(np.searchsorted(breaks, changing))
    edges = [0, *breaks.tolist(), len(text)]
    pieces, done = [], 0
    for line in lines.tolist():
        start, end = edges[line], edges[line + 1]
        pieces += [text[done:start], convert(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _learn(
    learned: _Learned,
    codes: npt.NDArray[np.uint32],
    table: Mapping[int, str],
    convert: Callable[[str], str],
) -> None:
    for code in np.unique(codes).tolist():
        char = table[code]
        learned.folded[code] = ord(char)
        learned.changes[code] = char in ONLY_IN_WORDS or convert(char) != char
