"""Tables: spreadsheets (.xlsx) and CSV; every cell with text, with its sheet and address."""

import csv
import io
from collections.abc import Iterable
from itertools import count

from glossary.corpus.archive import opened
from glossary.corpus.encoding import decode
from glossary.corpus.passages import Passage, Passages
from glossary.errors import DocumentError

MOST_CELLS = 5_000_000
_LONGEST_FIELD = 1 << 24


def passages(data: bytes, path: str) -> Passages:
    """Return the texts of a spreadsheet; of formulas, what they gave when the file was saved.

    Raises:
        DocumentError: openpyxl is not there, or cannot read the file.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(
            "reading .xlsx needs openpyxl: pip install 'policy-glossary[office]'", path
        ) from error
    with opened(data, path, "an Excel") as archive:
        for name in sorted(archive.names):
            if name.endswith((".xml", ".rels")):
                archive.xml(name)  # limits and entities, before the library unpacks anything
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        out: Passages = []
        for table, sheet in enumerate(book.worksheets, 1):
            out += _sheet(sheet.iter_rows(), sheet.title, table, path)
        book.close()
    except DocumentError:
        raise
    except Exception as error:  # the library lets anything through that a broken file may cause
        raise DocumentError(f"is not an Excel file, or damaged: {error}", path) from error
    return out


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


def csv_passages(data: bytes, path: str) -> Passages:
    """Return the cells of a CSV or TSV file with row and column; the delimiter is found out."""
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
