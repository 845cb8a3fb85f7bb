"""The check: a document or a pasted text, its findings beside it, fixes put in and saved."""

import asyncio
import shlex
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from glossary.checks import SEVERITIES
from glossary.corpus.read import SUFFIXES
from glossary.errors import GlossaryError, TermbaseError
from glossary.model import Decision, Entry, Finding, Proposal
from glossary.text.scripts import has_han

from ..actions import ENTRY, FINDINGS, UNOPENED, bindings
from ..literal import cut, literal, path_shown
from ..messages import CursorMoved
from ..widgets.check_page import finding_page, findings_page, text_page
from ..widgets.info_pages import message_page
from ..widgets.line_view import LineView
from ..widgets.page import Page
from ..words import tr
from .bench import PASTED, Bench
from .dialogs import AddDialog, AskDialog, ConfirmDialog
from .draft import Draft, pasted
from .opening import Answer, OpenDialog
from .two_panes import TwoPanes

_NOTHING = "Nothing is open. Open a document, or paste a text, to see what to mend in it."
_CLEAN = "Nothing to complain about."
_TITLE = 40


class CheckScreen(TwoPanes):
    """Lists findings beside the text; a key puts a fix in, adds a term or decides on a wording."""

    place = "check"
    alone = UNOPENED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("check")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.desk)
        self.bench = bench
        self.note = LineView(id="note")
        self.least = SEVERITIES[-1]
        self.shown: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        """Put what one finding says under the two panes."""
        yield from super().compose()
        yield self.note

    def on_mount(self) -> None:
        """Take up the text given, else the draft there is, else ask for a document."""
        self.set_focus(self.list)
        given, self.bench.to_check = self.bench.to_check, None
        if given is not None:
            self.opened(given)
        elif self.bench.draft is not None:
            self._check()
        else:
            self.message(tr(_NOTHING), tr("Check"), place=self.alone)
            self.call_after_refresh(self.action_open_file)

    def hints(self, *, reading: bool) -> str:
        """Name the same keys on both sides, with the way back first in the text."""
        return ENTRY if reading and self.bench.draft is None else FINDINGS

    # -- opening

    @property
    def draft(self) -> Draft | None:
        """Return the document under check."""
        return self.bench.draft

    def action_open_file(self) -> None:
        """Ask for a document, or a text to paste; unsaved fixes are asked about first."""

        def ask(yes: bool | None = True) -> None:  # noqa: FBT001, FBT002 - a dialog's answer
            if yes:
                dialog = OpenDialog(
                    tr("Check a document"), self.bench.home, [*SUFFIXES], texts=True
                )
                self.app.push_screen(dialog, self.opened)

        if self.draft is not None and self.draft.changed:
            question = tr("The fixes are not saved. Leave them?")
            self.app.push_screen(ConfirmDialog(tr("Not saved"), question, [], tr("Leave")), ask)
        else:
            ask()

    def opened(self, answer: Answer | None) -> None:
        """Take up the document chosen, or the text pasted."""
        if answer is None:
            return
        if isinstance(answer, str):
            self.bench.draft = pasted(answer, tr(PASTED))
            self._check()
        else:
            self._read(answer)

    @work(group="reading", exclusive=True)
    async def _read(self, path: Path) -> None:
        self.message(tr("Reading {name} …", name=path.name), tr("Check"))
        try:
            self.bench.draft = Draft(await asyncio.to_thread(self.bench.read, path))
        except GlossaryError as error:
            self.message(str(error), tr("Trouble"))
        else:
            self._check()

    # -- checking

    @work(group="checking", exclusive=True)
    async def _check(self) -> None:
        """Check the text in the background; what is known of it stays on the screen meanwhile."""
        draft = self.draft
        if draft is None:
            return
        text = draft.document.text
        if not draft.findings:
            self.message(tr("Checking {name} …", name=draft.document.path), tr("Check"))
        try:
            found = await asyncio.to_thread(self.bench.check, draft.document)
        except GlossaryError as error:
            self.message(str(error), tr("Trouble"))
            return
        if draft is self.draft and draft.document.text == text:
            draft.findings = found
            self._show()

    def _show(self) -> None:
        draft = self.draft
        if draft is None:
            return
        if self.has_class("-alone"):
            self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
            self.set_focus(self.list)
        allowed = SEVERITIES[: SEVERITIES.index(self.least) + 1]
        self.shown = tuple(f for f in draft.findings if f.severity in allowed)
        self.list.title(self._count(draft))
        make = partial(findings_page, self.shown) if self.shown else _clean
        at = max(0, min(self.list.cursor, len(self.shown) - 1))
        self.list.show(make, cursor=at, stay=True)
        name = draft.document.path if draft.pasted else path_shown(Path(draft.document.path))
        name = cut(literal(name), _TITLE, keep="tail")
        self.pane.title(name + (tr(", not saved") if draft.changed else ""))
        make_text = partial(text_page, draft.document.text, self.shown)
        self.pane.show(make_text, cursor=at if self.shown else -1, stay=True)
        self._tell()

    def _count(self, draft: Draft) -> str:
        number = len(self.shown)
        text = tr("{number} findings", number=number)
        rest = len(draft.findings) - number
        return text + (tr(", {rest} lesser ones hidden", rest=rest) if rest else "")

    def _tell(self) -> None:
        self.note.show(partial(finding_page, self.finding), cursor=-1)

    @property
    def finding(self) -> Finding | None:
        """Return the finding under the cursor."""
        at = self.list.cursor
        return self.shown[at] if 0 <= at < len(self.shown) else None

    def show_chosen(self) -> None:
        """Bring the place of the finding into sight, and say all of it."""
        self.pane.move_cursor(self.list.cursor)
        self._tell()

    @on(CursorMoved, "#entry")
    def _in_text(self) -> None:
        self.list.move_cursor(self.pane.cursor)
        self._tell()

    def reload(self) -> None:
        """Check again; where nothing is open, ask for a document."""
        if self.draft is None:
            self.action_open_file()
        else:
            self._check()

    # -- mending

    def action_fix(self) -> None:
        """Put in what the finding under the cursor proposes."""
        if self.finding is None or self.finding.fix is None:
            self.say(tr("This finding proposes nothing to put in."))
        else:
            self._put_in([self.finding])

    def action_fix_all(self) -> None:
        """Put in all that is proposed, information left out, once confirmed."""
        due = [f for f in self.shown if f.fix and f.severity != "info"]
        if not due:
            self.say(tr("No finding here proposes anything to put in."))
            return
        items = [f"{f.line}: {f.text} → {f.fix.text}" for f in due if f.fix]
        question = tr("Put in {number} proposals? Undo takes them out again.", number=len(due))

        def confirmed(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                self._put_in(due)

        dialog = ConfirmDialog(tr("Fix all"), question, items, tr("Put in"))
        self.app.push_screen(dialog, confirmed)

    def _put_in(self, due: Sequence[Finding]) -> None:
        if self.draft is None:
            return
        number = self.draft.put_in(due)
        self.say(tr("Put in {number}. Ctrl+Z takes it out, Ctrl+S saves.", number=number))
        self._show()
        self._check()

    def action_undo(self) -> None:
        """Take out the fixes put in last; where there are none, take back the last decision."""
        if self.draft is not None and self.draft.take_back():
            self.say(tr("Took the fix out again."))
            self._show()
        else:
            super().action_undo()

    def action_severity(self) -> None:
        """Show findings down to the next lesser severity, or from the gravest on again."""
        order = [*SEVERITIES]
        self.least = order[order.index(self.least) - 1]
        if self.draft is not None:
            self._show()

    def action_save(self) -> None:
        """Write the text into its file; a pasted one into a new file."""
        draft = self.draft
        if draft is None:
            self.say(tr("Nothing is open."))
        elif draft.pasted:
            dialog = AskDialog(tr("Save as"), "text.txt", tr("Save"))
            self.app.push_screen(dialog, self._save_as)
        elif not draft.changed:
            self.say(tr("Nothing has changed."))
        elif not draft.can_save:
            self.say(tr("Only plain text and Markdown files can be saved."), trouble=True)
        else:
            self._saved(draft.save, draft)

    def _save_as(self, name: str | None) -> None:
        if name and self.draft is not None:
            path = (self.bench.home / Path(name).expanduser()).resolve()
            self._saved(partial(self.draft.save_as, path), self.draft)

    def _saved(self, save: Callable[[], None], draft: Draft) -> None:
        try:
            save()
        except GlossaryError as error:
            self.say(str(error), trouble=True)
        else:
            self.say(tr("Saved {name}.", name=draft.document.path))
            self._show()
            self._check()

    # -- deciding

    @property
    def entry(self) -> Entry | None:
        """Return the entry the finding is about, if there is one."""
        if self.finding is None or not self.finding.term:
            return None
        try:
            return self.desk.detail(self.finding.term, most=0).entry
        except TermbaseError:
            return None

    @property
    def rendering(self) -> str:
        """Return the English words the finding is about; empty where they are Chinese."""
        text = " ".join(self.finding.text.split()) if self.finding is not None else ""
        return "" if has_han(text) else text

    @property
    def to_find(self) -> str:
        """Return the term of the finding, or its text."""
        return super().to_find or (self.finding.text if self.finding is not None else "")

    def action_add(self) -> None:
        """Ask for a new term, what the finding is about already filled in."""
        text = self.finding.text if self.finding is not None else ""
        known = self.finding.term if self.finding is not None else ""
        zh = known or (text if has_han(text) else "")
        try:
            domains = self.desk.domains()
        except TermbaseError as error:
            self.say(str(error), trouble=True)
            return
        dialog = AddDialog("", zh, domains, self._add, "" if known else _english(self.finding))
        self.app.push_screen(dialog, self._added)

    async def _add(self, proposal: Proposal) -> None:
        await self.in_turn(lambda: self.desk.decide(proposal))

    def _added(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            self.say(tr("Added {term}. Ctrl+Z takes it back.", term=proposal.entry))
            self._anew()

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:  # noqa: ARG002
        """Check anew with what was decided."""
        self._anew()

    def _anew(self) -> None:
        self.bench.forget()
        self._check()

    def failed(self) -> None:
        """Leave the findings as they are."""


def _english(finding: Finding | None) -> str:
    """Return the English that a finding proposes to add beside a term; empty for none."""
    _, command, words = (finding.suggestion if finding else "").partition("glossary add ")
    return shlex.split(words)[-1] if command else ""


def _clean(width: int) -> Page:
    return message_page(tr(_CLEAN), width)
