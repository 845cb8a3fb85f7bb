"""Which script a character belongs to, and the runs of one script with their offsets."""

import re
from collections.abc import Iterator
from functools import cache

HAN_CLASS = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Inside of a regular-expression class: radicals, iteration mark, 〇 and all ideographs."""

_RANGES = (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\u2e80", "\u2fdf"),
           ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"), ("\u3005", "\u3005"),
           ("\u3007", "\u3007"))  # fmt: skip
_SHORT = 64
"""Texts up to this length are looked at in Python: compiling the class takes 10 ms."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile on first use: wide character classes take milliseconds a lookup need not pay."""
    return re.compile(pattern)


_HAN = f"[{HAN_CLASS}]"
_HAN_RUN = f"[{HAN_CLASS}]+"
_LATIN = r"[A-Za-z\u00c0-\u024f]"
_LATIN_RUN = f"{_LATIN}+"


def has_han(text: str) -> bool:
    """Tell whether any character is an ideograph.

    >>> has_han("pilot-scale (中试)"), has_han("pilot-scale")
    (True, False)
    """
    if text.isascii():
        return False
    if "\u4e00" <= text[0] <= "\u9fff":  # most terms begin with one
        return True
    if len(text) <= _SHORT:
        return any(map(is_ideograph, text))
    return _pattern(_HAN).search(text) is not None


def is_ideograph(char: str) -> bool:
    """Tell whether one character is an ideograph."""
    if "\u4e00" <= char <= "\u9fff":  # all but a few
        return True
    return not char.isascii() and any(low <= char <= high for low, high in _RANGES)


def is_han(text: str) -> bool:
    """Tell whether every character is an ideograph (False for the empty string)."""
    if not text:
        return False
    if min(text) >= "\u4e00" and max(text) <= "\u9fff":  # all but a few
        return True
    return all(map(is_ideograph, text))


def has_latin(text: str) -> bool:
    """Tell whether any character is a Latin letter."""
    return _pattern(_LATIN).search(text) is not None


def han_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of each unbroken run of ideographs."""
    for match in _pattern(_HAN_RUN).finditer(text):
        yield match.span()


def language_of(text: str) -> str:
    """Name the language of a piece of text: "zh", "en", or "mixed" when neither clearly rules.

    One ideograph weighs like half an English word of six letters; the side with three quarters
    of the weight gives the name. A gloss or two does not make an English sentence mixed.

    >>> language_of("开展中试验证，支持 AI 应用"), language_of("the pilot-scale (中试) platforms")
    ('zh', 'en')
    """
    han = len("".join(_pattern(_HAN_RUN).findall(text))) * 3
    latin = len("".join(_pattern(_LATIN_RUN).findall(text)))
    if not han and not latin:
        return "en" if text.isascii() else "zh"
    share = han / (han + latin)
    return "zh" if share >= 0.6 else "en" if share <= 0.45 else "mixed"  # noqa: PLR2004
