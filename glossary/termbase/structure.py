"""Which entries were merged or split by decisions, and what each entry is with that.

A merge leaves the entry that was taken in where it is, with its sources and its decisions; what it
amounts to is added to the other entry when the merge is replayed. So a merge can be undone at any
time, and builds and imports need not know of it.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from glossary.errors import DecisionError
from glossary.model import ENTRY_FACTS, Decision, Entry, Proposal, Term
from glossary.termbase.decisions import effective, new_entry, promote, undone
from glossary.termbase.entries import key_of, with_term

Log = Callable[[str], Sequence[Decision]]
_DECISIONS = """
    SELECT id, at, author, action, entry, rendering, before, after, reason FROM decisions
    WHERE action IN ('merge', 'split')
        OR (action = 'undo' AND EXISTS (SELECT 1 FROM decisions
                                        WHERE action IN ('merge', 'split')))
    ORDER BY id"""


class Structure:
    """The merges and splits that count: `merged` tells where an entry went, by its id."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        gone = undone(decisions)
        live = [d for d in decisions if d.action != "undo" and d.number not in gone]
        self.merged: dict[str, str] = {}
        self.merges: set[int] = set()
        self.arrivals: dict[str, list[Decision]] = defaultdict(list)
        for decision in live:
            after = json.loads(decision.after)
            if decision.action == "split":
                self.arrivals[after["to"]].append(decision)
            elif self._may_merge(after["merges"], decision.entry):
                self.merged[after["merges"]] = decision.entry
                self.merges.add(decision.number)

    def _may_merge(self, source: str, target: str) -> bool:
        """Refuse a second way, or a way in a circle, which undoing and redoing could make."""
        return source not in self.merged and source not in self.line(target)

    def line(self, key: str) -> list[str]:
        """Return an entry's id and those it was merged into, one after the other."""
        found = [key]
        while found[-1] in self.merged:
            found.append(self.merged[found[-1]])
        return found


def read(connection: sqlite3.Connection) -> Structure:
    """Return the merges and splits on record."""
    return Structure([Decision(*row) for row in connection.execute(_DECISIONS)])


class Standing:
    """Entries as they stand: what their sources say, with the log and the structure on top."""

    def __init__(self, base: Callable[[str], Entry | None], log: Log, structure: Structure) -> None:
        self.base = base
        self.log = log
        self.structure = structure

    def entry(self, key: str) -> Entry | None:
        """Return an entry as it stands, or None where there is none (any more)."""
        return None if key in self.structure.merged else self._own(key)

    def _own(self, key: str) -> Entry | None:
        log = self.log(key)
        arrivals = self.structure.arrivals.get(key)
        if arrivals:
            log = sorted((*log, *arrivals), key=lambda decision: decision.number)

        def restructure(entry: Entry | None, decision: Decision) -> Entry | None:
            after = json.loads(decision.after)
            if decision.action == "merge":
                counts = decision.number in self.structure.merges
                return _joined(entry, key, self._own(after["merges"])) if counts else entry
            moved = [Term(**fields) for fields in after["terms"]]
            return _with(entry, key, moved) if after["to"] == key else _without(entry, moved)

        return effective(self.base(key), log, restructure)


def others(decision: Decision) -> list[str]:
    """Return the ids of entries, beside its own, that a decision changes."""
    after = json.loads(decision.after)
    return [after[name] for name in ("merges", "to", "other") if name in after]


def _joined(entry: Entry | None, key: str, other: Entry | None) -> Entry | None:
    """Add all of another entry: its facts where there are none, its terms as further ones."""
    if other is None:
        return entry
    current = entry or new_entry(key)
    facts = {n: v for n in ENTRY_FACTS if (v := getattr(other, n)) and not getattr(current, n)}
    current = replace(current, **facts, terms=_without_proposals_of(other, current))
    for term in other.terms:
        chinese = term.language != "en" and term.status in {"preferred", "candidate", "rejected"}
        current = with_term(current, replace(term, status="admitted") if chinese else term)
    return promote(current) if other.terms[0].status not in {"candidate", "rejected"} else current


def _without_proposals_of(other: Entry, entry: Entry) -> tuple[Term, ...]:
    """Leave out what documents merely propose here and the other entry already has for sure."""
    sure = {key_of(t) for t in other.renderings if t.status != "candidate"}
    return tuple(
        t for t in entry.terms
        if t.language != "en" or t.status != "candidate" or key_of(t) not in sure
    )  # fmt: skip


def _with(entry: Entry | None, key: str, terms: Sequence[Term]) -> Entry:
    if entry is None:
        chinese = tuple(replace(t, status="preferred") for t in terms if t.language != "en")
        entry = Entry(key, chinese, origin="decision")
    for term in terms:
        entry = with_term(entry, term)
    return entry


def _without(entry: Entry | None, terms: Sequence[Term]) -> Entry | None:
    """Take terms away, by how they compare; the last Chinese one stays whatever was decided."""
    if entry is None:
        return None
    gone = {(t.language == "en", key_of(t)) for t in terms}
    kept = tuple(t for t in entry.terms if (t.language == "en", key_of(t)) not in gone)
    return replace(entry, terms=kept) if any(t.language != "en" for t in kept) else entry


def details(
    proposal: Proposal, entry: Entry | None, current: Callable[[str], Entry | None]
) -> dict[str, object]:
    """Return what a merge or a split does, as it is recorded.

    Raises:
        DecisionError: it makes no sense; `current` gives an entry by its id.
    """
    if entry is None or proposal.action not in {"merge", "split"}:
        return {}
    other = current(proposal.other)
    if proposal.action == "split":
        if other is not None:
            raise DecisionError(f"'{proposal.other}' has an entry of its own already")
        return {"to": proposal.other, "terms": [asdict(t) for t in _moved(proposal, entry)]}
    if other is None:
        raise DecisionError(f"no entry '{proposal.other}' to merge; see 'glossary lookup'")
    if other.id == entry.id:
        raise DecisionError(f"'{entry.id}' is one entry already; there is nothing to merge")
    return {"merges": other.id, "entry": asdict(other)}


def _moved(proposal: Proposal, entry: Entry) -> list[Term]:
    """Return the terms a split moves: the Chinese term it is about and what goes with it."""
    first, *others = entry.terms
    moved: list[Term] = []
    for text in (proposal.other, *proposal.moving):
        if _means(first, text):
            raise DecisionError(f"'{text}' is the main term of its entry; split off the others")
        found = [t for t in others if _means(t, text)]
        if not found:
            raise DecisionError(f"'{entry.id}' has no term '{text}' that could be split off")
        moved += [t for t in found if t not in moved]
    if moved[0].language == "en":
        raise DecisionError(f"'{proposal.other}' is not Chinese; name a Chinese term to split off")
    return moved


def _means(term: Term, text: str) -> bool:
    return term.text == text or key_of(term) == key_of(replace(term, text=text)) != ""
