"""The map of a cluster build: shards of documents to partials, each done once whoever asks."""

import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from glossary.scale import partials
from glossary.scale.partials import Folder
from glossary.scale.work import Attested, Couple, Outcome, Settings, Task, Worker, digest

LARGEST = 4 << 20
"""Bytes of documents in a shard: 10 to 30 s of work, little to lose with a worker."""
_CUT = 256
"""Where one document in so many is a place to cut, shards stay the same when others come and go."""
_lock = threading.Lock()
_workers: dict[str, Worker] = {}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What became of a shard: the name of its partials, and of each document all but the rows."""

    name: str
    outcomes: tuple[Outcome, ...]
    found: tuple[bool, ...]
    """Which of the documents have rows in the partials, in order."""
    evidence: int = 0
    fresh: bool = True
    """Whether the work was done now, not before."""


def shards(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Put documents in a row together until they are large enough for a shard."""
    held: list[Task] = []
    size = 0
    for task in tasks:
        if held and size + task.size > LARGEST:
            yield tuple(held)
            held, size = [], 0
        held.append(task)
        size += task.size
        if zlib.crc32(task.name.encode("utf-8", "replace")) % _CUT == 0:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def map_shard(settings: Settings, tasks: tuple[Task, ...], folder: Folder) -> Mapped:
    """Find what is in the documents of a shard and write its partials, unless they are there."""
    with _lock:  # what finds terms is not made for several threads; dask may have some
        worker = _worker(settings)
        marked = [worker.marked(task) for task in tasks]
        wanted = [task for task, (_, told) in zip(tasks, marked, strict=True) if told is None]
        marks = (f"{task.name}\x1f{mark}" for task, (mark, told) in zip(tasks, marked, strict=True)
                 if told is None)  # fmt: skip
        name = digest([partials.LAYOUT, settings.recipe, *marks])[:32]
        before = partials.said_of(folder, name) if wanted else None
        if before is not None and any(one.get("passing") for one in before["outcomes"]):
            before = None  # the machine ran out of something
        if before is None and wanted:
            before = _done(worker, wanted, folder, name)
            fresh = True
        else:
            fresh = False
    said = before or {"outcomes": [], "found": [], "evidence": 0}
    looked = zip((Outcome(**fields) for fields in said["outcomes"]), said["found"], strict=True)
    both = [next(looked) if told is None else (told, False) for _, told in marked]
    outcomes, found = zip(*both, strict=True)
    return Mapped(name, outcomes, found, said["evidence"], fresh=fresh)


def _done(worker: Worker, tasks: list[Task], folder: Folder, name: str) -> dict[str, Any]:
    """Do the work and write it down; return what is to be said of it."""
    done = [worker.read(task) for task in tasks]
    rows = [outcome.rows for outcome in done if outcome.rows is not None]
    said = {
        "outcomes": [asdict(replace(outcome, rows=None)) for outcome in done],
        "found": [outcome.rows is not None for outcome in done],
        "evidence": sum(len(one.evidence) for one in rows),
    }
    partials.write(folder, name, rows, said)
    return said


def align(settings: Settings, couple: Couple) -> Attested:
    """Hold two documents against each other, on a worker of a cluster."""
    with _lock:
        return _worker(settings).align(couple)


def _worker(settings: Settings) -> Worker:
    if settings.recipe not in _workers:
        _workers.clear()
        _workers[settings.recipe] = Worker(settings)
    return _workers[settings.recipe]
