"""The variants: which documents render a concept how, and the choice of the form to prefer."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from glossary.errors import TermbaseError
from glossary.model import Decision, Entry, Variation

from ..actions import CONCEPTS, DONE, ENTRY, bindings
from ..messages import CursorMoved
from ..widgets.variants_page import concepts_page, matrix_page
from ..words import tr
from .desk import WHOLE, Desk
from .two_panes import TwoPanes

_NOTHING = (
    "No entry is rendered in a document of this termbase. 'glossary build PATH' reads documents."
)


class VariantsScreen(TwoPanes):
    """Lists concepts, those first on which a decision would help most; shows one as a matrix."""

    place = "variants"
    alone = DONE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("variants")]

    def __init__(self, desk: Desk, about: str = "") -> None:
        super().__init__(desk)
        self.found: list[Variation] = []
        self._about = about
        self._entry: Entry | None = None
        self.wording = 0

    def on_mount(self) -> None:
        """Begin with the concept that was on the screen before, or the one that varies most."""
        self.set_focus(self.list)
        self.reload()

    def reload(self) -> None:
        """Count anew, in the background: that takes seconds in a large termbase."""
        self.message(tr("Counting …"), tr("Variants"))
        self._count()

    @work(group="counting", exclusive=True)
    async def _count(self) -> None:
        try:
            self.found = await asyncio.to_thread(self.desk.variations)
        except TermbaseError as error:
            self.trouble(error)
            return
        if not self.found:
            self.message(tr(_NOTHING), tr("Variants"), place=self.alone)
            return
        at = next((n for n, one in enumerate(self.found) if one.zh == self._about), 0)
        self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
        self.set_focus(self.list)
        self._show(at)

    def _show(self, at: int) -> None:
        self.list.title(tr("Variants: {number} concepts", number=len(self.found)))
        self.list.show(partial(concepts_page, tuple(self.found)), cursor=at, stay=True)
        self.refresh_pane()

    def hints(self, *, reading: bool) -> str:
        """Name the keys of the list or of the matrix."""
        return ENTRY if reading else CONCEPTS

    # -- showing

    @property
    def concept(self) -> Variation | None:
        """Return the concept under the cursor."""
        at = self.list.cursor
        return self.found[at] if 0 <= at < len(self.found) else None

    def show_chosen(self) -> None:
        """Show the matrix of the concept under the cursor."""
        self._show_wording(0)

    def _show_wording(self, chosen: int) -> None:
        one = self.concept
        if one is None:
            return
        self.wording = min(chosen, max(0, len(one.variants) - 1))
        only = one.variants[self.wording].text if one.variants else ""
        detail = self.desk.detail(one.entry, only=only, most=WHOLE)
        self._entry = detail.entry
        make = partial(matrix_page, one, self.wording, detail)
        self.show_pane(make, one.zh, cursor=self.wording, stay=self._reading_matrix)

    @property
    def _reading_matrix(self) -> bool:
        return self.focused is self.pane

    @on(CursorMoved, "#entry")
    def _another_wording(self) -> None:
        try:
            self._show_wording(self.pane.cursor)
        except TermbaseError as error:
            self.trouble(error)

    # -- deciding

    @property
    def entry(self) -> Entry | None:
        """Return the entry of the concept shown."""
        return self._entry if self.concept is not None else None

    @property
    def rendering(self) -> str:
        """Return the wording under the cursor of the matrix."""
        one = self.concept
        return one.variants[self.wording].text if one is not None and one.variants else ""

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:  # noqa: ARG002
        """Count the concepts decided on anew and leave the cursor where it is."""
        keys = {decision.entry for decision in decisions}
        try:
            for at, one in enumerate(self.found):
                if one.entry in keys:
                    self.found[at] = self.desk.variation(one.entry)
            self.list.show(
                partial(concepts_page, tuple(self.found)), cursor=self.list.cursor, stay=True
            )
            self._show_wording(self.wording)
        except TermbaseError as error:
            self.trouble(error)
