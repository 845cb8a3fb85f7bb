"""All keys on one page, written from the list of actions."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ..widgets.info_pages import help_page
from ..widgets.line_view import LineView


class HelpScreen(ModalScreen[None]):
    """Shows the keys until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,question_mark,fullwidth_question_mark,enter", "dismiss", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Show the page in a window of its own."""
        view = LineView(id="help")
        view.border_title = "Keys"
        view.border_subtitle = "Esc closes"
        yield view

    def on_mount(self) -> None:
        """Lay out the page for the window."""
        self.query_one(LineView).show(help_page, cursor=-1)

    def on_click(self) -> None:
        """Close on a click outside of the window or on it."""
        self.dismiss(None)
