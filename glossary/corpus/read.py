"""Files and folders to documents; one unreadable file never stops the others."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from glossary.corpus import manifest
from glossary.corpus.encoding import blocks, decode
from glossary.corpus.passages import Passages, laid_out
from glossary.errors import DocumentError
from glossary.model import Document, Row
from glossary.text.pieces import Piece, pieces
from glossary.text.scripts import has_han, has_latin

SUFFIXES = {".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
            ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "word",
            ".pptx": "slides", ".xlsx": "sheets", ".odt": "opendocument", ".ods": "opendocument",
            ".odp": "opendocument", ".epub": "epub", ".pdf": "pdf", ".tmx": "units",
            ".xlf": "units", ".xliff": "units", ".xml": "units", ".po": "po", ".srt": "srt",
            ".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "json"}  # fmt: skip
_READERS = {
    kind: (kind, "passages")
    for kind in ("word", "slides", "sheets", "opendocument", "epub", "pdf", "units")
} | {
    "po": ("units", "po_passages"),
    "srt": ("strings", "srt_passages"),
    "csv": ("sheets", "csv_passages"),
    "json": ("strings", "json_passages"),
}
"""Module and function that read a kind; loaded when the first such file is met."""
_COMMENTED = frozenset({"word", "slides", "sheets", "opendocument"})
MOST_BYTES = 1 << 30
"""Files beyond this are refused by name where a document is asked for whole."""
LONG_BYTES = 4 << 20
"""Plain texts beyond this can be read in pieces, which saves thirty times their size in memory."""
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)")


def find(
    paths: Iterable[str | Path], also: Callable[[str], object] = lambda _: False
) -> list[Path]:
    """Return the readable files under paths, sorted; a file named outright is always taken.

    `also` tells further files by their names.

    Raises:
        DocumentError: a path does not exist, or a folder holds no document.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(_walk(path, also))
            if not inside:
                kinds = ", ".join(sorted(SUFFIXES))
                raise DocumentError(f"no documents in this folder (looked for {kinds})", str(given))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise DocumentError("no such file or folder", str(given))
    return list(found)


def _walk(folder: Path, also: Callable[[str], object]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        for name in names:
            wanted = Path(name).suffix.lower() in SUFFIXES or also(name)
            if wanted and not name.startswith(".") and not _waits(Path(root, name)):
                yield Path(root, name)


def _waits(path: Path) -> bool:
    """Tell a pipe, socket or device, of which reading may never end."""
    return path.exists() and not path.is_file()


def read(
    path: Path, record: manifest.Record | None = None, *, name: str = "", comments: bool = False
) -> Document:
    """Read one file; `name` is what the document is called in results (the path when empty).

    `comments` asks for the comments of Office files, too.

    Raises:
        DocumentError: missing, unreadable, empty, binary or of an unknown encoding.
    """
    called = name or str(path)
    return from_bytes(content(path, called), called, record, comments=comments)


def content(path: Path, called: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        DocumentError: it cannot be read, or is too large to be held whole.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError("is larger than 1 GiB; split it first", called)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", called) from error


def is_plain(path: str) -> bool:
    """Tell a file whose text is its own bytes decoded, so that offsets are those of the file."""
    return SUFFIXES.get(Path(path).suffix.lower(), "text") == "text"


def is_long(path: Path) -> bool:
    """Tell a plain text too long to be held whole (see `long_text`)."""
    return is_plain(str(path)) and path.is_file() and path.stat().st_size > LONG_BYTES


def long_text(path: Path) -> Iterator[Piece]:
    """Yield a plain text of any length in pieces.

    Raises:
        DocumentError: unreadable, binary or of an unknown encoding.
    """
    try:
        yield from pieces(blocks(path, str(path)))
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", str(path)) from error


def from_bytes(
    data: bytes,
    path: str,
    record: manifest.Record | None = None,
    *,
    kind: str = "",
    comments: bool = False,
) -> Document:
    """Make a document of bytes; its format is told by its name, its date by name or text.

    `kind`, one of the values of `SUFFIXES`, says the format where the name does not.
    """
    kind = kind or SUFFIXES.get(Path(path).suffix.lower(), "text")
    title = ""
    places: tuple[tuple[int, str], ...] = ()
    rows: tuple[Row, ...] = ()
    encoding = "utf-8"
    if kind in _READERS and data.strip():
        text, places, rows = laid_out(_passages(kind, data, path, comments=comments))
    else:
        text, encoding = decode(data, path)
    if kind == "html":
        from glossary.corpus.html import page  # noqa: PLC0415 - its parser takes time to load

        text, title, rows = page(text)
    if not text.strip():
        raise DocumentError("holds no text", path)
    if record is None:
        record = manifest.Record("", path, date=_date(path, text))
    return Document(
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=record.title or title or _first_line(text),
        languages=record.languages or _languages(text),
        date=record.date,
        source=record.source,
        licence=record.licence,
        encoding=encoding,
        parallel_to=record.parallel_to,
        places=places,
        rows=rows,
    )


def _passages(kind: str, data: bytes, path: str, *, comments: bool) -> Passages:
    module, function = _READERS[kind]
    reader = getattr(import_module(f"glossary.corpus.{module}"), function)
    asked = {"comments": comments} if kind in _COMMENTED else {}
    try:
        found: Passages = reader(data, path, **asked)
    except RecursionError as error:
        raise DocumentError("is nested too deeply to be honest", path) from error
    except MemoryError as error:
        raise DocumentError("needs more memory than there is", path) from error
    return found


def _first_line(text: str) -> str:
    line = next((stripped for raw in text.splitlines() if (stripped := raw.strip())), "")
    return line.lstrip("# ")[:120]


def _languages(text: str) -> tuple[str, ...]:
    tests = (("zh", has_han(text)), ("en", has_latin(text)))
    return tuple(language for language, there in tests if there)


def _date(path: str, text: str) -> str:
    for place in (Path(path).name, text[:400]):
        match = _DATE.search(place)
        if match:
            return match.group()
    return ""


def records_for(paths: Iterable[str | Path]) -> dict[Path, manifest.Record]:
    """Return the manifest records that concern these paths, by resolved path."""
    records: dict[Path, manifest.Record] = {}
    for given in paths:
        path = Path(given).resolve()
        for folder in (path, *path.parents)[:4]:
            if folder.is_dir():
                records.update(manifest.load(folder))
    return records
