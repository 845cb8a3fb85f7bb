"""Readings as they are typed: in full, as first letters, mixed with characters, or with a slip."""

from collections import defaultdict
from functools import cache, lru_cache
from itertools import groupby

from glossary.language import heteronyms, pinyin_syllables
from glossary.text.reading import toneless
from glossary.text.scripts import is_han

_MOST = 24
_INITIALS = frozenset((*"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"))
_NO_INITIAL = "iuv"
_LONGEST = 6


def runs(pattern: str) -> list[str]:
    """Cut what was typed into runs of characters and runs of letters.

    >>> runs("新zhi生产li")
    ['新', 'zhi', '生产', 'li']
    """
    return ["".join(run) for _, run in groupby(pattern, key=is_han)]


def syllables(reading: str) -> list[str]:
    """Give the syllables of a stored reading without tones."""
    return toneless(reading).split()


def readings(letters: str) -> list[tuple[str, str]]:
    """Read letters as syllables and first letters of syllables, in every way that makes sense.

    Each way is the beginning that is typed in full, and the first letter of each syllable.

    >>> readings("xinzscl")
    [('xinz', 'xzscl'), ('xin', 'xnzscl')]
    """
    found: dict[tuple[str, str], None] = {}
    known = pinyin_syllables()

    def read(at: int, start: str, initials: str, *, whole: bool) -> None:
        if len(found) >= _MOST:
            return
        if at == len(letters):
            found[start, initials] = None
            return
        for size in range(min(_LONGEST, len(letters) - at), 0, -1):
            piece = letters[at : at + size]
            full = piece in known and piece[0] not in _NO_INITIAL
            last = at + size == len(letters)
            if full or piece in _INITIALS or (last and piece in _beginnings()):
                begun = start + piece if whole else start
                read(at + size, begun, initials + piece[0], whole=whole and full)

    read(0, "", "", whole=True)
    return list(found)


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
    for syllable in {syllables[0], syllables[0].replace("v", "u")}:
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


def one_slip(letters: str, most: int = 120) -> list[str]:
    """Give readings that differ from what was typed by a slip inside one syllable.

    >>> "xinzhishengchanli" in one_slip("xinzhishegnchanli")
    True
    """
    found: dict[str, None] = {}
    if len(letters) < 4 or not letters.isalpha() or not letters.isascii():  # noqa: PLR2004
        return []
    near = _near_syllables()
    for start, end in _pieces(letters):
        piece = letters[start:end]
        likely = {s for slip in _deletions(piece) for s in near.get(slip, ())} - {piece}
        swaps = {
            piece[:n] + piece[n + 1] + piece[n] + piece[n + 2 :] for n in range(len(piece) - 1)
        }
        for syllable in sorted((swaps & pinyin_syllables()) | likely):
            if abs(len(syllable) - len(piece)) <= 1:
                found[letters[:start] + syllable + letters[end:]] = None
    return list(found)[:most]


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
