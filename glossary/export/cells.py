"""Cells of tables that no spreadsheet runs and no reader takes for two."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from glossary.export import clean

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
MARK = "\ufeff"
"""The mark by which Excel knows UTF-8."""


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula.

    >>> is_formula("=1+1"), is_formula("5G+"), is_formula("-ism")
    (True, False, True)
    """
    return cell.startswith(_FORMULA)


def harmless(cell: str) -> str:
    """Put a cell on one line, behind an apostrophe where it looks like a formula.

    >>> harmless("=1+1"), harmless("one  line")
    ("'=1+1", 'one line')
    """
    text = clean.line(cell)
    return f"'{text}" if is_formula(text) else text


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write rows as CSV lines as Excel and RFC 4180 have them, every cell harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def tab_line(cells: Iterable[str]) -> str:
    """Write one tab-separated line, every cell harmless."""
    return "\t".join(map(harmless, cells)) + "\n"
