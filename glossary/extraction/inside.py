"""What stands inside a bracket: the parts of `（English，ABBR）`, the Chinese of `(中文)`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from glossary.extraction import chunk, kinds
from glossary.extraction.citations import is_citation
from glossary.text.fold import term_key
from glossary.text.scripts import has_han, has_latin

MOST_WORDS = 14
"""English words beyond which a bracket is a remark, not a term."""
_LONGEST_REMARK = 10
_QUOTES = "“”\"'‘’「」『』《》 \t\r\n"
_CUE = re.compile(
    r"\s*(?:英文(?:名|全称|简称|缩写|译名)?(?:为|是)?|英语|外文名|全称|简称|缩写(?:为)?|即|又称|又名|也称|"
    r"also|or|abbr\.|short for)(?:[:：]\s*|\s+|(?=[A-Za-z]))"
)
_SEPARATOR = re.compile(
    r"\s*(?:[,，;；、]|或者?(?:是|称)?|\s/\s|／|有时称为|也称为?|又称|简称为?)\s*"
)
_WEAK = frozenset(",，、")
"""Marks that may also stand inside one rendering: specialized, refined, distinctive."""
_SENTENCE = re.compile("[。！？]")
Span = tuple[int, int]


def english_parts(text: str, start: int, end: int, before: str) -> list[Span]:
    """Return the spans of each rendering and abbreviation in a bracket; none: it is no gloss.

    Parts joined by commas are one rendering, parts after 或 and semicolons are further ones.
    """
    content = text[start:end]
    if not has_latin(content) or is_citation(content, before) or kinds.is_code(content):
        return []
    found: list[list[Span]] = [[]]
    short: list[Span] = []
    for mark, a, b in _pieces(content):
        piece = content[a:b]
        if has_han(piece):
            if found[0] or short:
                break
            if len(piece) > _LONGEST_REMARK or not _is_remark(piece):
                return []
            continue
        if mark.strip() not in _WEAK and found[-1]:
            found.append([])
        if kinds.is_abbreviation(piece):
            short.append((a, b))
        elif not kinds.is_code(piece):
            found[-1].append((a, b))
    long = [(group[0][0], group[-1][1]) for group in found if group]
    if not long and len(short) > 1:
        return []
    return [
        (start + a, start + b) for a, b in long + short if len(content[a:b].split()) <= MOST_WORDS
    ]


def _is_remark(piece: str) -> bool:
    """Tell a Chinese part in front of the English: an abbreviation or another name."""
    return not has_latin(piece)


def _pieces(content: str) -> Iterator[tuple[str, int, int]]:
    """Yield the mark before a part and its span without quotes and introducing words."""
    at, mark = 0, ""
    for match in _SEPARATOR.finditer(content):
        yield from _stripped(content, mark, at, match.start())
        at, mark = match.end(), match.group()
    yield from _stripped(content, mark, at, len(content))


def _stripped(content: str, mark: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    cue = _CUE.match(content, start, end)
    start = cue.end() if cue else start
    while start < end and content[start] in _QUOTES:
        start += 1
    while end > start and content[end - 1] in _QUOTES:
        end -= 1
    if end > start:
        yield mark, start, end


def chinese_parts(text: str, start: int, end: int) -> list[Span]:
    """Return the Chinese terms a bracket glosses with; none where it is a remark in Chinese.

    The same term in both scripts (碳匯 / 碳汇) counts once, the first form is taken.
    """
    found = list(chunk.chunks(text, start, end))
    if _SENTENCE.search(text, start, end):
        return []
    if not found or any(b - a > chunk.LONGEST for a, b in found):
        return []
    distinct: dict[str, Span] = {}
    for a, b in found:
        distinct.setdefault(term_key(text[a:b]), (a, b))
    spans = list(distinct.values())
    gaps = [text[a:b] for (_, a), (b, _) in pairwise(spans)]
    if len(spans) > chunk.MOST_IN_BRACKET or any(not _parts(gap) for gap in gaps):
        return []
    return spans


def _parts(gap: str) -> bool:
    """Tell a gap that parts two terms from one that joins the words of a sentence."""
    return bool(re.search(r"[;；,，/、:：]|\bor\b", gap))
