"""Translation units: TMX, XLIFF 1.2 and 2, and PO; each a row with its source and target."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from glossary.corpus import xml
from glossary.corpus.encoding import decode
from glossary.corpus.passages import Passage, Passages
from glossary.errors import DocumentError

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "cp", "sc", "ec", "sub"})
_UNITS = frozenset({"tu", "trans-unit", "segment"})
_SIDES = frozenset({"seg", "source", "target"})
_SKIPPED = frozenset({"alt-trans", "seg-source", "glossary", "matches"})
_DECLARED = {"source-language": "source", "srcLang": "source", "target-language": "target",
             "trgLang": "target", "lang": "seg"}  # fmt: skip
"""Attributes that tell the language of the sides below."""


Told = Mapping[str, str]
"""The languages declared for sides, by the names of their elements."""
_NONE: Told = {}


def passages(data: bytes, path: str) -> Passages:
    """Return the sides of all units of a TMX or XLIFF file, and its notes, inline codes left out.

    A file that is neither is read as any XML.
    """
    root = xml.parsed(data, path)
    if xml.local(root) not in {"tmx", "xliff"}:
        return xml.passages(data, path)
    out: Passages = []
    _walk(root, "", out)
    return out


def _walk(element: Element, unit: str, out: Passages, row: int = 0, told: Told = _NONE) -> None:
    told = _declared(element, told)
    for child in element:
        name = xml.local(child)
        if name in _SKIPPED:
            continue
        if name == "unit":
            _walk(child, xml.attribute(child, "id"), out, 0, told)
        elif name in _UNITS:
            number = out[-1].row + 1 if out else 1
            own = xml.attribute(child, "id") or xml.attribute(child, "tuid")
            _walk(child, own or unit or str(number), out, number, told)
        elif name in _SIDES or name == "note":
            text = " ".join("".join(_words(child)).split())
            place = f"unit {unit} {name}".replace("unit  ", "")
            side = name in _SIDES and row
            language = told.get(name, "") if side else ""
            if text:
                out.append(Passage(text, place, 0 if side else None, row or _last(out), language))
        else:
            _walk(child, unit, out, row, told)


def _declared(element: Element, told: Told) -> Told:
    own = {_DECLARED.get(key.rpartition("}")[2], ""): value for key, value in element.items()}
    return {**told, **own}


def _last(out: Passages) -> int:
    return out[-1].row if out else 0


def _words(element: Element) -> Iterator[str]:
    """Yield what a reader sees: inline codes are left out, marked text is kept."""
    yield element.text or ""
    for child in element:
        if xml.local(child) not in _CODES:
            yield from _words(child)
        yield child.tail or ""


def po_passages(data: bytes, path: str) -> Passages:
    """Return the messages of a PO file with their translations; obsolete ones are left out.

    Raises:
        DocumentError: it breaks the format.
    """
    import polib  # noqa: PLC0415 - only for this format

    text, _ = decode(data, path)
    if "msgid" not in text:
        raise DocumentError("is no PO file: it has no msgid", path)
    try:
        entries = polib.pofile(text)
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        raise DocumentError(f"is no PO file: {error}", path) from error
    out: Passages = []
    for number, entry in enumerate(entries, 1):
        if entry.obsolete:
            continue
        sides = [entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values()]
        place = f"message {number}, line {entry.linenum}"
        out += [Passage(side, place, 0, number) for side in sides if side.strip()]
    return out
