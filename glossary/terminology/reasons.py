"""Whether there is reason enough to look at a candidate at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.terminology.features import Columns
from glossary.terminology.places import Seen

_TWO = 2
_AGREE = 0.5
_AGAIN = 2
_SIGNS = 2
_RARE = 4.3
"""As `Vocabulary.rarity`: once in 20,000 words."""


@dataclass(slots=True)
class Shortlist:
    """What the second reading looks for, with the numbers and the counts known by now."""

    terms: list[str]
    features: Columns
    counts: npt.NDArray[np.int64]


def hopeless(listed: Shortlist) -> npt.NDArray[np.bool_]:
    """Tell two characters that no heading would make evident: no quote, no gloss, it would take."""
    heading = np.ones(len(listed.terms))
    return two_characters(listed.terms) & ~has_signs(
        listed, {**listed.features, "heading": heading}
    )


def two_characters(terms: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Tell which terms have two characters."""
    return np.array([len(text) == _TWO for text in terms], np.bool_)


def has_signs(listed: Shortlist, features: Columns) -> npt.NDArray[np.bool_]:
    """Tell what is rare in general Chinese and two of these: a noun, met again, in a heading."""
    noun = (features["last_noun"] > 0) | (features["in_dictionary"] == 0)
    signs = (listed.counts >= _AGAIN) * 1 + noun + (features["heading"] > 0)
    out: npt.NDArray[np.bool_] = (signs >= _SIGNS) & (features["rare"] >= _RARE)
    return out


def evident(listed: Shortlist, features: Columns, seen: Seen) -> npt.NDArray[np.bool_]:
    """Tell which candidates are worth a look.

    Two characters need to be quoted or glossed, or to be rare in general Chinese and two of
    these: a noun, met again, in a heading. What is mostly a part of other words is out: of
    数据要 in 数据要素 nearly no place is the words 数据 and 要.
    """
    marked = (features["quoted"] > 0) | (features["glossed"] > 0)
    marked |= np.array(['"' in text for text in listed.terms], np.bool_)
    good = ~two_characters(listed.terms) | has_signs(listed, features)
    return (seen.frequency > 0) & (marked | (good & (listed.counts >= seen.frequency * _AGREE)))
