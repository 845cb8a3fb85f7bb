"""Files of other tools to entries: each kind of file has a module; what was recognised is told."""

import json
from collections.abc import Mapping
from pathlib import Path

from glossary import termsfile
from glossary.corpus.encoding import decode
from glossary.errors import InputError
from glossary.imports import tables
from glossary.imports.tables import MEANINGS, Rows
from glossary.model import Term
from glossary.text.scripts import has_han

__all__ = ["MEANINGS", "Rows", "read"]
_XML = {".tbx", ".xml", ".tmx"}
_REFUSED = {".xls", ".ods", ".xliff", ".xlf", ".sdltb", ".mdb"}


def read(path: Path, columns: Mapping[str, str] | None = None) -> tuple[Rows, str]:
    """Return the rows of a file as `(row number, entry)` and a line on how it was read.

    `columns` says of a table which column, by number from 1 or by name, means what. Rows of XML
    are counted by entry.

    Raises:
        InputError: unreadable, of a kind not known, or no Chinese and English columns.
    """
    suffix = path.suffix.lower()
    if suffix in _REFUSED:
        raise InputError(f"'{suffix}' files cannot be imported; export TBX, XLSX or CSV", str(path))
    try:
        if suffix in _XML:
            from glossary.imports import xml  # noqa: PLC0415 - only what the file needs

            return xml.read(path)
        if suffix == ".xlsx":
            from glossary.imports import sheets  # noqa: PLC0415

            return tables.read_rows(sheets.rows(path), "XLSX", str(path), columns or {})
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    text, encoding = decode(data, str(path))
    if suffix in {".yaml", ".yml"}:
        return enumerate(termsfile.parse(text, str(path)), 1), "terms.yaml"
    if suffix == ".json":
        return _from_json(text, str(path)), "JSON of this program"
    return tables.read_text(text, encoding, str(path), columns)


def _from_json(text: str, path: str) -> Rows:
    try:
        for number, record in enumerate(json.loads(text), 1):
            terms = tuple(Term(**fields) for fields in record["terms"])
            if terms and has_han(terms[0].text):
                yield number, tables.made(terms[0].text, terms, record, "exchange")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"not the JSON 'glossary export json' writes: {error}", path) from error
