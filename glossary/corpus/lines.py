"""JSON lines, plain or packed: a document a line, in the field `text` (or `content`)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from glossary.corpus.collections import LARGEST, Member
from glossary.corpus.streams import unpacked

TEXTS = ("text", "content", "raw_content", "body")
"""Fields a document's text may be in, the first that is a text counts."""
NAMES = ("id", "doc_id", "docid", "url", "name", "path")
_HEAD = 1 << 20


def holds_texts(path: Path) -> bool:
    """Tell whether the first line of a file is an object with a text in one of these fields."""
    try:
        with path.open("rb") as file:
            head = next((line for line in iter(lambda: file.readline(_HEAD), b"") if line.strip()),
                        b"")  # fmt: skip
    except OSError:
        return False
    if len(head) >= _HEAD:  # cut, but it may still be told
        return any(f'"{field}"'.encode() in head[:200] for field in TEXTS)
    row = _parsed(head)
    return isinstance(row, dict) and any(isinstance(row.get(field), str) for field in TEXTS)


def members(path: Path, name: str) -> Iterator[Member]:
    """Yield a document for each line; see `glossary.corpus.collections.members`."""
    with unpacked(path, name) as (stream, file):
        number = 0
        while line := stream.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LARGEST)  # to the end of this line, without holding it
                yield Member(f"line {number}", problem="is too long a line", position=file.tell())
            elif line.strip():
                yield _member(_parsed(line), number, file.tell())


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _member(row: object, number: int, position: int) -> Member:
    if not isinstance(row, dict):
        return Member(f"line {number}", problem="is no JSON object", position=position)
    return from_fields(row, number, position)


def from_fields(row: Mapping[str, object], number: int, position: int) -> Member:
    """Make a document of the fields of a row, whose 1-based number names it where nothing else."""
    text = next((row[field] for field in TEXTS if isinstance(row.get(field), str)), None)
    name = next((str(row[field]) for field in NAMES if row.get(field)), f"line {number}")
    if not isinstance(text, str):
        return Member(name, problem=f"has no text in {', '.join(TEXTS)}", position=position)
    told = {key: str(row.get(key) or "")[:400] for key in ("title", "date", "url", "source")}
    return Member(
        name,
        text.encode("utf-8", "replace"),
        "text",
        told["title"],
        told["date"][:10],
        told["url"] or told["source"],
        position,
    )
