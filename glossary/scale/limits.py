"""How long one document may take: a limit of processor time, and a last resort for what hangs.

The first raises in the middle of the work and costs only the document. The second ends the whole
process from a thread of its own, whatever holds the interpreter; a pool notices and goes on.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

SECONDS = 30.0
SECONDS_PER_MB = 120.0
"""Processor time; extraction takes 2 to 6 s for a MB, so only what is stuck is stopped."""
_WALL = 10.0
"""Elapsed time is limited to so many times as much, for the machine may do other things too."""


class TookTooLong(BaseException):
    """A document used up its time; no `Exception`, so that no reader takes it for a bad file."""


def allowed(size: int) -> float:
    """Return how many seconds of processor time a document of so many bytes may take."""
    return SECONDS + SECONDS_PER_MB * size / 1e6


@contextmanager
def limited(seconds: float, *, last_resort: bool = False) -> Iterator[None]:
    """Stop the block when it has used up its processor time.

    With `last_resort` the process ends when ten times as much time has passed on the clock.

    Raises:
        TookTooLong: the time is used up (where the system has such timers, on the main thread).
    """
    armed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if last_resort:
        _watch(seconds * _WALL)
    if armed:
        before = signal.signal(signal.SIGVTALRM, _stop)
        # again and again: what is raised inside a destructor or a callback goes nowhere
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    try:
        yield
    finally:
        if armed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
        if last_resort:
            faulthandler.cancel_dump_traceback_later()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def _watch(seconds: float) -> None:
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


@cache
def _nowhere() -> int:
    """Return the handle that takes what nobody wants to read, one for the life of the process."""
    return os.open(os.devnull, os.O_WRONLY)
