"""Texts of drawings in Office files: boxes, charts and diagrams kept in parts of their own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import local

_CACHES = frozenset({"strCache", "strLit"})
_OUT_OF_SIGHT = frozenset({"Fallback"})


def drawn(root: Element, place: str) -> Passages:
    """Return the paragraphs of a drawing and the words of a chart's series, categories and titles.

    What a chart says twice (a series and its legend) is given once.
    """
    texts = dict.fromkeys(text for text in _texts(root) if text)
    return [Passage(text, place) for text in texts]


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "p":
            yield words(child)
        elif name in _CACHES:
            yield from ((e.text or "").strip() for e in child.iter() if local(e) == "v")
        elif name not in _OUT_OF_SIGHT:
            yield from _texts(child)


def words(paragraph: Element) -> str:
    """Return the words of a paragraph of DrawingML."""
    found: list[str] = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            found.append(element.text or "")
        elif name in {"br", "tab"}:
            found.append("\n")
    return "".join(found).strip()
