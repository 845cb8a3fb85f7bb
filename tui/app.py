"""The application: theme, palette, and the home screen on a termbase."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from .actions import ACTIONS
from .screens.desk import Desk
from .screens.home import HomeScreen


class GlossaryApp(App[str]):
    """Opens the home screen; returns what was copied last, for terminals without a clipboard."""

    TITLE = "policy-glossary"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (15, "-tall")]  # noqa: RUF012
    NOTIFICATION_TIMEOUT: ClassVar[float] = 4

    def __init__(self, db: str | Path, *, query: str = "") -> None:
        super().__init__()
        self.desk = Desk(db)
        self.home = HomeScreen(self.desk, query)
        self.copied: str | None = None

    def get_default_screen(self) -> Screen[None]:
        """Begin on the home screen."""
        return self.home

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action by name, then the theme and leaving."""
        if screen is self.home:
            for action in ACTIONS:
                if action.in_palette:
                    run = partial(self.home.run_action, action.run)
                    yield SystemCommand(action.label, action.help, run)
        yield SystemCommand("Theme", "change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "leave", self.action_quit)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy through the terminal, and remember it for the end."""
        self.copied = text
        super().copy_to_clipboard(text)

    async def action_quit(self) -> None:
        """Leave once every decision is in the file."""
        waiting = [worker for worker in self.workers if worker.group == "decisions"]
        await self.workers.wait_for_complete(waiting)
        self.desk.close()
        self.exit(self.copied)
