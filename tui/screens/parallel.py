"""Parallel texts: a document beside its translation, bead by bead, with the terms of both."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import work
from textual.binding import BindingType

from glossary.align.mending import mended
from glossary.corpus import pairs, read
from glossary.errors import EntryNotFoundError, GlossaryError, TermbaseError
from glossary.model import Bead, Decision, Document, Entry, Mend, Proposal, TermPair

from ..actions import BEADS, ENTRY, UNOPENED, bindings
from ..literal import cut, literal
from ..widgets.parallel_page import Couple, Offered, beads_page, marked, pairs_page
from ..words import tr
from .bench import Bench
from .opening import Answer, OpenDialog
from .picking import PickDialog
from .two_panes import TwoPanes

if TYPE_CHECKING:
    from glossary.align.documents import Aligned
    from glossary.extraction.known import KnownTerms

_NOTHING = "Nothing is open. Open a document and its translation to see them side by side."
_OTHER = "two other files …"
_LEAST_NAME, _FRAME = 8, 12
"""Cells that a name of a file keeps in a title, and those of the frame and between the names."""


class ParallelScreen(TwoPanes):
    """Shows beads in two columns; keys move sentences between them, or decide on term pairs."""

    place = "parallel"
    alone = UNOPENED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("parallel")]

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.desk)
        self.bench = bench
        self.texts: list[Document] = []
        self.aligned: Aligned | None = None
        self._related = True
        self.beads: tuple[Bead, ...] = ()
        self.pairs: dict[tuple[int, int], list[TermPair]] = {}
        self.offered: tuple[Offered, ...] = ()

    def on_mount(self) -> None:
        """Ask for two documents."""
        self.set_focus(self.list)
        self.message(tr(_NOTHING), tr("Parallel texts"), place=self.alone)
        self.call_after_refresh(self.action_open_file)

    def hints(self, *, reading: bool) -> str:
        """Name the keys of the beads, or of the term pairs."""
        return ENTRY if reading and self.aligned is not None else BEADS

    # -- opening

    def action_open_file(self) -> None:
        """Offer the documents that have their translation beside them."""
        found = _couples(self.bench.home)
        if not found:
            self._ask_files()
            return
        home = self.bench.home
        names = [f"{_short(one, home)} | {other.name}" for one, other in found]

        def chosen(at: int | None) -> None:
            if at is not None and at < len(found):
                self._open(*found[at])
            elif at is not None:
                self._ask_files()

        dialog = PickDialog(tr("A document and its translation"), [*names, tr(_OTHER)])
        self.app.push_screen(dialog, chosen)

    def _ask_files(self) -> None:
        def first(one: Answer | None) -> None:
            if isinstance(one, Path):
                dialog = OpenDialog(tr("Its translation"), self.bench.home, [*read.SUFFIXES])
                self.app.push_screen(dialog, partial(second, one))

        def second(one: Path, other: Answer | None) -> None:
            if isinstance(other, Path):
                self._open(one, other)

        dialog = OpenDialog(tr("A document"), self.bench.home, [*read.SUFFIXES])
        self.app.push_screen(dialog, first)

    @work(group="reading", exclusive=True)
    async def _open(self, one: Path, other: Path) -> None:
        names = f"{one.name}, {other.name}"
        self.message(tr("Aligning {name} …", name=names), tr("Parallel texts"))
        try:
            await asyncio.to_thread(self._align, one, other)
        except GlossaryError as error:
            self.message(str(error), tr("Trouble"))
            return
        self._remake()
        self.set_class(False, "-alone")  # noqa: FBT003 - Textual's own signature
        self.set_focus(self.list)
        if self.aligned is not None and not self._related:
            self.say(tr("These hardly look like translations of each other."), trouble=True)

    def _align(self, one: Path, other: Path) -> None:
        """Read and align, in a thread, which imports what that takes."""
        from glossary.align.documents import RELATED  # noqa: PLC0415
        from glossary.align.terms import term_pairs  # noqa: PLC0415

        texts = [self.bench.read(path) for path in (one, other)]
        aligned = self.bench.align(*texts)
        found = term_pairs(aligned, self.bench.known().evidence)
        self.texts = texts[:: -1 if aligned.swapped else 1]
        self.aligned = aligned
        self._related = aligned.agreement >= RELATED
        self.pairs = defaultdict(list)
        for pair in found:
            for number in pair.beads:
                bead = aligned.beads[number]
                self.pairs[bead.zh[0] if bead.zh else -1, bead.en[0] if bead.en else -1].append(
                    pair
                )

    # -- showing

    @property
    def _digest(self) -> str:
        both = "\0".join(text.sha256 for text in self.texts)
        return hashlib.sha256(both.encode()).hexdigest()[:16]

    @property
    def _names(self) -> tuple[str, str]:
        zh, en = (_short(Path(text.path), self.bench.home) for text in self.texts)
        return zh, en

    def _remake(self) -> None:
        """Put the beads people made into those found, and show them."""
        if self.aligned is None:
            return
        try:
            mends = self.desk.mends(*self._names, self._digest)
        except TermbaseError:
            mends = []  # beads can be read without a termbase
        self.beads = mended(self.aligned.beads, mends)
        known = self.bench.known()
        couples = tuple(_couple(self.aligned, bead, known) for bead in self.beads)
        number = sum(1 for bead in self.beads if bead.zh and bead.en)
        alone = len(self.beads) - number
        counts = tr("{number} beads, {alone} without a counterpart", number=number, alone=alone)
        room = max(_LEAST_NAME, (self.size.width - cell_len(counts) - _FRAME) // 2)
        zh, en = (cut(literal(name), min(30, room), keep="tail") for name in self._names)
        self.list.title(f"{zh} | {en}   {counts}")
        at = max(0, self.list.cursor)
        self.list.show(partial(beads_page, couples), cursor=min(at, len(couples) - 1), stay=True)
        self.refresh_pane()

    @property
    def bead(self) -> Bead | None:
        """Return the bead under the cursor."""
        at = self.list.cursor
        return self.beads[at] if 0 <= at < len(self.beads) else None

    def show_chosen(self) -> None:
        """Show the term pairs of the bead under the cursor."""
        if self.bead is None:
            return
        found: dict[tuple[str, str], TermPair] = {}
        for zh in self.bead.zh or (-1,):
            for en in self.bead.en or (-1,):
                for pair in self.pairs.get((zh, en), ()):
                    found.setdefault((pair.zh, pair.en), pair)
        best = [pair for pair in found.values() if pair.tier != "review"]
        self.offered = tuple(Offered(pair, self._status(pair)) for pair in best)
        cursor = 0 if self.offered else -1
        self.pane.title(tr("Term pairs of this bead"))
        self.pane.show(partial(pairs_page, self.offered), cursor=cursor)

    def _status(self, pair: TermPair) -> str:
        try:
            renderings = self.desk.detail(pair.zh, most=0).renderings
        except TermbaseError:
            return ""
        return next((r.status for r in renderings if r.text.lower() == pair.en.lower()), "")

    def reload(self) -> None:
        """Ask for documents where none are open."""
        if self.aligned is None:
            self.action_open_file()
        else:
            self._remake()

    # -- mending beads

    def action_bead(self, change: str) -> None:
        """Move sentences between the bead under the cursor and the next one."""
        mend = _mend(change, self.bead, self._next)
        if mend is None or self.aligned is None:
            self.say(tr("There is nothing to move that way."))
            return
        zh, en = self._names
        self.carry_out(
            lambda: [self.desk.mend(zh, en, self._digest, mend)],
            lambda _: tr("Changed the bead. Ctrl+Z takes it back."),
            "",
        )

    @property
    def _next(self) -> Bead | None:
        at = self.list.cursor + 1
        return self.beads[at] if 0 < at < len(self.beads) else None

    # -- deciding on a term pair

    @property
    def offer(self) -> Offered | None:
        """Return the term pair under the cursor of the lower pane."""
        at = self.pane.cursor
        return self.offered[at] if 0 <= at < len(self.offered) else None

    @property
    def entry(self) -> Entry | None:
        """Return the entry of the term pair, if there is one."""
        if self.offer is None:
            return None
        try:
            return self.desk.detail(self.offer.pair.zh, most=0).entry
        except EntryNotFoundError:
            return None

    @property
    def rendering(self) -> str:
        """Return the English of the term pair."""
        return self.offer.pair.en if self.offer is not None else ""

    @property
    def to_find(self) -> str:
        """Return the Chinese of the term pair."""
        return self.offer.pair.zh if self.offer is not None else ""

    def action_decide(self, action: str) -> None:
        """Decide on the term pair; one whose term has no entry is added when it is accepted."""
        if self.offer is not None and self.entry is None and action in {"accept", "prefer"}:
            self.propose(Proposal("add", self.offer.pair.zh, self.offer.pair.en))
        else:
            super().action_decide(action)

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:  # noqa: ARG002
        """Show the beads or the pairs as they are now."""
        if any(decision.action != "align" for decision in decisions):
            self.bench.forget()
            self._again()
        else:
            self._remake()

    @work(group="reading", exclusive=True)
    async def _again(self) -> None:
        await asyncio.to_thread(self.bench.known)
        at = self.pane.cursor
        self._remake()
        self.pane.move_cursor(at)


def _couples(home: Path) -> list[tuple[Path, Path]]:
    """Find documents of the corpus that have their translation beside them."""
    corpus = home / "corpus"
    try:
        folder = corpus if corpus.is_dir() else home
        return pairs.parallel(read.find([folder]), read.records_for([folder]))
    except GlossaryError:
        return []


def _short(path: Path, home: Path) -> str:
    whole = path.resolve()
    return whole.relative_to(home).as_posix() if whole.is_relative_to(home) else str(whole)


def _couple(aligned: "Aligned", bead: Bead, known: "KnownTerms") -> Couple:
    zh, en = aligned.zh_text(bead), aligned.en_text(bead)
    chinese, english = list(known.chinese(zh)), list(known.english(en))
    both = {one.entry.id for one in chinese} & {one.entry.id for one in english}
    left, right = (
        marked([(one.mention, one.entry.id in both) for one in side], role)
        for side, role in ((chinese, "zh"), (english, "en"))
    )
    return Couple(zh, en, bead.score, left, right)


def _mend(change: str, bead: Bead | None, after: Bead | None) -> Mend | None:
    """Return the bead a change makes, or None where there is nothing to change."""
    if bead is None:
        return None
    if change == "join":
        return Mend(bead.zh + after.zh, bead.en + after.en) if after else None
    if change == "split":
        return Mend(bead.zh[:1], bead.en[:1]) if len(bead.zh) + len(bead.en) > 2 else None  # noqa: PLR2004
    side, way = change[:2], change[2]
    own: tuple[int, ...] = getattr(bead, side)
    others: tuple[int, ...] = getattr(after, side) if after else ()
    own = ((*own, *others[:1]) if others else ()) if way == "+" else own[:-1]
    if not own:
        return None
    return Mend(own, bead.en) if side == "zh" else Mend(bead.zh, own)
