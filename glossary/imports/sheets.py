"""The first sheet of an XLSX file as rows of text."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.corpus.archive import opened
from glossary.errors import InputError


def rows(path: Path) -> Iterator[Sequence[str]]:
    """Yield the cells of each row, formulas by the value they had.

    Raises:
        InputError: unreadable, no XLSX file, or one that unpacks to more than a glossary can hold.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("needs: pip install 'policy-glossary[office]'", str(path)) from error
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    with opened(data, str(path), "an XLSX") as archive:
        for name in sorted(archive.names):
            # the limits on what parts unpack to, before the library unpacks anything
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
                raise InputError("declares a document type, which no workbook does", str(path))
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in row]
    except Exception as error:  # the library lets anything through that a broken file may cause
        raise InputError(f"is not an XLSX file, or damaged: {error}", str(path)) from error
