"""Chinese numerals in running text and their values."""

import re
from collections.abc import Iterator
from functools import lru_cache

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0, "双": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_RUN = re.compile(r"[〇一二三四五六七八九两零双十百千]+|\d+")
_TWO_DIGITS = re.compile("(?<=[一二三四五六七八九两双])(?=[一二三四五六七八九两双])")


@lru_cache(maxsize=10_000)
def numerals(zh: str) -> tuple[tuple[int, int, int], ...]:
    """Return `(start, end, value)` of each numeral in a folded text.

    >>> numerals("第十五个五年规划"), numerals("二十大"), numerals("二〇三五年"), numerals("20国")
    (((1, 3, 15), (4, 5, 5)), ((0, 2, 20),), ((0, 4, 2035),), ((0, 2, 20),))
    >>> numerals("十四五规划"), numerals("一百零五")
    (((0, 2, 14), (2, 3, 5)), ((0, 4, 105),))
    """
    return tuple(
        (start, start + len(run), _value(run))
        for match in _RUN.finditer(zh)
        for start, run in _runs(match)
    )


def _runs(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield where each numeral begins; two digits in a row end one: 十四五 is 14 and 5."""
    at, run = match.start(), match.group()
    for part in _TWO_DIGITS.split(run) if not _UNITS.keys().isdisjoint(run) else (run,):
        yield at, part
        at += len(part)


def _value(run: str) -> int:
    if run.isdecimal() and run.isascii():
        return int(run[:9])
    if not any(c in _UNITS for c in run):
        return int("".join(str(_DIGITS[c]) for c in run[:9]))
    total = digit = 0
    for c in run:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit
