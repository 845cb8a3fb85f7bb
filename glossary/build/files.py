"""The files of a build, and how to tell without reading them that they are as they were."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from glossary.corpus import collections, read
from glossary.corpus.manifest import Record

_SETTLED_NS = 2_000_000_000
"""A file changed so shortly ago may change again without its times telling; clocks are set, too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the corpus: what it is called, its size, state on disk and manifest line.

    The state is empty where it cannot be trusted to tell a later change.
    """

    path: Path
    name: str
    size: int
    state: str
    record: Record | None
    coupled: bool = False
    """Whether another file is its translation."""


def find_files(roots: Iterable[Path], home: Path, records: Mapping[Path, Record]) -> list[Found]:
    """Return the files under the roots in order, named from the folder `home` where inside it."""
    now = time.time_ns()
    folder = cache(lambda path: path.resolve())  # resolving every file takes as long as all else
    inside = f"{home}{os.sep}"
    found = []
    for path in read.find(roots, collections.kind_of):
        whole = path.resolve() if path.is_symlink() else folder(path.parent) / path.name
        found.append(_found(path, whole, inside, records, now))
    return found


def _found(path: Path, whole: Path, inside: str, records: Mapping[Path, Record], now: int) -> Found:
    name = str(whole).removeprefix(inside).replace(os.sep, "/")
    try:
        size, state = _state(os.stat(whole), now)  # noqa: PTH116 - one call, not five
    except OSError:
        size, state = 0, ""  # whoever reads it will say what is wrong
    return Found(path, name, size, state, records.get(whole))


def _state(stat: os.stat_result, now: int) -> tuple[int, str]:
    times = (stat.st_mtime_ns, stat.st_ctime_ns)
    told = max(times) + _SETTLED_NS < now
    state = f"{stat.st_size}-{times[0]}-{times[1]}-{stat.st_ino}" if told else ""
    return stat.st_size, state
