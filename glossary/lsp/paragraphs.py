"""Sentences and known terms of a text by paragraphs: one that did not change is not read again.

A blank line ends every sentence and stands inside of no term and no rendering, so that what the
paragraphs hold is what the text holds.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.extraction.chunk import chunks
from glossary.extraction.known import Known, KnownTerms
from glossary.extraction.listed import Wording
from glossary.model import Segment
from glossary.text.segment import segments

_BREAK = re.compile(r"\n[ \t\r]*\n\s*")

Listed = tuple[int, int, Wording]


class _Paragraph(NamedTuple):
    """What one paragraph holds, with the offset, line and number of sentences it was told for."""

    place: tuple[int, int, int]
    sentences: tuple[Segment, ...]
    chunks: tuple[tuple[int, int], ...]
    chinese: tuple[Known, ...]
    listed: tuple[Listed, ...]


class Contents(NamedTuple):
    """What a text holds, in its order."""

    sentences: tuple[Segment, ...]
    chunks: list[tuple[int, int]]
    chinese: list[Known]
    listed: list[Listed]


class Paragraphs:
    """Remembers the paragraphs of the last text."""

    def __init__(self, known: KnownTerms) -> None:
        self._known = known
        self._held: dict[str, _Paragraph] = {}

    def contents(self, text: str) -> Contents:
        """Return the sentences, Chinese phrases, known terms and listed renderings of a text."""
        held: dict[str, _Paragraph] = {}
        found = Contents((), [], [], [])
        sentences: list[Segment] = []
        line = 1
        for start, end in _spans(text):
            piece = text[start:end]
            place = start, line, len(sentences)
            one = held.get(piece) or self._held.get(piece) or self._read(piece, place)
            one = held[piece] = _at(one, place)
            sentences += one.sentences
            found.chunks.extend(one.chunks)
            found.chinese.extend(one.chinese)
            found.listed.extend(one.listed)
            line += piece.count("\n")
        self._held = held
        return found._replace(sentences=tuple(sentences))

    def _read(self, piece: str, place: tuple[int, int, int]) -> _Paragraph:
        fresh = _Paragraph(
            (0, 1, 0),
            segments(piece),
            tuple(chunks(piece, 0, len(piece))),
            tuple(self._known.chinese(piece)),
            tuple(self._known.listed.find(piece)),
        )
        return _at(fresh, place)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs, each with the blank lines behind it."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _at(one: _Paragraph, place: tuple[int, int, int]) -> _Paragraph:
    """Return a paragraph as it stands at another place."""
    if one.place == place:
        return one
    by, lines, before = (new - old for new, old in zip(place, one.place, strict=True))
    return _Paragraph(
        place,
        tuple(
            Segment(s.number + before, s.start + by, s.end + by, s.language, s.line + lines)
            for s in one.sentences
        ),
        tuple((start + by, end + by) for start, end in one.chunks),
        tuple(known.moved(by) for known in one.chinese),
        tuple((start + by, end + by, wording) for start, end, wording in one.listed),
    )
