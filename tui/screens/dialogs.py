"""Small windows that ask for something: a new term, a note."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from glossary.errors import TermbaseError
from glossary.model import Proposal

from ..literal import Piece, cut, literal
from ..widgets.line_view import LineView
from ..widgets.page import Page
from ..widgets.text_box import TextBox
from ..words import tr

_MOST_ITEMS = 12

_ESCAPE: list[BindingType] = [Binding("escape", "dismiss(None)", "Cancel", show=False)]


class AddDialog(ModalScreen[Proposal | None]):
    """Asks for a Chinese term, a rendering and a domain, and stays until they are recorded."""

    BINDINGS: ClassVar[list[BindingType]] = _ESCAPE

    def __init__(
        self,
        query: str,
        entry: str,
        domains: Sequence[str],
        record: Callable[[Proposal], Awaitable[None]],
        english: str = "",
    ) -> None:
        super().__init__()
        english = english or (query if query.isascii() and not entry else "")
        self._chinese = TextBox(entry or ("" if english else query), id="chinese")
        self._english = TextBox(english, id="english")
        self._domain = TextBox(id="domain", suggestions=[*map(literal, domains)])
        self._record = record

    def compose(self) -> ComposeResult:
        """Lay out three boxes and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = tr("Add a term")
            for label, box in (
                ("Chinese", self._chinese),
                ("English", self._english),
                ("Domain", self._domain),
            ):
                with Horizontal(classes="field"):
                    yield Label(tr(label))
                    yield box
            yield Static("", id="error", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(tr("Add"), id="ok", variant="primary", compact=True)
                yield Button(tr("Cancel"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin in the first box that is still empty."""
        boxes = (self._chinese, self._english, self._domain)
        self.set_focus(next((box for box in boxes if not box.value), self._english))

    @on(Input.Submitted)
    async def _next(self, event: Input.Submitted) -> None:
        if event.input is self._chinese:
            self.set_focus(self._english)
        elif event.input is self._english:
            self.set_focus(self._domain)
        else:
            await self._add()

    @on(Button.Pressed, "#ok")
    async def _add(self) -> None:
        proposal = Proposal(
            "add",
            self._chinese.value.strip(),
            self._english.value.strip(),
            domain=self._domain.value.strip(),
        )
        try:
            await self._record(proposal)
        except TermbaseError as error:
            self.query_one("#error", Static).update(Content(literal(str(error))))
        else:
            self.dismiss(proposal)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


class AskDialog(ModalScreen[str | None]):
    """Asks for one line of text."""

    BINDINGS: ClassVar[list[BindingType]] = _ESCAPE

    def __init__(self, title: str, text: str, verb: str) -> None:
        super().__init__()
        self._title = title
        self._box = TextBox(text, id="answer")
        self._verb = verb

    def compose(self) -> ComposeResult:
        """Lay out one box and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(literal(self._title))
            yield self._box
            with Horizontal(classes="buttons"):
                yield Button(self._verb, id="ok", variant="primary", compact=True)
                yield Button(tr("Cancel"), id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _answer(self) -> None:
        self.dismiss(self._box.value.strip())

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


class ConfirmDialog(ModalScreen[bool | None]):
    """Asks before many decisions at once, and lists what they are about; y says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_ESCAPE,
        Binding("y", "dismiss(True)", show=False),
        Binding("n", "dismiss(None)", show=False),
    ]

    def __init__(self, title: str, question: str, items: Sequence[str], verb: str) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._items = LineView(id="items")
        self._lines = tuple(map(literal, items))
        self._verb = verb

    def compose(self) -> ComposeResult:
        """Lay out the question, the list and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(literal(self._title))
            yield Static(self._question, markup=False)
            if self._lines:
                yield self._items
            with Horizontal(classes="buttons"):
                yield Button(f"{self._verb} (y)", id="ok", variant="primary", compact=True)
                yield Button(tr("Cancel") + " (n)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin on the cautious button."""
        if self._lines:
            self._items.styles.height = min(len(self._lines), _MOST_ITEMS)
            self._items.show(self._page, cursor=-1)
        self.set_focus(self.query_one("#cancel"))

    def _page(self, width: int) -> Page:
        return Page(tuple((Piece(cut(line, width)),) for line in self._lines))

    @on(Button.Pressed, "#ok")
    def _confirm(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - the answer

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
