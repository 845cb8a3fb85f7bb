"""The home screen: a search box over everything, the entries found, and the entry chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from glossary.errors import EntryNotFoundError, TermbaseError

from .. import garbage
from ..actions import ENTRY, MISSING, RESULTS, SEARCH, START, bindings
from ..literal import fit, literal
from ..messages import CursorMoved, Opened
from ..widgets.hint_bar import HintBar
from ..widgets.info_pages import missing_page, start_page, trouble_page
from ..widgets.line_view import LineView
from ..widgets.page import Maker
from ..widgets.result_page import results_page
from ..widgets.text_box import SearchBox
from ..words import tr
from .asking import Asking
from .base import Typing
from .desk import GLANCE, MOST_HITS, WHOLE, Desk, Figures

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from glossary.model import Decision, Entry, Hit

    from ..widgets.concordance_page import Concordance
    from ..widgets.entry_page import Detail

_SETTLED = 0.3
"""Seconds after which the first screen stands, and there is time to load what comes next."""
_FACET = 36
"""The most cells a value takes where entries are narrowed down by it."""


class HomeScreen(Typing, Asking):
    """Finds while typing, shows the entry under the cursor, and takes decisions on it."""

    place = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("home"),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
    ]

    def __init__(self, desk: Desk, query: str = "", *, picking: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.picking = picking
        self.hits: list[Hit] = []
        self.detail: Detail | None = None
        self.search_box = SearchBox(
            placeholder=tr("Chinese, pinyin, initials or English"),
            acting={"ctrl+f": "facets", "ctrl+k": "pin"},
        )
        self._first_query = query
        self.results = LineView(id="results")
        self.entry_view = LineView(id="entry")
        self.hint_bar = HintBar()

    def compose(self) -> ComposeResult:
        """Put the box on top, the two panes under it, the keys at the bottom."""
        yield self.search_box
        with Container(id="panes"):
            yield self.results
            yield self.entry_view
        yield self.hint_bar

    def on_mount(self) -> None:
        """Begin in the search box."""
        self.search_box.border_title = Content(self._search_title())
        self.set_focus(self.search_box)
        with self.prevent(Input.Changed):
            self.search_box.value = literal(self._first_query)
        self.look_up()
        self.call_after_refresh(garbage.collect)
        self.set_timer(_SETTLED, self._load)

    def _load(self) -> None:
        """Load what the first key will ask for, unless it has asked already."""
        from glossary.termbase import queries  # noqa: F401, PLC0415 - see above

        from ..widgets import entry_page  # noqa: F401, PLC0415 - see above

    # -- finding

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        # While keys come in faster than answers, only the last state of the box is looked up.
        if event.value == self.search_box.value:
            self.look_up()

    def look_up(self, *, keep: str = "", rendering: str = "") -> None:
        """Answer what stands in the box; stay on an entry and a rendering, where still there."""
        query = self.search_box.value
        self.workers.cancel_group(self, "sentences")
        try:
            if not query.strip():
                self._start()
            elif hits := self.desk.find(query):
                self._show_hits(hits, keep, rendering)
            else:
                self._nothing(query)
        except TermbaseError as error:
            self._trouble(error)

    def _show_hits(self, hits: list[Hit], keep: str, rendering: str) -> None:
        self.hits = hits[:MOST_HITS]
        number = f"{MOST_HITS}+" if len(hits) > MOST_HITS else f"{len(hits)}"
        self.results.title(tr("{number} entries", number=number))
        at = next((n for n, hit in enumerate(self.hits) if hit.id == keep), 0)
        self.results.show(partial(results_page, self.hits), cursor=at)
        self._alone(alone=False)
        only = self.detail.only if self.detail is not None and keep == self.hits[at].id else ""
        self.show_entry(self.hits[at].id, only=only, rendering=rendering)

    def _start(self) -> None:
        self.hits = self.desk.best()
        self.results.show(partial(results_page, self.hits), cursor=-1)
        figures = self.desk.known_figures()
        self._welcome(figures)
        if figures is None:
            self._count()

    def _welcome(self, figures: Figures | None) -> None:
        counts, last = figures or (None, None)
        number = counts.get("entries", 0) if counts is not None else "…"
        self.results.title(tr("The first of {number} entries", number=number))
        self._show_info(partial(start_page, counts, last), tr("Welcome"), alone=not self.hits)

    @work(group="counting", exclusive=True)
    async def _count(self) -> None:
        """Count in the background: in a large termbase that takes longer than a key may."""
        await self._drawn()
        if self.search_box.value.strip():
            return  # done when the start is shown again
        try:
            figures = await asyncio.to_thread(self.desk.figures)
            self.desk.remember(figures)
        except TermbaseError:
            return  # said where the termbase is read next
        if not self.search_box.value.strip() and self.detail is None:
            self._welcome(figures)

    async def _drawn(self) -> None:
        """Wait until what has changed by now is on the screen."""
        drawn = asyncio.Event()
        if self.call_after_refresh(drawn.set):
            await drawn.wait()

    def _nothing(self, query: str) -> None:
        self.hits = self.desk.similar(query)
        self.results.title(tr("Similar"))
        self.results.show(partial(results_page, self.hits), cursor=-1)
        from ..widgets.concordance_page import Concordance, concordance_page  # noqa: PLC0415

        found = Concordance(query, len(self.hits))
        self._show_info(partial(concordance_page, found), tr("No entry"), alone=not self.hits)
        self.look_into_sentences(found)

    def show_concordance(self, found: Concordance) -> None:
        """Show the sentences of a query no entry answers, unless another was typed since."""
        from ..widgets.concordance_page import concordance_page  # noqa: PLC0415

        if found.query == self.search_box.value and self.detail is None:
            self.entry_view.show(partial(concordance_page, found), cursor=-1)

    def _trouble(self, error: TermbaseError) -> None:
        self.hits = []
        self.desk.close()
        if self.desk.exists():
            self._show_info(partial(trouble_page, str(error)), tr("Trouble"))
        else:
            self._show_info(partial(missing_page, str(self.desk.path)), tr("No termbase"))

    # -- showing

    def show_entry(self, key: str, *, only: str = "", rendering: str = "") -> None:
        """Show an entry with the cursor on a rendering, its sentences all or of one rendering."""
        most = WHOLE if self.focused is self.entry_view or only else GLANCE
        from ..widgets.entry_page import entry_page  # noqa: PLC0415 - not for the first screen

        detail = self.desk.detail(key, only=only, most=most)
        texts = [found.text for found in detail.renderings]
        at = texts.index(rendering) if rendering in texts else 0
        stay = self.detail is not None and self.detail.entry.id == detail.entry.id
        self.detail = detail
        self.entry_view.title(literal(detail.entry.zh))
        self.entry_view.show(partial(entry_page, detail), cursor=at, stay=stay)
        self._hint()

    def _show_info(self, make: Maker, title: str, *, alone: bool = True) -> None:
        self.detail = None
        self.entry_view.title(title)
        self.entry_view.show(make, cursor=-1)
        self._alone(alone=alone)
        self._hint()

    def _alone(self, *, alone: bool) -> None:
        """Give the whole room to the lower pane where there is nothing to list."""
        self.set_class(alone, "-alone")
        if alone and self.focused is not self.search_box:
            self.set_focus(self.search_box)

    @on(CursorMoved, "#results")
    def _chosen(self) -> None:
        if not 0 <= self.results.cursor < len(self.hits):
            return
        try:
            self.show_entry(self.hits[self.results.cursor].id)
        except EntryNotFoundError:
            self.look_up()
        except TermbaseError as error:
            self._trouble(error)

    # -- going about

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Name the keys of the place that has the focus now."""
        if self.focused is not self.entry_view:
            self.remove_class("-reading")
        self._hint()

    def _hint(self) -> None:
        """Name the keys that matter where the focus is."""
        if self.focused is self.entry_view:
            self.hint_bar.place = ENTRY
        elif self.focused is self.results:
            self.hint_bar.place = RESULTS
        else:
            typed = self.search_box.value.strip()
            self.hint_bar.place = SEARCH if self.detail is not None else MISSING if typed else START

    def action_choose(self, step: int) -> None:
        """Move through the entries found while the search box keeps the focus."""
        self.results.move_cursor(self.results.cursor + step)

    def action_turn(self, step: int) -> None:
        """Page through the entries found, or through the page that stands alone."""
        (self.entry_view if self.has_class("-alone") else self.results).action_page(step)

    @on(Input.Submitted, "#search")
    @on(Opened, "#results")
    def action_open(self) -> None:
        """Go into the entry shown, giving it more room; in it, keep the rendering's sentences.

        A click only focuses it: what is under the mouse must not move.
        """
        if self.focused is self.entry_view and self.picking:
            self.app.exit(self.rendering)
        elif self.focused is self.entry_view:
            self._narrow()
        elif self.detail is not None:
            self.add_class("-reading")
            self.call_after_refresh(self._enter)
        elif self.hits:
            self.results.move_cursor(max(0, self.results.cursor))
        else:
            self.look_up()

    def _enter(self) -> None:
        self.set_focus(self.entry_view)
        if self.detail is not None:
            self.desk.memory.opened(self.detail.entry.id)
            self._again(only=self.detail.only)

    @on(Opened, "#entry")
    def _narrow(self) -> None:
        """Show the sentences of the rendering under the cursor only, or of all again."""
        if self.detail is not None:
            self._again(only="" if self.detail.only else self.rendering)

    def _again(self, *, only: str) -> None:
        if self.detail is None:
            return
        try:
            self.show_entry(self.detail.entry.id, only=only, rendering=self.rendering)
        except TermbaseError as error:
            self._trouble(error)

    def action_back(self) -> None:
        """Take one step back: all sentences, the search box, an empty search box."""
        if self.focused is self.search_box:
            if self.search_box.value:
                self.search_box.value = ""
            else:
                self.look_up()
        elif self.focused is self.entry_view and self.detail is not None and self.detail.only:
            self._again(only="")
        else:
            self.set_focus(self.search_box)

    # -- narrowing down, and pinning

    def action_facets(self) -> None:
        """Ask by what the entries are to be narrowed down; several things one after the other."""
        try:
            found = self.desk.facets()
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            return
        choices = [
            (facet, value, count) for facet, values in found.items() for value, count in values
        ]
        if not choices:
            self.say(tr("There are no entries yet to narrow down."))
            return
        room = max((cell_len(literal(tr(value))) for _, value, _ in choices), default=0)
        rows = [
            f"{fit(tr(facet), 8)}{fit(literal(tr(value)), min(room, _FACET))}{count:>8,}"
            for facet, value, count in choices
        ]

        def picked(at: int | None) -> None:
            if at is None:
                return
            facet, value, _ = choices[at - 1] if at else ("", "", 0)
            self.desk.narrow({**self.desk.narrowed, facet: value} if at else {})
            self.search_box.border_title = Content(self._search_title())
            self.look_up()

        from .picking import PickDialog  # noqa: PLC0415 - not for the first screen

        dialog = PickDialog(tr("Only entries with"), [tr("all entries"), *rows])
        self.app.push_screen(dialog, picked)

    def _search_title(self) -> str:
        chosen = ", ".join(literal(value) for value in self.desk.narrowed.values())
        return tr("Search only: {chosen}", chosen=chosen) if chosen else tr("Search")

    def action_pin(self) -> None:
        """Pin the entry to the top of the start page, or take its pin out."""
        if self.entry is None:
            self.say(tr("Choose an entry first."))
        elif self.desk.memory.pin(self.entry.id):
            self.say(tr("Pinned {term}: it comes first on the start page.", term=self.entry.zh))
        else:
            self.say(tr("Took the pin of {term} out.", term=self.entry.zh))

    # -- deciding

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:  # noqa: ARG002
        """Show the termbase anew, with the cursor where it is by now."""
        # Not where it was when the key was pressed: hands are faster than disks.
        self.look_up(keep=self.entry.id if self.entry else "", rendering=self.rendering)

    def came_back(self, query: str | None) -> None:
        """Show the termbase as it is after another screen, and look up what was asked for there."""
        if query:
            with self.prevent(Input.Changed):
                self.search_box.value = literal(query)
        keep = self.entry.id if self.entry is not None and not query else ""
        self.look_up(keep=keep, rendering=self.rendering)
        self.set_focus(self.search_box)

    @property
    def more_to_copy(self) -> list[str]:
        """Return the rendering with its Chinese, and a sentence with its source."""
        if self.detail is None or not self.rendering:
            return []
        from dataclasses import replace  # noqa: PLC0415 - not for the first screen

        own = [e for e in self.detail.evidence if e.en and e.en.text == self.rendering]
        cited = replace(self.detail, evidence=tuple(own) or self.detail.evidence)
        return [f"{self.detail.entry.zh}\t{self.rendering}", cited.citation]

    @property
    def to_find(self) -> str:
        """Return the term of the entry shown; where there is none, what was typed."""
        return super().to_find or self.search_box.value.strip()

    @property
    def entry(self) -> Entry | None:
        """Return the entry shown."""
        return self.detail.entry if self.detail is not None else None

    @property
    def rendering(self) -> str:
        """Return the rendering under the cursor of the entry shown; empty when there is none."""
        at = self.entry_view.cursor
        if self.detail is None or not 0 <= at < len(self.detail.renderings):
            return ""
        return self.detail.renderings[at].text
