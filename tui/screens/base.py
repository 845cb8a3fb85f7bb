"""What all screens share: the desk they read at, messages, copying, help, and the way home."""

import asyncio
from abc import abstractmethod
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.geometry import Size
from textual.screen import Screen

from ..clipboard import fill, helper
from ..literal import cut, literal
from ..settings import load
from ..widgets.text_box import SearchBox
from ..words import tr
from .desk import Desk

_SHOWN = 60


class DeskScreen(Screen[str | None]):
    """A screen on a termbase; closing it may return a query for the home screen."""

    place: ClassVar[str]
    desk: Desk
    _copies: tuple[str, ...] = ()
    _copied = 0

    def take_shape(self, size: Size) -> None:
        """Take the shape for a terminal of this size before the first layout: saves a second one.

        Textual does it after the first, when it tells the screen its size.
        """
        for cells, shapes in (
            (size.width, self.app.HORIZONTAL_BREAKPOINTS or ()),
            (size.height, self.app.VERTICAL_BREAKPOINTS or ()),
        ):
            fitting = [name for least, name in sorted(shapes) if cells >= least]
            self.add_class(*fitting[-1:], update=False)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show one line of plain text for a moment, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(literal(text), severity="error" if trouble else "information", markup=False)

    @property
    @abstractmethod
    def to_copy(self) -> str:
        """Return what copying takes; empty when there is nothing."""

    @property
    def to_find(self) -> str:
        """Return what to look up on the home screen; empty when there is nothing."""
        return ""

    @property
    def more_to_copy(self) -> list[str]:
        """Return what copying the same again takes, one after the other."""
        return []

    @work(group="copying")
    async def action_copy(self) -> None:
        """Copy what is under the cursor; again, more of it. Say by which ways it went."""
        texts = tuple(text for text in (self.to_copy, *self.more_to_copy) if text)
        if not texts:
            self.say(tr("There is nothing to copy here."))
            return
        self._copied = self._copied + 1 if texts == self._copies else 0
        self._copies = texts
        text = texts[self._copied % len(texts)]
        self.app.copy_to_clipboard(text)
        ways = [tr("the terminal (OSC 52)")]
        command = helper() if load().helper == "yes" else ()
        if command:
            done = await asyncio.to_thread(fill, command, text)
            ways += [Path(command[0]).name] if done else []
        shown = cut(literal(text), _SHOWN)
        more = " " + tr("Again: more of it.") if len(texts) > 1 else ""
        said = tr("Copied “{what}” through {ways}.", what=shown, ways=", ".join(ways))
        self.say(said + more)

    def action_find(self) -> None:
        """Look up on the home screen what is under the cursor."""
        if text := self.to_find:
            self.dismiss(text)
        else:
            self.say(tr("There is nothing to look up here."))

    def action_search(self) -> None:
        """Go to the search box."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys of this screen."""
        from .help import HelpScreen  # noqa: PLC0415 - not for the first screen

        self.app.push_screen(HelpScreen(self.place))


class Typing(DeskScreen):
    """A screen with a search box: what is typed elsewhere goes there too."""

    search_box: SearchBox

    def on_key(self, event: events.Key) -> None:
        """Send what is typed in a list to the search box, unless the key means something there."""
        # The box itself stops what is typed in it; but of several characters that an input method
        # commits at once, all may have been sent to the list before the first moves the focus.
        if event.is_printable and event.character and event.key not in self.active_bindings:
            event.stop()
            self.set_focus(self.search_box)
            self.search_box.insert(event.character, len(self.search_box.value))

    def action_search(self) -> None:
        """Go to the search box, all of it selected so that typing replaces it."""
        self.set_focus(self.search_box)
        self.search_box.action_select_all()
