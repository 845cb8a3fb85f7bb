"""OpenDocument texts, sheets and slides (.odt, .ods, .odp): body, tables, notes, boxes, headers."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from glossary.corpus.archive import opened
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import attribute, local
from glossary.errors import DocumentError

_SKIPPED = frozenset({"tracked-changes", "annotation", "script", "note-citation", "desc", "title"})
_PLACES = {
    "note": "footnote",
    "text-box": "text box",
    "table-cell": "table cell",
    "header": "header",
    "footer": "footer",
    "notes": "notes",
    "annotation": "comment",
}
_APART = frozenset({"note", "frame", "custom-shape", "g", "annotation"})
"""What stands in a paragraph and is none of its words."""
_MOST_SPACES = 100
"""Of spaces written as a number, which may be any."""


def passages(data: bytes, path: str, *, comments: bool = False) -> Passages:
    """Return the paragraphs of a document, its headers and footers last.

    Raises:
        DocumentError: it is damaged or encrypted.
    """
    with opened(data, path, "an OpenDocument") as archive:
        if "META-INF/manifest.xml" in archive.names:
            listing = archive.xml("META-INF/manifest.xml")
            if any(local(e) == "encryption-data" for e in listing.iter()):
                raise DocumentError("is encrypted; save it without a password", path)
        walker = _Walker("body", comments=comments)
        out = walker.paragraphs(archive.xml("content.xml"))
        if "styles.xml" in archive.names:
            for part in archive.xml("styles.xml").iter():
                if local(part) in {"header", "footer"}:
                    walker.place = _PLACES[local(part)]
                    out += walker.paragraphs(part)
    return out


class _Walker:
    """Walks one part; what stands in a paragraph but is none of its words comes after it."""

    def __init__(self, place: str, *, comments: bool) -> None:
        self.place = place
        self.skipped = _SKIPPED - {"annotation"} if comments else _SKIPPED
        self.tables = 0
        self.row: tuple[int, int] | None = None

    def paragraphs(self, element: Element) -> Passages:
        """Return the passages below an element."""
        out: Passages = []
        for child in element:
            name = local(child)
            if name in self.skipped:
                continue
            if name in {"p", "h"}:
                inner: Passages = []
                text = "".join(self._words(child, inner)).strip()
                out += [Passage(text, self.place, *(self.row or ()))] if text else []
                out += inner
            else:
                out += self._inside(child, name)
        return out

    def _words(self, element: Element, inner: Passages) -> Iterator[str]:
        yield _plain(element.text)
        for child in element:
            name = local(child)
            if name == "s":
                count = attribute(child, "c")
                yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
            elif name in {"tab", "line-break"}:
                yield "\t" if name == "tab" else "\n"
            elif name in _APART and name not in self.skipped:
                inner += self._inside(child, name)
            elif name not in self.skipped:
                yield from self._words(child, inner)
            yield _plain(child.tail)

    def _inside(self, child: Element, name: str) -> Passages:
        outer = self.place, self.row
        if name == "note" and attribute(child, "note-class") == "endnote":
            self.place = "endnote"
        elif name == "page":
            self.place = f"slide {attribute(child, 'name')}".strip()
        else:
            self.place = _PLACES.get(name, self.place)
        if name == "table":
            self.tables += 1
            self.row = (self.tables, 0)
        elif name == "table-row" and self.row:
            self.row = (self.row[0], self.row[1] + 1)
        elif name in {"note", "text-box", "annotation"}:
            self.row = None
        found = self.paragraphs(child)
        kept = self.row
        self.place, self.row = outer
        if name == "table-row":
            self.row = kept
        return found


def _plain(text: str | None) -> str:
    """Take the line breaks and indents of the XML for one space, as readers of it must."""
    if not text:
        return ""
    words = " ".join(text.split())
    return f"{' ' * text[0].isspace()}{words}{' ' * (text[-1].isspace() and bool(words))}"
