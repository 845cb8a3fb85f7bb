"""Brackets and quotes: linear-time pairing, whatever the script they are written in."""

from collections.abc import Iterator

from glossary.text.later import later
from glossary.text.scripts import HAN_CLASS

_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕", "［": "］"}
_SAME = str.maketrans("（）［］", "()[]")
_OPENERS = {**{o.translate(_SAME): c.translate(_SAME) for o, c in _PAIRS.items()}}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『", '"': '"', "＂": "＂", "'": "'", "》": "《"}
_ANY = later(r"[()（）\[\]【】〔〕［］]")
MAX_DEPTH = 32
LONGEST = 300
"""Characters between two brackets beyond which they are no gloss."""


_EMPHASIS = later(
    r"(?<![A-Za-z0-9*_`])(?P<mark>\*{1,3}|_{1,3}|`)"
    r"(?P<inside>(?!\s)(?:[^*_`\n]|\n(?!\n)){1,160}(?<!\s))(?P=mark)\Z"
)
_LINK = later(r"\[(?P<inside>[^\[\]\n]{1,160})\]\([^()\s]{1,120}\)\Z")


_GLOSSING = later(
    "[(（\\[【〔［](?:"
    # behind Chinese or a quote: Latin letters soon after the bracket opens
    f"(?<=[{HAN_CLASS}\\w”’\"'」』》*`)） \\n][(（\\[【〔［])"
    "[^()（）\\[\\]【】〔〕［］A-Za-z]{0,60}[A-Za-z]"
    # behind Latin letters: Chinese inside
    "|(?<=[A-Za-z0-9\u00c0-\u024f”’\"'*_`)） \\n][(（\\[【〔［])"
    f"[^)）\\]】〕］{HAN_CLASS}]{{0,160}}[{HAN_CLASS}])"
)


def glossing(text: str) -> Iterator[tuple[int, int]]:
    """Yield the `(open, close)` of brackets that may hold a gloss, in the order they open.

    One pass of a pattern with bounded repeats finds them; a text without any costs no more.

    >>> list(glossing("（一）pilot-scale (中试)（urban renewal"))
    [(15, 18)]
    """
    at = 0
    while match := _GLOSSING.search(text, at):
        at = match.start() + 1
        closing = closing_of(text, match.start())
        if closing:
            yield match.start(), closing


def closing_of(text: str, opening: int) -> int:
    """Return where the bracket opened at a position closes, or 0 where it does not."""
    stack = [text[opening].translate(_SAME)]
    for match in _ANY.finditer(text, opening + 1, opening + LONGEST + 1):
        plain = match.group().translate(_SAME)
        if plain in _OPENERS:
            stack.append(plain)
            if len(stack) > MAX_DEPTH:
                return 0
        elif _CLOSERS[plain] in stack:
            while stack.pop() != _CLOSERS[plain]:
                pass
            if not stack:
                return match.start()
    return 0


def inside_bracket(text: str, at: int) -> bool:
    """Tell whether a position lies in a bracket that opened not far before it."""
    stack: list[tuple[str, int]] = []
    for match in _ANY.finditer(text, max(0, at - LONGEST), at):
        plain = match.group().translate(_SAME)
        if plain in _OPENERS:
            stack = [*stack[-MAX_DEPTH:], (plain, match.start())]
        elif stack and stack[-1][0] == _CLOSERS[plain]:
            stack.pop()
    return any(closing_of(text, start) >= at for _, start in stack[-2:])


def quoted_before(text: str, end: int, *, longest: int = 160) -> tuple[int, int] | None:
    """Return the `(start, end)` inside the quotes whose closing mark stands right before `end`.

    >>> quoted_before('the “dual circulation” ', 22)
    (5, 21)
    """
    close = end - 1
    opener = _QUOTES.get(text[close]) if close > 0 else None
    if opener is None:
        return None
    floor = max(0, close - longest)
    at = text.rfind(opener, floor, close)
    if opener == '"':  # a straight quote may have been opened by a curly one, and the reverse
        at = max(at, text.rfind("“", floor, close))
    elif opener == "“":
        at = at if at >= 0 else text.rfind('"', floor, close)
    if opener == "'" and at > 0 and text[at - 1].isalnum():
        return None
    if at < 0 or "\n\n" in text[at:close] or not text[at + 1 : close].strip():
        return None
    return at + 1, close


def emphasised_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the `(start, end)` inside Markdown's emphasis, code or link that closes at `end`.

    >>> emphasised_before("in *Rickshaw Boy* (", 17), emphasised_before("so 2*3 (", 6)
    ((4, 16), None)
    >>> emphasised_before("[pilot test](a.html)", 20)
    (1, 11)
    """
    if text[end - 1 : end] not in {"*", "_", "`", ")"}:
        return None
    floor = max(0, end - LONGEST)
    match = _EMPHASIS.search(text, floor, end) or _LINK.search(text, floor, end)
    return match.span("inside") if match else None


def quoted_after(text: str, start: int, *, longest: int = 160) -> tuple[int, int] | None:
    """Return the `(start, end)` inside the quotes whose opening mark stands at `start`."""
    if start >= len(text):
        return None
    closers = [close for close, opener in _QUOTES.items() if opener == text[start]]
    for closer in closers:
        at = text.find(closer, start + 1, start + longest)
        if at > start + 1:
            return start + 1, at
    return None
