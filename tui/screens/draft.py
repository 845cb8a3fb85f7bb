"""A document under check while it is being mended: its text now, its findings, what was done."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.checks.fixing import applicable, fixed, write
from glossary.corpus.read import is_plain, read
from glossary.errors import ExportError
from glossary.model import Document, Finding, Fix


class Draft:
    """A document, the text it has by now, and the texts it had before, for undoing."""

    def __init__(self, document: Document, *, pasted: bool = False) -> None:
        self.saved = document
        self.document = document
        self.pasted = pasted
        self.findings: tuple[Finding, ...] = ()
        self._before: list[tuple[str, tuple[Finding, ...]]] = []

    @property
    def changed(self) -> bool:
        """Tell whether the text differs from the file."""
        return self.document.text != self.saved.text

    @property
    def can_save(self) -> bool:
        """Tell whether the text can be written: into plain text and Markdown files only."""
        return self.pasted or is_plain(self.document.path)

    def put_in(self, chosen: Sequence[Finding]) -> int:
        """Put in the fixes of findings and move the findings behind them; return how many."""
        fixes = applicable(chosen)
        if fixes:
            self._before.append((self.document.text, self.findings))
            self._show(fixed(self.document.text, fixes))
            rest = (f for f in self.findings if not any(_touches(f, fix) for fix in fixes))
            self.findings = tuple(_moved(f, fixes) for f in rest)
        return len(fixes)

    def take_back(self) -> bool:
        """Take the last fixes out again; False where there are none."""
        if not self._before:
            return False
        text, self.findings = self._before.pop()
        self._show(text)
        return True

    def _show(self, text: str) -> None:
        self.document = replace(self.document, text=text)

    def save(self) -> None:
        """Write the text into its file, in its encoding; what was changed elsewhere is refused.

        Raises:
            DocumentError, ExportError: nothing was written.
        """
        write(self.saved, [_difference(self.saved.text, self.document.text)])
        self._now(Path(self.saved.path))

    def save_as(self, path: Path) -> None:
        """Write the text into a new file, as UTF-8.

        Raises:
            ExportError: there is such a file, or it cannot be written.
        """
        try:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(self.document.text)
        except FileExistsError as error:
            raise ExportError(f"{path}: there is such a file; choose another name") from error
        except (OSError, UnicodeEncodeError) as error:
            raise ExportError(f"{path}: cannot be written: {error}") from error
        self.pasted = False
        self._now(path)

    def _now(self, path: Path) -> None:
        self.saved = read(path)
        self.document = self.saved
        self._before.clear()


def pasted(text: str, name: str) -> Draft:
    """Make a draft of a text that comes from no file."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Draft(Document(name, text, digest), pasted=True)


def _touches(finding: Finding, fix: Fix) -> bool:
    return finding.start < fix.end and fix.start < finding.end


def _moved(finding: Finding, fixes: Sequence[Fix]) -> Finding:
    """Move a finding by what fixes in front of it added; its line stays until the next check."""
    by = sum(len(f.text) - (f.end - f.start) for f in fixes if f.end <= finding.start)
    own = finding.fix and replace(
        finding.fix, start=finding.fix.start + by, end=finding.fix.end + by
    )
    return replace(finding, start=finding.start + by, end=finding.end + by, fix=own or None)


def _difference(old: str, new: str) -> Fix:
    """Return the one fix that makes the new text of the old one.

    >>> _difference("a bc d", "a xyz d")
    Fix(start=2, end=4, text='xyz')
    """
    short = min(len(old), len(new))
    head = next((n for n in range(short) if old[n] != new[n]), short)
    tail = 0
    while tail < short - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Fix(head, len(old) - tail, new[head : len(new) - tail])
