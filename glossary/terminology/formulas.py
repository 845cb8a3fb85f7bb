"""Numbered formulas (两个毫不动摇, 三新一高) and slogans (共商共建共享): a class of their own.

A quoted string that looks so is taken at its first place; an unquoted one must come again.
"""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from glossary.language import counted_words, term_heads
from glossary.text.scripts import HAN_CLASS
from glossary.text.tokens import vocabulary

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_NUM = "一二三四五六七八九十两双百千万"
_HAN = f"[{HAN_CLASS}]"
QUOTED = re.compile(f'"((?:{_HAN}|[a-z0-9+、，,·-]){{2,20}})"')
_BRACKETED = re.compile(f'\\("?((?:{_HAN}|[a-z0-9+·-]){{2,20}})"?\\)')
_ENDS_ENGLISH = re.compile("[a-z\"'] ?")
_QUOTED_HEAD = re.compile(f'"(?:{_HAN}|[a-z0-9+]){{2,8}}"{_HAN}{{2,6}}')
_ALTERNATE = re.compile(f"(?:[{_NUM}](?![{_NUM}]){_HAN}){{2,4}}")
_COUNTED = re.compile(f"[{_NUM}]{{1,2}}[个大](?=({_HAN}{{2,6}}))")
_COUNTS_NOTHING = frozenset(f"第每几{_NUM}0123456789")
"""Before a numeral: 第三个, 几十个."""
_WHOLE_COUNTED = re.compile(f"[{_NUM}]{{1,2}}[个大项条重]?{_HAN}{{2,6}}")
_PARALLEL = re.compile(f"({_HAN})(?!\\1){_HAN}\\1(?!\\1){_HAN}\\1(?!\\1){_HAN}")
"""Three times the same character: 共商共建共享. Twice is everyday Chinese: 能不能再."""
_SHORTEST = 4
"""Characters of the shortest text that is looked through."""
_ASCII = 0x7F
_IS_NUMERAL = np.zeros(1 << 16, np.bool_)
_IS_NUMERAL[list(map(ord, _NUM))] = True
_EACH, _GREAT = map(ord, "个大")
_SAYS = re.compile("就是|不是|不能|不要|[不才要让没]|离不开")
_COMMA = re.compile("[、，,]")
_TEMPORAL = re.compile(f"[{_NUM}](?:年|月|日|天|周|期|届|次|号|点|分|级|章|条|款|项|批)")
_EXTENDS = 0.8
"""A longer wording is the formula when it has this share of the places of the shorter one."""
_LONGEST_TERM = 4


def kind_of(text: str) -> str:
    """Name what a quoted string is: formula, slogan or term (folded text).

    >>> [kind_of(t) for t in ("三新一高", "三个代表", "绿水青山就是金山银山", "专精特新")]
    ['formula', 'formula', 'slogan', 'term']
    """
    if _ALTERNATE.fullmatch(text) or _counted(text):
        return "formula"
    if _PARALLEL.fullmatch(text) or _is_slogan(text):
        return "slogan"
    return "term"


def _is_slogan(text: str) -> bool:
    """Tell a saying: parts of one length (马上就办、真抓实干) or words only sentences have."""
    parts = _COMMA.split(text)
    if len(parts) > 1:
        return len({len(part) for part in parts}) == 1 and len(parts[0]) > 1
    return len(text) > _LONGEST_TERM and bool(_SAYS.search(text)) and text[-1] not in "的了吗呢"


def _counted(text: str) -> bool:
    if not _WHOLE_COUNTED.fullmatch(text) or _TEMPORAL.match(text):
        return False
    things = text.lstrip(_NUM)
    rest = things.lstrip("个大项条重")
    if rest == things and _is_word(text):
        return False  # 一往无前: a saying of general Chinese
    return not any(rest.startswith(word) for word in counted_words())


def _is_word(text: str) -> bool:
    return text in vocabulary()


def quoted_modifiers(folded: str) -> Iterator[str]:
    """Yield terms that begin with a quoted modifier: “十五五”规划 (with its folded quotes)."""
    for match in _QUOTED_HEAD.finditer(folded):
        text = match.group()
        close = text.rindex('"') + 1
        for size in (4, 3, 2):
            if text[close : close + size] in term_heads():
                yield text[: close + size]
                break


def glossing(folded: str) -> Iterator[str]:
    """Yield Chinese alone in a bracket behind English (folded): the English renders all of it."""
    for match in _BRACKETED.finditer(folded):
        start = match.start()
        if _ENDS_ENGLISH.fullmatch(folded, max(0, start - 2), start) or (
            _ENDS_ENGLISH.fullmatch(folded, max(0, start - 1), start)
        ):
            yield match.group(1)


def formulas(folded: str) -> Counter[str]:
    """Count what looks like a formula or slogan outside of quotes too; not settled yet."""
    found: Counter[str] = Counter()
    codes = np.frombuffer(folded.encode("utf-32-le"), "<u4")
    if len(codes) < _SHORTEST:
        return found
    numerals = np.take(_IS_NUMERAL, codes, mode="clip")
    for match in _matches(_ALTERNATE, folded, numerals[:-2] & ~numerals[1:-1] & numerals[2:]):
        if not _TEMPORAL.search(match.group()) and not _is_word(match.group()):
            found[match.group()] += 1
    same = codes[2:] == codes[:-2]
    for match in _matches(_PARALLEL, folded, same[2:] & same[:-2] & (codes[:-4] > _ASCII)):
        if not _is_word(match.group()) and not _is_word(match.group()[-4:]):
            found[match.group()] += 1
    things = tuple(counted_words())
    for match in _matches(_COUNTED, folded, _before_counter(codes, numerals)):
        rest = match.group(1)
        before = folded[max(0, match.start() - 1) : match.start()]
        if before not in _COUNTS_NOTHING and not rest.startswith(things):
            for size in range(2, len(rest) + 1):
                found[match.group() + rest[:size]] += 1
    return found


def _matches(pattern: re.Pattern[str], folded: str, where: Flags) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds, looking only where it can begin: ten times as fast."""
    end = 0
    for at in np.flatnonzero(where).tolist():
        if at >= end and (match := pattern.match(folded, at)):
            end = match.end()
            yield match


def _before_counter(codes: Codes, numerals: Flags) -> Flags:
    """Tell where the one or two numerals before 个 or 大 begin."""
    counter = (codes == _EACH) | (codes == _GREAT)
    one: Flags = numerals[:-1] & counter[1:]
    one[1:] &= ~numerals[:-2]
    two = numerals[:-2] & numerals[1:-1] & counter[2:]
    one[:-1] |= two
    return one


def settled(found: Counter[str]) -> dict[str, int]:
    """Keep of nested wordings the longest that has nearly all places; of all, what comes twice.

    >>> settled(Counter({"三个代": 3, "三个代表": 3, "三个代表重": 1}))
    {'三个代表': 3}
    """
    longest: dict[str, int] = {}
    for text, count in found.items():
        longest[text[:-1]] = max(longest.get(text[:-1], 0), count)
    return {
        text: count
        for text, count in sorted(found.items())
        if count > 1 and longest.get(text, 0) < _EXTENDS * count and _stands(found, text, count)
    }


def _stands(found: Counter[str], text: str, count: int) -> bool:
    """Tell whether a wording is not just the start of two that differ (三个代 of 三个代表)."""
    return found.get(text[:-1], count) <= count / _EXTENDS or len(text) <= _LONGEST_TERM
