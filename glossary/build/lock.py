"""One build of a termbase at a time: two would read the same documents twice."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from glossary.errors import TermbaseError


@contextmanager
def only_build(termbase: Path) -> Iterator[None]:
    """Hold the mark of a build beside a termbase; the system lets go of it when a process dies.

    Raises:
        TermbaseError: another build holds it.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    mark = termbase.with_name(f"{termbase.name}-building")
    handle = _opened(mark)
    if handle is None:
        yield  # the folder cannot be written; SQLite will say so
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise TermbaseError(
                f"{termbase}: another build is under way; try again when that has finished"
            ) from error
        try:
            yield
        finally:
            with suppress(OSError):
                mark.unlink()
    finally:
        os.close(handle)


def _opened(mark: Path) -> int | None:
    try:
        return os.open(mark, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
