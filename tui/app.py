"""The application: theme, palette, the screens on a termbase, and what runs in the background.

Screens but the first are imported when they are opened: together they know most of the product,
which takes three times as long to import as Textual.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.events import Event, InputEvent
from textual.screen import Screen
from textual.theme import Theme

from . import actions, keymap, settings
from .actions import ON_SCREEN, PLACES
from .screens.base import DeskScreen
from .screens.desk import Desk
from .screens.home import HomeScreen
from .widgets.hint_bar import HintBar
from .widgets.text_box import PathBox
from .words import tr

if TYPE_CHECKING:
    from .screens.bench import Bench

HIGH_CONTRAST = Theme(
    "high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    warning="#ffaa00",
    error="#ff6060",
    success="#00ff66",
    accent="#ff80ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    boost="#303030",
    dark=True,
    variables={"text-muted": "#d0d0d0"},
)
"""Black and white, with signal colours; every status has a letter and every mark a line as well."""

_ON_DESK = {
    "review": "review:ReviewScreen",
    "variants": "variants:VariantsScreen",
    "concordance": "concordance:ConcordanceScreen",
}
_ON_BENCH = {
    "check": "check:CheckScreen",
    "parallel": "parallel:ParallelScreen",
    "documents": "documents:DocumentsScreen",
    "export": "exporting:ExportScreen",
    "import": "importing:ImportScreen",
    "settings": "settings:SettingsScreen",
}
"""Module and class of each screen, by its place."""


def _screen(name: str) -> Callable[..., DeskScreen]:
    module, _, screen = name.partition(":")
    made: Callable[..., DeskScreen] = getattr(
        import_module(f".screens.{module}", __package__), screen
    )
    return made


class GlossaryApp(App[str]):
    """Opens the home screen; returns what was copied last, for terminals without a clipboard."""

    TITLE = "policy-glossary"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (15, "-tall")]  # noqa: RUF012
    NOTIFICATION_TIMEOUT: ClassVar[float] = 4

    def __init__(
        self,
        db: str | Path,
        *,
        query: str = "",
        picking: bool = False,
        keys: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__()
        actions.use(keys or {})
        self.set_keymap(keymap.for_textual(keys or {}))
        self.desk = Desk(db)
        self.home = HomeScreen(self.desk, query, picking=picking)
        self.copied: str | None = None

    @cached_property
    def bench(self) -> "Bench":
        """Return what the screens about documents work with, made when first asked for."""
        from .screens.bench import Bench  # noqa: PLC0415 - see the module's docstring

        bench = Bench(self.desk)
        bench.jobs.tell = self._tell_job
        return bench

    @property
    def _bench_in_use(self) -> "Bench | None":
        return self.bench if "bench" in self.__dict__ else None

    def on_mount(self) -> None:
        """Take on the colours that were set."""
        self.register_theme(HIGH_CONTRAST)
        theme = settings.load().theme
        if theme in self.available_themes:
            self.theme = theme

    async def on_event(self, event: Event) -> None:
        """Let a key or click go by that arrives while no screen stands: at first, or on leaving.

        A key that nothing wanted comes back from its screen; Textual then asks the screen that is
        gone by now, and fails.
        """
        if isinstance(event, InputEvent) and not self.screen_stack:
            return
        await super().on_event(event)

    def get_default_screen(self) -> Screen[str | None]:
        """Begin on the home screen, in the shape that the terminal's size asks for."""
        self.home.take_shape(self.size)
        return self.home

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action and every screen by name, then the theme and leaving."""
        if isinstance(screen, DeskScreen):
            for action in ON_SCREEN[screen.place]:
                if action.in_palette:
                    run = partial(screen.run_action, action.run)
                    yield SystemCommand(tr(action.label), tr(action.help), run)
        for place in PLACES:
            go = partial(self.run_action, place.run)
            yield SystemCommand(tr("Go to {name}", name=tr(place.label)), tr(place.help), go)
        yield SystemCommand(tr("Theme"), tr("change the colours"), self.action_change_theme)
        yield SystemCommand(tr("Quit"), tr("leave"), self.action_quit)

    # -- going about

    def action_go(self, name: str) -> None:
        """Open another screen, about what is under the cursor where it can be."""
        screen = self.screen
        if not isinstance(screen, DeskScreen) or screen.place == name:
            return
        if name in _ON_DESK:
            self._show(_screen(_ON_DESK[name])(self.desk, screen.to_find))
        elif name in _ON_BENCH:
            self._show(_screen(_ON_BENCH[name])(self.bench))
        else:
            screen.dismiss(None)

    def _show(self, screen: DeskScreen) -> None:
        """Open a screen over the home screen, in place of another one."""
        if self.screen is not self.home:
            self.pop_screen()
        screen.take_shape(self.size)
        self.push_screen(screen, self.home.came_back)

    async def action_menu(self) -> None:
        """Show all screens, and go where the answer says."""

        async def chosen(run: str | None) -> None:
            if run:
                await self.run_action(run)

        if isinstance(self.screen, DeskScreen):
            from .screens.picking import MenuScreen  # noqa: PLC0415 - see the module's docstring

            await self.push_screen(MenuScreen(), chosen)

    @on(PathBox.Pasted)
    def _pasted(self, event: PathBox.Pasted) -> None:
        """Check a text of several lines that was pasted where a word is searched."""
        self.bench.to_check = event.text
        self.action_go("check")

    # -- what runs in the background

    def _tell_job(self, line: str) -> None:
        for screen in self.screen_stack:
            for bar in screen.query(HintBar):
                bar.job = line

    def action_stop_job(self) -> None:
        """Stop what runs in the background."""
        bench = self._bench_in_use
        stopped = bench is not None and bench.jobs.stop()
        if not stopped and isinstance(self.screen, DeskScreen):
            self.screen.say(tr("Nothing runs in the background."))

    # -- leaving

    def copy_to_clipboard(self, text: str) -> None:
        """Copy through the terminal, and remember it for the end."""
        self.copied = text
        super().copy_to_clipboard(text)

    async def action_quit(self) -> None:
        """Leave once every decision is in the file; unsaved fixes are asked about."""
        bench = self._bench_in_use
        draft = bench.draft if bench else None
        if draft is None or not draft.changed:
            await self._leave()
            return

        async def confirmed(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                await self._leave()

        from .screens.dialogs import ConfirmDialog  # noqa: PLC0415 - see the module's docstring

        question = tr("The fixes in {name} are not saved. Leave them?", name=draft.document.path)
        await self.push_screen(ConfirmDialog(tr("Quit"), question, [], tr("Leave")), confirmed)

    async def _leave(self) -> None:
        if self._bench_in_use is not None:
            self._bench_in_use.jobs.stop()
        waiting = [worker for worker in self.workers if worker.group == "decisions"]
        await self.workers.wait_for_complete(waiting)
        self.exit(self.copied)

    def on_unmount(self) -> None:
        """Let go of the termbase, however the application ends."""
        self.desk.close()
