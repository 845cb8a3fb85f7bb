"""Worker processes that do tasks side by side; results come in the order of the tasks.

A worker that dies takes the whole pool of `concurrent.futures` with it. Then the tasks that were
under way are done one by one in a pool of their own: the one that kills again is named and given
up, the others have lost nothing but time.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Any, Generic, Protocol, Self, TypeVar

from glossary.errors import GlossaryError

_AHEAD = 4
"""Tasks handed out for each worker: enough that none waits, few enough for the memory."""
_BYTES_AHEAD = 32 << 20


class HasSize(Protocol):
    """A task that tells its size in bytes."""

    @property
    def size(self) -> int:
        """Return it."""


T = TypeVar("T", bound=HasSize)
R = TypeVar("R")


class WorkersError(GlossaryError):
    """Worker processes cannot be started at all."""


@dataclass(frozen=True, slots=True)
class Killed:
    """In place of a result: the process that worked on it died, and died again."""


_state: list[Any] = []
"""In a worker: what `warm` returned."""


def _start(warm: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Begin a worker: deaf to Ctrl-C, which the main process answers, and gone when that is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _state[:] = [warm(*arguments)]


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _do(function: Callable[[Any, T], R], task: T) -> R:
    return function(_state[0], task)


def _nothing() -> None:
    """Do nothing: a worker that can do that can work."""


class Pool(Generic[T, R]):
    """Worker processes for one kind of task: `function(warmed, task)`.

    `warm(*arguments)` is called once in each worker. Use it in a `with` statement: leaving it
    ends the workers at once.
    """

    def __init__(
        self,
        jobs: int,
        function: Callable[[Any, T], R],
        warm: Callable[..., object],
        arguments: tuple[object, ...] = (),
    ) -> None:
        self.jobs = jobs
        self._function = function
        self._warm = (warm, arguments)
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ordered(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Killed]]:
        """Yield each task with its result, in the order of the tasks, few of them held at a time.

        Raises:
            WorkersError: no worker can be started.
        """
        waiting: deque[tuple[T, Future[R | Killed]]] = deque()
        under_way = 0
        for task in tasks:
            while waiting and (
                len(waiting) >= _AHEAD * self.jobs or under_way + task.size > _BYTES_AHEAD
            ):
                under_way -= waiting[0][0].size
                yield self._first(waiting)
            waiting.append((task, self._submit(task)))
            under_way += task.size
        while waiting:
            yield self._first(waiting)

    def _submit(self, task: T) -> Future[R | Killed]:
        try:
            return self._workers().submit(_do, self._function, task)
        except BrokenProcessPool as error:
            broken: Future[R | Killed] = Future()
            broken.set_exception(error)
            return broken

    def _first(self, waiting: deque[tuple[T, Future[R | Killed]]]) -> tuple[T, R | Killed]:
        """Take the first task off with its result, whatever has become of its worker."""
        wait([waiting[0][1]])
        if _is_broken(waiting[0][1]):
            self._end()
            self._one_by_one(waiting)
        task, future = waiting.popleft()
        return task, future.result()

    def _one_by_one(self, waiting: deque[tuple[T, Future[R | Killed]]]) -> None:
        """Do the tasks again that a dead worker may have had, so that the one to blame is known."""
        for place, (task, old) in enumerate(waiting):
            if not _is_broken(old):
                continue
            future: Future[R | Killed] = self._alone(task)
            if _is_broken(future):
                future = self._alone(task)  # once may have been chance: what else the machine did
            if _is_broken(future):
                future = Future()
                future.set_result(Killed())
            waiting[place] = task, future

    def _alone(self, task: T) -> Future[R | Killed]:
        """Do a task while nothing else is done; the workers are ended if it kills."""
        try:
            self._workers().submit(_nothing).result()
        except BrokenProcessPool as error:
            raise WorkersError(
                "worker processes die as they start (too little memory?); try --jobs 1"
            ) from error
        future = self._submit(task)
        wait([future])
        if _is_broken(future):
            self._end()
        return future

    def _workers(self) -> ProcessPoolExecutor:
        if self._executor is None:
            warm, arguments = self._warm
            self._executor = ProcessPoolExecutor(
                self.jobs,
                mp_context=get_context("spawn"),
                initializer=_start,
                initargs=(warm, arguments),
            )
        return self._executor

    def _end(self) -> None:
        """End the workers without waiting for what they are doing."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        processes = list((executor._processes or {}).values())  # noqa: SLF001 - 3.14 has kill_workers
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        executor.shutdown(wait=True)


def _is_broken(future: Future[Any]) -> bool:
    try:
        return future.done() and isinstance(future.exception(), BrokenProcessPool)
    except CancelledError:
        return True
