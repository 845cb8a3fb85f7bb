"""The English words that need explaining by some Chinese: content words with their stems."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossary.evidence.stems import stem
from glossary.language import english_numbers, noise_units
from glossary.text.fold import fold
from glossary.text.reading import is_spelled

_LONGEST_READING = 40
_new = tuple.__new__
"""Makes a record of a tuple in half the time its own name takes (see `link`)."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Unit(NamedTuple):
    """A content word: lower case, its stem, where it stands; `number` if it names one.

    `spelled` says that its letters can be cut into syllables of pinyin.
    """

    word: str
    stem: str
    start: int
    end: int
    number: int | None = None
    spelled: bool = False
    capital: bool = False


def units(english: str, start: int = 0) -> Iterator[Unit]:
    """Yield the content words of a phrase; offsets count on from `start`.

    >>> [u.stem for u in units("the Politburo's fifteenth collective study of pilot-scale tests")]
    ['politburo', 'fifteenth', 'collect', 'stud', 'pilot', 'scal', 'test']

    Capitals make a word of what is none otherwise: ETC, IT.
    """
    for match in _WORD.finditer(english):
        known = _known(match.group())
        if known is not None:
            word, cut, number, spelled, capital = known
            a, b = match.span()
            yield _new(Unit, (word, cut, start + a, start + b, number, spelled, capital))


@lru_cache(maxsize=50_000)
def _known(word: str) -> tuple[str, str, int | None, bool, bool] | None:
    """Return what a unit is told by its word alone; None for a word nothing need explain."""
    plain = fold(word).removesuffix("'s").rstrip("'")
    if not plain or (plain in noise_units() and not (len(word) > 1 and word.isupper())):
        return None
    spelled = is_spelled(plain[:_LONGEST_READING])
    return plain, stem(plain), _number(plain), spelled, word[0].isupper()


def _number(word: str) -> int | None:
    digits = word.rstrip("sthndr") if word[0].isdigit() else ""
    if digits.isdecimal() and len(digits) <= 6:  # noqa: PLR2004 - longer ones are no counts
        return int(digits)
    return english_numbers().get(word)
