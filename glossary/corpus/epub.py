"""E-books (.epub): the chapters in reading order, each read as a page."""

import posixpath
from urllib.parse import unquote

from glossary.corpus.archive import Archive, opened
from glossary.corpus.encoding import decode
from glossary.corpus.html import main_text
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import attribute, local

_CONTAINER = "META-INF/container.xml"


def passages(data: bytes, path: str) -> Passages:
    """Return the text of each chapter with its title or file name as place."""
    with opened(data, path, "an EPUB") as archive:
        out: Passages = []
        for name in _chapters(archive):
            markup = archive.read(name)
            if markup.strip():
                text, title = main_text(decode(markup, path)[0], everything=True)
                place = title or posixpath.basename(name)
                out += [Passage(text, place)] if text else []
    return out


def _chapters(archive: Archive) -> list[str]:
    roots = (e for e in archive.xml(_CONTAINER).iter() if local(e) == "rootfile")
    book = next((attribute(e, "full-path") for e in roots), "")
    content = archive.xml(book)
    items = {attribute(e, "id"): attribute(e, "href") for e in content.iter() if local(e) == "item"}
    spine = [attribute(e, "idref") for e in content.iter() if local(e) == "itemref"]
    folder = posixpath.dirname(book)
    names = (posixpath.normpath(posixpath.join(folder, unquote(items[i]))) for i in spine
             if i in items)  # fmt: skip
    return [name for name in names if name in archive.names]
