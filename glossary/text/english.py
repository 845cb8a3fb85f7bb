"""English words with offsets, and the light normal form under which renderings are compared."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossary.language import american_spellings
from glossary.text.fold import fold

_WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:'[a-z]+)?\+?")
_ARTICLES = ("the ", "a ", "an ")
_NO_PLURAL = ("ss", "us", "is", "ous")


class Word(NamedTuple):
    """A word as compared (`key`) and where it stands in the original text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """Take the plural ending off a lower-case word.

    The S-stemmer of Harman (1991), "How effective is suffixing?", with the endings -ss, -us,
    -is left alone: precise where a full stemmer would join policy with police.

    >>> [singular(w) for w in ("economies", "forces", "process", "campus", "services", "gas")]
    ['economy', 'force', 'process', 'campus', 'service', 'gas']
    """
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_NO_PLURAL):  # noqa: PLR2004
        return word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def american(word: str) -> str:
    """Spell a lower-case word, in the singular, as Americans do.

    >>> [american(w) for w in ("programme", "modernisation", "enterprise", "supervise")]
    ['program', 'modernization', 'enterprise', 'supervise']
    """
    british, endings = american_spellings()
    if word in british:
        return british[word]
    for ending, other in endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text; hyphens part words, possessive endings fall away.

    >>> [w.key for w in words("China's Pilot-scale platforms")]
    ['china', 'pilot', 'scale', 'platform']
    """
    folded = fold(text)
    for match in _WORD.finditer(folded):
        key, start = match[0], match.start()
        if "'" in key:
            key = key.partition("'")[0]
        yield Word(singular(key), start, start + len(key))


@lru_cache(maxsize=20_000)
def english_key(text: str) -> str:
    """Give the key under which English renderings are compared: words only, singular, no article.

    >>> english_key("The New-Quality Productive Forces")
    'new quality productive force'
    """
    found = _WORD.findall(fold(text))
    if "'" in text or "’" in text:
        found = [word.partition("'")[0] for word in found]
    key = " ".join(map(singular, found))
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key
