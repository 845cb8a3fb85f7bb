"""The import: a file looked into, its columns named, then taken in whole or not at all."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from glossary import imports
from glossary.errors import GlossaryError
from glossary.imports.preview import Preview, preview
from glossary.model import Entry
from glossary.termbase import open_termbase

from ..actions import COLUMNS, ENTRY, UNOPENED, bindings
from ..messages import Opened
from ..widgets.import_page import CONFLICTS, columns_page, outcome_page
from ..words import tr
from .bench import Bench
from .browsing import Browsing
from .jobs import Job
from .opening import Answer, OpenDialog
from .picking import PickDialog

_SUFFIXES = (
    ".tbx", ".xml", ".tmx", ".xlsx", ".yaml", ".yml", ".json", ".csv", ".tsv", ".txt", ".utx",
    ".tab", ".utf8",
)  # fmt: skip
_NOTHING = "No file is open. Files that can be taken in: TBX, TMX, XLSX, CSV, TSV, UTX, JSON."
_NO_MEANING = "-"


class ImportScreen(Browsing):
    """Shows how a file would be read; Enter says what a column means, s takes the file in."""

    place = "import"
    alone = UNOPENED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.file: Path | None = None
        self.columns: dict[str, str] = {}
        self.conflict_rule = "add"
        self.found: Preview | None = None

    def on_mount(self) -> None:
        """Ask for a file."""
        self.set_focus(self.list)
        self.message(tr(_NOTHING), tr("Import"), place=self.alone)
        self.call_after_refresh(self.action_open_file)

    def hints(self, *, reading: bool) -> str:
        """Name the keys."""
        return ENTRY if reading and self.found is not None else COLUMNS

    def action_open_file(self) -> None:
        """Ask for the file to take in."""

        def opened(answer: Answer | None) -> None:
            if isinstance(answer, Path):
                self.file, self.columns = answer, {}
                self.reload()

        dialog = OpenDialog(tr("Import a file"), self.bench.home, _SUFFIXES)
        self.app.push_screen(dialog, opened)

    def reload(self) -> None:
        """Look into the file anew; where none is open, ask for one."""
        if self.file is None:
            self.action_open_file()
        else:
            self._look(self.file)

    @work(group="reading", exclusive=True)
    async def _look(self, path: Path) -> None:
        if self.found is None:
            self.message(tr("Reading {name} …", name=path.name), tr("Import"))
        try:
            self.found = await asyncio.to_thread(self._preview, path)
        except GlossaryError as error:
            self.found = None
            self.message(str(error), tr("Trouble"))
            return
        if self.has_class("-alone"):
            self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
            self.set_focus(self.list)
        self.list.title(tr("Columns of {name}", name=path.name))
        at = max(0, self.list.cursor)
        self.list.show(partial(columns_page, self.found), cursor=at, stay=True)
        self.show_chosen()

    def _preview(self, path: Path) -> Preview:
        with open_termbase(self.desk.path) as termbase:
            return preview(path, self.columns, termbase.entries())

    def show_chosen(self) -> None:
        """Show what an import as it stands would do."""
        if self.found is not None:
            make = partial(outcome_page, self.found, self.conflict_rule)
            self.show_pane(make, tr("What would be taken in"))

    # -- how it is read

    @on(Opened, "#results")
    def action_open(self) -> None:
        """Ask what the column under the cursor means."""
        if self.found is None or not self.found.head:
            self.reload()
            return
        at = self.list.cursor
        names = (_NO_MEANING, *imports.MEANINGS)
        now = next((name for name, column in self.found.columns.items() if column == at), "")

        def picked(number: int | None) -> None:
            if number is not None:
                self._means(at, names[number])

        cursor = names.index(now) if now in names else 0
        title = tr("Column {number} means", number=at + 1)
        self.app.push_screen(PickDialog(title, names, cursor=cursor), picked)

    def _means(self, column: int, meaning: str) -> None:
        if self.found is None:
            return
        kept = {n: str(at + 1) for n, at in self.found.columns.items() if at != column}
        if meaning != _NO_MEANING:
            kept[meaning] = str(column + 1)
        self.columns = kept
        self.reload()

    def action_conflict(self) -> None:
        """Go to the next way of dealing with terms that have an entry."""
        names = [*CONFLICTS]
        self.conflict_rule = names[(names.index(self.conflict_rule) + 1) % len(names)]
        self.show_chosen()

    # -- taking it in

    def action_take_in(self) -> None:
        """Take the file in, in the background."""
        if self.file is None or self.found is None or self.found.problem or not self.found.number:
            self.say(tr("There is nothing to take in."))
        else:
            self._take(self.file, self.found.number)

    @work(group="jobs")
    async def _take(self, path: Path, number: int) -> None:
        try:
            said = await self.bench.jobs.run(tr("Importing"), partial(self._taken, path, number))
        except GlossaryError as error:
            self.say(str(error), trouble=True)
            return
        self.say(said)
        self.bench.forget()
        if self.is_attached:
            self.reload()

    def _taken(self, path: Path, number: int, job: Job) -> str:
        rows, _ = imports.read(path, self.columns)

        def told() -> Iterator[tuple[int, Entry]]:
            for done, row in enumerate(rows):
                job.progress(done, number, path.name)
                yield row

        with open_termbase(self.desk.path, write=True) as termbase:
            done = termbase.import_entries(str(path), told(), conflict=self.conflict_rule)
        return tr(
            "{rows} rows: {made} entries made, {joined} added to, {kept} rows left out.",
            rows=done.rows,
            made=done.made,
            joined=done.joined,
            kept=done.kept,
        )
