"""The documents: what is on record and how it stands to the files; reading what changed."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from glossary import project
from glossary.errors import GlossaryError, TermbaseError
from glossary.model import Reading
from glossary.termbase import open_termbase

from ..actions import ENTRY, READ, bindings
from ..widgets.documents_page import document_page, documents_page, problems
from ..words import tr
from .bench import Bench
from .browsing import Browsing
from .jobs import Job

if TYPE_CHECKING:
    from glossary.build import Summary

_NOTHING = (
    "No document was read, and there is none in the folder corpus of this project. "
    "'glossary build PATH' reads documents from anywhere."
)


class DocumentsScreen(Browsing):
    """Lists documents on record and in the corpus; those not as they were read first."""

    place = "documents"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("documents")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.on_record: dict[str, Reading] = {}
        self.states: dict[str, str] = {}
        self.names: list[str] = []

    def on_mount(self) -> None:
        """List what is on record, and begin to look how the files stand to it."""
        self.set_focus(self.list)
        self.reload()

    def hints(self, *, reading: bool) -> str:
        """Name the keys."""
        return ENTRY if reading else READ

    def reload(self) -> None:
        """Read the record anew, then compare it with the files in the background."""
        try:
            self.on_record = {one.path: one for one in self.desk.documents()}
        except TermbaseError as error:
            self.trouble(error)
            return
        self._show()
        self._compare()

    @work(group="comparing", exclusive=True)
    async def _compare(self) -> None:
        try:
            self.states = await asyncio.to_thread(self._states)
        except GlossaryError as error:
            self.say(str(error), trouble=True)
        else:
            self._show()

    def _states(self) -> dict[str, str]:
        from glossary.build import states  # noqa: PLC0415 - in its thread, not when this opens

        with open_termbase(self.desk.path) as termbase:
            return states(termbase, project.find())

    def _show(self) -> None:
        here = self.name_chosen
        order = {"new": 1, "changed": 2, "gone": 3, "unchanged": 4, "": 4}
        self.names = sorted(
            {*self.on_record, *self.states},
            key=lambda name: (order.get(self.states.get(name, ""), 0), name),
        )
        if not self.names:
            self.message(tr(_NOTHING), tr("Documents"), place=self.alone)
            return
        if self.has_class("-alone"):
            self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
            self.set_focus(self.list)
        self.list.title(self._title())
        at = self.names.index(here) if here in self.names else 0
        make = partial(documents_page, tuple(self.names), self.on_record, self.states)
        self.list.show(make, cursor=at, stay=True)
        self.refresh_pane()

    def _title(self) -> str:
        text = tr("{number} documents", number=len(self.names))
        for state in ("new", "changed", "gone"):
            if count := sum(one == state for one in self.states.values()):
                text += f", {count} {tr(state)}"
        bad = problems(self.states)
        return text + (tr(", {count} unreadable", count=bad) if bad else "")

    @property
    def name_chosen(self) -> str:
        """Return the name of the document under the cursor."""
        at = self.list.cursor
        return self.names[at] if 0 <= at < len(self.names) else ""

    def show_chosen(self) -> None:
        """Show what is known of the document under the cursor."""
        name = self.name_chosen
        state = self.states.get(name, "")
        self.show_pane(partial(document_page, name, self.on_record.get(name), state), name)

    @property
    def to_copy(self) -> str:
        """Return the name of the document."""
        return self.name_chosen

    # -- reading and checking

    @work(group="jobs")
    async def action_read_corpus(self) -> None:
        """Read what is new or changed, in the background; the screens can be used meanwhile."""
        try:
            said = await self.bench.jobs.run(tr("Reading"), self._build)
        except GlossaryError as error:
            self.say(str(error), trouble=True)
        else:
            self.say(said)
        self.bench.forget()
        if self.is_attached:
            self.reload()

    def _build(self, job: Job) -> str:
        from glossary.build import build  # noqa: PLC0415 - in its thread, not when this opens

        with open_termbase(self.desk.path, write=True) as termbase:
            return _told(build(termbase, project.find(), progress=job.step))

    async def action_check_this(self) -> None:
        """Check the document under the cursor."""
        path = self.desk.path.resolve().parent / Path(self.name_chosen)
        if self.name_chosen and path.is_file():
            self.bench.to_check = path
            await self.run_action("app.go('check')")
        else:
            self.say(tr("The file of this document is not here."))


def _told(summary: "Summary") -> str:
    said = tr(
        "Documents: {read} read, {same} unchanged, {gone} removed.",
        read=summary.read,
        same=summary.unchanged,
        gone=summary.removed,
    )
    return said + (" " + summary.problems[0] if summary.problems else "")
