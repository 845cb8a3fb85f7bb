"""What is known in a folder: its project, settings and entries, read again when they change."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from glossary import project
from glossary.checks.settings import Choice, Settings
from glossary.checks.settings import read as read_settings
from glossary.knownterms import entries_of
from glossary.lsp.completion import Completions
from glossary.lsp.remembering import EditorTerms
from glossary.model import Entry
from glossary.project import Project

Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class Knowledge:
    """One state of a project; `termbase` is the file decisions go to, there or not."""

    project: Project
    termbase: Path
    settings: Settings
    entries: tuple[Entry, ...]
    known: EditorTerms
    stamp: Stamp

    def choice(self, path: str, given: Choice) -> Choice:
        """Return what is checked in a document; the editor's own settings come first."""
        return given.over(self.settings.choice(path))

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Return the entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def completions(self) -> Completions:
        """Return the index of what can be typed; made when first asked for."""
        return Completions(self.entries)

    @property
    def is_current(self) -> bool:
        """Tell whether no file it was read from has changed since."""
        return self.stamp == self.stamp_now

    @property
    def stamp_now(self) -> Stamp:
        """Return what tells the state the files are in."""
        return _stamp(self.project, self.termbase)


def load(folder: Path, db: str | None, before: Knowledge | None = None) -> Knowledge:
    """Read what is known in a folder; the index of unchanged entries is taken over.

    Raises:
        GlossaryError: glossary.toml, terms.yaml or the termbase cannot be read.
    """
    here = project.find(folder)
    # a relative termbase counts from the folder, wherever the editor was started
    termbase = folder / project.termbase_path(db, folder)
    stamp = _stamp(here, termbase)
    named = bool(db or os.environ.get("GLOSSARY_DB"))
    table = here.settings().get("check")
    settings = (
        read_settings(table, here.config) if table is not None and here.config else Settings()
    )
    entries = tuple(entries_of(here, termbase, named=named))
    if before is not None and before.entries == entries and before.project == here:
        return Knowledge(here, termbase, settings, entries, before.known, stamp)
    known = EditorTerms(entries, dictionary=here.dictionary)
    known.prepare()  # made here, where nobody waits for an answer meanwhile
    return Knowledge(here, termbase, settings, entries, known, stamp)


def _stamp(here: Project, termbase: Path) -> Stamp:
    """Tell one state of the files from the next: time and size, None where there is none."""
    log = termbase.with_name(f"{termbase.name}-wal")
    folder = here.folder or Path()
    paths = [folder / project.TERMS, folder / project.CONFIG] if here.folder else []
    return tuple(_state(path) for path in (*paths, termbase, log))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found.st_size else None
