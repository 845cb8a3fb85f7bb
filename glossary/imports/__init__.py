"""Files of other tools to entries: each kind of file has a module; what was recognised is told."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from glossary import termsfile
from glossary.corpus.encoding import decode
from glossary.errors import InputError
from glossary.imports import cedict, tables
from glossary.imports.tables import MEANINGS, Rows
from glossary.model import Entry, Term
from glossary.text.scripts import has_han

__all__ = ["MEANINGS", "Rows", "read"]
_XML = {".tbx", ".xml", ".tmx"}
LONGEST = 2_000
"""Characters of a term; more are a cell that went wrong."""
_REFUSED = {".xls", ".ods", ".xliff", ".xlf", ".sdltb", ".mdb"}


def read(path: Path, columns: Mapping[str, str] | None = None) -> tuple[Rows, str]:
    """Return the rows of a file as `(row number, entry)` and a line on how it was read.

    `columns` says of a table which column, by number from 1 or by name, means what. Rows of XML
    are counted by entry.

    Raises:
        InputError: unreadable, of a kind not known, or no Chinese and English columns.
    """
    rows, described = _read(path, columns or {})
    return _checked(rows, str(path)), described


def _checked(rows: Rows, path: str) -> Rows:
    """Let rows through whose terms are terms, without characters that command a terminal."""
    for number, entry in rows:
        texts = [term.text for term in entry.terms]
        longest = max(map(len, texts))
        if longest > LONGEST:
            said = f"a term of {longest:,} characters, more than {LONGEST:,}; nothing imported"
            raise InputError(said, path, number)
        yield number, entry if "".join(texts).isprintable() else _shown(entry)


def _shown(entry: Entry) -> Entry:
    terms = (replace(term, text=_plain(term.text)) for term in entry.terms)
    clean = entry.with_terms(term for term in terms if term.text)
    return replace(clean, id=_plain(entry.id))


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).strip()


def _read(path: Path, columns: Mapping[str, str]) -> tuple[Rows, str]:
    suffix = path.suffix.lower()
    if suffix in _REFUSED:
        raise InputError(f"'{suffix}' files cannot be imported; export TBX, XLSX or CSV", str(path))
    try:
        if suffix in _XML:
            from glossary.imports import xml  # noqa: PLC0415 - only what the file needs

            return xml.read(path)
        if suffix == ".xlsx":
            from glossary.imports import sheets  # noqa: PLC0415

            return tables.read_rows(sheets.rows(path), "XLSX", str(path), columns)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    text, encoding = decode(data, str(path))
    if suffix in {".yaml", ".yml"}:
        return enumerate(termsfile.parse(text, str(path)), 1), "terms.yaml"
    if suffix == ".json":
        return _from_json(text, str(path)), "JSON of this program"
    if cedict.looks_like(text):
        return cedict.read(text, str(path)), f"CC-CEDICT, {encoding}"
    return tables.read_text(text, encoding, str(path), columns)


def _from_json(text: str, path: str) -> Rows:
    try:
        for number, record in enumerate(json.loads(text), 1):
            terms = tuple(Term(**fields) for fields in record["terms"])
            if terms and has_han(terms[0].text):
                yield number, tables.made(terms[0].text, terms, record, "exchange")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"not the JSON 'glossary export json' writes: {error}", path) from error
