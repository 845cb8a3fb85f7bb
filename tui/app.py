"""The application: theme, palette, and the home screen on a termbase."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from .actions import ON_SCREEN
from .screens.base import DeskScreen
from .screens.concordance import ConcordanceScreen
from .screens.desk import Desk
from .screens.home import HomeScreen
from .screens.review import ReviewScreen
from .screens.variants import VariantsScreen

_SCREENS: dict[str, type[ReviewScreen | VariantsScreen | ConcordanceScreen]] = {
    "review": ReviewScreen,
    "variants": VariantsScreen,
    "concordance": ConcordanceScreen,
}


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

    def get_default_screen(self) -> Screen[str | None]:
        """Begin on the home screen."""
        return self.home

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action by name, then the theme and leaving."""
        if isinstance(screen, DeskScreen):
            for action in ON_SCREEN[screen.place]:
                if action.in_palette:
                    run = partial(screen.run_action, action.run)
                    yield SystemCommand(action.label, action.help, run)
        yield SystemCommand("Theme", "change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "leave", self.action_quit)

    def action_go(self, name: str) -> None:
        """Open another screen, about what is under the cursor where it can be."""
        screen = self.screen
        if not isinstance(screen, DeskScreen) or screen.place == name:
            return
        about = screen.to_find
        if screen is not self.home:
            self.pop_screen()
        self.push_screen(_SCREENS[name](self.desk, about), self.home.came_back)

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
