"""Word files: body, tables, boxes, headers, footers, notes and what tracked changes put in.

Read directly because libraries for it miss text boxes, notes, headers and tracked insertions
(exchange-and-checks, section 4).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from glossary.corpus.archive import Archive, opened
from glossary.corpus.drawings import drawn
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import attribute, local

_SKIPPED = frozenset({"del", "delText", "moveFrom", "instrText", "Fallback", "rt"})
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of a run that stand for a character; a soft hyphen stands for none."""
_PARTS = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")


class Located(NamedTuple):
    """A passage and what its text is made of: each element with its text, before it is trimmed."""

    passage: Passage
    pieces: list[tuple[Element, str]]


def passages(data: bytes, path: str, *, comments: bool = False) -> Passages:
    """Return the paragraphs of a .docx file, then the texts of its charts and diagrams."""
    with opened(data, path, "a Word") as archive:
        out: Passages = []
        tables = iter(range(1, 1 << 30))
        for name in parts(archive):
            if comments or place_of(name) != "comment":
                out += [one.passage for one in located(archive.xml(name), name, tables)]
        for name in sorted(filter(_DRAWN.fullmatch, archive.names)):
            out += drawn(archive.xml(name), "drawing")
    return out


def located(root: Element, name: str, tables: Iterator[int]) -> list[Located]:
    """Return the passages of a part with the elements they are made of."""
    return _Walker(place_of(name), tables).paragraphs(root)


def parts(archive: Archive) -> list[str]:
    """Return the names of the parts with text, in the order they are read."""
    names = [n for n in archive.names if n.startswith("word/") and n.endswith(".xml")]
    if "word/document.xml" not in names:
        raise KeyError("it has no word/document.xml")
    order = list(_PARTS.values())
    known = [n for n in names if place_of(n) and n.count("/") == 1]
    return sorted(known, key=lambda n: (order.index(place_of(n)), n))


def place_of(name: str) -> str:
    """Name the place of a part's text in results; empty for parts without text."""
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return _PARTS.get(stem, "")


class _Walker:
    """Walks one part; a paragraph in a box in a paragraph is a passage of its own."""

    def __init__(self, place: str, tables: Iterator[int]) -> None:
        self.place = place
        self.tables = tables
        self.row: tuple[int, int] | None = None

    def paragraphs(
        self, element: Element, runs: list[tuple[Element, str]] | None = None
    ) -> list[Located]:
        """Return the passages below an element; its own words are added to `runs`."""
        out: list[Located] = []
        for child in element:
            name = local(child)
            if name in _SKIPPED or (name == "r" and _is_hidden(child)):
                continue
            if name == "p":
                own: list[tuple[Element, str]] = []
                inner = self.paragraphs(child, own)
                text = "".join(piece for _, piece in own).strip()
                passage = Passage(text, self.place, *(self.row or ()))
                out += [Located(passage, own)] if text else []
                out += inner
            elif name == "t" and runs is not None:
                runs.append((child, child.text or ""))
            elif name in _MARKS and runs is not None:
                runs.append((child, _MARKS[name]))
            else:
                out += self._inside(child, name, runs)
        return out

    def _inside(
        self, child: Element, name: str, runs: list[tuple[Element, str]] | None
    ) -> list[Located]:
        outer = self.place, self.row
        if name in {"tc", "txbxContent"}:
            self.place = "table cell" if name == "tc" else "text box"
        if name == "tbl":
            self.row = (next(self.tables), 0)
        elif name == "tr" and self.row:
            self.row = (self.row[0], self.row[1] + 1)
        elif name == "txbxContent":
            self.row = None
        found = self.paragraphs(child, runs)
        kept = self.row
        self.place, self.row = outer
        if name == "tr":
            self.row = kept
        return found


def _is_hidden(run: Element) -> bool:
    """Tell a run that Word does not show."""
    properties = run[0] if len(run) and local(run[0]) == "rPr" else ()
    return any(
        local(e) == "vanish" and attribute(e, "val") not in {"0", "false", "off"}
        for e in properties
    )
