"""Slides (.pptx): shapes, groups, tables, charts, diagrams and notes, in the order of the show."""

from xml.etree.ElementTree import Element

from glossary.corpus.archive import Archive, opened, relations
from glossary.corpus.drawings import drawn, words
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import local

_SHOW = "ppt/presentation.xml"
_DRAWN = (("/charts/", "chart"), ("/diagrams/data", "diagram"))
"""Folders of parts with words of their own; how a diagram was last drawn says them again."""


def passages(data: bytes, path: str, *, comments: bool = False) -> Passages:
    """Return the paragraphs of all slides and their notes, hidden slides among them."""
    with opened(data, path, "a PowerPoint") as archive:
        shown = relations(archive, _SHOW)
        listed = (e for e in archive.xml(_SHOW).iter() if local(e) == "sldId")
        # a slide has a number of its own as plain id, and a relation as one with a namespace
        ids = [value for e in listed for key, value in e.items() if key.endswith("}id")]
        out: Passages = []
        for number, name in enumerate((shown[i] for i in ids if i in shown), 1):
            _slide(archive, name, f"slide {number}", out, comments=comments)
    return out


def _slide(archive: Archive, name: str, place: str, out: Passages, *, comments: bool) -> None:
    _paragraphs(archive.xml(name), place, out)
    parts = relations(archive, name).values()
    for folder, kind in _DRAWN:
        for part in (p for p in parts if folder in p and p.endswith(".xml")):
            out += drawn(archive.xml(part), f"{place} {kind}")
    for part in parts:
        if "/notesSlides/" in part:
            _paragraphs(archive.xml(part), f"{place} notes", out)
        elif comments and "/comments/" in part:
            out += _comments(archive.xml(part), f"{place} comment")


def _comments(root: Element, place: str) -> Passages:
    """Return the comments of a slide, of the older kind (one text) and the newer (paragraphs)."""
    older = [(e.text or "").strip() for e in root.iter() if local(e) == "text"]
    newer = [words(e) for e in root.iter() if local(e) == "p"]
    return [Passage(text, place) for text in older + newer if text]


def _paragraphs(element: Element, place: str, out: Passages) -> None:
    for child in element:
        name = local(child)
        if name == "tbl":
            _table(child, place, out)
        elif name == "p":
            text = words(child)
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
