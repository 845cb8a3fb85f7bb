"""Figures of a termbase and its corpus as one offline HTML page, or as bars in a terminal."""

from collections.abc import Iterator

from glossary.report.facts import gather
from glossary.report.page import report_page
from glossary.termbase import Termbase

__all__ = ["report"]


def report(termbase: Termbase) -> Iterator[str]:
    """Write the report of a termbase as an HTML page, piece by piece.

    Raises:
        TermbaseError: the termbase is damaged.
    """
    return report_page(gather(termbase))
