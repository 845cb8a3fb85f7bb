"""From a document to sentence-sized pieces, each with its offsets, line and language."""

import re
from collections.abc import Iterator

from glossary.language import abbreviations
from glossary.model import Segment
from glossary.text.scripts import HAN_CLASS, language_of

_CLOSERS = "”’\"'」』）)】》]"
_END = re.compile(
    f"[。！？；]+[{re.escape(_CLOSERS)}]*"
    f"|[.!?]+[{re.escape(_CLOSERS)}]*(?=\\s+[\"'“‘(（]*[A-Z0-9{HAN_CLASS}])"
    "|\n"
)
_LAST_WORD = re.compile(r"(?<![A-Za-z0-9.])([A-Za-z][A-Za-z.]*|\d+)$")
_LONGEST_WORD = 24


def segments(text: str) -> tuple[Segment, ...]:
    """Cut a text into sentences; every character but outer white space is in exactly one.

    A line end always ends a segment, a full stop behind an abbreviation or a list number never.

    >>> [("Costs fell by 3.5 percent. 开展中试。Dr. Li spoke."[s.start : s.end], s.language)
    ...     for s in segments("Costs fell by 3.5 percent. 开展中试。Dr. Li spoke.")]
    [('Costs fell by 3.5 percent.', 'en'), ('开展中试。', 'zh'), ('Dr. Li spoke.', 'en')]
    """
    out = []
    line = 1
    counted = 0
    for number, (start, end) in enumerate(_spans(text)):
        line += text.count("\n", counted, start)
        counted = start
        out.append(Segment(number, start, end, language_of(text[start:end]), line))
    return tuple(out)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _ends_no_sentence(text, start, match.start()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        at = start + len(piece) - len(piece.lstrip())
        yield at, at + len(body)


def _ends_no_sentence(text: str, start: int, stop: int) -> bool:
    match = _LAST_WORD.search(text, max(start, stop - _LONGEST_WORD), stop)
    if match is None:
        return False
    word = match.group(1)
    at_start = not text[start : match.start(1)].strip()
    initial = len(word) == 1 and word.isupper()
    return word.lower() in abbreviations() or initial or (at_start and word.isdigit())
