"""What the outside of a sentence tells: headings, and lines that go on in the next."""

import re
from collections.abc import Sequence

_BRACKETED = re.compile(r"[(（\[【][^()（）]*[)）\]】]")
_CLOSED = re.compile(r"[.!?。！？；;：:，,、…][\"”」』’'）)]*$")
_OUTER = " \t\n\"'”’」』)）—"
_MARKS = {"?": 1, "？": 1, ":": 2, "：": 2}
_LONGEST_HEADING = {"zh": 20, "en": 90}
_SPEECH_END = re.compile(r"[。！？…—，][”」』\"]$")
_WHO_SPEAKS = re.compile(
    r"[^“「『\"，。]{1,12}[说說问問道喊叫答嚷骂罵](?:了起来|了起來|了|着|著)?。"
)
"""What is said, and a sentence that only tells who says it."""
_LEAST_TO_GO_ON = 12
"""Chinese lines of fewer characters are headings or items, they are not broken off."""


def headings(sentences: Sequence[str], language: str) -> list[bool]:
    """Tell which sentences look like headings.

    Short, without a mark at the end, and finished before and behind; or all in brackets.

    >>> headings(["Work begins.", "Chapter 2", "(Definitions)", "It ends"], "en")
    [False, True, True, True]
    """
    found: list[bool] = []
    finished = True
    stripped = [sentence.strip() for sentence in sentences]
    for sentence, following in zip(stripped, [*stripped[1:], ""], strict=True):
        is_open = bool(sentence) and not _CLOSED.search(sentence)
        short = len(sentence) <= _LONGEST_HEADING[language] and not following[:1].islower()
        bracketed = _BRACKETED.fullmatch(sentence) is not None
        found.append(bracketed or (is_open and short and finished))
        finished = found[-1] or not is_open
    return found


def continued(sentences: Sequence[str], language: str, heads: Sequence[bool]) -> list[bool]:
    """Tell after which sentences the next only goes on: a line broken off, or who says it.

    >>> continued(["The office of the", "county is in town."], "en", [False, False])
    [True, False]
    >>> continued(["“走吧。”", "老人轻声说。", "“好。”", "门开了。"], "zh", [False] * 4)
    [True, False, False, False]
    """
    goes_on = _goes_on_in_chinese if language == "zh" else _goes_on_in_english
    pairs = zip(sentences, sentences[1:], heads, strict=False)
    return [*(not head and goes_on(a.strip(), b.strip()) for a, b, head in pairs), False]


def end_marks(sentences: Sequence[str]) -> list[int]:
    """Tell questions (1) and what leads up to a list (2) from all else (0).

    >>> end_marks(["谁负责？", "为此：", "Work begins."])
    [1, 2, 0]
    """
    return [_MARKS.get(sentence.rstrip(_OUTER)[-1:], 0) for sentence in sentences]


def _goes_on_in_chinese(one: str, other: str) -> bool:
    if _SPEECH_END.search(one) and _WHO_SPEAKS.fullmatch(other):
        return True
    return (
        len(one) > _LEAST_TO_GO_ON
        and _is_open(one)
        and "\u4e00" <= other[:1] <= "\u9fff"
        and other[-1:] in "。；！？："
    )


def _goes_on_in_english(one: str, other: str) -> bool:
    return _is_open(one) and (other[:1].islower() or other[:1] == "(")


def _is_open(sentence: str) -> bool:
    return bool(sentence) and (sentence[-1].isalnum() or sentence[-1] in ",，、")
