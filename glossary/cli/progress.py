"""How far a build is, on stderr: a bar on a terminal, elsewhere a line now and then."""

import sys
import time

from glossary.build import Progress, Step
from glossary.text.shown import one_line

_BAR = 20
_BETWEEN_DRAWINGS = 0.1
_BETWEEN_LINES = 60.0
_FIRST_RATE = 3.0
"""Seconds of work before a rate means anything."""


def progress() -> Progress:
    """Return what shows the steps of a build."""
    return _Bar() if sys.stderr.isatty() else _Lines()


class _Bar:
    def __init__(self) -> None:
        self._began = time.monotonic()
        self._drawn = 0.0

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if not step.at_hand:
            sys.stderr.write("\r\x1b[K")
        elif now - self._drawn >= _BETWEEN_DRAWINGS:
            self._drawn = now
            share = step.bytes_done * _BAR // max(1, step.bytes_total)
            name = one_line(step.at_hand.rsplit("/", 1)[-1])[:40]
            words = f"{figures(step, now - self._began)} {name}"
            sys.stderr.write(f"\r\x1b[K[{'#' * share:<{_BAR}}] {words}")
        sys.stderr.flush()


class _Lines:
    def __init__(self) -> None:
        self._began = self._said = time.monotonic()

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if step.at_hand and now - self._said >= _BETWEEN_LINES:
            self._said = now
            sys.stderr.write(f"{figures(step, now - self._began)}\n")
            sys.stderr.flush()


def figures(step: Step, seconds: float) -> str:
    """Say how far a build is, how fast, and how long it will still take.

    >>> figures(Step(5, 10, 5_000_000, 10_000_000, 4_000_000, 5, "x"), 10.0)
    '5/10 files, 5 documents, 5.0 of 10.0 MB, 0.40 MB/s, about 13 s left'
    """
    said = [f"{step.done}/{step.total} files"]
    if step.documents:
        said.append(f"{step.documents} documents")
    said.append(f"{step.bytes_done / 1e6:.1f} of {step.bytes_total / 1e6:.1f} MB")
    if step.worked and seconds >= _FIRST_RATE:
        rate = step.worked / seconds
        left = max(0, step.bytes_total - step.bytes_done) / rate
        said += [f"{rate / 1e6:.2f} MB/s", f"about {_duration(left)} left"]
    return ", ".join(said)


def _duration(seconds: float) -> str:
    """Say a time with the precision it deserves."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{rest} s"
