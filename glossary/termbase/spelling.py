"""Slips of the pen: a character or letter wrong, missing, too many, or two swapped."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from glossary.text.fold import fold

SHORTEST = 4
"""Shorter words are not respelt: too many others are one slip away."""
_LONG = 7
"""From this length on, two slips are forgiven."""
_LONGEST = 24
"""Longer runs of letters are readings, or nothing; two slips in them are hundreds of words."""
_MOST = 6
_IS_WORD = "SELECT 1 FROM search_en_words WHERE term = ?"
_BEGINS = "SELECT 1 FROM search_en WHERE search_en MATCH ? LIMIT 1"
_SLIPS = "SELECT DISTINCT word FROM search_slips WHERE slip IN ({})"


def one_slip(one: str, other: str) -> bool:
    """Tell whether one edit (or none) makes two words the same; swapping neighbours is one.

    >>> one_slip("secuirty", "security"), one_slip("新制生产力", "新质生产力"), one_slip("a", "bc")
    (True, True, False)
    """
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    a, b = one[start:], other[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])  # noqa: PLR2004


Slips = dict[str, list[tuple[int, str, int, int]]]
"""What a term holds that stands for a query with a slip: by the longer of the pieces left and
right of it, how far inside of the whole that piece begins, the other piece and where it begins,
and the length of the whole."""


def slips(query: str) -> Slips:
    """Give what a query may stand for with one character wrong, too many, missing, or swapped.

    >>> slips("新质")
    {'质': [(1, '', 0, 2)], '新': [(0, '', 2, 2), (0, '质', 2, 3)], '质新': [(0, '', 2, 2)]}
    """
    pieces: Slips = {}
    for at in range(len(query)):
        left, right = query[:at], query[at + 1 :]
        _add(pieces, left, 1, right)
        _add(pieces, left, 0, right)
        if at:
            _add(pieces, left, 1, query[at:])
    for other in swapped(query):
        _add(pieces, other, 0, "")
    return pieces


def _add(pieces: Slips, left: str, gap: int, right: str) -> None:
    start = len(left) + gap
    size = start + len(right)
    if size > 1:
        way = (0, right, start, size) if len(left) >= len(right) else (start, left, 0, size)
        pieces.setdefault(max(left, right, key=len), []).append(way)


def nearness(wanted: Slips, key: str) -> int:
    """Tell how `slips` of a query fit a term: 1 is all of it, 2 its start, 3 a part; else 0.

    >>> [nearness(slips("新制生产力"), key) for key in ("新质生产力", "发展新质生产力", "新能源")]
    [1, 3, 0]
    """
    best = 0
    length = len(key)
    for piece, ways in wanted.items():
        at = key.find(piece)
        while at >= 0:
            for before, other, place, size in ways:
                start = at - before
                if 0 <= start <= length - size and key.startswith(other, start + place):
                    fits = 3 if start else 2 - (size == length)
                    best = min(best or fits, fits)
            at = key.find(piece, at + 1)
    return best


def swapped(text: str) -> list[str]:
    """Give the text with each pair of neighbours swapped in turn.

    >>> swapped("创信业")
    ['信创业', '创业信']
    """
    return [
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for at in range(len(text) - 1)
        if text[at] != text[at + 1]
    ]


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of a slip, for every place it could be at.

    A term that lacks no character there has what stands on both sides of one, too: only where so
    little is left that it says nothing, the places between characters are looked at as well.

    >>> list(halves("新质力")), list(halves("新质产力"))[:2]
    ([('', '质力'), ('新', '质力'), ('新质', '')], [('', '质产力'), ('新', '产力')])
    """
    for at in range(len(text)):
        around, between = (text[:at], text[at + 1 :]), (text[:at], text[at:])
        if max(map(len, around)) > 1:
            yield around
        elif at and max(map(len, between)) > 1:
            yield between


def deletions(word: str) -> set[str]:
    """Give a word and what is left of it when each of its letters is left out in turn."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def record(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Keep English words under all their deletions, where `respelt` finds them."""
    connection.executemany(
        "INSERT OR IGNORE INTO search_slips VALUES (?, ?)",
        ((slip, word) for word in words if can_be_respelt(word) for slip in deletions(word)),
    )


def can_be_respelt(word: str) -> bool:
    """Tell whether a word is letters only, and long enough."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def respelt(connection: sqlite3.Connection, query: str) -> list[list[str]]:
    """Return for each word of a query what it may stand for, best first.

    A word that is right stands for what it begins. Nothing when all are right, or one is beyond
    help.
    """
    choices = []
    changed = False
    plain = "".join(c if c.isalnum() else " " for c in fold(query).replace("'", ""))
    for word in plain.split():
        if connection.execute(_BEGINS, (f'"{word}"*',)).fetchone():
            choices.append([word])
            continue
        near = _near_words(connection, word)
        if not near:
            return []
        changed = True
        choices.append(near)
    return choices if changed else []


def _near_words(connection: sqlite3.Connection, word: str) -> list[str]:
    if not can_be_respelt(word):
        return []
    once = deletions(word)
    near = [other for other in _with_slips(connection, once) if one_slip(word, other)]
    if not near and _LONG <= len(word) <= _LONGEST:
        near = _with_slips(connection, {two for one in once for two in deletions(one)})
    near.sort(key=lambda w: (w[0] != word[0], abs(len(w) - len(word)), w))
    standing = (w for w in near if connection.execute(_IS_WORD, (w,)).fetchone())
    return list(islice(standing, _MOST))


def _with_slips(connection: sqlite3.Connection, slips: set[str]) -> list[str]:
    marks = ",".join("?" * len(slips))
    return [word for (word,) in connection.execute(_SLIPS.format(marks), sorted(slips))]
