"""Pairs without brackets: English 中文, English, or 中文, and 中文, known in English as ..."""

import re
from collections.abc import Iterator
from dataclasses import replace

from glossary.extraction import chunk, glosses, kinds
from glossary.extraction.known import KnownTerms
from glossary.language import english_cues, phrase_openers, stop_words
from glossary.model import Alignment, Mention
from glossary.text.brackets import quoted_after
from glossary.text.scripts import has_latin, language_of

_ENDS = re.compile(r"[.,;:!?()（），。；\n]|\s[–—-]\s")
_MOST_WORDS = 10
_JOINED = re.compile(
    r"(?:,\s+(?:or|i\.e\.,?|that is,?|namely)|,?\s+(?:known|rendered|written|called) in Chinese as"
    r"|,?\s+in Chinese,?)\s+[“\"']?$"
)
_LOOK_BACK = 60
_LIST_MARK = 12


def bare_pairs(text: str, known: KnownTerms, taken: list[tuple[int, int]]) -> Iterator[Alignment]:
    """Yield the pairs of Chinese phrases in English sentences outside `taken` (bracket) spans."""
    lines = _Lines(text)
    outside = _Outside(taken)
    for start, end in chunk.chunks(text, 0, len(text)):
        if end - start > chunk.LONGEST or not outside.holds(start):
            continue
        zh = Mention(text[start:end], start, end)
        if kinds.is_label(zh.text) or not lines.english_at(start):
            continue
        yield from _known_as(text, zh, known) or _joined(text, zh, known) or _plain(text, zh, known)


class _Outside:
    """Answers, for offsets asked in ascending order, whether no taken span covers them."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._taken = sorted(taken)
        self._next = 0
        self._reach = -1

    def holds(self, offset: int) -> bool:
        while self._next < len(self._taken) and self._taken[self._next][0] <= offset:
            self._reach = max(self._reach, self._taken[self._next][1])
            self._next += 1
        return offset >= self._reach


class _Lines:
    """Answers, for offsets asked in ascending order, whether they stand in an English line.

    What opens its line (a list item, a label) is not inside an English sentence.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start, self._end, self._english = 0, -1, False

    def english_at(self, offset: int) -> bool:
        if offset > self._end:
            self._start = self._text.rfind("\n", 0, offset) + 1
            end = self._text.find("\n", offset)
            self._end = end if end >= 0 else len(self._text)
            self._english = language_of(self._text[self._start : self._end]) == "en"
        opening = min(offset, self._start + _LIST_MARK)
        return self._english and bool(self._text[self._start : opening].strip(" \t-*•"))


def _known_as(text: str, zh: Mention, known: KnownTerms) -> list[Alignment]:
    """中文, known in English as “...” or up to the next punctuation."""
    after = re.compile(
        r"[”\"'’]?,?\s+\(?(?:"
        + "|".join(re.escape(c) for c in english_cues() if " " in c)
        + r")\s+",
        re.IGNORECASE,
    ).match(text, zh.end)
    if after is None:
        return []
    quoted = quoted_after(text, after.end())
    stop = _ENDS.search(text, after.end())
    start, end = quoted or (after.end(), stop.start() if stop else len(text))
    surface = text[start:end]
    if not has_latin(surface) or len(surface.split()) > _MOST_WORDS:
        return []
    article = re.match(r"(?:the|a|an)\s+", surface) if not quoted else None
    start += article.end() if article else 0
    en = Mention(text[start:end], start, end)
    tier = "sure" if quoted else "likely"
    entry = known.entry_of(zh.text)
    reason = f"joined by “{after.group().strip(' ,”')}”"
    kind = kinds.kind_of(zh.text, en.text)
    score = 0.95 if quoted else 0.8
    return [
        Alignment(zh, en, entry.id if entry else None, "gloss", kind, score, tier, (), (reason,))
    ]


def _joined(text: str, zh: Mention, known: KnownTerms) -> list[Alignment]:
    """English, or 中文; English, known in Chinese as 中文."""
    floor = max(0, zh.start - _LOOK_BACK)
    cue = _JOINED.search(text[floor : zh.start])
    if cue is None:
        return []
    reason = f"joined by “{cue.group().strip(' ,“')}”"
    return list(glosses.english_for(text, floor + cue.start(), zh, known, [reason]))


def _plain(text: str, zh: Mention, known: KnownTerms) -> list[Alignment]:
    """English 中文, side by side: only where a phrase of fitting length ends right before it."""
    before = text[: zh.start].rstrip('“"「 ')
    if not before or (not before[-1].isalnum() and before[-1] not in "”\"’'"):
        return []
    last = re.search(r"[\w'’-]+$", before)
    if last and last.group().lower() in stop_words() | phrase_openers():
        return []
    found = glosses.english_for(text, len(before), zh, known, ["side by side, no bracket"])
    return [
        pair if pair.tier == "sure" else replace(pair, tier="review", score=min(pair.score, 0.5))
        for pair in found
        if pair.tier in {"sure", "likely"}
    ]
