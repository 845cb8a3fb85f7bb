"""What can be wrong with one entry by itself."""

import re
import unicodedata
from collections.abc import Iterator

from glossary.checks.lint_rules import (
    LOOK_ALIKE,
    NO_PREFERRED,
    PUNCTUATION,
    READING,
    WRONG_SCRIPT,
)
from glossary.checks.rules import Rule
from glossary.model import Entry
from glossary.text.fold import convert, to_hant
from glossary.text.reading import character_readings, toneless
from glossary.text.scripts import has_han, is_ideograph

Complaint = tuple[Rule, str, dict[str, str]]
"""A rule, the text it is about, and what its message says of it."""

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_WIDE = re.compile("[\uff01-\uff5e]")
_UNSEEN = re.compile(
    "[\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]"
)
_TRAILING = re.compile("[,;:，。、；：!?！？…|/\\\\]$|(?<![A-Za-z]\\.[A-Za-z])(?<!etc)\\.$")
_LEADING = re.compile("^[,;:.，。、；：!?！？)）\\]】|/\\\\]")
_PAIRS = ("()", "（）", "[]", "【】", "《》", "“”", "「」", "『』")


def of_entry(entry: Entry) -> Iterator[Complaint]:
    """Yield the complaints about an entry."""
    yield from _preferred(entry)
    yield from _scripts(entry)
    yield from _reading(entry)
    for text in dict.fromkeys(term.text for term in entry.terms):
        yield from _characters(text)
        yield from _punctuation(text)


def _preferred(entry: Entry) -> Iterator[Complaint]:
    count = sum(term.status == "preferred" for term in entry.renderings)
    if count != 1:
        said = "no preferred rendering" if not count else f"{count} preferred renderings"
        yield NO_PREFERRED, entry.zh, {"status": said}


def _scripts(entry: Entry) -> Iterator[Complaint]:
    for term in entry.terms:
        if term.language == "zh-Hans":
            right, kind = convert(term.text, "t2s"), "Simplified"
        elif term.language == "zh-Hant":
            right, kind = _traditional(term.text), "Traditional"
        else:
            continue
        if right != term.text:
            yield WRONG_SCRIPT, term.text, {"status": kind, "other": right}


def _traditional(text: str) -> str:
    """Write what only Simplified text has in Traditional; 台 and 群 are in both, as Big5 tells."""
    return "".join(
        new if old != new and not _in_big5(old) else old
        for old, new in zip(text, to_hant(text), strict=True)
    )


def _in_big5(character: str) -> bool:
    try:
        return bool(character.encode("big5hkscs"))
    except UnicodeEncodeError:
        return False


def _characters(text: str) -> Iterator[Complaint]:
    english = not has_han(text)
    found = _FOREIGN.search(text) if english and re.search("[A-Za-z]", text) else None
    found = found or _RADICAL.search(text) or _UNSEEN.search(text)
    found = found or (_WIDE.search(text) if english else re.search("[Ａ-Ｚａ-ｚ０-９]", text))
    if found:
        name = unicodedata.name(found[0], "a character without name").lower()
        yield LOOK_ALIKE, text, {"status": f"U+{ord(found[0]):04X} ({name})"}


def _punctuation(text: str) -> Iterator[Complaint]:
    if _TRAILING.search(text):
        yield PUNCTUATION, text, {"status": f"ends in “{text[-1]}”"}
    elif _LEADING.search(text):
        yield PUNCTUATION, text, {"status": f"begins with “{text[0]}”"}
    elif "  " in text or text != text.strip():
        yield PUNCTUATION, text, {"status": "has more spaces than needed"}
    for left, right in map(tuple, _PAIRS):
        if text.count(left) != text.count(right):
            yield PUNCTUATION, text, {"status": f"has {left} or {right} without its partner"}
    if text.count('"') % 2:
        yield PUNCTUATION, text, {"status": 'has " without its partner'}


def _reading(entry: Entry) -> Iterator[Complaint]:
    for term in entry.terms:
        if term.language != "zh-Hans" or not term.pinyin:
            continue
        characters = [c for c in term.text if is_ideograph(c)]
        syllables = [s for s in term.pinyin.split() if toneless(s).isalpha()]
        if len(characters) != len(syllables):
            if len(characters) == len(term.text):  # letters and digits have readings of any length
                said = f"{len(syllables)} syllables for {len(characters)} characters"
                yield READING, term.pinyin, {"status": said}
            continue
        for character, syllable in zip(characters, syllables, strict=True):
            right = character_readings(character)
            if not _fits(syllable, right):
                said = f"{character} is read {' or '.join(right)}, not {syllable}"
                yield READING, term.pinyin, {"status": said}
                break


def _fits(syllable: str, right: tuple[str, ...]) -> bool:
    """Tell a reading, or one without its tone as unstressed syllables are written."""
    low = unicodedata.normalize("NFC", syllable.lower())
    return low in right or low in {toneless(one) for one in right}
