"""Tasks for worker processes, importable there: well-behaved, deadly and endless ones."""

import os
import signal
import time
from dataclasses import dataclass

from glossary.scale.limits import TookTooLong, limited


@dataclass(frozen=True)
class Job:
    """A number to double, and how the worker fares with it: well, dies, dies once, spins, hangs."""

    number: int
    fate: str = "well"
    mark: str = ""
    size: int = 100


def warm(factor: int) -> int:
    return factor


def broken_warm() -> int:
    os._exit(3)


def work(factor: int, job: Job) -> int | str:
    if job.fate == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.fate == "dies once" and not os.path.exists(job.mark):  # noqa: PTH110
        os.close(os.open(job.mark, os.O_CREAT))
        os._exit(9)
    if job.fate == "spins":
        try:
            with limited(0.05):
                while True:
                    pass
        except TookTooLong:
            return "too long"
    if job.fate == "hangs":
        with limited(0.05, last_resort=True):
            time.sleep(60)
    return factor * job.number
