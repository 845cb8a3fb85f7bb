"""XML read safely, and the texts of any XML file.

Parsed by defusedxml: entities and external references are refused, whatever they promise.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from glossary.corpus.passages import Passage, Passages
from glossary.errors import DocumentError


def parsed(data: bytes, path: str) -> Element:
    """Return the root of an XML file.

    Raises:
        DocumentError: it is not well-formed, or declares entities.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise DocumentError("declares XML entities, which are never read", path) from error
    except (ParseError, ValueError, LookupError) as error:
        raise DocumentError(f"is not well-formed XML: {error}", path) from error
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; empty where there is none."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def passages(data: bytes, path: str) -> Passages:
    """Return the texts of an XML file, each with the name of its element."""
    root = parsed(data, path)
    return [found for element in root.iter() for found in _own_text(element)]


def _own_text(element: Element) -> Iterator[Passage]:
    words = [element.text or "", *(child.tail or "" for child in element)]
    text = " ".join("".join(words).split())
    if text:
        yield Passage(text, local(element))
