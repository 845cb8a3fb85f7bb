"""Deciding on the home screen: what is carried out in the background, one after another."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable

from textual import work
from textual.screen import Screen
from textual.widgets import Input

from glossary.errors import TermbaseError
from glossary.model import Decision, Proposal

from ..literal import literal
from ..widgets.entry_page import Detail
from ..widgets.info_pages import Concordance, said
from ..widgets.text_box import SearchBox
from .desk import Desk
from .dialogs import AddDialog, NoteDialog

_PAUSE = 0.15
"""Seconds without a key before the sentences are searched; nobody waits so long for entries."""

_PATIENCE = 1.0
"""Seconds after which a person is told that another program holds the termbase."""

_DONE = {
    "accept": "Accepted",
    "prefer": "Preferred",
    "deprecate": "Deprecated",
    "reject": "Rejected",
    "note": "Noted",
    "add": "Added",
}


class Deciding(Screen[None]):
    """The half of the home screen that changes the termbase or waits for it."""

    desk: Desk
    detail: Detail | None
    search_box: SearchBox

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    @property
    @abstractmethod
    def rendering(self) -> str:
        """Return the rendering that decisions are about."""

    @abstractmethod
    def look_up(self, *, keep: str = "", rendering: str = "") -> None:
        """Show the termbase as it stands now."""

    @abstractmethod
    def show_concordance(self, found: Concordance) -> None:
        """Show what the search in the sentences found."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show one line of plain text for a moment, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(literal(text), severity="error" if trouble else "information", markup=False)

    # -- the actions

    def action_decide(self, action: str) -> None:
        """Decide on the rendering under the cursor."""
        if self.detail is None:
            self.say("Choose an entry first.")
        elif not self.rendering:
            self.say("This entry has no rendering; Ctrl+N adds one, Ctrl+T accepts the entry.")
        else:
            self.propose(Proposal(action, self.detail.entry.id, self.rendering))

    def action_decide_entry(self, action: str) -> None:
        """Decide on the entry as a whole."""
        if self.detail is None:
            self.say("Choose an entry first.")
        else:
            self.propose(Proposal(action, self.detail.entry.id))

    def action_undo(self) -> None:
        """Take back the last decision."""
        self._carry_out(self.desk.undo, _took_back, "There is no decision to take back.")

    def action_redo(self) -> None:
        """Decide again what was taken back last."""
        self._carry_out(self.desk.redo, _decided_again, "There is nothing to decide again.")

    def action_copy(self) -> None:
        """Copy the rendering under the cursor."""
        if text := self.rendering:
            self.app.copy_to_clipboard(text)
            self.say(f"Copied “{text}” through the terminal (OSC 52).")
        else:
            self.say("There is no rendering to copy.")

    def action_note(self) -> None:
        """Ask for a note on the entry."""
        if self.detail is None:
            self.say("Choose an entry first.")
            return
        entry = self.detail.entry

        def noted(note: str | None) -> None:
            if note and note != entry.note:
                self.propose(Proposal("note", entry.id, note=note))

        self.app.push_screen(NoteDialog(entry.zh, entry.note), noted)

    def action_add(self) -> None:
        """Ask for a new term, what was typed already filled in."""
        try:
            domains = self.desk.domains()
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            return
        entry = self.detail.entry.zh if self.detail is not None else ""
        dialog = AddDialog(self.search_box.value, entry, domains, self._add)
        self.app.push_screen(dialog, self._added)

    async def _add(self, proposal: Proposal) -> None:
        await self._in_turn(lambda: self.desk.decide(proposal))

    def _added(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            self.say(_done("add", proposal.rendering, proposal.entry))
            with self.prevent(Input.Changed):
                self.search_box.value = literal(proposal.entry)
            self.look_up(keep=proposal.entry, rendering=proposal.rendering)

    # -- carrying out

    def propose(self, proposal: Proposal) -> None:
        """Carry a decision out and say so."""
        self._carry_out(lambda: self.desk.decide(proposal), _decided, "")

    @work(group="decisions")
    async def _carry_out(
        self, what: Callable[[], Decision | None], tell: Callable[[Decision], str], none: str
    ) -> None:
        try:
            decision = await self._in_turn(what)
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            return
        if decision is None:
            self.say(none)
            return
        self.say(tell(decision))
        # What is under the cursor now, not when the key was pressed: hands are faster than disks.
        self.look_up(keep=self.detail.entry.id if self.detail else "", rendering=self.rendering)

    async def _in_turn(self, what: Callable[[], Decision | None]) -> Decision | None:
        """Run in a thread, after what was asked for before; say so when it takes long."""
        async with self._turn:
            task = asyncio.create_task(asyncio.to_thread(what))
            done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
            if not done:
                self.say("Waiting: another program is writing to the termbase.")
            return await task

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


def _done(action: str, rendering: str, entry: str) -> str:
    about = f"“{rendering}” for {entry}" if rendering else entry
    return f"{_DONE[action]} {about}. Ctrl+Z takes it back."


def _decided(decision: Decision) -> str:
    return _done(decision.action, decision.rendering, decision.entry)


def _took_back(decision: Decision) -> str:
    return f"Took back: {said(decision)}."


def _decided_again(decision: Decision) -> str:
    return f"Decided again: {said(decision)}."
