"""Fixes of Word files as tracked changes: nothing is lost, and a person accepts or rejects each."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from glossary.corpus.archive import Archive, opened
from glossary.corpus.passages import GAP
from glossary.corpus.runs import Cut, Mark, changed
from glossary.corpus.word import located, parts, place_of
from glossary.errors import DocumentError
from glossary.model import Document, Fix

AUTHOR = "glossary check"
_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_NUMBER = re.compile(rb'w:id="(\d{1,9})"')


class _Text(NamedTuple):
    """An element with words, the number it has in its part, and where its words begin."""

    part: str
    number: int
    start: int
    words: str


def tracked(
    data: bytes, document: Document, fixes: Sequence[Fix], date: str
) -> tuple[bytes, list[Fix]]:
    """Return a Word file with fixes marked as changes of `date`, and those that could be marked.

    A fix over a tab, a line break or the border of a paragraph is left out.

    Raises:
        DocumentError: the file is signed, so that any change would break it.
    """
    with opened(data, document.path, "a Word") as archive:
        if any(name.startswith("_xmlsignatures/") for name in archive.names):
            raise DocumentError("is signed; a change would break the signature", document.path)
        texts, known = _texts(archive, document)
        cuts: dict[str, dict[int, list[Cut]]] = defaultdict(lambda: defaultdict(list))
        done = []
        for fix in fixes:
            found = _cuts(texts, _narrowed(fix, document.text)) if fix.end <= known else None
            if found:
                done.append(fix)
                for part, number, cut in found:
                    cuts[part][number].append(cut)
        mark = Mark(AUTHOR, date, 1 + _highest(archive))
        new: dict[str, bytes] = {}
        for part in sorted(cuts):
            new[part], used = changed(archive.read(part), cuts[part], mark)
            mark = mark._replace(number=mark.number + used)
    return _repacked(data, new), done


def _texts(archive: Archive, document: Document) -> tuple[list[_Text], int]:
    """Return the texts of the body in the order of the document's text, and how far they reach."""
    out: list[_Text] = []
    at = 0
    tables = iter(range(1, 1 << 30))
    for name in parts(archive):
        if place_of(name) == "comment":
            continue
        root = archive.xml(name)
        numbers = {id(element): number for number, element in enumerate(root.iter())}
        for passage, pieces in located(root, name, tables):
            whole = "".join(words for _, words in pieces)
            start = at - (len(whole) - len(whole.lstrip()))
            if document.text[at : at + len(passage.text)] != passage.text:
                raise DocumentError("changed while it was checked; run again", document.path)
            for element, words in pieces:
                number = numbers[id(element)] if _is_text(element) else -1
                out.append(_Text(name, number, start, words))
                start += len(words)
            at += len(passage.text) + len(GAP)
    return out, at


def _is_text(element: Element) -> bool:
    namespace, _, name = str(element.tag)[1:].rpartition("}")
    return name == "t" and namespace in _NAMESPACES


def _cuts(texts: Iterable[_Text], fix: Fix) -> list[tuple[str, int, Cut]] | None:
    """Return what a fix deletes of each text, the new words with the last; None if it cannot."""
    touched = [t for t in texts if t.start < fix.end and fix.start < t.start + len(t.words)]
    length = sum(min(fix.end, t.start + len(t.words)) - max(fix.start, t.start) for t in touched)
    if length != fix.end - fix.start or any(t.number < 0 for t in touched) or not touched:
        return None
    out = []
    for text in touched:
        start = max(fix.start - text.start, 0)
        end = min(fix.end - text.start, len(text.words))
        instead = fix.text if text is touched[-1] else None
        out.append((text.part, text.number, Cut(start, end, instead)))
    return out


def _narrowed(fix: Fix, text: str) -> Fix:
    """Leave the words at both ends alone that a fix would write as they are."""
    old, new = (re.findall(r"\S+\s*|\s+", one) for one in (text[fix.start : fix.end], fix.text))
    first = 0
    while first < min(len(old), len(new)) - 1 and old[first] == new[first]:
        first += 1
    start = fix.start + sum(map(len, old[:first]))
    return Fix(start, fix.end, "".join(new[first:]))


def _highest(archive: Archive) -> int:
    numbers: Iterator[int] = (
        int(number)
        for name in archive.names
        if name.startswith("word/") and name.endswith(".xml")
        for number in _NUMBER.findall(archive.read(name))
    )
    return max(numbers, default=0)


def _repacked(data: bytes, new: dict[str, bytes]) -> bytes:
    """Write the archive again, all but the changed parts as they were, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as archive:
        for info in old.infolist():
            archive.writestr(info, new.get(info.filename, old.read(info)))
    return out.getvalue()
