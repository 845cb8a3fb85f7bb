"""The concordance: every place of a word in the sentences, sorted by what stands beside it."""

import asyncio
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from glossary.errors import TermbaseError
from glossary.model import KwicLine
from glossary.termbase.concordance import DATE, PLACE, in_order

from ..actions import LINES, QUERY, UNASKED, UNFOUND, bindings
from ..literal import cut, literal
from ..messages import CursorMoved
from ..widgets.hint_bar import HintBar
from ..widgets.info_pages import message_page, trouble_page
from ..widgets.kwic_page import ORDERS, context_page, kwic_page
from ..widgets.line_view import LineView
from ..widgets.text_box import SearchBox
from ..words import tr
from .base import Typing
from .desk import MOST_PLACES, Desk

_PAUSE = 0.15
"""Seconds without a key before the sentences are searched."""

_FIRST = (
    "Type a word or phrase, Chinese or English: every place of it in the documents is listed, "
    "one under the other. Enter goes to the list; Esc goes back."
)
_NOTHING = (
    "No sentence of the documents has “{query}”. English is found at the beginning of words only."
)
_NO_WORDINGS = "“{query}” is no whole term of the glossary, or no sentence of the documents has it."
_YEAR = 4


class ConcordanceScreen(Typing):
    """Lists places with the node in one column, and shows the whole sentence of one of them."""

    place = "concordance"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("concordance")]

    def __init__(self, desk: Desk, about: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.search_box = SearchBox(literal(about), placeholder=tr("a word or phrase"))
        self.lines = LineView(id="lines")
        self.context = LineView(id="context")
        self.hint_bar = HintBar()
        self.found: list[KwicLine] = []
        self.shown: list[KwicLine] = []
        self.order = PLACE
        self.only = ""
        self.year: str | None = None
        self.wordings = False
        self._without = UNASKED

    def compose(self) -> ComposeResult:
        """Put the box on top, the lines and the sentence under it, the keys at the bottom."""
        yield self.search_box
        yield self.lines
        yield self.context
        yield self.hint_bar

    def on_mount(self) -> None:
        """Begin in the list where there is something to search, else in the box."""
        self.search_box.border_title = tr("Concordance")
        self.set_focus(self.lines if self.search_box.value else self.search_box)
        self._search()

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self._search()

    @work(group="sentences", exclusive=True)
    async def _search(self) -> None:
        query = self.search_box.value
        if not query.strip():
            self._empty(tr(_FIRST), UNASKED)
            return
        await asyncio.sleep(_PAUSE)
        try:
            found = await asyncio.to_thread(self.desk.places, query, wordings=self.wordings)
        except TermbaseError as error:
            self._empty("", UNASKED)
            self.lines.show(partial(trouble_page, str(error)), cursor=-1)
            return
        self.found, self.only, self.year = found, "", None
        if found:
            self._show(found[0])
        else:
            self._empty(tr(_NO_WORDINGS if self.wordings else _NOTHING, query=query), UNFOUND)

    def _empty(self, text: str, place: str) -> None:
        self.found, self.shown, self._without = [], [], place
        self.set_class(True, "-alone")  # noqa: FBT003 - Textual's own signature
        self.lines.title("")
        self.lines.show(partial(message_page, text, place=place), cursor=-1)
        self._hint()

    def _show(self, here: KwicLine) -> None:
        self.shown = in_order([x for x in self.found[:MOST_PLACES] if self._kept(x)], self.order)
        at = next((n for n, line in enumerate(self.shown) if line is here), 0)
        self.set_class(False, "-alone")  # noqa: FBT003 - as above
        self.lines.title(self._title())
        page = partial(kwic_page, tuple(self.shown), dated=self.order == DATE)
        self.lines.show(page, cursor=at)
        self._show_context()
        self._hint()

    def _kept(self, line: KwicLine) -> bool:
        return self.only in ("", line.document) and self.year in (None, line.date[:_YEAR])

    def _title(self) -> str:
        """Say how many places are shown, of what, and in which order."""
        count = min(len(self.found), MOST_PLACES)
        more = "+" if len(self.found) > MOST_PLACES else ""
        title = tr("{count} places", count=f"{count}{more}")
        if len(self.shown) < count or self.only or self.year is not None:
            title = tr("{count} of {places}", count=len(self.shown), places=title)
        parts = [title]
        if self.wordings:
            parts.append(tr("renderings too"))
        if self.only:
            document = cut(literal(self.only), 30, keep="tail")
            parts.append(tr("only in {document}", document=document))
        if self.year is not None:
            parts.append(tr("only of {year}", year=self.year) if self.year else tr("only undated"))
        return ", ".join([*parts, tr(ORDERS[self.order])])

    @on(CursorMoved, "#lines")
    def _show_context(self) -> None:
        if (line := self.line) is not None:
            self.context.show(partial(context_page, line), cursor=-1)

    @property
    def line(self) -> KwicLine | None:
        """Return the line under the cursor."""
        at = self.lines.cursor
        return self.shown[at] if 0 <= at < len(self.shown) else None

    @property
    def to_copy(self) -> str:
        """Return the whole sentence under the cursor."""
        line = self.line
        return (line.left + line.node + line.right).strip() if line is not None else ""

    @property
    def to_find(self) -> str:
        """Return what is searched."""
        return self.search_box.value.strip()

    # -- the actions

    def action_sort(self) -> None:
        """Sort by the next order; the cursor stays on its line."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self._again()

    def action_filter(self) -> None:
        """Keep only the lines of the document under the cursor, or show all again."""
        if self.line is not None:
            self.only = "" if self.only else self.line.document
            self._again()

    def action_this_year(self) -> None:
        """Keep only the lines of the year of the line under the cursor, or show all again."""
        if self.line is not None:
            self.year = self.line.date[:_YEAR] if self.year is None else None
            self._again()

    def action_wordings(self) -> None:
        """Show what renders the term as well, or the places of the word itself only."""
        self.wordings = not self.wordings
        self._search()

    def _again(self) -> None:
        if self.line is not None:
            self._show(self.line)

    @on(Input.Submitted, "#search")
    def action_open(self) -> None:
        """Go to the lines."""
        self.set_focus(self.lines)

    def action_back(self) -> None:
        """Go back to the home screen."""
        self.dismiss(None)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Name the keys of the place that has the focus now."""
        self._hint()

    def _hint(self) -> None:
        if not self.shown:
            self.hint_bar.place = self._without
        else:
            self.hint_bar.place = LINES if self.focused is self.lines else QUERY
