"""Long work in the background: one job at a time, with its progress and a way to stop it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError

from ..words import tr

if TYPE_CHECKING:
    from glossary.build import Step


class StoppedError(GlossaryError):
    """The person stopped the job."""


class Job:
    """What runs: its name, how far it is, and whether it is to stop."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.said = name
        self._stop = Event()

    def progress(self, done: int, total: int, path: str) -> None:
        """Take note of how far the work is; called by the work, in its thread.

        Raises:
            StoppedError: it is to stop; what was done so far stays.
        """
        if self._stop.is_set():
            raise StoppedError(tr("Stopped: {name}.", name=self.name))
        self.said = f"{self.name} {done}/{total} {Path(path).name}"

    def step(self, step: "Step") -> None:
        """Take note of how far a build is, likewise."""
        self.progress(step.done, step.total, step.at_hand)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


class Jobs:
    """The job that runs now, if any; `tell` is called often with a line on it, empty at the end."""

    def __init__(self) -> None:
        self.running: Job | None = None
        self.tell: Callable[[str], None] = lambda _: None

    async def run(self, name: str, work: Callable[[Job], str]) -> str:
        """Do the work in a thread and return what it has to say.

        Raises:
            GlossaryError: another job runs, this one was stopped, or it failed.
        """
        if self.running is not None:
            raise StoppedError(tr("Wait: {name} is still running.", name=self.running.name))
        self.running = job = Job(name)
        task = asyncio.create_task(asyncio.to_thread(work, job))
        try:
            while not task.done():
                self.tell(job.said)
                await asyncio.wait({task}, timeout=0.2)
            return task.result()
        finally:
            job.stop()
            self.running = None
            self.tell("")

    def stop(self) -> bool:
        """Stop the job that runs; False where there is none."""
        if self.running is None:
            return False
        self.running.stop()
        return True
