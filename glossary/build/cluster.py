"""The engine of many machines: dask places the tasks and does those of lost workers again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any, Self, TypeVar

from glossary.errors import GlossaryError, InputError
from glossary.scale import partials, reduce, shards
from glossary.scale.partials import Folder
from glossary.scale.pool import Killed
from glossary.scale.shards import Mapped
from glossary.scale.work import Attested, Couple, Outcome, Settings, Task, digest

_AHEAD = 4
_PAIRS_AT_ONCE = 2_000_000
"""Pieces of evidence one task sums up: under 1 GB for DuckDB."""
_WAIT = 10.0

T = TypeVar("T")
Tell = Callable[[str], None]


class Cluster:
    """Does tasks with dask: its workers at an address, or `jobs` of its own when that is empty.

    Partials go to `folder`, which all workers must reach under that name.
    """

    def __init__(
        self, settings: Settings, address: str, jobs: int, folder: str, tell: Tell
    ) -> None:
        self._settings = replace(settings, last_resort=True)
        self._address = address
        self._jobs = jobs
        self._folder = Folder(folder)
        self._tell = tell
        self._open = ExitStack()
        self._client: Any = None
        self._shared: Any = None

    def __enter__(self) -> Self:
        try:
            import duckdb  # noqa: F401, PLC0415 - extras: said now, not after hours
            import pyarrow  # noqa: ICN001, F401, PLC0415

            dask: Any = import_module("distributed")
        except ImportError as error:
            raise InputError(partials.NEEDED) from error
        files, path = self._folder.opened()
        files.makedirs(path, exist_ok=True)
        where: Any = self._address
        if not where:
            where = self._open.enter_context(
                dask.LocalCluster(
                    n_workers=self._jobs or None,
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=50,
                )
            )
        try:
            client = dask.Client(where, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise InputError(
                f"no dask scheduler answers ({error}); is it running, and is this its address?",
                f"dask://{self._address}",
            ) from error
        self._client = self._open.enter_context(client)
        self._shared = client.scatter(self._settings, broadcast=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome | Killed]]:
        """Yield each document with what is in it, in order, once all shards are done."""
        with _plain_errors(self._address):
            done = list(self._mapped(shards.shards(tasks)))
            found = {mapped.name: mapped for _, mapped in done if isinstance(mapped, Mapped)}
            self._reduce(found)
        for held, mapped in done:
            if isinstance(mapped, Killed):
                yield from ((task, mapped) for task in held)
            else:
                yield from self._loaded(held, mapped)

    def _loaded(self, held: tuple[Task, ...], mapped: Mapped) -> Iterator[tuple[Task, Outcome]]:
        rows = partials.read(self._folder, mapped.name) if any(mapped.found) else iter(())
        for task, outcome, found in zip(held, mapped.outcomes, mapped.found, strict=True):
            yield task, replace(outcome, rows=next(rows)) if found else outcome

    def _mapped(
        self, wanted: Iterable[tuple[Task, ...]]
    ) -> Iterator[tuple[tuple[Task, ...], Mapped | Killed]]:
        """Do all shards; where one keeps killing workers, its documents one by one."""
        again = shards.map_shard, (self._folder,)
        for held, result in self._ordered(wanted, *again):
            self._tell(held[-1].name)
            if not isinstance(result, Killed) or len(held) == 1:
                yield _bare(held), result
            else:
                alone = ((task,) for task in held)
                for one, outcome in self._ordered(alone, *again):
                    yield _bare(one), outcome

    def _reduce(self, found: dict[str, Mapped]) -> None:
        names = sorted(name for name, mapped in found.items() if mapped.evidence)
        total = sum(found[name].evidence for name in names)
        parts = 1 + total // _PAIRS_AT_ONCE
        futures = [
            self._client.submit(
                reduce.reduce_part, self._folder, names, part, parts,
                key=f"reduce-{digest(names)[:24]}-{part}-{parts}", pure=False,
            )
            for part in range(parts if names else 0)
        ]  # fmt: skip
        for number, future in enumerate(futures, 1):
            future.result()
            self._tell(f"totals {number} of {parts}")

    def align(self, couples: Iterable[Couple]) -> Iterator[tuple[Couple, Attested | Killed]]:
        """Yield each couple of documents with what they attest, in order."""
        with _plain_errors(self._address):
            yield from self._ordered(couples, shards.align, ())

    def _ordered(
        self, tasks: Iterable[T], function: Callable[..., Any], more: tuple[object, ...]
    ) -> Iterator[tuple[T, Any]]:
        """Yield each task with its result, in order, a bounded number of them under way."""
        from distributed import KilledWorker  # noqa: PLC0415

        most = _AHEAD * max(1, sum(self._client.nthreads().values()))
        waiting: list[tuple[T, Any]] = []
        source = iter(tasks)
        while True:
            while len(waiting) < most and (task := next(source, None)) is not None:
                future = self._client.submit(function, self._shared, task, *more, pure=False)
                waiting.append((task, future))
            if not waiting:
                return
            task, future = waiting.pop(0)
            try:
                result = future.result()
            except KilledWorker:
                result = Killed()
            yield task, result


def _bare(held: tuple[Task, ...]) -> tuple[Task, ...]:
    """Let go of the bytes of documents; that they had some still tells they lie in archives."""
    return tuple(task if task.data is None else replace(task, data=b"") for task in held)


@contextmanager
def _plain_errors(address: str) -> Iterator[None]:
    """Say it in one line when the cluster falls apart; what is done is kept."""
    from asyncio import CancelledError  # noqa: PLC0415
    from concurrent.futures import CancelledError as Cancelled  # noqa: PLC0415

    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    try:
        yield
    except GlossaryError:
        raise
    except (OSError, CommClosedError, CancelledError, Cancelled, TimeoutError) as error:
        raise InputError(
            f"the dask cluster is gone ({type(error).__name__}); what is finished is kept,"
            " run it again when it is back",
            f"dask://{address}",
        ) from error
