"""Which documents a build has to read: those that are not as the last build left them."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.build.files import Found
from glossary.corpus import collections
from glossary.corpus.collections import Member
from glossary.corpus.manifest import Record
from glossary.errors import DocumentError
from glossary.scale.work import Task, digest, fingerprint
from glossary.termbase.ledger import File, LeftOut

_RETRY = "(as it was when that was tried; 'glossary build --retry' tries again)"


@dataclass(frozen=True, slots=True)
class Known:
    """What the termbase knows: documents by fingerprint, files, documents left out; the recipe."""

    recipe: str
    documents: Mapping[str, str]
    files: Mapping[str, File]
    left_out: Mapping[str, LeftOut]


@dataclass(slots=True)
class Plan:
    """Goes through the files in order; `ended` is called for each when its last task is done with.

    `present` are the documents seen, `kept` beginnings of names of documents that were not looked
    for one by one; `refused` are documents that could not even be handed out.
    """

    known: Known
    files: Sequence[Found]
    ended: Callable[[Found, File | None], None]
    refused: Callable[[str, LeftOut], None]
    present: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    unchanged: int = 0
    _given: int = 0
    _taken: int = 0
    _open: deque[tuple[int, Found, File | None]] = field(default_factory=deque)

    def tasks(self) -> Iterator[Task]:
        """Yield the documents to read."""
        for file in self.files:
            if self.is_as_it_was(file):
                self._pass_over(file)
            elif collections.is_collection(file.path):
                yield from self._members(file)
            else:
                yield from self._whole(file)
        self._close()

    def taken(self) -> None:
        """Note that the result of the next task, in order, is stored."""
        self._taken += 1
        self._close()

    def is_as_it_was(self, file: Found) -> bool:
        """Tell by its state on disk that a file was read already, for just what is looked for."""
        seen = self.known.files.get(file.name)
        if seen is None or not file.state or seen.state != file.state:
            return False
        if not seen.sha256:
            return seen.recipe == self.known.recipe
        mark = fingerprint(self.known.recipe, seen.sha256, file.record, coupled=file.coupled)
        return self.known.documents.get(file.name) == mark

    def state_of(self, task: Task) -> str:
        """Name a document as it is, to know it again when it was left out."""
        return self._state(task.size, "" if task.data is not None else _times(task))

    def _state(self, size: int, times: str) -> str:
        return digest([self.known.recipe, str(size), times])

    def _pass_over(self, file: Found) -> None:
        seen = self.known.files[file.name]
        if seen.sha256:
            self.present.add(file.name)
            self.unchanged += 1
        else:
            inside = f"{file.name}!"
            self.kept.add(inside)
            self.unchanged += seen.documents
            out = self.known.left_out
            self.problems += [out[name].problem for name in out if name.startswith(inside)]
        self._end(file, None)

    def _whole(self, file: Found) -> Iterator[Task]:
        known = self.known.documents.get(file.name, "")
        task = Task(file.name, file.path, file.size, file.record, known, coupled=file.coupled)
        if not self._is_left_out(task):
            self._given += 1
            yield task
        self._end(file, None)

    def _members(self, file: Found) -> Iterator[Task]:
        """Yield the documents of a collection; what is wrong with it is reported."""
        count = 0
        try:
            for member in collections.members(file.path, file.name):
                task = self._task(file, member)
                self.present.add(task.name)
                if member.problem:
                    problem = f"{task.name}: {member.problem}"
                    self.problems.append(problem)
                    self.refused(task.name, LeftOut(self.state_of(task), problem))
                elif not self._is_left_out(task):
                    self._given += 1
                    count += 1
                    yield task
        except DocumentError as error:
            self.kept.add(f"{file.name}!")  # what it gave before stays until it can be read again
            self.problems.append(str(error))
            self._end(file, None)
        else:
            self._end(file, File(file.state, "", self.known.recipe, count))

    def _task(self, file: Found, member: Member) -> Task:
        name = f"{file.name}!{member.name}"
        told = member.title or member.date or member.source
        record = Record("", name, member.title, (), member.date, member.source) if told else None
        known = self.known.documents.get(name, "")
        data = member.data
        return Task(
            name, file.path, len(data), record, known, data, member.kind, position=member.position
        )

    def _is_left_out(self, task: Task) -> bool:
        self.present.add(task.name)
        why = self.known.left_out.get(task.name)
        if why is None or why.state != self.state_of(task):
            return False
        self.problems.append(f"{why.problem} {_RETRY}")
        return True

    def _end(self, file: Found, on_record: File | None) -> None:
        self._open.append((self._given, file, on_record))

    def _close(self) -> None:
        while self._open and self._open[0][0] <= self._taken:
            _, file, on_record = self._open.popleft()
            self.ended(file, on_record)


def _times(task: Task) -> str:
    try:
        return str(task.path.stat().st_mtime_ns)
    except OSError:
        return ""
