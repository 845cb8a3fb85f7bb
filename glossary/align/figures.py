"""Numbers in running text, written alike for both languages: `#35000000`, `#3.5`, `#12`."""

import re
from collections.abc import Iterator

from glossary.language import english_numbers

_SCALES = {"千": 3, "万": 4, "亿": 8, "兆": 12}
_ENGLISH_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = re.compile(
    rf"({_ARABIC})\s?([千万亿兆]{{0,2}})"
    "|([〇零一二三四五六七八九两十百千万亿]{1,18})(?=([条章节款项编年月日号届次个名人位元%]|分之)?)"
)
_ENGLISH = re.compile(
    rf"(?<![\w.])({_ARABIC})(?:st|nd|rd|th)?(?:[ -](thousand|million|billion|trillion))?\b"
    r"|\b(?:chapter|article|part|section|annex)\s+([ivxlc]{1,8})\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile("[a-z]{3,}")
_VAGUE = frozenset(
    ["one", "both", "dual", "twin", "double", "triple", "second", "tens", "hundreds"]
)
"""Number words that mostly count nothing: one another, a second, hundreds of."""
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONGEST = 18


def chinese_figures(folded: str) -> Iterator[str]:
    """Yield the figures of a folded Chinese text.

    >>> list(chinese_figures("第十二条 3,500万元，增长3.5%，二〇三五年"))
    ['#12', '#35000000', '#3.5', '#2035']
    """
    for match in _CHINESE.finditer(folded):
        digits, scale, run, measure = match.groups()
        ordinal = folded[match.start() - 1 : match.start()] == "第"
        if digits:
            yield _written(digits, sum(_SCALES[c] for c in scale))
        elif len(run) > 1 or measure or ordinal:
            yield f"#{chinese_value(run)}"


def chinese_value(run: str) -> int:
    """Return what a numeral in characters comes to.

    >>> [chinese_value(run) for run in ("一百二十", "两亿三千万", "一九八四", "十万")]
    [120, 230000000, 1984, 100000]
    """
    if all(c in _DIGITS for c in run):
        return int("".join(str(_DIGITS[c]) for c in run))
    total = section = digit = 0
    for c in run:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[c]
            section = digit = 0
    return total + section + digit


def _written(digits: str, power: int) -> str:
    whole, _, part = digits.replace(",", "")[:_LONGEST].partition(".")
    moved = part.ljust(power, "0")
    value = (whole + moved[:power]).lstrip("0") or "0"
    rest = moved[power:].rstrip("0")
    return f"#{value}.{rest}" if rest else f"#{value}"


def english_figures(text: str) -> Iterator[str]:
    """Yield the figures of an English text: digits, number words, Roman ones in headings.

    >>> list(english_figures("Article 12: 35 million yuan, up 3.5%, by 2035; Chapter IV"))
    ['#12', '#35000000', '#3.5', '#2035', '#4']
    """
    for match in _ENGLISH.finditer(text):
        digits, scale, roman = match.groups()
        if digits:
            yield _written(digits, _ENGLISH_SCALES[scale.lower()] if scale else 0)
        else:
            yield f"#{_roman(roman.lower())}"
    for word in _NUMBER_WORD.findall(text.lower()):
        value = english_numbers().get(word)
        if value and word not in _VAGUE:
            yield f"#{value}"


def _roman(letters: str) -> int:
    values = [_ROMAN[c] for c in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
