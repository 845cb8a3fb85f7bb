"""Beads as words with links, and the phrases on both sides that may be terms."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from glossary.align.tokens import words_of
from glossary.evidence.link import Evidence
from glossary.language import function_words, noise_units, phrase_openers
from glossary.text.english import english_key
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS, has_han

_CHINESE = re.compile(f"([{HAN_CLASS}]+)|[A-Za-z0-9\u00c0-\u024f]+(?:[-+.][A-Za-z0-9]+)*|\\S")
_ENGLISH = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|\S")
MOST_WORDS = 6
MOST_CHARACTERS = 14
LONGEST_RENDERING = 7
_NO_EDGE = frozenset(
    "的之了着过地得们个種种条條项項款号號第指者所其此该該各本有无無不台座次名位家份元年月日"
)
"""Characters that as words begin and end no term: the numbered, the particles, the pronouns."""


class Token(NamedTuple):
    """A word and where it stands in the text of its bead."""

    text: str
    start: int
    end: int


class Phrase(NamedTuple):
    """Words [first, last) of a side; `key` is the form under which it is counted."""

    key: str
    first: int
    last: int


def chinese_words(text: str, evidence: Evidence) -> list[Token]:
    """Cut a Chinese text into words of the dictionary and the termbase, other signs alone."""
    folded = fold(text)
    out = []
    for match in _CHINESE.finditer(folded):
        start = match.start()
        pieces = words_of(match[1], evidence) if match[1] else (match.group(),)
        for piece in pieces:
            out.append(Token(piece, start, start + len(piece)))
            start += len(piece)
    return out


def english_words(text: str) -> list[Token]:
    """Cut an English text into words and signs."""
    return [Token(match.group(), *match.span()) for match in _ENGLISH.finditer(text)]


def chinese_phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the runs of words that may be a term: no sign inside, no word of grammar at an end."""
    for first, token in enumerate(tokens):
        if not _may_bound(token.text):
            continue
        for last in range(first + 1, min(len(tokens), first + MOST_WORDS) + 1):
            end = tokens[last - 1]
            if not _is_word(end.text) or end.end - token.start > MOST_CHARACTERS:
                break
            key = "".join(t.text for t in tokens[first:last])
            if _may_bound(end.text) and len(key) > 1 and has_han(key):
                yield Phrase(key, first, last)


def _is_word(token: str) -> bool:
    return token[0].isalnum()


@cache
def _may_bound(token: str) -> bool:
    return _is_word(token) and token not in function_words() and token not in _NO_EDGE


def english_phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the runs of words that may be a rendering."""
    for first in range(len(tokens)):
        for last in range(first + 1, min(len(tokens), first + LONGEST_RENDERING) + 1):
            if not tokens[last - 1].text[0].isalnum():
                break
            if is_rendering(tokens, first, last):
                yield english_phrase(tokens, first, last)


def english_phrase(tokens: Sequence[Token], first: int, last: int) -> Phrase:
    """Give a run of words with its key: lower case, singular."""
    return Phrase(english_key(" ".join(t.text for t in tokens[first:last])), first, last)


def is_rendering(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a run of words has content words at both ends."""
    one, other = tokens[first].text, tokens[last - 1].text
    return (
        first < last
        and _tells(one)
        and _tells(other)
        and (last - first == 1 or one.lower() not in phrase_openers())
    )


@cache
def _tells(word: str) -> bool:
    known = word.lower() not in noise_units() or (len(word) > 1 and word.isupper())
    return word[0].isalpha() and len(word) > 1 and known
