"""The Chinese phrase inside a bracket or an English sentence, and what stands beside it."""

import re
from collections.abc import Iterator

from glossary.text.later import later
from glossary.text.scripts import HAN_CLASS

LONGEST = 32
MOST_IN_BRACKET = 3
_HEAD = r"[“\"「『《]?(?:[0-9A-Z]{1,4}(?:\+[0-9A-Z]?)?[”\"」』]?)?"
_CHUNK = later(
    f"{_HEAD}[{HAN_CLASS}]"
    f'(?:(?:[{HAN_CLASS}0-9A-Z+·、“”"「」『』《》-]|\\n(?=[{HAN_CLASS}]))*[{HAN_CLASS}+”"」』》0-9])?'
)
_WRAPPED = {"“": "”", '"': '"', "「": "」", "『": "』", "《": "》"}


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of unbroken Chinese phrases in `text[start:end]`, outer quotes left out.

    Digits, capitals, a plus sign and inner quotes belong to the phrase: 人工智能+, “小巨人”企业.
    """
    for match in _CHUNK.finditer(text, start, end):
        yield _unquoted(text, *match.span())


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = text[start], text[end - 1]
    closer = _WRAPPED.get(first)
    if closer and last == closer and closer not in text[start + 1 : end - 1]:
        return start + 1, end - 1
    if closer and closer not in text[start + 1 : end]:
        return start + 1, end
    if last in _WRAPPED.values() and not any(q in text[start : end - 1] for q in '“"「『'):
        return start, end - 1
    return start, end


_LITERALLY = later(r"\b(?:lit\.?|literally)\b", re.IGNORECASE)


def beside(text: str, start: int, end: int, chunk: tuple[int, int]) -> str:
    """Return the words of a bracket that stand beside its Chinese phrase."""
    rest = text[start : chunk[0]] + " " + text[chunk[1] : end]
    return rest.strip(" \t\r\n;；,，:：“”\"'‘’「」")


def is_literal(rest: str) -> bool:
    """Tell a literal translation given beside the Chinese: (lit. "little giant", 小巨人)."""
    return bool(_LITERALLY.match(rest))
