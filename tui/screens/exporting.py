"""The export: formats with a sample and what each leaves out; the file is written in a job."""

import asyncio
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from glossary.errors import ExportError, GlossaryError
from glossary.export import FORMATS, Batch, Selection, export, gather
from glossary.termbase import open_termbase

from ..actions import ENTRY, bindings
from ..actions import FORMATS as PLACE
from ..literal import literal
from ..messages import CursorMoved
from ..widgets.export_page import Sample, formats_page, sample_page
from ..words import of_core, tr
from .bench import Bench
from .browsing import Browsing
from .choosing import SelectDialog
from .dialogs import AskDialog, ConfirmDialog
from .jobs import Job

_MOST = 2000
"""Entries a sample is made of; what is lost beyond them is told when the file is written."""
_SHOWN = 20_000
_SUFFIXES = {
    "csv": "csv", "tsv": "tsv", "json": "json", "yaml": "yaml", "tbx3-dca": "tbx", "omegat": "txt",
    "tbx3-dct": "tbx", "tbx2": "tbx", "utx": "utx", "memoq": "csv", "multiterm": "xml",
    "deepl": "tsv", "google": "csv", "google-equiv": "csv", "azure": "tsv", "xlsx": "xlsx",
    "xlsx-cat": "xlsx", "tmx": "tmx", "vale": "yml", "prh": "yml", "skos": "ttl",
    "tabfile": "tab", "anki": "txt", "markdown": "md", "html": "html",
}  # fmt: skip


class ExportScreen(Browsing):
    """Lists formats; beside them what would be written of the entries selected."""

    place = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.selection = Selection()
        self.samples: dict[str, Sample] = {}

    def on_mount(self) -> None:
        """List the formats."""
        self.set_focus(self.list)
        self.reload()

    def hints(self, *, reading: bool) -> str:
        """Name the keys."""
        return ENTRY if reading else PLACE

    def reload(self) -> None:
        """List the formats, with nothing known of what they would hold."""
        self.samples.clear()
        purposes = {name: of_core(form.purpose) for name, form in FORMATS.items()}
        self.list.title(tr("{number} formats", number=len(FORMATS)))
        self.list.show(partial(formats_page, purposes), cursor=max(0, self.list.cursor), stay=True)
        self.show_chosen()

    @property
    def format_chosen(self) -> str:
        """Return the name of the format under the cursor."""
        return [*FORMATS][max(0, self.list.cursor)]

    def show_chosen(self) -> None:
        """Show the sample of the format under the cursor; it is made in the background."""
        name = self.format_chosen
        sample = self.samples.get(name)
        make = partial(sample_page, of_core(FORMATS[name].purpose), _said(self.selection), sample)
        self.show_pane(make, name)
        if sample is None:
            self._sample(name)

    @on(CursorMoved, "#results")
    def _another(self) -> None:
        self.show_chosen()

    @work(group="sampling", exclusive=True)
    async def _sample(self, name: str) -> None:
        await asyncio.sleep(0.1)  # while the cursor is held down nothing is made
        try:
            sample = await asyncio.to_thread(self._made, name, self.selection)
        except GlossaryError as error:
            sample = Sample("", 0, (), 0, problem=str(error))
        self.samples[name] = sample
        if name == self.format_chosen:
            self.show_chosen()

    def _made(self, name: str, selection: Selection) -> Sample:
        with open_termbase(self.desk.path) as termbase:
            batch = gather(termbase, selection, quotes=False, most=_MOST + 1)
        entries = tuple(batch.entries)
        sampled = len(entries) > _MOST
        batch = Batch(entries[:_MOST], batch.quotes, batch.date)
        data, lost = export(name, batch)
        text = "" if data[:2] == b"PK" else data.decode(FORMATS[name].encoding, "replace")
        return Sample(text[:_SHOWN], len(data), tuple(map(of_core, lost)), len(entries), sampled)

    # -- choosing and writing

    def action_select(self) -> None:
        """Ask which entries are to be exported."""

        def chosen(selection: Selection | None) -> None:
            if selection is not None:
                self.selection = selection
                self.reload()

        self.app.push_screen(SelectDialog(self.selection), chosen)

    def action_write(self) -> None:
        """Ask for the name of the file, and write it; another one is not replaced unasked."""
        name = self.format_chosen

        def named(answer: str | None) -> None:
            if not answer:
                return
            file = (self.bench.home / Path(answer).expanduser()).resolve()
            if file.exists():
                question = tr("There is a file {name}. Replace it?", name=str(file))
                dialog = ConfirmDialog(tr("Export"), question, [], tr("Replace"))
                self.app.push_screen(dialog, partial(confirmed, file))
            else:
                self._write(name, file)

        def confirmed(file: Path, yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                self._write(name, file)

        title = tr("Export {format} to", format=name)
        self.app.push_screen(
            AskDialog(title, f"glossary.{_SUFFIXES.get(name, name)}", tr("Write")), named
        )

    @work(group="jobs")
    async def _write(self, name: str, path: Path) -> None:
        try:
            said = await self.bench.jobs.run(
                tr("Exporting"), partial(self._written, name, path, self.selection)
            )
        except GlossaryError as error:
            self.say(str(error), trouble=True)
        else:
            self.say(said)

    def _written(self, name: str, path: Path, selection: Selection, job: Job) -> str:
        with open_termbase(self.desk.path) as termbase:
            batch = gather(termbase, selection, quotes=FORMATS[name].quotes)
        job.progress(1, 2, path.name)
        data, lost = export(name, batch)
        job.progress(2, 2, path.name)
        try:
            path.write_bytes(data)
        except OSError as error:
            raise ExportError(f"{path}: cannot be written: {error.strerror}") from error
        number = len(tuple(batch.entries))
        said = tr("Wrote {number} entries to {name}.", number=number, name=str(path))
        return said + (
            " " + tr("Not carried: {lost}.", lost=", ".join(map(of_core, lost))) if lost else ""
        )


def _said(selection: Selection) -> str:
    parts = [
        ", ".join(sorted(map(literal, selection.domains))),
        ", ".join(sorted(selection.statuses)),
        f"“{literal(selection.query)}”" if selection.query else "",
        tr("source {name}", name=selection.source) if selection.source else "",
        tr("since {date}", date=selection.since) if selection.since else "",
    ]
    return "; ".join(part for part in parts if part) or tr("everything")
