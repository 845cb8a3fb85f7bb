"""Readings as they are typed: in full, as first letters, mixed with characters, or with a slip."""

from collections import defaultdict
from functools import cache, lru_cache
from itertools import groupby

from glossary.language import heteronyms, pinyin_syllables
from glossary.text.reading import syllables_of
from glossary.text.scripts import is_han

_MOST = 24
_INITIALS = frozenset((*"bpmfdtnlgkhjqxrzcsywaoe", "zh", "ch", "sh"))
_NO_INITIAL = "iuv"
_LONGEST = 6
_BACK = 9
"""Letters before the place up to which an index knows what was typed: the slip is among them."""


def runs(pattern: str) -> list[str]:
    """Cut what was typed into runs of characters and runs of letters.

    >>> runs("新zhi生产li")
    ['新', 'zhi', '生产', 'li']
    """
    return ["".join(run) for _, run in groupby(pattern, key=is_han)]


def syllables(reading: str) -> list[str]:
    """Give the syllables of a stored reading without tones."""
    return syllables_of(reading)


def readings(letters: str) -> list[tuple[str, str]]:
    """Read letters as syllables and first letters of syllables, in every way that makes sense.

    Each way is the beginning that is typed in full, and the first letter of each syllable.

    >>> readings("xinzscl")
    [('xin', 'xzscl'), ('xi', 'xnzscl')]
    """
    size = len(letters)
    rest: list[list[str]] = [[] for _ in range(size)] + [[""]]
    ways: list[list[tuple[int, str]]] = [[] for _ in range(size)] + [[(size, "")]]
    for at in range(size - 1, -1, -1):
        tails: dict[str, None] = {}
        found: dict[tuple[int, str], None] = {}
        for end in range(min(size, at + _LONGEST), at, -1):
            piece = letters[at:end]
            if not _stands_for_a_syllable(piece, last=end == size):
                continue
            if len(tails) < _MOST:  # what comes behind these is cut off
                tails.update([(piece[0] + tail, None) for tail in rest[end]])
            if len(found) >= _MOST:
                continue
            if piece in _complete():
                found.update([((known, piece[0] + tail), None) for known, tail in ways[end]])
            else:
                found.update([((end, piece[0] + tail), None) for tail in rest[end]])
        rest[at], ways[at] = list(tails)[:_MOST], list(found)[:_MOST]
    return [(letters[:known], initials) for known, initials in ways[0]]


def _stands_for_a_syllable(piece: str, *, last: bool) -> bool:
    if piece in _INITIALS or (last and piece in _beginnings()):
        return True
    return piece in pinyin_syllables() and piece[0] not in _NO_INITIAL


def matches(pattern: str, key: str, syllables: list[str]) -> bool:
    """Tell whether a term begins as typed: each character as itself, or by letters of its syllable.

    >>> matches("新zscl", "新质生产力", ["xin", "zhi", "sheng", "chan", "li"])
    True
    """
    if not pattern:
        return True
    if not syllables:
        return False
    if len(key) == len(syllables) and pattern[0] == key[0]:
        return matches(pattern[1:], key[1:], syllables[1:])
    rest = key[1:] if len(key) == len(syllables) else ""
    first = syllables[0]
    for syllable in (first, first.replace("v", "u")) if "v" in first else (first,):
        if pattern[0] != syllable[0]:  # most terms are told apart by this
            continue
        for size in range(len(syllable), 0, -1):
            if pattern.startswith(syllable[:size]) and matches(pattern[size:], rest, syllables[1:]):
                return True
    return False


@cache
def _near_syllables() -> dict[str, frozenset[str]]:
    """Return the syllables under themselves and under what is left without one letter."""
    table: dict[str, set[str]] = defaultdict(set)
    for syllable in pinyin_syllables():
        for slip in _deletions(syllable):
            table[slip].add(syllable)
    return {slip: frozenset(found) for slip, found in table.items()}


def _deletions(piece: str) -> set[str]:
    return {piece, *(piece[:at] + piece[at + 1 :] for at in range(len(piece)))} - {""}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(s[:n] for s in pinyin_syllables() for n in range(1, len(s) + 1))


@cache
def _complete() -> frozenset[str]:
    """Return the syllables no other begins with: after these nothing can be left out."""
    longer = {s[:n] for s in pinyin_syllables() for n in range(1, len(s))}
    return pinyin_syllables() - longer


@lru_cache(maxsize=16)
def _pieces(letters: str) -> list[tuple[int, int]]:
    """Return the pieces between which everything else is syllables, the last perhaps half typed."""
    known = pinyin_syllables()
    size = len(letters)
    before = {0}
    for at in range(size):
        if at in before:
            before.update(at + n for n in range(1, _LONGEST + 1) if letters[at : at + n] in known)
    after = {size}
    after.update(at for at in range(size) if letters[at:] in _beginnings())
    for at in range(size - 1, -1, -1):
        if any(letters[at : at + n] in known and at + n in after for n in range(1, _LONGEST + 1)):
            after.add(at)
    return [
        (start, end)
        for start in sorted(before)
        for end in range(start + 1, min(size, start + _LONGEST + 1) + 1)
        if end in after
    ]


def one_slip(letters: str, before: int) -> list[str]:
    """Give readings that differ from what was typed by one slip not long `before` a place.

    A letter wrong, missing or too many inside a syllable; two neighbours swapped anywhere.

    >>> "xinzhishengchanli" in one_slip("xinzhishegnchanli", 11)
    True
    """
    places = range(max(0, before - _BACK), before)
    if len(letters) < 4 or not letters.isalpha() or not letters.isascii():  # noqa: PLR2004
        return []
    swaps = (
        letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        for at in range(places.start, min(before, len(letters) - 1))
        if letters[at] != letters[at + 1]
    )
    found = dict.fromkeys(swap for swap in swaps if _is_reading(swap))
    near = _near_syllables()
    for start, end in _pieces(letters):
        if start not in places:
            continue
        piece = letters[start:end]
        likely = {s for slip in _deletions(piece) for s in near.get(slip, ())} - {piece}
        for syllable in sorted(likely):
            if abs(len(syllable) - len(piece)) <= 1:
                found[letters[:start] + syllable + letters[end:]] = None
    return list(found)


def _is_reading(letters: str) -> bool:
    """Tell whether letters are syllables, the last perhaps half typed."""
    known = pinyin_syllables()
    ends = {0}
    for at in range(len(letters)):
        if at in ends:
            if letters[at:] in _beginnings():
                return True
            ends.update(at + n for n in range(1, _LONGEST + 1) if letters[at : at + n] in known)
    return False


def other_readings(letters: str) -> list[tuple[str, str]]:
    """Give readings with one syllable read as the same character is read elsewhere.

    >>> ("chongzu", "重") in other_readings("zhongzu")
    True
    """
    if not letters.isalpha() or not letters.isascii():
        return []
    found = dict.fromkeys(
        (letters[:start] + other + letters[end:], character)
        for start, end in _pieces(letters)
        for other, character in heteronyms().get(letters[start:end], ())
    )
    return list(found)
