"""Text fit for any file: composed, without characters that command a reader or break a format."""

import unicodedata
from dataclasses import replace
from operator import attrgetter

from glossary.export.batch import Quote
from glossary.model import ENTRY_FACTS, TERM_FACTS, Entry, Term

_BLANKS = dict.fromkeys([0x09, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], " ")
_NONCHARACTERS = [plane + low for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)]
_GONE = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in {0x09, 0x0A, 0x0B, 0x0C, 0x0D}),
        *(code for code in range(0x7F, 0xA0) if code != 0x85),  # noqa: PLR2004 - NEL is a blank
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # direction
        *(0xFEFF, *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), *_NONCHARACTERS),
        *range(0xE0000, 0xE0080),  # tags: text nobody sees
    ]
)


def body(text: str) -> str:
    r"""Compose a text, take control characters out and tidy blanks; line ends stay.

    >>> body(" a\x1b[31m  b\r\n c\u202e ")
    'a[31m b\nc'
    """
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_GONE))
    rows = (" ".join(row.split()) for row in plain.translate(_BLANKS).split("\n"))
    return "\n".join(rows).strip()


def line(text: str) -> str:
    r"""Put a text on one line, fit for any file.

    >>> line("e\u0301\tb\nc")
    'é b c'
    """
    return body(text if text.isprintable() else text.replace("\n", " "))


_PROSE = {"definition": body, "note": body}
_entry_facts, _term_facts = attrgetter(*ENTRY_FACTS), attrgetter(*TERM_FACTS)


def entry(dirty: Entry) -> Entry | None:
    """Return an entry with clean texts; None when no Chinese term is left of it."""
    if _is_clean(dirty):
        return dirty
    terms = tuple(t for t in map(_term, dirty.terms) if t.text)
    if all(t.language == "en" for t in terms):
        return None
    return replace(
        dirty,
        id=line(dirty.id) or terms[0].text,
        terms=terms,
        **{name: _PROSE.get(name, line)(getattr(dirty, name)) for name in ENTRY_FACTS},
    )


def _is_clean(entry: Entry) -> bool:
    """Tell in one look, as nearly all entries are; what is in doubt is cleaned."""
    text = _joined(entry)
    plain = text.isprintable() and "  " not in text and text.strip() == text
    return plain and unicodedata.is_normalized("NFC", text) and _is_whole(entry)


def _is_whole(entry: Entry) -> bool:
    named = entry.id and all(term.text for term in entry.terms)
    return bool(named and any(term.language != "en" for term in entry.terms))


def _joined(entry: Entry) -> str:
    texts = [entry.id, *_entry_facts(entry)]
    for term in entry.terms:
        texts += (term.text, term.pinyin, *_term_facts(term))
    return " ".join(filter(None, texts))


def _term(dirty: Term) -> Term:
    return replace(
        dirty,
        text=line(dirty.text),
        pinyin=line(dirty.pinyin),
        **{name: _PROSE.get(name, line)(getattr(dirty, name)) for name in TERM_FACTS},
    )


def quote(dirty: Quote) -> Quote:
    """Return a quote with clean texts, each on one line."""
    return replace(
        dirty,
        zh=line(dirty.zh),
        en=line(dirty.en),
        text=line(dirty.text),
        document=line(dirty.document),
        title=line(dirty.title),
        date=line(dirty.date),
    )


def removed(dirty: Entry) -> int:
    """Count the characters that `entry` takes out."""
    text = _joined(dirty)
    return 0 if text.isprintable() else len(text) - len(text.translate(_GONE))
