"""Pairs without brackets: English 中文, English, or 中文, and 中文, known in English as ..."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from glossary.extraction import chunk, glosses, kinds
from glossary.extraction.known import KnownTerms
from glossary.language import english_cues, phrase_openers, stop_words
from glossary.model import Alignment, Mention
from glossary.text.brackets import inside_bracket, quoted_after
from glossary.text.later import later
from glossary.text.scripts import HAN_CLASS, has_latin, language_of

_ENDS = later(r"[.,;:!?()（），。；\n]|\s[–—-]\s")
_MOST_WORDS = 10
_JOINED = later(
    r"(?:,\s+(?:or|i\.e\.,?|that is,?|namely)|,?\s+(?:known|rendered|written|called) in Chinese as"
    r"|,?\s+in Chinese,?)\s+[“\"']?$"
)
_LOOK_BACK = 60
_RELATIVE = later(r"[”\"'’]?\s+that is\s+", re.IGNORECASE)
"""天下体系 that is open to all: a relative clause; 天下体系, that is, ... names the English."""
_NEAR = 400
_LONGEST_WORD = 30
_BESIDE = later(
    f'[ \\n,”’"\'」》](?:(?<=[A-Za-z”’"\',].)[ \\n“"「《]{{0,3}}[0-9A-Z]{{0,4}}\\+?[{HAN_CLASS}]'
    f"|(?<=[{HAN_CLASS}”’\"'」》].)[, \\n]{{0,2}}(?=[(a-z]))"
)
"""A blank or mark between English and a Chinese phrase behind or in front of it."""


def bare_pairs(text: str, known: KnownTerms, taken: frozenset[int]) -> Iterator[Alignment]:
    """Yield the pairs of Chinese phrases in English sentences outside brackets.

    `taken` are the places where Chinese terms begin that have been paired already.
    """
    for start, end in _chunks(text):
        if end - start > chunk.LONGEST or start in taken:
            continue
        if not _in_english(text, start, end):
            continue
        zh = Mention(text[start:end], start, end)
        if kinds.is_label(zh.text) or inside_bracket(text, start):
            continue
        pairs = _known_as(text, zh, known)
        if not pairs and not _opens_line(text, start):
            pairs = _joined(text, zh, known) or _plain(text, zh, known)
        yield from pairs


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the Chinese phrases that stand beside Latin letters, in front or behind."""
    done = 0
    for match in _BESIDE.finditer(text):
        if match.start() >= done:
            low = max(done, match.start() - chunk.LONGEST - 1)
            for start, end in chunk.chunks(text, low, match.end() + 2 * chunk.LONGEST):
                if match.start() <= end and start <= match.end():
                    done = end
                    yield start, end
                    break


def _in_english(text: str, start: int, end: int) -> bool:
    left = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    right = text.find("\n", end, end + _NEAR)
    return _is_english(text[left : right if right >= 0 else end + _NEAR])


@lru_cache(maxsize=8)
def _is_english(line: str) -> bool:
    """Tell the language of a line, which is asked for each of its Chinese phrases."""
    return language_of(line) == "en"


def _opens_line(text: str, start: int) -> bool:
    floor = max(0, start - _NEAR)
    at = text.rfind("\n", floor, start)
    return (at >= 0 or not floor) and not text[max(at + 1, floor) : start].strip(' \t-*•“"')


def _known_as(text: str, zh: Mention, known: KnownTerms) -> list[Alignment]:
    """中文, known in English as “...” or up to the next punctuation."""
    after = re.compile(
        r"[”\"'’]?,?\s+\(?(?:"
        + "|".join(re.escape(c) for c in english_cues() if " " in c)
        + r")\s+",
        re.IGNORECASE,
    ).match(text, zh.end)
    if after is None or _RELATIVE.fullmatch(after.group()):
        return []
    quoted = quoted_after(text, after.end())
    stop = _ENDS.search(text, after.end(), after.end() + _NEAR)
    start, end = quoted or (after.end(), stop.start() if stop else after.end())
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
    floor = max(0, zh.start - _NEAR)
    before = text[floor : zh.start].rstrip('“"「 \n')
    if not before or (not before[-1].isalnum() and before[-1] not in "”\"’'"):
        return []
    last = before[-_LONGEST_WORD:].split()[-1:]
    if last and last[0].lower() in stop_words() | phrase_openers():
        return []
    found = glosses.english_for(text, floor + len(before), zh, known, ["side by side, no bracket"])
    return [
        pair if pair.tier == "sure" else replace(pair, tier="review", score=min(pair.score, 0.5))
        for pair in found
        if pair.tier in {"sure", "likely"}
    ]
