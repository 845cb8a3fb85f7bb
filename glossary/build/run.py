"""One build: hands documents to an engine, stores what comes back in order, keeps count."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from glossary.build.files import Found
from glossary.build.plan import Known, Plan
from glossary.build.steps import Progress, Step
from glossary.scale.pool import Killed
from glossary.scale.work import Attested, Couple, Outcome, Settings, Task, digest
from glossary.termbase import Termbase, ledger, store

_KILLED = "{}: its worker process died over it, twice (out of memory?), so it was left out"


@dataclass(slots=True)
class Summary:
    """What a build did; `problems` are one plain line for each document that was left out."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    aligned: int = 0
    bilingual: int = 0
    refreshed: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def nothing_to_do(self) -> bool:
        """Tell whether the termbase was already what the input says."""
        return not (self.read or self.removed or self.refreshed)


class Engine(AbstractContextManager["Engine"], Protocol):
    """What does the tasks of a build; results come in the order of the tasks."""

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome | Killed]]:
        """Yield each document with what is in it."""

    def align(self, couples: Iterable[Couple]) -> Iterator[tuple[Couple, Attested | Killed]]:
        """Yield each couple of documents with what they attest."""


class Run:
    """A build under way."""

    def __init__(
        self,
        termbase: Termbase,
        settings: Settings,
        files: Sequence[Found],
        progress: Progress | None,
    ) -> None:
        self.connection = connection = termbase.connection
        self.settings = settings
        self.summary = Summary()
        self.known = Known(
            settings.recipe,
            store.fingerprints(connection),
            ledger.files(connection),
            ledger.left_out(connection),
        )
        self.plan = Plan(self.known, files, self._ended, self._refused)
        self._changed: dict[str, str] = {}
        self._states = {file.name: file.state for file in files}
        self._progress = progress
        self._done = self._bytes_done = self._worked = 0
        self._bytes_total = sum(file.size for file in files)

    def bytes_to_read(self) -> int:
        """Return the bytes of the files that are not as they were."""
        return sum(f.size for f in self.plan.files if not self.plan.is_as_it_was(f))

    def tell(self, at_hand: str, ahead: int = 0) -> None:
        """Report how far this is; `ahead` are bytes done of a file that is not done yet."""
        if self._progress is not None:
            documents = self.summary.read + self.summary.unchanged + self.plan.unchanged
            total = len(self.plan.files)
            done = self._bytes_done + ahead
            worked = self._worked + ahead
            step = Step(self._done, total, done, self._bytes_total, worked, documents, at_hand)
            self._progress(step)

    def read(self, engine: Engine) -> None:
        """Bring all documents up to date."""
        for task, outcome in engine.read(self.plan.tasks()):
            self.tell(task.name, task.position)
            self._take(task, outcome)
            self.plan.taken()
        self.summary.unchanged += self.plan.unchanged
        self.plan.unchanged = 0
        self.summary.problems += self.plan.problems

    def _take(self, task: Task, outcome: Outcome | Killed) -> None:
        """Store what is in a document, unless nothing changed since the last time."""
        if isinstance(outcome, Killed):
            outcome = Outcome(problem=_KILLED.format(task.name), hopeless=True)
        if outcome.problem:
            self.summary.problems.append(outcome.problem)
            if outcome.hopeless or (task.data is not None and not outcome.passing):
                self._refused(task.name, self._why(task, outcome))
            return
        if outcome.rows is None:
            self.summary.unchanged += 1
        else:
            store.write(self.connection, outcome.rows)
            self.summary.read += 1
            self.summary.bilingual += outcome.bilingual
            self._worked += task.size if task.data is None else 0
            self._changed[task.name] = outcome.rows.document.fingerprint
        if task.name in self.known.left_out:
            ledger.try_again(self.connection, task.name)
        if task.data is None and self._states.get(task.name):
            seen = ledger.File(self._states[task.name], outcome.sha256)
            ledger.remember(self.connection, task.name, seen)

    def _why(self, task: Task, outcome: Outcome) -> ledger.LeftOut:
        return ledger.LeftOut(self.plan.state_of(task), outcome.problem)

    def _refused(self, name: str, why: ledger.LeftOut) -> None:
        ledger.leave_out(self.connection, name, why)

    def _ended(self, file: Found, on_record: ledger.File | None) -> None:
        self._done += 1
        self._bytes_done += file.size
        if on_record is not None:
            self._worked += file.size
            if on_record.state:
                ledger.remember(self.connection, file.name, on_record)

    def align(self, engine: Engine, pairs: Iterable[tuple[Path, Path]]) -> None:
        """Store what documents and their translations attest together, where one was read anew."""
        done = ledger.couples(self.connection)
        for couple, result in engine.align(self._couples(pairs, done)):
            self.tell(couple.name)
            dead = Attested((), _KILLED.format(couple.name))
            found = dead if isinstance(result, Killed) else result
            zh, en = couple.zh.name, couple.en.name
            if found.problem:
                self.summary.problems.append(found.problem)
            store.record_parallel(self.connection, zh, en, found.alignments)
            self.summary.aligned += bool(found.alignments)
            ledger.aligned(self.connection, zh, en, self._mark(zh, en))

    def _couples(
        self, pairs: Iterable[tuple[Path, Path]], done: dict[tuple[str, str], str]
    ) -> Iterator[Couple]:
        files = {file.path: file for file in self.plan.files}
        for pair in pairs:
            zh, en = (files[path] for path in pair)
            mark = self._mark(zh.name, en.name)
            if mark and done.get((zh.name, en.name)) != mark:
                sides = (Task(f.name, f.path, f.size, f.record) for f in (zh, en))
                yield Couple(*sides)

    def _mark(self, zh: str, en: str) -> str:
        """Name two documents by what they hold; empty where one of them is not on record."""
        both = [self._changed.get(n) or self.known.documents.get(n, "") for n in (zh, en)]
        return digest(both) if all(both) else ""

    def drop_vanished(self, home: Path, roots: Iterable[Path]) -> None:
        """Remove documents on record that lay under the given folders and are gone."""
        places = [root.resolve() for root in roots]
        kept = tuple(self.plan.kept)
        gone = [
            name
            for name in self.known.documents
            if name not in self.plan.present
            and not (kept and name.startswith(kept))
            and _is_under(home / name, places)
        ]
        store.forget(self.connection, gone)
        self.summary.removed = len(gone)


def _is_under(path: Path, places: Iterable[Path]) -> bool:
    """Tell what lies in one of some folders, or in a collection named outright."""
    return any(path.is_relative_to(place) or str(path).startswith(f"{place}!") for place in places)
