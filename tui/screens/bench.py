"""What screens about documents work with: known terms, documents read, checked and aligned.

Known terms take a second to make, so they are made once and anew after a decision. Everything
here may be called from any thread; one waits for the other. What does the work is imported by the
thread that works: it takes as long to import as the whole first screen.
"""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from glossary import project
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.model import Document, Finding
from glossary.termbase import open_termbase

from .desk import Desk
from .jobs import Jobs

if TYPE_CHECKING:
    from glossary.align.documents import Aligned
    from glossary.checks.settings import Settings
    from glossary.extraction.known import KnownTerms

    from .draft import Draft

PASTED = "pasted text"


class Bench:
    """The working terms of a termbase, the draft under check, and what runs in the background.

    `to_check` is a document or a text that the check takes up when it is opened next.

    Raises, in all its methods:
        GlossaryError: a document or the termbase cannot be read.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.draft: Draft | None = None
        self.to_check: Path | str | None = None
        self.jobs = Jobs()
        self._known: KnownTerms | None = None
        self._lock = Lock()

    @property
    def home(self) -> Path:
        """Return the folder that files are looked for in first."""
        folder = project.find().folder
        return folder or Path.cwd()

    def forget(self) -> None:
        """Make the known terms anew when they are next asked for."""
        self._known = None

    def known(self) -> "KnownTerms":
        """Return the known terms: the termbase's where people made some, else terms.yaml's."""
        with self._lock:
            if self._known is None:
                self._known = self._made()
            return self._known

    def _made(self) -> "KnownTerms":
        from glossary.extraction.known import KnownTerms  # noqa: PLC0415 - see the module's docstring

        here = project.find()
        entries = []
        if self.desk.exists():
            with open_termbase(self.desk.path) as termbase:
                entries = list(termbase.entries())
        if not any(entry.terms[0].status != "candidate" for entry in entries):
            from glossary.build import curated_entries  # noqa: PLC0415 - see the module's docstring

            entries = curated_entries(here)
        return KnownTerms(entries, dictionary=here.dictionary)

    def read(self, path: Path) -> Document:
        """Read a document."""
        if path.is_dir():
            raise DocumentError("is a folder; choose a file in it", str(path))
        return read.read(path)

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Return the findings of a document, in reading order, as glossary.toml has them."""
        from glossary.checks import check_documents  # noqa: PLC0415 - see the module's docstring

        chosen = _settings().choice(document.path)
        (checked,) = check_documents([(document, chosen.policy)], self.known())
        return tuple(f for f in checked.findings if f.severity in chosen.severities)

    def align(self, one: Document, other: Document) -> "Aligned":
        """Align two documents, the Chinese one first whichever is given first."""
        from glossary.align.documents import align_documents  # noqa: PLC0415 - see the module's docstring

        return align_documents(one.text, other.text, self.known().evidence)


def _settings() -> "Settings":
    from glossary.checks import settings  # noqa: PLC0415 - see the module's docstring

    here = project.find()
    table = here.settings().get("check")
    if table is None or here.config is None:
        return settings.Settings()
    return settings.read(table, here.config)
