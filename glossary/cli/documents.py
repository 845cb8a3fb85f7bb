"""The documents a command holds whole, and a line for each that it cannot."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.model import Document

MOST_CHARACTERS = 32 << 20
"""Checking holds thirty bytes for each of a text: a gigabyte for the longest."""
_TOO_LONG = f"has more text than can be checked at once ({MOST_CHARACTERS >> 20} MB); split it"


def gather(
    paths: Iterable[str], stdin_name: str = "-", *, comments: bool = False
) -> tuple[list[Document], list[str]]:
    """Read documents, with their comments if asked for, and a line for each that could not be read.

    Raises:
        DocumentError: a path does not exist or a folder holds nothing to read.
    """
    files = [path for path in paths if path != "-"]
    documents: list[Document] = []
    problems: list[str] = []
    records = read.records_for(files)
    for path in (None, *read.find(files)) if "-" in paths else read.find(files):
        try:
            if path is None:
                document = read.from_bytes(_piped(stdin_name), stdin_name, comments=comments)
            else:
                _bounded(path)
                real = Path(os.path.realpath(path))  # unlike resolve, lets a loop of links be told
                document = read.read(path, records.get(real), comments=comments)
        except DocumentError as error:
            problems.append(str(error))
        else:
            if len(document.text) > MOST_CHARACTERS:
                problems.append(str(DocumentError(_TOO_LONG, document.path)))
            else:
                documents.append(document)
    return documents, problems


def _piped(name: str) -> bytes:
    data = sys.stdin.buffer.read(read.MOST_BYTES + 1)
    if len(data) > read.MOST_BYTES:
        raise DocumentError("is larger than 1 GiB; split it first", name)
    return data


def _bounded(path: Path) -> None:
    """Refuse a text by its size alone, before any of it is held; no encoding takes more than 4."""
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says why
    if read.is_plain(str(path)) and size > 4 * MOST_CHARACTERS:
        raise DocumentError(_TOO_LONG, str(path))
