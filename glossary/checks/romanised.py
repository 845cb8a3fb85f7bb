"""Chinese terms in letters: spelled as the glossary lists them, or as the project's policy says."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from glossary.checks.rules import ROMANISATION
from glossary.checks.subject import GOOD, Subject
from glossary.extraction import kinds
from glossary.extraction.listed import Wording
from glossary.model import Entry, Finding, Fix, Mention
from glossary.text.reading import pinyin, query_key, toneless

_LONGEST_WORD = 3
"""Terms up to this many syllables are one word where joined; where longer ones are cut, no rule
of one line can say (lide shuren, 立德树人)."""
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_QUOTES = "“\"'‘"


def misspelled(subject: Subject) -> Iterator[Finding]:
    """Yield the terms in letters that are spelled in another way than is wanted."""
    policy = subject.policy
    if policy.romanisation == "any" and policy.tones == "any":
        return
    present = {found.entry.id for found in subject.chinese}
    for start, end, wording in subject.listed:
        mention = subject.mention(start, end)
        zh = _chinese_of(wording, mention)
        if not zh:
            continue
        listed = _listed(wording.entry, zh)
        near = wording.entry.id in present or len(zh) > _LONGEST_WORD
        if not (listed or near or _stands_out(subject, mention)):
            continue
        right = _wanted(mention.text, zh, listed, subject)
        if right and _plain(right) != _plain(mention.text):
            fix = Fix(start, end, right)
            yield subject.finding(ROMANISATION, mention, wording.entry, right, other=right, fix=fix)


def _chinese_of(wording: Wording, mention: Mention) -> str:
    """Return the Chinese whose reading a mention is; empty where it is a translation."""
    if wording.how == "romanised":
        return wording.term.text
    listed = wording.how == "listed" and wording.term.status in GOOD
    return wording.entry.zh if listed and kinds.romanises(mention.text, wording.entry.zh) else ""


def _listed(entry: Entry, zh: str) -> str:
    """Return the reading an entry lists as accepted rendering, empty where it lists none."""
    good = (term.text for term in entry.renderings if term.status in GOOD)
    return next((text for text in good if kinds.romanises(text, zh)), "")


def _stands_out(subject: Subject, mention: Mention) -> bool:
    """Tell a reading, quoted or run together, from a person called Tai Zhang."""
    quoted = mention.start > 0 and subject.text[mention.start - 1] in _QUOTES
    return quoted or " " not in mention.text


def _wanted(surface: str, zh: str, listed: str, subject: Subject) -> str:
    """Return how a reading should be spelled; empty where nothing is said of it."""
    policy = subject.policy
    toned = bool(_TONES.search(unicodedata.normalize("NFD", surface)))
    if policy.romanisation == "listed" and policy.tones != "with" and not toned:
        return _capital(surface, listed)
    marked = pinyin(zh).split()
    with_tones = toned if policy.tones == "any" else policy.tones == "with"
    syllables = marked if with_tones else [toneless(s).replace("v", "ü") for s in marked]
    shape = policy.romanisation
    if shape == "joined" and len(syllables) <= _LONGEST_WORD:
        words = [_joined(syllables)]
    elif shape == "spaced":
        words = syllables
    else:
        words = _as_parted(surface, marked, syllables)
    capitals = all(word[:1].isupper() for word in surface.split())
    text = " ".join(word.capitalize() if capitals else word for word in words)
    return _capital(surface, text)


def _joined(syllables: Sequence[str]) -> str:
    """Join syllables, with the apostrophe that Xi'an needs."""
    first, *others = syllables
    return first + "".join(f"'{s}" if toneless(s)[:1] in "aeo" else s for s in others)


def _as_parted(surface: str, marked: Sequence[str], syllables: Sequence[str]) -> list[str]:
    """Part syllables into words where the surface parts them."""
    keys = [query_key(syllable) for syllable in marked]
    words = []
    at = 0
    for word in re.split(r"[\s-]+", surface):
        begun, left = at, len(query_key(word))
        while at < len(keys) and left > 0:
            left -= len(keys[at])
            at += 1
        words.append(_joined(syllables[begun:at]) if at > begun else "")
    return [word for word in words if word]


def _capital(surface: str, text: str) -> str:
    return text[:1].upper() + text[1:] if surface[:1].isupper() else text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")
