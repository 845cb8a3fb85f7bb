"""The first sheet of an XLSX file as rows of text."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.errors import InputError

_MOST_BYTES = 1_000_000_000
"""Bytes the parts of a file may unpack to; beyond, it is taken for a zip bomb."""


def rows(path: Path) -> Iterator[Sequence[str]]:
    """Yield the cells of each row, formulas by the value they had.

    Raises:
        InputError: no XLSX file, or one that unpacks to more than a glossary can hold.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("needs: pip install 'policy-glossary[office]'", str(path)) from error
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise InputError("unpacks to more than any glossary needs; refused", str(path))
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"is not an XLSX file: {error}", str(path)) from error
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if value is None else str(value) for value in row]
