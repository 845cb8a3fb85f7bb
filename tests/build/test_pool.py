"""Worker processes: order, bounded handing out, and what becomes of tasks that kill."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from build_tasks import Job, broken_warm, warm, work

from glossary.scale.limits import TookTooLong, limited
from glossary.scale.pool import Killed, Pool, WorkersError


def results(jobs: list[Job]) -> list[object]:
    with Pool(2, work, warm, (2,)) as pool:
        return [result for _, result in pool.ordered(jobs)]


def test_results_come_in_the_order_of_the_tasks_whatever_happens(tmp_path: Path) -> None:
    jobs = [Job(n) for n in range(12)]
    jobs[3] = Job(3, "dies")
    jobs[5] = Job(5, "dies once", str(tmp_path / "mark"))
    jobs[7] = Job(7, "spins")
    jobs[8] = Job(8, "hangs")
    found = results(jobs)
    expected: list[object] = [2 * n for n in range(12)]
    expected[3] = expected[8] = Killed()
    expected[7] = "too long"
    assert found == expected


def test_few_tasks_are_taken_ahead() -> None:
    taken = []

    def jobs() -> Iterator[Job]:
        for number in range(200):
            taken.append(number)
            yield Job(number, size=10 << 20)

    with Pool(2, work, warm, (2,)) as pool:
        for job, _ in pool.ordered(jobs()):
            assert len(taken) - job.number <= 5


def test_workers_that_cannot_start_are_no_fault_of_a_document() -> None:
    with (
        Pool(2, work, broken_warm) as pool,
        pytest.raises(WorkersError, match="die as they start"),
    ):
        list(pool.ordered([Job(1), Job(2)]))


def test_the_time_limit_reaches_through_readers_that_catch_everything() -> None:
    with pytest.raises(TookTooLong):
        _busy()


def test_limiting_the_time_of_many_documents_keeps_no_file_open() -> None:
    with limited(5, last_resort=True):
        first = _open_handles()
    for _ in range(40):
        with limited(5, last_resort=True):
            last = _open_handles()
    assert last == first


def _open_handles() -> int:
    def is_open(handle: int) -> bool:
        with contextlib.suppress(OSError):
            os.fstat(handle)
            return True
        return False

    return sum(map(is_open, range(1000)))


def _busy() -> None:
    with limited(0.05):
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))
