"""The window that asks which entries to export."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from glossary.export import Selection
from glossary.model import STATUSES

from ..widgets.text_box import TextBox
from ..words import tr

_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?")


class SelectDialog(ModalScreen[Selection | None]):
    """Asks for domains, statuses, a query, a source and a date; all empty means everything."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, now: Selection) -> None:
        super().__init__()
        self._boxes = {
            "Domains": TextBox(", ".join(sorted(now.domains)), id="domains"),
            "Statuses": TextBox(
                ", ".join(sorted(now.statuses)), id="statuses", placeholder=", ".join(STATUSES[:-1])
            ),
            "Query": TextBox(now.query, id="query"),
            "Source": TextBox(now.source, id="source"),
            "Since": TextBox(now.since, id="since", placeholder="2024-05-01"),
        }

    def compose(self) -> ComposeResult:
        """Lay out a box for each condition."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = tr("Which entries")
            for label, box in self._boxes.items():
                with Horizontal(classes="field"):
                    yield Label(tr(label))
                    yield box
            yield Static("", id="error", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(tr("Choose"), id="ok", variant="primary", compact=True)
                yield Button(tr("Cancel"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin in the first box."""
        self.set_focus(self._boxes["Domains"])

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _choose(self) -> None:
        values = {label: box.value.strip() for label, box in self._boxes.items()}
        statuses = _listed(values["Statuses"])
        error = ""
        if unknown := statuses - set(STATUSES):
            error = tr("There is no status {name}.", name=", ".join(sorted(unknown)))
        elif not _DATE.fullmatch(values["Since"]):
            error = tr("A date is written 2024-05-01, 2024-05 or 2024.")
        if error:
            self.query_one("#error", Static).update(error)
            return
        self.dismiss(
            Selection(
                _listed(values["Domains"]), statuses, values["Query"], values["Source"],
                values["Since"],
            )
        )  # fmt: skip

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


def _listed(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in re.split("[,，、;；]", text) if part.strip())
