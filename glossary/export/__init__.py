"""Entries to files other tools read; each format says what it cannot carry."""

from glossary.export.batch import Batch, Format, Quote
from glossary.export.formats import FORMATS, export, stream
from glossary.export.selection import Selection, gather, streamed

__all__ = ["FORMATS", "Batch", "Format", "Quote", "Selection", "export", "gather", "stream",
           "streamed"]  # fmt: skip
