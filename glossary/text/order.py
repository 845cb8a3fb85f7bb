"""Orders in which Chinese terms are listed.

There is no order by strokes: of packages under a permissive licence only `strokes` 0.0.1 says how
many a character has, and not where it has that from.
Code points have the characters of Unicode's main block by radical and, within one, by strokes.
"""

from glossary.text.reading import toneless

ORDERS = ("pinyin", "codepoint", "frequency")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NO_TONE = 5


def by_pinyin(zh: str, pinyin: str) -> tuple[list[tuple[str, int]], str]:
    """Return what terms are sorted by: letters of each syllable, then its tone, then the term.

    >>> terms = [("市场", "shì chǎng"), ("石油", "shí yóu"), ("山", "shān")]
    >>> [zh for zh, _ in sorted(terms, key=lambda term: by_pinyin(*term))]
    ['山', '石油', '市场']
    """
    return [(toneless(s), _tone(s)) for s in pinyin.split()], zh


def _tone(syllable: str) -> int:
    from unicodedata import normalize  # noqa: PLC0415 - most look-ups sort nothing

    marks = (_TONES[c] for c in normalize("NFD", syllable) if c in _TONES)
    return next(marks, _NO_TONE)
