"""Whether a text speaks of policy around a place: only there does a term without an entry count.

A recipe glosses its dishes, a manual its menus, a course its theorems; none of them belongs into a
glossary of policy language. Known terms and words such as "State Council" or 贯彻 tell.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter

from glossary.language import policy_cues, term_heads
from glossary.text.fold import fold
from glossary.text.matching import Matcher

_BLOCK = 1_000
"""Characters; a place is judged by its block and the two beside it."""
_LONGEST_CUE = 50
_LEAST = 2.0
_CHARACTERS_A_POINT = 700
"""Points a place needs: two, and one more for so many characters around it, since long texts hold
some cues by chance. Found by trial on glossed words of 37 policy documents checked with a glossary
of 60 entries (190 of 204 are told), of notes of 50 words (32 of 37), of two technical books (none
of 939) and of an encyclopedia (12 of 531)."""
_SHORT_CHARACTERS_A_POINT = 200
"""In a text of a few lines one known term or cue is enough: a point for so many characters."""
_TOO_SHORT = 150
"""Bytes of a text below which its words do not tell what it is about: a line or two of English, in
bytes so that Chinese, which says more in a character, counts for three."""
IN_ENGLISH, IN_CHINESE = 1, 2
"""What a known term counts: its English may be ordinary words (public security)."""
_WEIGHT = itemgetter(2)
_HEAD = 1
_PLURALS = (("y", "ies"), ("", "s"), ("", "es"))


class Topic:
    """How much a text speaks of policy, block by block; each is read when first asked for."""

    def __init__(self, text: str, known: Iterable[tuple[int, str, int]]) -> None:
        """`known` are the known terms of the text: offset, entry and weight of each."""
        self._text = text
        self._known = sorted(known)
        self._blocks: dict[int, dict[str, int]] = {}
        self._around: dict[int, float] = {}

    def calls_for(self, start: int, zh: str) -> bool:
        """Tell whether a Chinese phrase at a place is likely to be a term of policy language.

        It is taken for one where there is too little text to tell what it is about.
        """
        if len(self._text) < _TOO_SHORT and len(self._text.encode(errors="replace")) < _TOO_SHORT:
            return True
        number = start // _BLOCK
        if number not in self._around:
            self._around[number] = self._surplus(number)
        head = any(map(fold(zh).endswith, term_heads()))
        return self._around[number] + _HEAD * head >= 0

    def _surplus(self, number: int) -> float:
        """Return the points around a block beyond those it needs."""
        low = max(0, number - 1) * _BLOCK
        high = min(len(self._text), (number + 2) * _BLOCK)
        cues: dict[str, int] = {}
        for one in range(max(0, number - 1), number + 2):
            cues |= self._cues(one)
        first, last = (bisect_left(self._known, (place, "", 0)) for place in (low, high))
        known = {entry: weight for _, entry, weight in sorted(self._known[first:last], key=_WEIGHT)}
        size = high - low
        needed = min(_LEAST + size / _CHARACTERS_A_POINT, size / _SHORT_CHARACTERS_A_POINT)
        return sum(cues.values()) + sum(known.values()) - needed

    def _cues(self, number: int) -> dict[str, int]:
        if number not in self._blocks:
            start = number * _BLOCK
            piece = fold(self._text[max(0, start - 1) : start + _BLOCK + _LONGEST_CUE])
            self._blocks[number] = dict(_cues_in(piece))
        return self._blocks[number]


def _cues_in(folded: str) -> Iterator[tuple[str, int]]:
    matcher, told = _cues()
    for start, end, number in matcher.find(folded):
        cue, weight = told[number]
        beside = folded[max(0, start - 1) : start] + folded[end : end + 1]
        if not (cue.isascii() and any(one.isascii() and one.isalpha() for one in beside)):
            yield cue, weight


@cache
def _cues() -> tuple[Matcher, list[tuple[str, int]]]:
    """Return what finds the cues in all their forms, and which one each form is of."""
    forms: dict[str, tuple[str, int]] = {}
    for cue, weight in policy_cues().items():
        folded = fold(cue)
        forms[folded] = folded, weight
        for end, plural in _PLURALS if folded.isascii() else ():
            if folded.endswith(end):
                forms.setdefault(folded.removesuffix(end) + plural, (folded, weight))
    return Matcher(list(forms)), list(forms.values())
