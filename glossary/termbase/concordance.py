"""The concordance: every place of a word, or of all wordings of an entry, and how it is sorted."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from glossary.model import KwicLine, Scope
from glossary.text.fold import fold

PLACE, RIGHT, LEFT, DATE = "place", "right", "left", "date"
"""Orders: as the documents stand, by the words beside the node, by date with the oldest first."""

_WORDS_COMPARED = 8
_WORD = re.compile(r"[^\W\u2e80-\U0003fffd]+|\w")
"""A Western word, or one Chinese character."""

_SENTENCES = """
    SELECT d.path, d.date, s.line, s.text, s.start FROM segments s
    JOIN documents d ON d.id = s.document_id
    WHERE instr(d.path, :document) AND d.date >= :since AND d.date < :before
    ORDER BY d.path, s.number"""

_WORDINGS = """
    WITH chinese AS (
        SELECT t.key FROM entries e JOIN terms t ON t.entry_id = e.id AND t.language <> 'en'
        WHERE e.key = :key),
    places AS (
        SELECT m.id FROM mentions m JOIN chinese c ON c.key = m.key WHERE m.language <> 'en'
        UNION SELECT ev.en_mention_id FROM chinese c JOIN pairs p ON p.zh_key = c.key
            JOIN evidence ev ON ev.pair_id = p.id AND ev.tier <> 'review')
    SELECT DISTINCT d.path, d.date, s.line, s.text, s.start, m.start, m."end"
    FROM places x JOIN mentions m ON m.id = x.id
    JOIN segments s ON s.id = m.segment_id
    JOIN documents d ON d.id = s.document_id
    WHERE instr(d.path, :document) AND d.date >= :since AND d.date < :before
    ORDER BY d.path, m.start, m."end"
    LIMIT :limit"""

_LATER_THAN_ALL = "~"
"""What sorts after all digits: 2024 up to its last day."""


def kwic(
    connection: sqlite3.Connection, query: str, *, limit: int, width: int, scope: Scope | None
) -> list[KwicLine]:
    """Return every place a word or phrase stands in the documents, `width` characters around it.

    Case, width, quotes and Simplified/Traditional make no difference; English is found at the
    beginning of words only.
    """
    needle = fold(query.strip())
    lines: list[KwicLine] = []
    if not needle:
        return lines
    for *head, text, base in connection.execute(_SENTENCES, _asked(scope)):
        for start in _places(fold(text), needle):
            lines.append(_line((*head, base), text, (start, start + len(needle)), width))
            if len(lines) >= limit:
                return lines
    return lines


def wordings(
    connection: sqlite3.Connection, key: str, *, limit: int, width: int, scope: Scope | None
) -> list[KwicLine]:
    """Return every place of an entry in the documents: its Chinese and all that renders it.

    `key` is the id of the entry; renderings count down to tier likely; the rest is as in `kwic`.
    """
    asked = {**_asked(scope), "key": key, "limit": limit}
    return [
        _line((*head, base), text, (start - base, end - base), width)
        for *head, text, base, start, end in connection.execute(_WORDINGS, asked)
    ]


def in_order(lines: Sequence[KwicLine], order: str) -> list[KwicLine]:
    """Sort lines by date, by the words beside the node (the nearest first), or leave them.

    Case, width and Simplified/Traditional make no difference, punctuation counts for nothing;
    undated lines come last.
    """
    if order == PLACE:
        return list(lines)
    return sorted(lines, key=_dated if order == DATE else partial(_beside, order=order))


def _asked(scope: Scope | None) -> dict[str, object]:
    scope = scope or Scope()
    since = scope.since or ("0" if scope.until else "")
    return {"document": scope.document, "since": since, "before": scope.until + _LATER_THAN_ALL}


def _places(folded: str, needle: str) -> Iterator[int]:
    """Yield where a needle stands; English is found at the beginning of words only."""
    at = folded.find(needle)
    while at >= 0:
        before = folded[at - 1] if at else " "
        if not (needle[0].isascii() and before.isascii() and before.isalnum()):
            yield at
        at = folded.find(needle, at + len(needle))


def _line(head: Sequence[Any], text: str, node: tuple[int, int], width: int) -> KwicLine:
    """Make a line of a node in a sentence; `head` is path, date, line and start of the sentence."""
    path, date, line, base = head
    start, end = node
    row = line + text.count("\n", 0, start)
    left, right = text[max(0, start - width) : start], text[end : end + width]
    return KwicLine(path, date, row, left, text[start:end], right, base + start, base + end)


def _dated(line: KwicLine) -> tuple[bool, str]:
    return not line.date, line.date


def _beside(line: KwicLine, order: str) -> list[str]:
    words = _WORD.findall(fold(line.right if order == RIGHT else line.left))
    return (words if order == RIGHT else words[::-1])[:_WORDS_COMPARED]
