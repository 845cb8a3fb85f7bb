"""A document cut into sentences for alignment: lines that were wrapped are one again."""

import re

from glossary.model import Mention
from glossary.text.scripts import is_han
from glossary.text.segment import segments

_LINE_END = re.compile(r"[ \t\u3000]*(?:\r\n|\r|\n)[ \t\u3000]*")
_CLOSED = re.compile(r"[.!?。！？；;：:…][\"”」』’'）)]*$")
_STARTS_ANEW = re.compile(
    r"[#>*•·◎●■○◆▪–—\-|]|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)）、．]"
    r"|第[〇零一二三四五六七八九十百\d]+[条條章节節款项項编編]|(?:Article|Chapter|Section|Part)\s"
)
_NUMBER = re.compile(r"[(（]?(?:[IVXivx]{1,5}|[A-Za-z]|\d{1,3}(?:\.\d{1,3})*)[.)）]")
_WIDEST_WRAPPED = {True: 60, False: 110}
_NARROWEST_WRAPPED = 20
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])\u0085+(?=[\u2e80-\uffef])")
_GAP = "\u0085"
"""Stands for a line end that only wraps; a blank to all patterns."""
_FULL = {True: 0.9, False: 0.8}
"""How full of the widest line of its paragraph a wrapped line is, Chinese and English."""


def sentences_of(text: str) -> list[Mention]:
    r"""Cut a document into sentences; offsets are of the original, texts are on one line.

    >>> [s.text for s in sentences_of("第一条 为了发展，\n制定本办法。各省照办。")]
    ['第一条 为了发展，制定本办法。', '各省照办。']
    """
    whole = unwrapped(text)
    spans: list[tuple[int, int]] = []
    for piece in segments(whole):
        start = piece.start
        if spans and _is_number(whole, *spans[-1]) and "\n" not in whole[spans[-1][1] : start]:
            start = spans.pop()[0]
        spans.append((start, piece.end))
    return [Mention(_one_line(whole[start:end]), start, end) for start, end in spans]


def _is_number(text: str, start: int, end: int) -> bool:
    """Tell the number of an item that stands before its text: II."""
    return _NUMBER.fullmatch(text, start, end) is not None


def unwrapped(text: str) -> str:
    """Put a blank of its own kind where a line end only wraps a sentence; the length stays."""
    pieces: list[str] = []
    at = 0
    for paragraph in re.finditer(r"(?:[^\r\n]+(?:\r\n|\r|\n)?)+", text):
        inside = paragraph.group()
        widest = max(map(len, inside.splitlines()))
        for match in _LINE_END.finditer(inside):
            start, end = (paragraph.start() + place for place in match.span())
            before = text[max(at, text.rfind("\n", 0, start) + 1) : start]
            after = inside[match.end() : match.end() + 40]
            if after and _wraps(before, after, widest):
                pieces += [text[at:start], _GAP * (end - start)]
                at = end
    return "".join([*pieces, text[at:]])


def _wraps(before: str, after: str, widest: int) -> bool:
    before = before.strip()
    if not before or _CLOSED.search(before) or _STARTS_ANEW.match(after):
        return False
    chinese = is_han(before[-1]) or before[-1] in "，、"
    if after[0].islower() or before[-1] in ",，、":
        return True
    full = _NARROWEST_WRAPPED < widest <= _WIDEST_WRAPPED[chinese]
    return full and len(before) >= _FULL[chinese] * widest and is_han(after[0]) == chinese


def _one_line(sentence: str) -> str:
    """Close the gaps that wrapping left between ideographs; other white space is one blank."""
    return " ".join(_WRAPPED.sub("", sentence).split())
