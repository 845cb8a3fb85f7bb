"""Slides (.pptx): shapes, groups, tables and notes of each slide, in the order of the show."""

import posixpath
from xml.etree.ElementTree import Element

from glossary.corpus.archive import Archive, opened
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import attribute, local

_SHOW = "ppt/presentation.xml"


def passages(data: bytes, path: str) -> Passages:
    """Return the paragraphs of all slides and their notes, hidden slides among them."""
    with opened(data, path, "a PowerPoint") as archive:
        shown = relations(archive, _SHOW)
        listed = (e for e in archive.xml(_SHOW).iter() if local(e) == "sldId")
        # a slide has a number of its own as plain id, and a relation as one with a namespace
        ids = [value for e in listed for key, value in e.items() if key.endswith("}id")]
        out: Passages = []
        for number, name in enumerate((shown[i] for i in ids if i in shown), 1):
            _slide(archive, name, f"slide {number}", out)
    return out


def _slide(archive: Archive, name: str, place: str, out: Passages) -> None:
    _paragraphs(archive.xml(name), place, out)
    for part in relations(archive, name).values():
        if "/notesSlides/" in part:
            _paragraphs(archive.xml(part), f"{place} notes", out)


def relations(archive: Archive, name: str) -> dict[str, str]:
    """Return the parts a part refers to inside of the file, by relation."""
    folder, file = posixpath.split(name)
    listing = f"{folder}/_rels/{file}.rels"
    if listing not in archive.names:
        return {}
    found = {}
    for one in archive.xml(listing):
        target = posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target")))[1:]
        if target in archive.names:
            found[attribute(one, "Id")] = target
    return found


def _paragraphs(element: Element, place: str, out: Passages) -> None:
    for child in element:
        name = local(child)
        if name == "tbl":
            _table(child, place, out)
        elif name == "p":
            text = _words(child)
            out += [Passage(text, place)] if text else []
        elif name != "Fallback":
            _paragraphs(child, place, out)


def _table(table: Element, place: str, out: Passages) -> None:
    number = 1 + max((p.table or 0 for p in out), default=0)
    rows = (child for child in table if local(child) == "tr")
    for row, cells in enumerate(rows, 1):
        for cell in cells:
            found: Passages = []
            _paragraphs(cell, f"{place} table cell", found)
            out += [p._replace(table=number, row=row) for p in found]


def _words(paragraph: Element) -> str:
    words: list[str] = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            words.append(element.text or "")
        elif name in {"br", "tab"}:
            words.append("\n")
    return "".join(words).strip()
