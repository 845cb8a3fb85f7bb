"""Entries to files other tools read; each format says what it cannot carry."""

from glossary.export.formats import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
