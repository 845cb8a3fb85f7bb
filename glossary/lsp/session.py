"""The documents an editor has open, and what is known in their folders; no protocol, no screen."""

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary import project
from glossary.checks import fixing
from glossary.checks.settings import Choice
from glossary.checks.subject import Subject
from glossary.errors import GlossaryError
from glossary.lsp.checking import Checker
from glossary.lsp.knowledge import Knowledge, load
from glossary.lsp.options import Options
from glossary.lsp.text import Text
from glossary.model import Document, Finding, Fix


@dataclass(slots=True)
class Checked:
    """What was found in one state of a document."""

    text: Text
    knowledge: Knowledge
    choice: Choice
    subject: Subject
    findings: list[Finding]

    @property
    def fixes(self) -> list[Fix]:
        """Return the fixes `check --fix` would write."""
        asked = self.choice.select or frozenset()
        due = [f for f in self.findings if f.severity != "info" or f.code in asked]
        return fixing.applicable(due)


@dataclass(slots=True)
class OpenDocument:
    """A document in an editor; `name` is its path, or what stands for one, `folder` where it is."""

    uri: str
    name: str
    folder: Path
    language: str
    version: int
    text: Text
    checker: Checker | None = None
    checked: Checked | None = None
    task: "asyncio.Task[None] | None" = None


@dataclass(slots=True)
class Session:
    """One run of the server; `options` are the editor's."""

    options: Options = field(default_factory=Options)
    documents: dict[str, OpenDocument] = field(default_factory=dict)
    _known: dict[Path, Knowledge] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def knowledge(self, folder: Path) -> Knowledge:
        """Return what is known in a folder, read anew where a file of it changed.

        Raises:
            GlossaryError: a file cannot be read; the state before is used from then on, if any.
        """
        place = project.find(folder).folder or folder
        async with self._lock:
            before = self._known.get(place)
            if before is not None and before.is_current:
                return before
            try:
                found = await asyncio.to_thread(load, folder, self.options.db, before)
            except GlossaryError:
                if before is not None:  # said once, not at every key
                    self._known[place] = replace(before, stamp=before.stamp_now)
                raise
            self._known[place] = found
            return found

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self._known.clear()

    @property
    def is_current(self) -> bool:
        """Tell whether no file of any project has changed."""
        return all(one.is_current for one in self._known.values())

    async def checked(self, document: OpenDocument) -> Checked | None:
        """Return what is found in a document as it is now, None where it is not to be checked.

        Others get their turn while it is looked through; cancel the task to give up.
        """
        knowledge = await self.knowledge(document.folder)
        text, done = document.text, document.checked
        if done is not None and done.text is text and done.knowledge is knowledge:
            return done
        if is_own(document, knowledge) or knowledge.settings.excludes(document.name):
            document.checked = None
            return None
        choice = knowledge.choice(document.name, self.options.choice)
        if document.checker is None or document.checker.known is not knowledge.known:
            document.checker = Checker(knowledge.known)
        subject = document.checker.subject(Document(document.name, text.text, ""), choice.policy)
        for _ in document.checker.steps(subject):
            await asyncio.sleep(0)
        found = document.checker.findings(subject)
        shown = [f for f in found if f.severity in choice.severities]
        document.checked = Checked(text, knowledge, choice, subject, shown)
        return document.checked


def is_own(document: OpenDocument, knowledge: Knowledge) -> bool:
    """Tell the files of the project itself, which list deprecated renderings on purpose."""
    own = {knowledge.project.terms, knowledge.project.config}
    return Path(document.name).resolve() in {path.resolve() for path in own if path}
