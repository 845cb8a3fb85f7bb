"""Deciding, on any screen: what is carried out in the background, one after another."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import work

from glossary.errors import TermbaseError

from ..widgets.info_pages import said
from ..words import tr
from .base import DeskScreen

if TYPE_CHECKING:
    from glossary.model import Decision, Entry, Proposal

Result = TypeVar("Result")

_PATIENCE = 1.0
"""Seconds after which a person is told that another program holds the termbase."""

_DONE = {
    "accept": "Accepted",
    "prefer": "Preferred",
    "deprecate": "Deprecated",
    "reject": "Rejected",
    "note": "Noted",
    "add": "Added",
    "merge": "Merged into",
}


class Deciding(DeskScreen):
    """The half of a screen that changes the termbase or waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    @property
    @abstractmethod
    def entry(self) -> Entry | None:
        """Return the entry that decisions are about."""

    @property
    @abstractmethod
    def rendering(self) -> str:
        """Return the rendering that decisions are about."""

    @abstractmethod
    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:
        """Show the termbase after a step, its last decision first, or (`back`) after its undo."""

    def failed(self) -> None:
        """Show the termbase as it stands after a decision that was refused."""

    @property
    def to_copy(self) -> str:
        """Return the rendering under the cursor."""
        return self.rendering

    @property
    def to_find(self) -> str:
        """Return the term of the entry."""
        return self.entry.zh if self.entry is not None else ""

    # -- the actions

    def action_decide(self, action: str) -> None:
        """Decide on the rendering under the cursor."""
        if self.entry is None:
            self.say(tr("Choose an entry first."))
        elif not self.rendering:
            self.say(tr("This entry has no rendering; Ctrl+N adds one, Ctrl+T accepts the entry."))
        else:
            self.propose(_proposal(action, self.entry.id, self.rendering))

    def action_decide_entry(self, action: str) -> None:
        """Decide on the entry as a whole."""
        if self.entry is None:
            self.say(tr("Choose an entry first."))
        else:
            self.propose(_proposal(action, self.entry.id))

    def action_undo(self) -> None:
        """Take back the last step."""
        self.carry_out(
            self.desk.undo, _took_back, tr("There is no decision to take back."), back=True
        )

    def action_redo(self) -> None:
        """Decide again what was taken back last."""
        self.carry_out(self.desk.redo, _decided_again, tr("There is nothing to decide again."))

    def action_note(self) -> None:
        """Ask for a note on the entry."""
        if self.entry is None:
            self.say(tr("Choose an entry first."))
            return
        entry = self.entry

        def noted(note: str | None) -> None:
            if note and note != entry.note:
                self.propose(_proposal("note", entry.id, note=note))

        from .dialogs import AskDialog  # noqa: PLC0415 - not for the first screen

        title = tr("Note on {term}", term=entry.zh)
        self.app.push_screen(AskDialog(title, entry.note, tr("Save")), noted)

    # -- carrying out

    def propose(self, *proposals: Proposal) -> None:
        """Carry decisions out as one step, and say so."""
        self.carry_out(lambda: self.desk.decide(*proposals)[::-1], _decided, "")

    @work(group="decisions")
    async def carry_out(
        self,
        what: Callable[[], Sequence[Decision]],
        tell: Callable[[Sequence[Decision]], str],
        none: str,
        *,
        back: bool = False,
    ) -> None:
        """Do it in a thread after what was asked for before; tell the decisions or `none`."""
        try:
            decisions = await self.in_turn(what)
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            self.failed()
            return
        if not decisions:
            self.say(none)
            return
        self.say(tell(decisions))
        self.changed(decisions, back=back)

    async def in_turn(self, what: Callable[[], Result]) -> Result:
        """Run in a thread, after what was asked for before; say so when it takes long."""
        async with self._turn:
            task = asyncio.create_task(asyncio.to_thread(what))
            done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
            if not done:
                self.say(tr("Waiting: another program is writing to the termbase."))
            return await task


def _proposal(action: str, entry: str, rendering: str = "", *, note: str = "") -> Proposal:
    from glossary.model import Proposal  # noqa: PLC0415 - not for the first screen

    return Proposal(action, entry, rendering, note=note)


def done(action: str, rendering: str, entry: str) -> str:
    """Say that a decision was recorded, and how to take it back."""
    about = (
        tr("“{rendering}” for {entry}", rendering=rendering, entry=entry) if rendering else entry
    )
    return tr("{done} {about}. Ctrl+Z takes it back.", done=tr(_DONE[action]), about=about)


def _decided(decisions: Sequence[Decision]) -> str:
    last = decisions[0]
    return done(last.action, last.rendering, last.entry)


def _took_back(decisions: Sequence[Decision]) -> str:
    return tr("Took back: {what}.", what=said(decisions[0]) + _others(decisions))


def _decided_again(decisions: Sequence[Decision]) -> str:
    return tr("Decided again: {what}.", what=said(decisions[0]) + _others(decisions))


def _others(decisions: Sequence[Decision]) -> str:
    return tr(" and {number} more", number=len(decisions) - 1) if len(decisions) > 1 else ""
