"""What is done with one document, or with one and its translation; the same wherever it runs."""

import errno
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from glossary.align.attested import attested, attested_within
from glossary.corpus import read
from glossary.corpus.manifest import Record
from glossary.errors import DocumentError, InputError
from glossary.extraction.document import extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment, Document, Entry
from glossary.scale.limits import TookTooLong, allowed, limited
from glossary.termbase.rows import DocumentRows, rows_of

_LACKING = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EIO})
"""What a machine runs out of, or fails at, whatever the document."""
_PLAIN_LONG = "took longer than {:.0f} s of processor time and was left out"


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: the file at `path`, or `data`, of a format its name or `kind` tells.

    `known` is the fingerprint on record: what still has it is not looked through again.
    """

    name: str
    path: Path
    size: int
    record: Record | None = None
    known: str = ""
    data: bytes | None = None
    kind: str = ""
    coupled: bool = False
    """Whether a file of its own is its translation."""
    position: int = 0
    """How far into its collection it stands, in bytes."""


@dataclass(frozen=True, slots=True)
class Couple:
    """Two files that are each other's translation."""

    zh: Task
    en: Task

    @property
    def name(self) -> str:
        """Name it by both documents."""
        return f"{self.zh.name} with {self.en.name}"

    @property
    def size(self) -> int:
        """Return the bytes of both."""
        return self.zh.size + self.en.size


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its rows; none when it is as it was, or there is a `problem`.

    `hopeless` marks a problem that comes again as long as the document stays as it is, at a price;
    `passing` one of the machine, which the next build may not meet.
    """

    sha256: str = ""
    rows: DocumentRows | None = None
    problem: str = ""
    hopeless: bool = False
    bilingual: bool = False
    """Whether the document holds a text and its translation."""
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Attested:
    """What two documents attest together, or why they could not be held against each other."""

    alignments: Sequence[Alignment] = ()
    problem: str = ""
    hopeless: bool = False


@dataclass(slots=True)
class Settings:
    """What is looked for: entries, the dictionary, and a digest of all that decides the result."""

    entries: Sequence[Entry]
    dictionary: Path | None
    recipe: str
    last_resort: bool = field(default=False, compare=False)
    """Whether a document that hangs may take the process with it."""


def digest(parts: Iterable[str]) -> str:
    """Return one digest of several texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def fingerprint(recipe: str, sha256: str, record: Record | None, *, coupled: bool) -> str:
    """Name what was found in a document by all that decides it."""
    return digest([recipe, sha256, repr(record), "coupled" if coupled else ""])


class Worker:
    """Does tasks; makes the index of known terms when the first one needs it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def known(self) -> KnownTerms:
        """Return the index of known terms."""
        return KnownTerms(self.settings.entries, dictionary=self.settings.dictionary)

    def read(self, task: Task) -> Outcome:
        """Read a document and find what is in it; no document, whatever it holds, raises."""
        seconds = allowed(task.size)
        try:
            with limited(seconds, last_resort=self.settings.last_resort):
                return self._read(task)
        except DocumentError as error:
            return Outcome(problem=str(error))
        except TookTooLong:
            return Outcome(problem=f"{task.name}: {_PLAIN_LONG.format(seconds)}", hopeless=True)
        except Exception as error:  # noqa: BLE001 - one bad document never stops the others
            problem = f"{task.name}: {_unforeseen(error)}"
            passing = _is_machines(error)
            return Outcome(problem=problem, hopeless=not passing, passing=passing)

    def marked(self, task: Task) -> tuple[str, Outcome | None]:
        """Return a document's fingerprint, and its outcome where there is nothing to look for."""
        try:
            sha256 = hashlib.sha256(_data(task)).hexdigest()
        except DocumentError as error:
            return "", Outcome(problem=str(error))
        mark = self._mark(task, sha256)
        return mark, Outcome(sha256) if mark == task.known else None

    def _read(self, task: Task) -> Outcome:
        data = _data(task)
        sha256 = hashlib.sha256(data).hexdigest()
        mark = self._mark(task, sha256)
        if mark == task.known:
            return Outcome(sha256)
        document = read.from_bytes(data, task.name, task.record, kind=task.kind)
        del data
        found = extract_text(document.text, self.known)
        within = None if task.coupled else attested_within(document.text, document.rows, self.known)
        rows = rows_of(document, found, mark, within or ())
        return Outcome(sha256, rows, bilingual=within is not None)

    def _mark(self, task: Task, sha256: str) -> str:
        return fingerprint(self.settings.recipe, sha256, task.record, coupled=task.coupled)

    def align(self, couple: Couple) -> Attested:
        """Hold two documents against each other."""
        seconds = allowed(10 * couple.size)
        try:
            with limited(seconds, last_resort=self.settings.last_resort):
                zh, en = _document(couple.zh), _document(couple.en)
                return Attested(attested(zh.text, en.text, self.known))
        except InputError:
            return Attested()  # said when it was read; or named like a pair, but of one language
        except TookTooLong:
            return Attested((), f"{couple.name}: {_PLAIN_LONG.format(seconds)}", hopeless=True)
        except Exception as error:  # noqa: BLE001
            problem = f"{couple.name}: {_unforeseen(error)}"
            return Attested((), problem, hopeless=not _is_machines(error))


def _is_machines(error: Exception) -> bool:
    """Tell what the machine lacks, and may have again, from what is wrong with a document."""
    return isinstance(error, OSError) and error.errno in _LACKING


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and _is_machines(error):
        return f"could not be worked through now: {error.strerror}; the next build tries it again"
    if isinstance(error, MemoryError):
        return "needs more memory than there is"
    if isinstance(error, RecursionError):
        return "is nested too deeply to be honest"
    return f"could not be worked through ({type(error).__name__}: {error}); please report it"


def _data(task: Task) -> bytes:
    return read.content(task.path, task.name) if task.data is None else task.data


def _document(task: Task) -> Document:
    return read.from_bytes(_data(task), task.name, task.record, kind=task.kind)
