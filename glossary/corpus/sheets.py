"""Tables: spreadsheets (.xlsx) and CSV; every cell with text, with its sheet and address."""

import csv
import io
import re
import warnings
from collections.abc import Iterable
from itertools import count
from xml.etree.ElementTree import Element

from glossary.corpus.archive import Archive, opened, relations
from glossary.corpus.drawings import drawn
from glossary.corpus.encoding import decode
from glossary.corpus.passages import Passage, Passages
from glossary.corpus.xml import attribute, local
from glossary.errors import DocumentError

MOST_CELLS = 5_000_000
_LONGEST_FIELD = 1 << 24
_DRAWN = (
    ("xl/drawings/drawing", "text box"),
    ("xl/charts/chart", "chart"),
    ("xl/diagrams/data", "diagram"),
)
_HEADER_CODES = re.compile(r'&(?:[LCR]|"[^"]*"|K[0-9A-F+-]+|\d+|[A-Z])')
"""Codes of headers: their three parts, fonts, colours, sizes, page and date."""


def passages(data: bytes, path: str, *, comments: bool = False) -> Passages:
    """Return the texts of a spreadsheet; of formulas, what they gave when the file was saved.

    Headers and footers, boxes, charts and, where asked for, comments come after the cells.

    Raises:
        DocumentError: openpyxl is not there, or cannot read the file.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(
            "reading .xlsx needs openpyxl: pip install 'policy-glossary[office]'", path
        ) from error
    around: Passages = []
    with opened(data, path, "an Excel") as archive:
        titles = _titles(archive)
        for name in sorted(archive.names):
            if name.endswith((".xml", ".rels")):
                root = archive.xml(name)  # limits and entities, before the library unpacks it
                around += _around(root, name, titles.get(name, ""), comments=comments)
    out: Passages = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and pictures that no text is lost by
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for table, sheet in enumerate(book.worksheets, 1):
                out += _sheet(sheet.iter_rows(), sheet.title, table, path)
            book.close()
    except DocumentError:
        raise
    except Exception as error:  # the library lets anything through that a broken file may cause
        said = " ".join(str(error).split(".\n")[0].split())
        raise DocumentError(f"is not an Excel file, or damaged: {said}", path) from error
    return out + around


def _sheet(rows: Iterable[Iterable[object]], title: str, table: int, path: str) -> Passages:
    out: Passages = []
    seen = count()
    for number, row in enumerate(rows, 1):
        for cell in row:
            if next(seen) > MOST_CELLS:
                raise DocumentError("has more cells than can be honest", path)
            value = getattr(cell, "value", None)
            if isinstance(value, str) and value.strip():
                place = f"{title}!{getattr(cell, 'coordinate', '')}"
                out.append(Passage(value.strip(), place, table, number))
    return out


def _around(root: Element, name: str, sheet: str, *, comments: bool) -> Passages:
    """Return the texts of a part that are in no cell; `sheet` is the title of its sheet."""
    if name.startswith("xl/worksheets/sheet"):
        marks = (e for e in root.iter() if local(e)[-6:] in {"Header", "Footer"})
        found = ((_HEADER_CODES.sub(" ", e.text or "").strip(), local(e)[-6:]) for e in marks)
        return [Passage(text, f"{sheet} {kind.lower()}") for text, kind in found if text]
    for folder, kind in _DRAWN:
        if name.startswith(folder):
            return drawn(root, f"{sheet} {kind}".strip())
    if comments and name.startswith(("xl/comments", "xl/threadedComments")):
        said = (e for e in root.iter() if local(e) in {"comment", "threadedComment"})
        return [p for e in said for p in _comment(e, sheet)]
    return []


def _comment(element: Element, sheet: str) -> Passages:
    words = "".join(t.text or "" for t in element.iter() if local(t) in {"t", "text"}).strip()
    return [Passage(words, f"{sheet}!{attribute(element, 'ref')} comment")] if words else []


def _titles(archive: Archive) -> dict[str, str]:
    """Return the title of the sheet that each part belongs to."""
    if "xl/workbook.xml" not in archive.names:
        return {}
    parts = relations(archive, "xl/workbook.xml")
    titles = {}
    for sheet in archive.xml("xl/workbook.xml").iter():
        if local(sheet) == "sheet":
            ids = (value for key, value in sheet.items() if key.endswith("}id"))
            part = parts.get(next(ids, ""), "")
            todo = [part] if part else []
            while todo:
                one = todo.pop()
                if one not in titles:
                    titles[one] = attribute(sheet, "name")
                    todo += relations(archive, one).values()
    return titles


def csv_passages(data: bytes, path: str) -> Passages:
    """Return the cells of a CSV or TSV file with row and column; the delimiter is found out.

    Raises:
        DocumentError: it is no table, of an unknown encoding or beyond the limits.
    """
    text, _ = decode(data, path)
    csv.field_size_limit(_LONGEST_FIELD)
    head = text[:4000]
    delimiter = max(",;\t|", key=lambda mark: (head.count(mark), mark == ","))
    out: Passages = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            for column, cell in enumerate(row, 1):
                if cell.strip():
                    out.append(Passage(cell.strip(), f"row {number}, column {column}", 1, number))
    except csv.Error as error:
        raise DocumentError(f"is no CSV file: {error}", path) from error
    return out
