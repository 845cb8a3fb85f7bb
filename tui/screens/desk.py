"""Where the screens read the termbase and decide: connections, and errors in one plain line.

Reading goes through one connection of the thread of the screens, opened anew when another file
has taken the place of the one it read. Long searches and decisions run in other threads and
open their own, so a decision never waits for, or breaks, what is on the screen.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.model import Decision, Hit, Proposal
from glossary.termbase import Termbase, open_termbase
from glossary.termbase.decisions import undone

from ..widgets.entry_page import Detail
from ..widgets.info_pages import Concordance

MOST_HITS = 100
MOST_LINES = 100
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
        return self._reading().lookup(query, limit=MOST_HITS + 1)

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
        termbase = self._reading()
        entry = termbase.entry(key)
        evidence = termbase.evidence(entry.id, rendering=only, limit=most + 1)
        renderings = termbase.renderings(entry.id)
        return Detail(entry, renderings, tuple(evidence[:most]), only, len(evidence) <= most)

    def figures(self) -> tuple[dict[str, object], Decision | None]:
        """Read the figures of the termbase and the last decision."""
        termbase = self._reading()
        log = termbase.history()
        return termbase.stats(), log[-1] if log else None

    def domains(self) -> list[str]:
        """Read the domains in use, the commonest first."""
        figures, _ = self.figures()
        used = figures.get("entries_by_domain")
        counts = used if isinstance(used, dict) else {}
        return sorted((name for name in counts if name), key=lambda name: -counts[name])

    def sentences(self, query: str, similar: int) -> Concordance:
        """Read the concordance of a query; for any thread."""
        with open_termbase(self.path) as termbase:
            lines = termbase.kwic(query, limit=MOST_LINES + 1)
        return Concordance(query, similar, tuple(lines[:MOST_LINES]), len(lines) <= MOST_LINES)

    # -- deciding, for any thread

    def decide(self, proposal: Proposal) -> Decision:
        """Record a decision; it is in the file when this returns."""
        with self._writing() as termbase:
            return termbase.decide(proposal)

    def undo(self) -> Decision | None:
        """Take back the last decision that stands and return it; None when there is none."""
        with self._writing() as termbase:
            decision = last_standing(termbase.history())
            if decision is not None:
                termbase.decide(Proposal("undo", "", undoes=decision.number))
            return decision

    def redo(self) -> Decision | None:
        """Decide again what the last undo took back and return it; None when there is none."""
        with self._writing() as termbase:
            log = termbase.history()
            undo = last_undo(log)
            if undo is None:
                return None
            termbase.decide(Proposal("undo", "", undoes=undo.number))
            return next(d for d in log if d.number == _target(undo))

    def _writing(self) -> Termbase:
        # Opening for writing would make a missing file, which is not for this window to do.
        if not self.exists():
            open_termbase(self.path).close()
        return open_termbase(self.path, write=True, wait=WRITE_WAIT)


def _target(undo: Decision) -> int:
    return int(json.loads(undo.after)["undoes"])


def last_standing(log: Sequence[Decision]) -> Decision | None:
    """Find the latest decision that is not itself an undo and has not been taken back."""
    gone = undone(log)
    return next((d for d in reversed(log) if d.action != "undo" and d.number not in gone), None)


def last_undo(log: Sequence[Decision]) -> Decision | None:
    """Find the latest undo of a decision that can be redone: nothing was decided since."""
    gone = undone(log)
    actions = {d.number: d.action for d in log}
    for decision in reversed(log):
        if decision.action != "undo":
            return None
        if decision.number not in gone and actions[_target(decision)] != "undo":
            return decision
    return None
