"""A screen with a list and, beside or under it, the page of what the cursor is on."""

from abc import abstractmethod
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from glossary.errors import EntryNotFoundError, TermbaseError

from ..actions import IDLE
from ..literal import literal
from ..messages import CursorMoved, Opened
from ..widgets.hint_bar import HintBar
from ..widgets.info_pages import message_page, trouble_page
from ..widgets.line_view import LineView
from ..widgets.page import Maker
from ..words import tr
from .deciding import Deciding
from .desk import Desk


class TwoPanes(Deciding):
    """Moves between list and page; the page follows the cursor of the list.

    `alone` is the place whose keys are named where there is nothing to list.
    """

    alone: ClassVar[str] = IDLE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = LineView(id="results")
        self.pane = LineView(id="entry")
        self.hint_bar = HintBar()

    def compose(self) -> ComposeResult:
        """Put the two panes over the keys."""
        with Container(id="panes"):
            yield self.list
            yield self.pane
        yield self.hint_bar

    @abstractmethod
    def hints(self, *, reading: bool) -> str:
        """Return the place whose keys to name, `reading` being in the page."""

    @abstractmethod
    def show_chosen(self) -> None:
        """Show the page of what the cursor is on; may raise TermbaseError."""

    def refresh_pane(self) -> None:
        """Show the page, or what is wrong with the termbase."""
        try:
            self.show_chosen()
        except EntryNotFoundError as error:
            self.message(str(error), tr("Gone"))
        except TermbaseError as error:
            self.trouble(error)

    def show_pane(self, make: Maker, title: str, *, cursor: int = -1, stay: bool = False) -> None:
        """Show a page beside the list."""
        self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
        self.pane.title(literal(title))
        self.pane.show(make, cursor=cursor, stay=stay)
        self._hint()

    def message(self, text: str, title: str, *, place: str = "") -> None:
        """Give the whole room to a message, and to what can be pressed in a place."""
        self.set_class(True, "-alone")  # noqa: FBT003
        self.pane.title(title)
        self.pane.show(partial(message_page, text, place=place), cursor=-1)
        self.set_focus(self.pane)
        self._hint()

    def trouble(self, error: TermbaseError) -> None:
        """Say what is wrong with the termbase."""
        self.desk.close()
        self.set_class(True, "-alone")  # noqa: FBT003
        self.pane.title(tr("Trouble"))
        self.pane.show(partial(trouble_page, str(error)), cursor=-1)
        self.set_focus(self.pane)
        self._hint()

    # -- going about

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Name the keys of the place that has the focus now."""
        if self.focused is not self.pane:
            self.remove_class("-reading")
        self._hint()

    def _hint(self) -> None:
        """Name the keys of the place that has the focus, or those left where nothing is listed."""
        alone = self.has_class("-alone")
        self.hint_bar.place = self.alone if alone else self.hints(reading=self.focused is self.pane)

    @on(CursorMoved, "#results")
    def _chosen(self) -> None:
        self.refresh_pane()

    @on(Opened, "#results")
    def action_open(self) -> None:
        """Go into the page, giving it more room."""
        if self.has_class("-alone"):
            self.reload()
        elif self.focused is self.list:
            self.add_class("-reading")
            self.call_after_refresh(self.set_focus, self.pane)

    @abstractmethod
    def reload(self) -> None:
        """Read everything anew."""

    def action_back(self) -> None:
        """Take one step back: to the list, then to the home screen."""
        if self.focused is self.pane and not self.has_class("-alone"):
            self.set_focus(self.list)
        else:
            self.dismiss(None)

    def failed(self) -> None:
        """Read everything anew: what was taken out of the list is not decided."""
        self.reload()
