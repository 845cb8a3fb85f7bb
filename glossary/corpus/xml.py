"""Texts inside XML and Word files: every place of text, with the place named.

Parsed by defusedxml: entities and external references are refused, whatever they promise.
Word's own structure is read directly because libraries for it miss text boxes, notes, headers
and tracked insertions (exchange-and-checks, section 4).
"""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from glossary.errors import DocumentError

Pieces = list[tuple[str, str]]
"""Texts in reading order, each with the name of the place where it stands."""

_INLINE_CODES = frozenset(
    {"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sub", "cp", "sc", "ec"}
)
_SKIPPED = frozenset(
    {"header", "alt-trans", "skeleton", "prop", "delText", "instrText", "Fallback"}
)
_WORD_PARTS = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
}
_LARGEST = 200 * 1024 * 1024
"""Bytes a part of a Word file may unpack to; beyond, it is taken for a zip bomb."""


def xml_pieces(data: bytes, path: str) -> Pieces:
    """Return the texts of an XML file (TMX, XLIFF, any other), inline codes left out."""
    root = _parsed(data, path)
    return [(text, place) for element in root.iter() for text, place in _own_text(element)]


def _own_text(element: Element) -> Iterator[tuple[str, str]]:
    name = _local(element)
    if name in _INLINE_CODES or name in _SKIPPED:
        return
    text = " ".join("".join(_joined(element)).split())
    if text:
        yield text, name


def _joined(element: Element) -> Iterator[str]:
    """Give an element's own words: its text, and what stands behind inline codes inside it."""
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _parsed(data: bytes, path: str) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise DocumentError("declares XML entities, which are never read", path) from error
    except (ParseError, ValueError, LookupError) as error:
        raise DocumentError(f"is not well-formed XML: {error}", path) from error
    return root


def word_pieces(data: bytes, path: str) -> Pieces:
    """Return the paragraphs of a .docx file: body, tables, boxes, headers, footers and notes."""
    pieces: Pieces = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _word_parts(archive):
                if archive.getinfo(name).file_size > _LARGEST:
                    raise DocumentError(f"its part {name} is too large to be honest", path)
                root = _parsed(archive.read(name), path)
                pieces += _paragraphs(root, _place_of(name))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise DocumentError(f"is not a Word file, damaged or encrypted: {error}", path) from error
    if not pieces:
        raise DocumentError("the Word file holds no text", path)
    return pieces


def _word_parts(archive: zipfile.ZipFile) -> list[str]:
    names = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
    if "word/document.xml" not in names:
        raise KeyError("it has no word/document.xml")
    order = list(_WORD_PARTS.values())
    known = [n for n in names if _place_of(n) and n.count("/") == 1]
    return sorted(known, key=lambda n: (order.index(_place_of(n)), n))


def _place_of(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return _WORD_PARTS.get(stem, "")


def _paragraphs(element: Element, place: str, runs: list[str] | None = None) -> Pieces:
    """Walk down; a paragraph inside a box inside a paragraph is a piece of its own."""
    out: Pieces = []
    for child in element:
        name = _local(child)
        if name in _SKIPPED:
            continue
        if name == "p":
            own: list[str] = []
            inner = _paragraphs(child, place, own)
            text = "".join(own).strip()
            out += [(text, place)] if text else []
            out += inner
        elif name == "t" and runs is not None:
            runs.append(child.text or "")
        elif name in {"tab", "br", "cr"} and runs is not None:
            runs.append("\t" if name == "tab" else "\n")
        else:
            inside = {"tc": "table cell", "txbxContent": "text box"}.get(name, place)
            out += _paragraphs(child, inside, runs)
    return out
