"""The engine of one machine: in this process, or in worker processes beside it."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Self, TypeVar

from glossary.scale.pool import HasSize, Killed, Pool
from glossary.scale.work import Attested, Couple, Outcome, Settings, Task, Worker

_WORTH_WORKERS = 2_000_000
"""Bytes to read from which the start of workers pays, half a second of processor time for each."""

T = TypeVar("T", bound=HasSize)
R = TypeVar("R")


class Local:
    """Does tasks with `jobs` processes; 0: as many as the machine has and the work is worth."""

    def __init__(self, settings: Settings, jobs: int, bytes_to_read: Callable[[], int]) -> None:
        self._settings = settings
        self._jobs = jobs
        self._bytes_to_read = bytes_to_read
        self._own: Worker | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome | Killed]]:
        """Yield each document with what is in it, in order."""
        return self._ordered(tasks, Worker.read)

    def align(self, couples: Iterable[Couple]) -> Iterator[tuple[Couple, Attested | Killed]]:
        """Yield each couple of documents with what they attest, in order."""
        return self._ordered(couples, Worker.align)

    def _ordered(
        self, tasks: Iterable[T], function: Callable[[Any, T], R]
    ) -> Iterator[tuple[T, R | Killed]]:
        jobs = self._jobs or self._worth()
        if jobs > 1:
            settings = replace(self._settings, last_resort=True)
            pool: Pool[T, R] = Pool(jobs, function, Worker, (settings,))
            with pool:
                yield from pool.ordered(tasks)
            return
        if self._own is None:
            self._own = Worker(self._settings)
        for task in tasks:
            yield task, function(self._own, task)

    def _worth(self) -> int:
        return (os.cpu_count() or 1) if self._bytes_to_read() > _WORTH_WORKERS else 1
