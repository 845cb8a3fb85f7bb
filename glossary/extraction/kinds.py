"""What a pair is: a translation, a romanisation, a name, an abbreviation, or no gloss at all."""

from functools import cache, lru_cache

from glossary.language import page_labels, pinyin_syllables, places, surnames
from glossary.text.fold import fold
from glossary.text.later import later
from glossary.text.reading import is_read, pinyin, query_key, syllable_counts
from glossary.text.scripts import is_han

_CODE = later(
    r"[\s.,:/%°+×~<>=≥≤—–-]*\d[\d\s.,:/%°+×~<>=≥≤—–-]*"
    r"(?:[kKmMgGtT]?[WVAJNm²³ghlstK]{1,3}(?:/[a-zµ²³]{1,3})?|Hz|dB|USD|RMB|CNY|pp?\.? ?\d+)?"
    r"|(?:GB|ISO|IEC|DB|YD|JB|No\.?|Nos\.?|Art\.?|Fig\.?|Table|Eq\.?)[\s/T.]*[\d.\s–-]+"
    r"|(?:RMB|CNY|USD|US\$|[$€¥£])\s?\d[\d.,]*(?: (?:m|b|tr)illion)?(?: yuan)?"
    r"|\d[\d.,]* (?:(?:m|b|tr)illion )?(?:yuan|dollars|percent|per cent)"
    r"|https?://\S+|www\.\S+|\S+@\S+\.\S+|[\w-]+\.[a-z]{2,4}"
    r"|\w|\w+(?:_\w+)+|\w+(?:\.\w+)*\(.*\)|[^ ]*[\\{}=^$@#|][^ ]*(?: .*)?"
)
_AMOUNT = later(
    "[约近超逾共合每]?(?:[\\d.,]+[十百千万亿]*|[一二两三四五六七八九十百千万亿]*[十百千万亿])"
    "(?:元|美元|斤|公斤|千克|克|吨|米|厘米|毫米|公里|千米|里|亩|公顷|平方米|平方公里|立方米|升|毫升"
    "|度|千瓦|千瓦时|小时|分钟|秒|摄氏度)"
)
_ABBREVIATION = later(r"^[A-Z][A-Z0-9&/.-]{1,9}s?$")
_NAME_LENGTHS = range(2, 5)


def is_code(content: str) -> bool:
    """Tell a number with unit, a standard's number, an address: nothing that renders a term.

    >>> [is_code(c) for c in ("13.5", "120 km", "GB/T 7714", "https://a.cn", "f(x)", "x_1", "n")]
    [True, True, True, True, True, True, True]
    >>> [is_code(c) for c in ("PM2.5", "pilot", "R&D")]
    [False, False, False]
    """
    return bool(_CODE.fullmatch(content.strip()))


def is_abbreviation(english: str) -> bool:
    """Tell an acronym such as GDP, R&D or SMEs."""
    return bool(_ABBREVIATION.match(english.strip()))


@lru_cache(maxsize=20_000)
def romanises(english: str, zh: str) -> bool:
    """Tell whether the letters are the reading of the Chinese, in any spacing and with tones.

    >>> romanises("Xin Chuang", "信创"), romanises("pilot", "中试")
    (True, False)
    """
    last = english[-1:].lower()
    if (last.isascii() and last.isalpha() and last not in _last_letters()) or not is_han(zh):
        return False
    key = query_key(english)
    if not len(zh) <= len(key) <= 6 * len(zh) or len(zh) not in syllable_counts(key):
        return False
    folded = fold(zh)
    said = is_read(folded, key)
    if said is not None:
        return said
    reading = query_key(pinyin(folded))
    return key in {reading, reading.replace("v", "u"), reading.replace("v", "yu")}


def is_name(zh: str, english: str) -> bool:
    """Tell a person's name: a known family name, few characters, and its reading in capitals."""
    if not english[:1].isupper() or not _begins_with_surname(zh):
        return False
    turned = english.split()
    return romanises(english, zh) or romanises(" ".join(turned[1:] + turned[:1]), zh)


def is_amount(zh: str) -> bool:
    """Tell an amount or its unit from a term: a figure with a measure, 亿元 at a table.

    >>> [is_amount(zh) for zh in ("约10斤", "3.5万公顷", "亿元", "八十公里")]
    [True, True, True, True]
    >>> [is_amount(zh) for zh in ("元", "三农", "一国两制", "10+10", "5G", "十三五")]
    [False, False, False, False, False, False]
    """
    return bool(_AMOUNT.fullmatch(zh))


@cache
def _last_letters() -> frozenset[str]:
    """Return the letters a reading may end with: six of seven English words are told by theirs."""
    return frozenset(syllable[-1] for syllable in pinyin_syllables())


@lru_cache(maxsize=20_000)
def _begins_with_surname(zh: str) -> bool:
    folded = fold(zh)
    return len(zh) in _NAME_LENGTHS and (folded[:1] in surnames() or folded[:2] in surnames())


@lru_cache(maxsize=20_000)
def is_place(zh: str) -> bool:
    """Tell a province, city or region."""
    return fold(zh).removesuffix("省").removesuffix("市") in places() or fold(zh) in places()


@lru_cache(maxsize=20_000)
def is_label(zh: str) -> bool:
    """Tell page furniture such as 作者 or 来源."""
    return fold(zh) in page_labels()


@lru_cache(maxsize=20_000)
def kind_of(zh: str, english: str) -> str:
    """Name the kind of a pair: name, romanisation, abbreviation or translation."""
    if is_name(zh, english) or ("·" in zh and english[:1].isupper()):
        return "name"
    if english[:1].isalpha() and romanises(english, zh):
        return "name" if is_place(zh) else "romanisation"
    if is_abbreviation(english):
        return "abbreviation"
    return "name" if is_place(zh) else "translation"
