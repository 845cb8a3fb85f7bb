"""What has no entry because it is no policy term: everyday words, people, places, bodies."""

import re

from glossary.extraction import kinds
from glossary.language import name_ends, stop_words, surnames, term_heads, titles
from glossary.text.fold import fold
from glossary.text.scripts import is_han

_EVERYDAY = 3
"""Characters up to which a word of the dictionary is an everyday one unless the dictionary says
that it is a policy's; longer ones (科教兴国) may be policy language."""
_LONGEST_NAME = 6
_LONGEST_END = 3
_SAID_TO_BE_A_NAME = re.compile(
    r"(?:\b(?:courtesy|art|pen|birth|temple|posthumous|stage|given|family|religious|his|her)|['’]s)"
    r" names?\b[^.;:!?\n]{0,40}$",
    re.IGNORECASE,
)
_COMPANIES = ("有限公司", "有限責任公司")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def may_be_everyday(zh: str) -> bool:
    """Tell what is an everyday word if the dictionary has it: short, with no policy term's head.

    >>> may_be_everyday("键盘"), may_be_everyday("科教兴国"), may_be_everyday("四大工程")
    (True, False, False)
    """
    return len(zh) <= _EVERYDAY and not any(map(zh.endswith, term_heads()))


def is_titled(zh: str) -> bool:
    """Tell a person by family name and title.

    >>> is_titled("陈主任"), is_titled("李强总理"), is_titled("终身教授")
    (True, True, False)
    """
    folded = fold(zh)
    named = folded[:1] in surnames() or folded[:2] in surnames()
    return named and len(folded) <= _LONGEST_NAME and any(map(folded.endswith, titles()))


def is_named_before(before: str) -> bool:
    """Tell what stands behind words that say that a name follows.

    >>> is_named_before("His courtesy name was Bo'an ("), is_named_before("The name of the game. (")
    (True, False)
    """
    return _SAID_TO_BE_A_NAME.search(before) is not None


def is_proper(zh: str, english: str) -> bool:
    """Tell the name of a place or a body by its end and by the English beside it.

    >>> is_proper("北仑港", "Beilun Port"), is_proper("海南自由贸易港", "Hainan Free Trade Port")
    (True, False)
    >>> is_proper("工人体育场", "Workers' Stadium"), is_proper("现代产业学院", "industry colleges")
    (True, False)
    """
    if zh.endswith(_COMPANIES):
        return True
    words = _WORD.findall(english)
    if not is_han(zh) or not words:
        return False
    for size in range(1, min(_LONGEST_END, len(zh) - 1) + 1):
        end, name = fold(zh)[-size:], zh[:-size]
        alone = name_ends().get(end)
        if alone is not None and ((alone and _in_capitals(words)) or _read_out(name, words)):
            return True
    return False


def _in_capitals(words: list[str]) -> bool:
    return all(word[:1].isupper() for word in words if word.lower() not in stop_words())


def _read_out(name: str, words: list[str]) -> bool:
    """Tell whether a word or two in capitals beside each other are the reading of a name."""
    runs = ("".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words)))
    return any(run[:1].isupper() and kinds.romanises(run, name) for run in runs)
