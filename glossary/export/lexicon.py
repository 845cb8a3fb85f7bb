"""For looking up and learning: a Tabfile for dictionary programs, and cards for Anki."""

from collections.abc import Iterator
from html import escape

from glossary.export import clean
from glossary.export.batch import DECIDED, USABLE, Batch, Losses, forms, renderings
from glossary.export.cells import is_formula
from glossary.export.ids import xml_id
from glossary.model import Entry, Term


def write_tabfile(batch: Batch, lost: Losses) -> Iterator[str]:
    r"""Write headword, tab, article; line ends as \n; both languages are headwords."""
    heads: dict[str, list[str]] = {}
    for entry in batch.entries:
        words = [*forms(entry), *(t.text for t in renderings(entry, USABLE))]
        lost.add("entries without an article", not words)
        for word in words:
            heads.setdefault(word, []).append(_article(entry))
    for word, articles in sorted(heads.items()):
        if is_formula(word) or word.startswith("#"):
            lost.add("headwords that begin like a formula or a comment")
        else:
            text = "\n\n".join(dict.fromkeys(articles))
            yield f"{_plain(word)}\t{_apart(_plain(text))}\n"


def _article(entry: Entry) -> str:
    head = " ".join(dict.fromkeys([entry.zh, entry.zh_hant, entry.pinyin]))
    found = [_rendering(t) for t in renderings(entry, DECIDED)]
    return "\n".join(filter(None, [head, *found, entry.definition, entry.note, entry.source]))


def _rendering(term: Term) -> str:
    mark = "" if term.status in USABLE else f" ({term.status})"
    return f"{term.text}{mark}" + (f" - {clean.line(term.note)}" if term.note else "")


def _plain(text: str) -> str:
    # some programs take an article with < for HTML and run it
    safe = text.replace("<", "＜").replace(">", "＞").replace("&", "＆")
    return safe.replace("\\", "\\\\").replace("\n", "\\n")


def _apart(text: str) -> str:
    return f"'{text}" if is_formula(text) else text


def write_anki(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write one card an entry: Chinese in front, reading and English behind, tags by domain."""
    yield "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#tags column:4\n"
    for entry in batch.entries:
        if renderings(entry, USABLE):
            cells = (xml_id(entry.id), _html(entry.zh), _back(entry), _tag(entry.domain))
            yield "\t".join(cells) + "\n"
        else:
            lost.add("entries left without a card")


def _back(entry: Entry) -> str:
    lines = [
        entry.zh_hant if entry.zh_hant != entry.zh else "",
        entry.pinyin,
        *(t.text for t in renderings(entry, USABLE)),
        *(f"({t.text}: {t.status})" for t in renderings(entry, ("superseded", "deprecated"))),
        entry.definition,
        entry.note,
    ]
    return "<br>".join(_html(clean.line(text)) for text in lines if text)


def _tag(domain: str) -> str:
    return _html("-".join(domain.split()))


def _html(text: str) -> str:
    # a spreadsheet does not know that the reference is a sign of its formulas
    return f"&#{ord(text[0])};{escape(text[1:])}" if is_formula(text) else escape(text)
