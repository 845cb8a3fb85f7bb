"""How Chinese is read: pinyin with tone marks, and the toneless keys for searching.

pypinyin costs 200 ms to import, so readings are made when a term is written, never when it is
looked up. The keys are made from the stored reading alone.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from glossary.language import pinyin_overrides, pinyin_syllables, sounds
from glossary.text.scripts import han_runs, is_han

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_DIERESIS = "\u0308"
_TONE_DIGIT = re.compile("[0-5]")
_NO_READING = re.compile("[^a-z0-9 ]+")
_OTHER_WAYS = (("v", "u"), ("v", "yu"), ("yu", "v"))
"""How else a syllable stands in a key: lü as lu or lyu, and the end of Sun Yu, taken for nü."""
_SYLLABLE_LENGTHS = range(1, 7)


@cache
def _phrases() -> tuple[Mapping[str, Sequence[Sequence[str]]], Mapping[str, int]]:
    """Return the phrases whose readings pypinyin knows, and how long they get by how they begin."""
    import pypinyin  # noqa: PLC0415 - see the module's docstring
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    pypinyin.load_phrases_dict(
        {word: [[s] for s in reading.split()] for word, reading in pinyin_overrides().items()}
    )
    longest: dict[str, int] = {}
    for phrase in PHRASES_DICT:
        size = len(phrase)
        if longest.get(phrase[:2], 1) < size:
            longest[phrase[:2]] = size
    return PHRASES_DICT, longest


def _cut(text: str) -> list[str]:
    """Cut Chinese into the longest phrases that are known, from the left, and characters."""
    known, longest = _phrases()
    pieces = []
    at, end = 0, len(text)
    while at < end:
        piece = text[at : at + longest.get(text[at : at + 2], 1)]
        while piece not in known and len(piece) > 1:
            piece = piece[:-1]
        pieces.append(piece)
        at += len(piece)
    return pieces


@lru_cache(maxsize=100_000)
def _read(phrase: str) -> str:
    """Read a phrase, or a run of what is not Chinese; phrases come again and again."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    known = _phrases()[0].get(phrase)
    if known:
        return " ".join(readings[0] for readings in known)
    syllables = (s.strip() for s in lazy_pinyin(phrase, style=Style.TONE))
    return " ".join(s for s in syllables if s)


def pinyin(text: str) -> str:
    """Read Chinese aloud: syllables with tone marks, one space between; other text stays.

    >>> pinyin("长效机制"), pinyin("人工智能+")
    ('cháng xiào jī zhì', 'rén gōng zhì néng +')
    """
    if is_han(text):
        return " ".join(map(_read, _cut(text)))
    pieces: list[str] = []
    at = 0
    for start, end in han_runs(text):
        pieces += [*filter(None, [text[at:start]]), *_cut(text[start:end])]
        at = end
    return " ".join(filter(None, map(_read, [*pieces, text[at:]])))


def tone_marked(reading: str) -> str:
    """Write a reading with numbers for tones, as CC-CEDICT has it, with marks.

    >>> tone_marked("Bei3 jing1 lu:4 deng1 AI")
    'běi jīng lǜ dēng AI'
    """
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415 - see the module's docstring

    out = []
    for syllable in reading.split():
        plain = syllable.replace("u:", "ü").replace("U:", "ü")
        toned = plain[-1:] in "12345" and plain[:-1].isalpha()
        out.append(to_tone(plain.lower().rstrip("5")) if toned else plain)
    return " ".join(out)


def character_readings(character: str) -> tuple[str, ...]:
    """Return all readings of one character, with tone marks.

    >>> character_readings("长")[:2]
    ('zhǎng', 'cháng')
    """
    import pypinyin  # noqa: PLC0415 - see the module's docstring

    (found,) = pypinyin.pinyin(character, style=pypinyin.Style.TONE, heteronym=True)
    return tuple(found)


class _Toneless(dict[int, str]):
    """What `toneless` makes of each character by itself, learnt when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _decomposed(chr(code))
        return plain


_PLAIN = _Toneless()


def toneless(reading: str) -> str:
    """Take tone marks off and write ü as v; letters, digits and spaces stay, lower case.

    >>> toneless("lǜ sè"), toneless("Xīn Zhì")
    ('lv se', 'xin zhi')
    """
    if reading.isascii():
        return _NO_READING.sub("", reading.lower())
    if _DIERESIS in reading:  # behind its letter, which it changes
        return _decomposed(reading)
    return reading.translate(_PLAIN)


def _decomposed(reading: str) -> str:
    out: list[str] = []
    for char in unicodedata.normalize("NFD", reading.lower()):
        if char == _DIERESIS and out and out[-1] == "u":
            out[-1] = "v"
        elif char not in _TONES and (char.isalnum() or char == " "):
            out.append(char)
    return "".join(out)


class _Syllables(dict[str, str]):
    """What `toneless` makes of each syllable; there are some 1,300, and a few other words."""

    def __missing__(self, syllable: str) -> str:
        plain = toneless(syllable)
        if len(self) < _SYLLABLES_KEPT:
            self[syllable] = plain
        return plain


_SYLLABLES_KEPT = 10_000
_SYLLABLE = _Syllables().__getitem__


def syllables_of(reading: str) -> list[str]:
    """Give the syllables of a reading without tones.

    >>> syllables_of("lǜ sè + AI")
    ['lv', 'se', 'ai']
    """
    return list(filter(None, map(_SYLLABLE, reading.split(" "))))


def query_key(text: str) -> str:
    """Bring a typed reading to the form of the keys: no tones, tone digits, spaces, apostrophes.

    >>> [query_key(q) for q in ("xīn zhì", "xin1zhi4", "Xin Zhi", "xi'an", "nü", "lyu")]
    ['xinzhi', 'xinzhi', 'xinzhi', 'xian', 'nv', 'lv']
    """
    plain = toneless(text)
    if _TONE_DIGIT.search(plain) and any(c.isalpha() for c in plain):
        plain = "".join(
            c for i, c in enumerate(plain) if not (c in "012345" and i and plain[i - 1].isalpha())
        )
    return plain.replace(" ", "").replace("lyu", "lv").replace("nyu", "nv")


def is_read(zh: str, key: str) -> bool | None:
    """Tell whether a query key spells folded Chinese, each character as it may be read.

    None where a character is rare, so that only pypinyin knows.

    >>> is_read("信创", "xinchuang"), is_read("重庆", "chongqing"), is_read("中试", "pilot")
    (True, True, False)
    """
    table = sounds()
    if not all(map(table.__contains__, zh)):
        return None
    ends = {0}
    for character in zh:
        ends = {
            at + len(form)
            for at in ends
            for said in table[character]
            for form in {said, *(said.replace(*way) for way in _OTHER_WAYS)}
            if key.startswith(form, at)
        }
    return len(key) in ends


def search_keys(reading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the joined forms and initials from the start, and those from each later syllable.

    >>> search_keys("xìn chuàng")
    (('xinchuang', 'xc'), ('chuang', 'c'))
    """
    syllables = syllables_of(reading)
    if not syllables:
        return (), ()
    joined, initials = "".join(syllables), "".join([s[0] for s in syllables])
    later = []
    at = 0
    for syllable in syllables[:-1]:
        at += len(syllable)
        later.append(joined[at:])
    later += [initials[at:] for at in range(1, len(syllables))]
    starts = [joined, initials]
    if "v" in joined:
        starts.append(joined.replace("v", "u"))
        later += [form.replace("v", "u") for form in later]
    return tuple(dict.fromkeys(starts)), tuple(dict.fromkeys(later))


def is_spelled(letters: str) -> bool:
    """Tell whether letters can be cut into syllables of pinyin (see `syllable_counts`).

    >>> is_spelled("xuanwu"), is_spelled("pilot")
    (True, False)
    """
    size, syllables = len(letters), pinyin_syllables()
    ends = [0]
    for at in ends:  # grows as ends are reached, which for most English words are few
        for end in range(at + 1, min(at + _SYLLABLE_LENGTHS[-1], size) + 1):
            if letters[at:end] in syllables and end not in ends:
                ends.append(end)
        if ends[-1] == size:
            return True
    return size in ends


def syllable_counts(letters: str) -> frozenset[int]:
    """Return into how many pinyin syllables letters can be cut; empty for most English words.

    >>> sorted(syllable_counts("xian")), sorted(syllable_counts("pilot"))
    ([1, 2], [])
    """
    reached: dict[int, set[int]] = {0: {0}}
    for at in range(len(letters)):
        for size in _SYLLABLE_LENGTHS if at in reached else ():
            if letters[at : at + size] in pinyin_syllables() and at + size <= len(letters):
                reached.setdefault(at + size, set()).update(n + 1 for n in reached[at])
    return frozenset(reached.get(len(letters), ()))
