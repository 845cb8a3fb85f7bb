"""References, dates and pages in brackets: Latin letters behind Chinese that gloss nothing."""

import re

from glossary.language import reference_words, surnames
from glossary.text.fold import fold
from glossary.text.later import later
from glossary.text.scripts import HAN_CLASS

_TOKEN = later(r"[^\W\d_][^\W_'’-]*(?:['’-][^\W_]+)*|\d[\w–./-]*|§+")
_YEAR = later(r"(?:1[0-9]|20)\d\d[a-z]?(?:[-–/]\d{2,4})?")
_PAGES = later(r"\d[\d–./-]*[a-z]?|[ivxlcdmIVXLCDM]+|[a-z]?\d+|§+")
_LIFE = later(r"\b(1\d{3}|20\d\d)\s?[-–—~]\s?(\d{2,4})?\b")
_POINTER = later(r"^\s*(?:see|cf\.|ibid|op\. cit|pp?\. ?\d|vol\. |ch\. |sec\. |§)", re.IGNORECASE)
_AUTHORS = later(
    f"(?P<names>[{HAN_CLASS}]{{2,4}}(?:(?:、|和|与|及)[{HAN_CLASS}]{{2,4}}){{0,3}}?)(?:等人?)?"
    r"[,，]?\s*(?:1[89]|20)\d\d[a-z]?(?:[:：]\s*[\d–-]+)?"
)
_BETWEEN_AUTHORS = later("[、和与及]")
_LOWEST_SHARE = 0.6


def is_citation(content: str, before: str = "") -> bool:
    """Tell a reference from a gloss; `before` is what stands left of the bracket.

    Everything in it is a name, a year, a page or a word references use, and it does not begin
    with the year. A year that the Chinese names too is part of the term.

    >>> [is_citation(c) for c in ("Naughton, 2021", "Li＆Yang 1991: 9–10; de Vos 2019a, §4")]
    [True, True]
    >>> [is_citation(c) for c in ("Made in China 2025", "2030 Agenda", "GDP", "Deng Xiaoping")]
    [False, False, False, False]
    >>> is_citation("Beijing 2022", before="北京2022年冬奥会"), is_citation("Liu Bei, 1904–1977")
    (False, False)
    """
    if _POINTER.match(content):
        return True
    tokens = _TOKEN.findall(content)
    years = [t for t in tokens if _YEAR.fullmatch(t)]
    if not years or tokens[0] in years or _is_life(content):
        return False
    if all(year[:4] in before for year in years) or _is_title(content, tokens):
        return False
    fitting = sum(_fits(token) for token in tokens)
    return fitting == len(tokens) or (
        fitting >= _LOWEST_SHARE * len(tokens) and tokens[0][0].isupper() and _follows_name(tokens)
    )


def is_chinese_citation(content: str) -> bool:
    """Tell Chinese authors with a year: (李华、陈明, 2018), (王明等 2015).

    >>> [is_chinese_citation(c) for c in ("王明等, 2015", "李华和陈明，2018a", "冬奥会, 2022")]
    [True, True, False]
    """
    match = _AUTHORS.fullmatch(content.strip())
    if match is None:
        return False
    names = _BETWEEN_AUTHORS.split(match["names"])
    return all(name[:1] in surnames() or name[:2] in surnames() for name in map(fold, names))


def _fits(token: str) -> bool:
    if token[0].isupper() or token[0].isdigit() or "-" in token or "’" in token:
        return True
    return token.rstrip(".").lower() in reference_words() or bool(_PAGES.fullmatch(token))


def _is_life(content: str) -> bool:
    """Tell the dates of one life: the bracket then names a person."""
    match = _LIFE.search(content)
    return match is not None and not re.search(r"[;；:：]|pp?\.", content)


def _is_title(content: str, tokens: list[str]) -> bool:
    """Tell a programme with its year (Made in China 2025): a preposition between its words."""
    small = {"in", "of", "for", "on", "to"} & set(tokens[1:-1])
    return bool(small) and not re.search(r"[,，;；:：]|\bal\b|\bed", content)


def _follows_name(tokens: list[str]) -> bool:
    """Tell whether the first year stands right behind a name (Smith 1999, for a review)."""
    at = next(n for n, token in enumerate(tokens) if _YEAR.fullmatch(token))
    return at <= 4 and all(_fits(token) for token in tokens[:at])  # noqa: PLR2004
