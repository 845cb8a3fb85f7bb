"""What the home screen asks: people for a new term, the sentences for what no entry answers."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Input

from glossary.errors import TermbaseError

from ..literal import literal
from ..widgets.text_box import SearchBox
from .deciding import Deciding, done

if TYPE_CHECKING:
    from glossary.model import Proposal

    from ..widgets.concordance_page import Concordance

_PAUSE = 0.15
"""Seconds without a key before the sentences are searched; nobody waits so long for entries."""


class Asking(Deciding):
    """The half of the home screen that adds terms and searches the sentences."""

    search_box: SearchBox

    @abstractmethod
    def look_up(self, *, keep: str = "", rendering: str = "") -> None:
        """Show the termbase as it stands now."""

    @abstractmethod
    def show_concordance(self, found: Concordance) -> None:
        """Show what the search in the sentences found."""

    def action_add(self) -> None:
        """Ask for a new term, what was typed already filled in."""
        try:
            domains = self.desk.domains()
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            return
        entry = self.entry.zh if self.entry is not None else ""
        from .dialogs import AddDialog  # noqa: PLC0415 - not for the first screen

        dialog = AddDialog(self.search_box.value, entry, domains, self._add)
        self.app.push_screen(dialog, self._added)

    async def _add(self, proposal: Proposal) -> None:
        await self.in_turn(lambda: self.desk.decide(proposal))

    def _added(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            self.say(done("add", proposal.rendering, proposal.entry))
            with self.prevent(Input.Changed):
                self.search_box.value = literal(proposal.entry)
            self.look_up(keep=proposal.entry, rendering=proposal.rendering)

    @work(group="sentences", exclusive=True)
    async def look_into_sentences(self, found: Concordance) -> None:
        """Search the sentences once typing pauses; a further key cancels it."""
        await asyncio.sleep(_PAUSE)
        try:
            answer = await asyncio.to_thread(self.desk.sentences, found.query, found.similar)
        except TermbaseError as error:
            self.say(str(error), trouble=True)
        else:
            self.show_concordance(answer)
