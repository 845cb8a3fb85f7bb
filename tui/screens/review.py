"""The review: renderings found by machine, the most valuable decision first, one key each."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from glossary.errors import TermbaseError
from glossary.model import Decision, Entry, Proposal

from ..actions import DONE, ENTRY, QUEUE, bindings
from ..messages import CursorMoved
from ..widgets.entry_page import Detail
from ..widgets.offer_page import Choice, choices, found_in, moved, offer_page, queue_page
from ..words import tr
from .desk import WHOLE, Desk
from .dialogs import AskDialog, ConfirmDialog
from .queue import Key, Queue
from .two_panes import TwoPanes

_NOTHING = (
    "Nothing is left to decide: every rendering found in the documents has a status. "
    "'glossary build PATH' reads more documents."
)


class ReviewScreen(TwoPanes):
    """Shows each offer with its sentences and spans; a decision brings the next one."""

    place = "review"
    alone = DONE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    def __init__(self, desk: Desk, _about: str = "") -> None:
        super().__init__(desk)
        self.queue = Queue()
        self.detail: Detail | None = None
        self.choices: tuple[Choice, ...] = ()
        self._stop = False
        self._span: tuple[int, int] | None = None
        self._moved = False

    def on_mount(self) -> None:
        """Begin with the most valuable offer."""
        self.set_focus(self.list)
        self.reload()

    def reload(self, here: Key | None = None) -> None:
        """Read the queue anew, with the cursor on an offer where it is there."""
        try:
            self.queue = Queue(self.desk.offers(), decided=self.queue.decided, here=here)
        except TermbaseError as error:
            self.trouble(error)
        else:
            self._show()

    def hints(self, *, reading: bool) -> str:
        """Name the same keys on both sides, with the way back first in the page."""
        return ENTRY if reading else QUEUE

    # -- showing

    def _show(self) -> None:
        queue = self.queue
        self.list.title(
            tr(
                "Review: {decided} decided, {left} left",
                decided=queue.decided,
                left=len(queue.offers),
            )
        )
        self.list.show(partial(queue_page, tuple(queue.offers)), cursor=queue.at, stay=True)
        self.refresh_pane()

    def show_chosen(self) -> None:
        """Show the offer under the cursor with its spans."""
        self.queue.at = max(0, self.list.cursor)
        offer = self.queue.current
        if offer is None:
            self.detail, self.choices = None, ()
            self.message(tr(_NOTHING), tr("Review"), place=self.alone)
            return
        if self.has_class("-alone"):
            self.set_focus(self.list)
        detail = self.desk.detail(offer.entry, only=offer.rendering, most=WHOLE)
        self.detail, self.choices = detail, choices(offer.rendering, detail.evidence)
        self._span, self._moved = None, False
        self._show_spans(0)

    def _show_spans(self, chosen: int) -> None:
        offer = self.queue.current
        if offer is not None and self.detail is not None:
            make = partial(offer_page, offer, self.detail, self.choices, chosen)
            self.show_pane(make, offer.zh, cursor=chosen)

    @property
    def choice(self) -> Choice | None:
        """Return the span chosen."""
        at = self.pane.cursor
        return self.choices[at] if 0 <= at < len(self.choices) else None

    @property
    def entry(self) -> Entry | None:
        """Return the entry of the offer shown."""
        return self.detail.entry if self.detail is not None else None

    @property
    def rendering(self) -> str:
        """Return the rendering that the span chosen gives."""
        return self.choice.en if self.choice is not None else ""

    # -- moving the span

    def action_edge(self, edge: str, step: int) -> None:
        """Begin or end the span a word earlier or later, in all places that have these words."""
        choice, evidence = self.choice, self.detail.evidence if self.detail else ()
        if choice is None or not evidence or choice.zh:
            self.say(tr("There is no English span to move here."))
            return
        span = self._span or found_in(evidence[0], choice.en)
        found = moved(evidence, span, edge, step) if span else None
        if found is None:
            self.say(tr("There is no word that way."))
            return
        self._span, own = found
        kept = self.choices[:-1] if self._moved else self.choices
        same = next((n for n, one in enumerate(kept) if one.en == own.en and not one.zh), None)
        self._moved = same is None
        self.choices = kept if same is not None else (*kept, own)
        self._show_spans(len(kept) if same is None else same)

    @on(CursorMoved, "#entry")
    def _another_span(self) -> None:
        self._span = None
        self._show_spans(self.pane.cursor)

    # -- deciding

    def action_merge(self) -> None:
        """Ask into which entry this one is to be merged."""
        if self.entry is None:
            self.say(tr("Choose an entry first."))
            return
        entry = self.entry

        def named(into: str | None) -> None:
            if into:
                self.propose(Proposal("merge", into, other=entry.id))

        title = tr("Merge {term} into which entry?", term=entry.zh)
        self.app.push_screen(AskDialog(title, "", tr("Merge")), named)

    def action_span(self, number: int) -> None:
        """Choose one of the spans."""
        if number < len(self.choices):
            self._span = None
            self._show_spans(number)
        else:
            self.say(tr("There is no span {number} here.", number=number + 1))

    def action_decide(self, action: str) -> None:
        """Decide on the span chosen, for all its places, and go on to the next offer."""
        offer, choice = self.queue.current, self.choice
        if offer is None or choice is None:
            self.say(tr("There is nothing to decide on."))
            return
        if choice.proposed:
            proposals = [Proposal(action, offer.entry, offer.rendering)]
        elif action in {"accept", "prefer"}:
            proposals = [_taking(choice, action, offer.entry)]
            if choice.count == offer.count:
                proposals.insert(0, Proposal("reject", offer.entry, offer.rendering))
        elif choice.zh:
            self.say(tr("Only the span proposed can be rejected or deprecated; key 1 chooses it."))
            return
        else:
            proposals = [Proposal(action, offer.entry, choice.en)]
        self.propose(*proposals)
        self.queue.drop()
        self._show()

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:
        """Take over what the step settled elsewhere; go to what came back."""
        last = decisions[0]
        if back:
            self.queue.decided = max(0, self.queue.decided - 1)
        came = (decisions[-1].entry, decisions[-1].rendering) if back else None
        if {decision.entry for decision in decisions} != {last.entry}:
            self.reload(came)
            return
        try:
            offers = self.desk.offers(last.entry)
        except TermbaseError as error:
            self.trouble(error)
        else:
            self.queue.renew(last.entry, offers, back=came)
            self._show()

    # -- all that is sure

    def action_accept_sure(self) -> None:
        """Accept what is sure in every place, once that is confirmed."""
        sure = [offer for offer in self.queue.offers if offer.tier == "sure"]
        if not sure:
            self.say(tr("Nothing in the queue is sure in all its places."))
            return
        proposals = [Proposal("accept", offer.entry, offer.rendering) for offer in sure]
        question = tr(
            "Accept {number} renderings, sure in every place? Undo takes all back.",
            number=len(sure),
        )
        names = [f"{offer.zh}  {offer.rendering}" for offer in sure]

        def confirmed(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                self._accept_all(proposals)

        dialog = ConfirmDialog(tr("Accept sure"), question, names, tr("Accept"))
        self.app.push_screen(dialog, confirmed)

    @work(group="decisions")
    async def _accept_all(self, proposals: list[Proposal]) -> None:
        """Accept one by one, each in the file before the next; Esc stops in between."""
        self._stop = False
        first: Decision | None = None
        done = 0
        try:
            for done, proposal in enumerate(proposals):
                if self._stop:
                    break
                first = await self.in_turn(partial(self._step, first, proposal))
                self.list.title(
                    tr(
                        "Accepting {number} of {count}; Esc stops",
                        number=done + 1,
                        count=len(proposals),
                    )
                )
                self.queue.decided += 1
            else:
                done = len(proposals)
        except TermbaseError as error:
            self.say(str(error), trouble=True)
        else:
            all_ = len(proposals)
            self.say(tr("Accepted {done} of {all}. Ctrl+Z takes them back.", done=done, all=all_))
        self.reload()

    def _step(self, first: Decision | None, proposal: Proposal) -> Decision:
        if first is None:
            return self.desk.decide(proposal)[0]
        self.desk.follow(first, proposal)
        return first

    def action_back(self) -> None:
        """Stop accepting where that is under way; else take one step back."""
        running = any(worker.group == "decisions" for worker in self.workers)
        self._stop = True
        if not running:
            super().action_back()


def _taking(choice: Choice, action: str, entry: str) -> Proposal:
    """Take another span: as a rendering of the entry, or as the Chinese term of another one."""
    if choice.zh:
        return Proposal("add", choice.zh, choice.en)
    return Proposal(action, entry, choice.en)
