"""Where the screens read the termbase and decide: connections, and errors in one plain line.

Reading goes through one connection of the thread of the screens, opened anew when another file
has taken the place of the one it read. Long searches and decisions run in other threads and
open their own, so a decision never waits for, or breaks, what is on the screen.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from glossary.errors import EntryNotFoundError
from glossary.termbase import Termbase, open_termbase

from ..memory import Memory

if TYPE_CHECKING:
    from glossary.model import Decision, Hit, KwicLine, Mend, Offer, Proposal, Reading, Variation

    from ..widgets.concordance_page import Concordance
    from ..widgets.entry_page import Detail

Figures: TypeAlias = "tuple[dict[str, object], Decision | None]"
"""The figures of a termbase, and the last decision."""
MOST_HITS = 100
MOST_LINES = 100
MOST_BEST = 50
MOST_RECENT = 10
MOST_NARROWED = 5_000
MOST_PLACES, AROUND = 2000, 400
"""Lines of a concordance on its own screen, and characters on either side of the node."""
READ_WAIT, WRITE_WAIT = 1.0, 10.0
"""Seconds to wait for another program; reading holds up the screen, deciding does not."""
GLANCE, WHOLE = 20, 200
"""How many sentences are read while typing, and once the entry is opened."""


class Desk:
    """A termbase to read and decide on.

    Raises, in all its methods:
        TermbaseError: missing, locked, damaged; the next call tries anew.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._termbase: Termbase | None = None
        self._identity: tuple[int, int] | None = None
        self._figures: Figures | None = None
        self.memory = Memory(self.path)
        self.narrowed: dict[str, str] = {}
        self._keys: frozenset[str] | None = None
        self._counted: tuple[int, tuple[int, int] | None] = (-1, None)

    def exists(self) -> bool:
        """Tell whether there is a file at all."""
        return self.path.is_file()

    def close(self) -> None:
        """Let go of the file."""
        if self._termbase is not None:
            self._termbase.close()
            self._termbase = None

    def _reading(self) -> Termbase:
        identity = self._look()
        if self._termbase is None or identity != self._identity:
            self.close()
            self._termbase = open_termbase(self.path, wait=READ_WAIT)
            self._identity = identity
        return self._termbase

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    # -- reading

    def find(self, query: str) -> list[Hit]:
        """Find entries, one more than are shown, so that it can be told when there are more."""
        if not self.narrowed:
            return self._reading().lookup(query, limit=MOST_HITS + 1)
        found = self._reading().lookup(query, limit=MOST_NARROWED)
        return [hit for hit in found if hit.id in self._kept()][: MOST_HITS + 1]

    def best(self) -> list[Hit]:
        """Read what is pinned, what was opened last, then the curated and most attested."""
        termbase = self._reading()
        if self.narrowed:
            found = termbase.hits(sorted(self._kept()), "best")
            return sorted(found, key=lambda hit: hit.rank)[:MOST_HITS]
        pinned, recent = self.memory.pinned, self.memory.recent[:MOST_RECENT]
        first = termbase.hits(pinned, "pinned") if pinned else []
        if recent:
            first += termbase.hits([key for key in recent if key not in pinned], "recent")
        seen = {hit.id for hit in first}
        return [*first, *(hit for hit in termbase.best(limit=MOST_BEST) if hit.id not in seen)]

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Read by what entries can be narrowed down."""
        return self._reading().facets()

    def narrow(self, chosen: dict[str, str]) -> None:
        """Find only entries with these values from now on, by facet; all again for none."""
        self.narrowed = chosen
        self._keys = None

    def _kept(self) -> frozenset[str]:
        if self._keys is None:
            self._keys = self._reading().having(self.narrowed)
        return self._keys

    def similar(self, query: str) -> list[Hit]:
        """Find entries that resemble a query which found none."""
        termbase = self._reading()
        found: dict[str, Hit] = {}
        for term in termbase.near(query):
            for hit in termbase.lookup(term, limit=1, exact=True):
                found.setdefault(hit.id, replace(hit, field="", how="similar"))
        return list(found.values())

    def detail(self, key: str, *, only: str = "", most: int = GLANCE) -> Detail:
        """Read all that is shown of an entry."""
        from ..widgets.entry_page import Detail  # noqa: PLC0415 - not for the first screen

        termbase = self._reading()
        entry = termbase.entry(key)
        evidence = termbase.evidence(entry.id, rendering=only, limit=most + 1)
        renderings = termbase.renderings(entry.id)
        years = termbase.by_year(entry.id) if most == WHOLE else {}
        return Detail(entry, renderings, tuple(evidence[:most]), only, len(evidence) <= most, years)

    def known_figures(self) -> Figures | None:
        """Return the figures if they were counted since the termbase changed last."""
        version = self._reading().version()
        return self._figures if (version, self._identity) == self._counted else None

    def figures(self) -> Figures:
        """Count anew, in a connection of its own, since that takes long; for any thread."""
        with open_termbase(self.path) as termbase:
            log = termbase.history()
            return termbase.stats(), log[-1] if log else None

    def remember(self, figures: Figures) -> None:
        """Keep figures just counted, until the termbase changes."""
        self._counted = (self._reading().version(), self._identity)
        self._figures = figures

    def domains(self) -> list[str]:
        """Read the domains in use, the commonest first."""
        figures, _ = self.known_figures() or self.figures()
        used = figures.get("entries_by_domain")
        counts = used if isinstance(used, dict) else {}
        return sorted((name for name in counts if name), key=lambda name: -counts[name])

    def sentences(self, query: str, similar: int) -> Concordance:
        """Read the concordance of a query; for any thread."""
        from ..widgets.concordance_page import Concordance  # noqa: PLC0415 - as above

        with open_termbase(self.path) as termbase:
            lines = termbase.kwic(query, limit=MOST_LINES + 1)
        return Concordance(query, similar, tuple(lines[:MOST_LINES]), len(lines) <= MOST_LINES)

    def offers(self, key: str = "") -> list[Offer]:
        """Read what nobody has decided on, of all entries or of one, most valuable first."""
        return self._reading().offers(key)

    def variations(self) -> list[Variation]:
        """Read how concepts are rendered, those that vary most first; for any thread."""
        from glossary.variants import variations  # noqa: PLC0415 - not for the first screen

        with open_termbase(self.path) as termbase:
            return variations(termbase)

    def variation(self, key: str) -> Variation:
        """Read how one concept is rendered."""
        from glossary.variants import variations  # noqa: PLC0415 - not for the first screen

        return variations(self._reading(), key)[0]

    def places(self, query: str, *, wordings: bool = False) -> list[KwicLine]:
        """Read every place of a query in the sentences, with much around it; for any thread.

        With `wordings` every place of the entry it names, whatever renders it there.
        """
        with open_termbase(self.path) as termbase:
            if not wordings:
                return termbase.kwic(query, limit=MOST_PLACES + 1, width=AROUND)
            try:
                key = termbase.entry(query.strip()).id
            except EntryNotFoundError:
                return []
            return termbase.wordings(key, limit=MOST_PLACES + 1, width=AROUND)

    def documents(self) -> list[Reading]:
        """Read what documents are on record."""
        return self._reading().readings()

    def mends(self, zh: str, en: str, texts: str) -> list[Mend]:
        """Read the beads people made of two documents."""
        return self._reading().mends(zh, en, texts)

    # -- deciding, for any thread

    def mend(self, zh: str, en: str, texts: str, mend: Mend) -> Decision:
        """Record a bead a person made."""
        with self._writing() as termbase:
            return termbase.mend(zh, en, texts, mend)

    def decide(self, *proposals: Proposal) -> list[Decision]:
        """Record decisions as one step; each is in the file before the next is begun."""
        from . import steps  # noqa: PLC0415 - not for the first screen

        with self._writing() as termbase:
            return steps.decide(termbase, proposals)

    def follow(self, first: Decision, proposal: Proposal) -> Decision:
        """Record a further decision of the step that another one began."""
        from . import steps  # noqa: PLC0415 - not for the first screen

        with self._writing() as termbase:
            return steps.follow(termbase, first, proposal)

    def undo(self) -> list[Decision]:
        """Take back the last step that stands and return its decisions, the last one first."""
        from . import steps  # noqa: PLC0415 - not for the first screen

        with self._writing() as termbase:
            return steps.undo(termbase)

    def redo(self) -> list[Decision]:
        """Decide again what the last undo took back and return it, the last decision first."""
        from . import steps  # noqa: PLC0415 - not for the first screen

        with self._writing() as termbase:
            return steps.redo(termbase)

    def _writing(self) -> Termbase:
        # Opening for writing would make a missing file, which is not for this window to do.
        if not self.exists():
            open_termbase(self.path).close()
        return open_termbase(self.path, write=True, wait=WRITE_WAIT)
