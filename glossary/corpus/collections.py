"""Files that hold many documents: which these are, and their members one after the other.

A member's name is only ever a name: it says which document is meant and never becomes a path.
Nothing is unpacked to disk, and no member or archive may unpack to more than is honest.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from glossary.errors import DocumentError

LARGEST = 64 << 20
"""Bytes one member may unpack to."""
SMALL = 10 << 20
RATIO = 400
"""How far an archive beyond `SMALL` may be packed: texts reach 50, a bomb 1,000."""
MOST_PROBLEMS = 100
"""Members of one archive that may be refused before the archive is given up."""
_KINDS = (
    (".jsonl", "lines"), (".ndjson", "lines"),
    (".jsonl.gz", "lines"), (".jsonl.zst", "lines"), (".ndjson.gz", "lines"),
    (".ndjson.zst", "lines"), (".parquet", "parquet"),
    (".warc", "warc"), (".warc.gz", "warc"), (".wet", "warc"), (".wet.gz", "warc"),
    (".zip", "packed"), (".tar", "packed"), (".tar.gz", "packed"), (".tgz", "packed"),
    (".tar.bz2", "packed"), (".tar.xz", "packed"), (".tar.zst", "packed"),
)  # fmt: skip
_LONGEST_NAME = 400
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Member(NamedTuple):
    """A document inside a file: its bytes, or the `problem` that kept it from being read.

    `kind` is one of the formats of `corpus.read`, empty where the name tells it; `position` is
    how far into the file it stands, in bytes.
    """

    name: str
    data: bytes = b""
    kind: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    position: int = 0
    problem: str = ""


def kind_of(path: str | Path) -> str:
    """Tell by its name which kind of collection a file is; empty for a single document."""
    name = Path(path).name.lower()
    return next((kind for end, kind in _KINDS if name.endswith(end)), "")


def is_collection(path: Path) -> bool:
    """Tell a file that holds many documents; of JSON lines the first must have a text to be one."""
    kind = kind_of(path)
    if kind != "lines" or path.suffix.lower() not in {".jsonl", ".ndjson"}:
        return bool(kind)
    from glossary.corpus import lines  # noqa: PLC0415 - only for such files

    return lines.holds_texts(path)


def members(path: Path, name: str) -> Iterator[Member]:
    """Yield the documents of a collection, in its order, under names that differ.

    `name` is what the file is called in messages.

    Raises:
        DocumentError: damaged, not what its name says, packed beyond what is honest, or the
            library that reads it is not installed.
    """
    reader: Callable[[Path, str], Iterator[Member]] = import_module(
        f"glossary.corpus.{kind_of(path)}"
    ).members
    seen: dict[str, int] = {}
    problems = 0
    try:
        for member in reader(path, name):
            called = safe(member.name)
            seen[called] = seen.get(called, 0) + 1
            if seen[called] > 1:
                called = f"{called}#{seen[called]}"
            problems += bool(member.problem)
            yield member._replace(name=called)
            if problems > MOST_PROBLEMS:
                raise DocumentError(f"{MOST_PROBLEMS} of its members cannot be read", name)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}", name) from error


def safe(name: str) -> str:
    r"""Return a member's name without what would lead elsewhere or disturb a terminal.

    >>> safe("../../etc/passwd"), safe("C:\\x\n.txt"), safe("/a//b/./c.txt")
    ('etc/passwd', 'C:/x .txt', 'a/b/c.txt')
    """
    parts = [p for p in re.split(r"[\\/]+", _UNSHOWN.sub(" ", name)) if p not in {"", ".", ".."}]
    return "/".join(parts)[-_LONGEST_NAME:] or "unnamed"


def too_packed(unpacked: int, packed: int) -> bool:
    """Tell what has been packed further than text can be."""
    return unpacked > SMALL and unpacked > RATIO * max(1, packed)
