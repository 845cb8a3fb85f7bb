"""Windows in which one of several things is picked: a menu of screens, a value, a pair of files."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from ..actions import PLACES
from ..keynames import key_name
from ..literal import Piece, fit, literal
from ..messages import Opened
from ..widgets.line_view import LineView
from ..widgets.page import GUTTER, Page
from ..words import tr

_ROWS = 14
_CLOSING: list[BindingType] = [
    Binding("escape,f10,q", "dismiss(None)", show=False),
    Binding("enter", "pick", show=False),
]


class PickDialog(ModalScreen[int | None]):
    """Lists things and returns the number of the one picked, from 0."""

    BINDINGS: ClassVar[list[BindingType]] = _CLOSING

    def __init__(self, title: str, items: Sequence[str], *, cursor: int = 0) -> None:
        super().__init__()
        self._title = title
        self._items = tuple(items)
        self._cursor = cursor
        self._list = LineView(id="choices")

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(literal(self._title))
            dialog.border_subtitle = tr("Enter picks, Esc leaves")
            yield self._list

    def on_mount(self) -> None:
        """Begin on the thing that holds now."""
        self._list.styles.height = min(_ROWS, len(self._items))
        self._list.show(self._page, cursor=self._cursor)
        self.set_focus(self._list)

    def _page(self, width: int) -> Page:
        lines = tuple(
            (GUTTER, Piece(fit(literal(text), max(2, width - 2)))) for text in self._items
        )
        return Page(lines, tuple(range(len(lines))))

    @on(Opened)
    def action_pick(self) -> None:
        """Take what is under the cursor."""
        self.dismiss(self._list.cursor if self._list.cursor >= 0 else None)


class MenuScreen(ModalScreen[str | None]):
    """The menu of screens: a letter or Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = _CLOSING

    def __init__(self) -> None:
        super().__init__()
        self._list = LineView(id="choices")

    def compose(self) -> ComposeResult:
        """Lay out the screens, each with its letter."""
        with Vertical(classes="dialog", id="menu") as dialog:
            dialog.border_title = tr("Go to")
            dialog.border_subtitle = tr("Esc leaves")
            yield self._list

    def on_mount(self) -> None:
        """Begin on the first screen."""
        self._list.styles.height = len(PLACES)
        self._list.show(_places_page)
        self.set_focus(self._list)

    def on_key(self, event: events.Key) -> None:
        """Go where the letter says; before the list, in which some letters move the cursor."""
        for action in PLACES:
            if event.key in action.letters:
                event.stop()
                event.prevent_default()
                self.dismiss(action.run)

    @on(Opened)
    def action_pick(self) -> None:
        """Go where the cursor is."""
        self.dismiss(PLACES[max(0, self._list.cursor)].run)


def _places_page(width: int) -> Page:
    lines = tuple(
        (
            GUTTER,
            Piece(key_name(action.letters[0]) + "  ", "key"),
            Piece(fit(tr(action.label), 16)),
            Piece(fit(tr(action.help), max(0, width - 21)), "dim"),
        )
        for action in PLACES
    )
    return Page(lines, tuple(range(len(lines))))
