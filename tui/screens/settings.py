"""The settings: colours, language, copying; each change holds at once and is kept."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from glossary import project

from .. import settings
from ..actions import CHOICES, ENTRY, bindings
from ..literal import path_shown
from ..messages import Opened
from ..widgets.settings_page import Row, about_page, settings_page
from ..words import in_use, of_locale, tr, use
from .bench import Bench
from .browsing import Browsing
from .picking import PickDialog

_WORDS = {
    "theme": ("Colours", "The colours of all screens. high-contrast is black, white and yellow."),
    "language": ("Language", "The language of the screens: auto follows the locale (LANG)."),
    "helper": (
        "Copy helper",
        "Whether copying also calls the system's clipboard program (pbcopy, wl-copy, xclip, ...).",
    ),
}


class SettingsScreen(Browsing):
    """Lists the settings, each with its value and what it does."""

    place = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.rows: tuple[Row, ...] = ()

    def on_mount(self) -> None:
        """List the settings."""
        self.set_focus(self.list)
        self.reload()

    def hints(self, *, reading: bool) -> str:
        """Name the keys."""
        return ENTRY if reading else CHOICES

    def reload(self) -> None:
        """Read the settings anew."""
        now = settings.load()
        self.rows = tuple(
            Row(name, tr(label), getattr(now, name), tr(help_))
            for name, (label, help_) in _WORDS.items()
        )
        self.list.title(tr("Settings"))
        self.list.show(partial(settings_page, self.rows), cursor=max(0, self.list.cursor))
        self.refresh_pane()

    def show_chosen(self) -> None:
        """Say what the setting under the cursor does, and where things are."""
        row = self.rows[max(0, self.list.cursor)]
        here = project.find()
        places = {
            tr("Termbase"): path_shown(self.desk.path),
            tr("Project"): path_shown(here.folder) if here.folder else tr("none"),
            tr("Settings of the checks"): path_shown(here.config) if here.config else tr("none"),
            tr("These settings"): path_shown(settings.path()),
        }
        self.show_pane(partial(about_page, row, places), row.label)

    @on(Opened, "#results")
    def action_open(self) -> None:
        """Offer the values of the setting under the cursor."""
        row = self.rows[max(0, self.list.cursor)]
        values = settings.CHOICES.get(row.name) or tuple(sorted(self.app.available_themes))

        def picked(at: int | None) -> None:
            if at is not None:
                self._set(row.name, values[at])

        cursor = values.index(row.value) if row.value in values else 0
        self.app.push_screen(PickDialog(row.label, values, cursor=cursor), picked)

    def _set(self, name: str, value: str) -> None:
        try:
            settings.save(name, value)
        except OSError as error:
            self.say(tr("The settings cannot be written: {why}", why=error.strerror), trouble=True)
        if name == "theme":
            self.app.theme = value
        elif name == "language":
            before = in_use()
            use(of_locale() if value == "auto" else value)
            if in_use() != before:
                self.hint_bar.refresh()
        self.reload()
