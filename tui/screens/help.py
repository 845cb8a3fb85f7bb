"""All keys of a screen in a window of its own."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..widgets.help_page import help_page
from ..widgets.line_view import LineView
from ..words import tr


class HelpScreen(ModalScreen[None]):
    """Shows the keys of a screen until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,question_mark,fullwidth_question_mark,enter", "dismiss", show=False)
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Show the page in a window of its own."""
        view = LineView(id="help")
        view.title(tr("Keys"))
        view.border_subtitle = tr("Esc closes")
        yield view

    def on_mount(self) -> None:
        """Lay out the page for the window."""
        self.query_one(LineView).show(partial(help_page, self._place), cursor=-1)

    def on_click(self) -> None:
        """Close on a click outside of the window or on it."""
        self.dismiss(None)
