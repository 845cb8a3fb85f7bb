"""Boxes to type in; what is pasted into them becomes literal text."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.suggester import SuggestFromList
from textual.widgets import Input

from ..literal import literal

_SEARCH, _HELP, _MENU = "/／、", "?？", ":："
_ACTING = _SEARCH + _HELP + _MENU


class TextBox(Input):
    """A one-line input in which control characters show as symbols."""

    # Textual's own lays the whole screen out anew at each key; here no width follows the text.
    virtual_size = Reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002 - Textual's own word
        placeholder: str = "",
        compact: bool = True,
        suggestions: Sequence[str] = (),
    ) -> None:
        super().__init__(
            literal(value),
            id=id,
            placeholder=placeholder,
            compact=compact,
            select_on_focus=False,
            suggester=SuggestFromList(suggestions, case_sensitive=False) if suggestions else None,
        )
        self.cursor_blink = False

    def insert(self, text: str, index: int) -> None:
        """Insert typed or pasted text, made literal."""
        super().insert(literal(text), index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a stretch by typed or pasted text, made literal."""
        super().replace(literal(text), start, end)


class SearchBox(TextBox):
    """The one box everything is searched in; `/`, `?` and `:` act while it is empty.

    `acting` are keys that act on its screen although they would edit in another box.
    """

    def __init__(
        self, value: str = "", *, placeholder: str, acting: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(value, id="search", placeholder=placeholder, compact=False)
        self._own = acting or {}

    async def on_key(self, event: events.Key) -> None:
        """Take the first `?` for help and the first `/` for coming here, as in the lists."""
        if event.key == "ctrl+u":  # a binding would act after keys typed behind it
            self.action_delete_left_all()
            event.stop()
            event.prevent_default()
            return
        if event.key in self._own:
            event.stop()
            event.prevent_default()
            await self.screen.run_action(self._own[event.key])
            return
        if self.value or not event.character or event.character not in _ACTING:
            return
        event.stop()
        event.prevent_default()
        if event.character in _HELP:
            await self.screen.run_action("help")
        elif event.character in _MENU:
            await self.screen.run_action("app.menu")

    # Textual calls the box's own handler after this one unless told not to
    def _on_paste(self, event: events.Paste) -> None:
        if is_text(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(PathBox.Pasted(event.text))


class PathBox(TextBox):
    """A box for the path of a file; a text of several lines pasted into it is taken as a text."""

    class Pasted(Message):
        """A text of several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    # Textual calls the box's own handler after this one unless told not to
    def _on_paste(self, event: events.Paste) -> None:
        if is_text(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))
        else:
            super()._on_paste(event)


def is_text(pasted: str) -> bool:
    r"""Tell a text of several lines from a word or a path.

    >>> is_text("新质生产力\n"), is_text("one line\nand another")
    (False, True)
    """
    return sum(bool(line.strip()) for line in pasted.splitlines()) > 1
