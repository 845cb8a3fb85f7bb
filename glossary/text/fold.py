"""Folding for comparison: width, case, quotes, Traditional to Simplified; never the length.

Each character of the result stands where it stood in the original, so a match found in folded
text has its true offsets. OpenCC's t2s keeps the length of every entry of its own dictionaries;
should a later release not do so, the text is converted character by character instead.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from glossary.text.work import Work

_QUOTES = dict.fromkeys("“”„‟«»「」『』〝〞＂", '"') | dict.fromkeys("‘’‚‛＇`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−－", "-")
_SPACES = dict.fromkeys("\t\r\n\v\f\u00a0\u3000\u2028\u2029\u200b\u2003\u2002\u2009\u202f", " ")
_RADICALS = dict(
    zip("⺠⻓⻋⻅⻛⻝⻚⻔⻢⻘⻩⻬⻰⻥⻦⻨⻤", "民长车见风食页门马青黄齐龙鱼鸟麦鬼", strict=True)
)
"""CJK radicals that PDF writers leave behind and NFKC does not know (Kangxi ones it does)."""


_SKIPPED = str.maketrans("", "", " \"'·")
_RADICAL = re.compile("[\u2e80-\u2fdf]")


class _FoldTable(dict[int, str]):
    """A translation table that learns each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _SPECIAL.get(char)
        if folded is None:
            folded = "\ufffd" if 0xD800 <= code <= 0xDFFF else _one(char)  # noqa: PLR2004
            folded = _SPECIAL.get(folded, folded)
        self[code] = folded
        return folded


ONLY_IN_WORDS = frozenset(
    "么乾俱剋劄吒哩噁坏彷徵扞於昇氾沈濛牴甦畫瞭祕脩蒐薹藉衹袷覆計谿逕釐鉅鍊鍾陞麼麽"
)
"""Characters OpenCC converts otherwise in some words than by themselves (瞭解, 乾坤, 毛坏)."""


CHANGED = frozenset("乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽")
"""The characters of GB 2312 that OpenCC converts; the others it leaves alone, 中 as well as Я."""


class _AloneTable(dict[int, str]):
    """What each character folds and converts to by itself; `in_words` are to be seen in words."""

    def __init__(self) -> None:
        super().__init__()
        self.in_words: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = _TABLE[code]
        if folded in ONLY_IN_WORDS:
            self.in_words.add(chr(code))
        self[code] = alone = folded if _is_plain(folded) else convert(folded, "t2s")
        return alone


def _is_plain(char: str) -> bool:
    """Tell whether conversion leaves a character alone, without loading OpenCC to find out.

    A look-up of a word in common characters takes a sixth less time so.
    """
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return char not in CHANGED


_SPECIAL = _QUOTES | _DASHES | _SPACES | _RADICALS
_TABLE = _FoldTable()
_ALONE = _AloneTable()
_PART = "\x1f"
"""Stands between texts that are folded as one; no term holds it, or they are folded apart."""


def _one(char: str) -> str:
    wide = unicodedata.normalize("NFKC", char)
    low = (wide if len(wide) == 1 else char).lower()
    return low if len(low) == 1 else char


_ASCII = bytes(ord(_TABLE[code]) for code in range(128)) + bytes(range(128, 256))
"""What the table says of ASCII, which is most of what is folded, where bytes are faster."""


@cache
def _converter(config: str) -> Any:  # noqa: ANN401 - opencc ships no types
    import opencc  # noqa: PLC0415 - 20 ms that a search in English need not pay

    return opencc.OpenCC(config)


def convert(text: str, config: str) -> str:
    """Convert between scripts with OpenCC (t2s, s2t, ...), keeping the length of the text."""
    if text.isascii():
        return text
    safe = text.encode("utf-8", "replace").decode("utf-8") if _surrogates(text) else text
    converter = _converter(config)
    out: str = converter.convert(safe)
    if len(out) != len(text):
        pieces = ((c, converter.convert(c)) for c in safe)
        out = "".join(new if len(new) == 1 else old for old, new in pieces)
    return out


def _surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def convert_all(texts: Sequence[str], config: str) -> list[str]:
    """Convert many short texts as one, which is several times as fast as one by one.

    >>> convert_all(["數字", "經濟"], "t2s")
    ['数字', '经济']
    """
    joined = "\n".join(texts)
    if joined.isascii():
        return list(texts)
    if joined.count("\n") == len(texts) - 1 and not _surrogates(joined):
        out: list[str] = _converter(config).convert(joined).split("\n")
        if list(map(len, out)) == list(map(len, texts)):
            return out
    return [convert(text, config) for text in texts]


def fold(text: str) -> str:
    """Fold width, case, quotes, dashes, spaces and Traditional forms; same length out as in.

    >>> fold("「新質生產力」ＡＩ")
    '"新质生产力"ai'
    """
    return _short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    if _WORK.pays(len(text)):
        from glossary.text.longfold import fold_long  # noqa: PLC0415 - numpy, 60 ms to load

        return fold_long(text, _TABLE, _converted)
    alone = text.translate(_ALONE)
    if _ALONE.in_words.isdisjoint(text):
        return alone
    return convert(text.translate(_TABLE), "t2s")


_WORK = Work()


def _converted(text: str) -> str:
    return convert(text, "t2s")


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many short texts as `fold` does each, several times as fast.

    >>> fold_all(["「新質」", "ＡＩ"])
    ['"新质"', 'ai']
    """
    return convert_all([text.translate(_TABLE) for text in texts], "t2s")


_SHORT = 64
"""Terms and the words around a bracket are folded again and again; texts are folded once."""
_short = lru_cache(maxsize=10_000)(_fold)


def plain_radicals(text: str) -> str:
    """Write radicals as the characters they look like: what PDF writers leave behind.

    >>> plain_radicals("新质⽣产⼒⻓")
    '新质生产力长'
    """
    return _RADICAL.sub(lambda m: _RADICALS.get(m[0]) or _one(m[0]), text)


def to_hant(text: str) -> str:
    """Give the Traditional form OpenCC's s2tw gives (群 and 為, not the rare 羣 and 爲 of s2t).

    >>> to_hant("专精特新")
    '專精特新'
    """
    return convert(text, "s2tw")


def to_mainland(text: str) -> str:
    """Put words of Taiwan into those of the mainland, Simplified; the length may change.

    >>> to_mainland("網際網路")
    '互联网'
    """
    out: str = _converter("tw2sp").convert(text.encode("utf-8", "replace").decode("utf-8"))
    return out


@lru_cache(maxsize=20_000)
def term_key(text: str) -> str:
    """Give the key under which a Chinese term is found: folded, without spaces and quotes.

    >>> term_key("“小巨人” 企业") == term_key("小巨人企業")
    True
    """
    return fold(text).translate(_SKIPPED)


def term_keys(texts: Sequence[str]) -> list[str]:
    """Give the keys of many Chinese terms, as `term_key` gives each."""
    joined = _PART.join(texts)
    if joined.count(_PART) != len(texts) - 1:
        return [term_key(text) for text in texts]
    keys = joined.translate(_ALONE).translate(_SKIPPED).split(_PART)
    if not _ALONE.in_words.isdisjoint(joined):
        for at, text in enumerate(texts):
            if not _ALONE.in_words.isdisjoint(text):
                keys[at] = term_key(text)
    return keys


def bigrams(key: str) -> str:
    """Give the overlapping character pairs of a folded term, parted by spaces.

    >>> bigrams("信创产业")
    '信创 创产 产业'
    """
    return " ".join(map("".join, pairwise(key)))
