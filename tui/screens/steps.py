"""Decisions by the step they were taken in: what one key did, undo takes back as one.

A step's first decision gives its own reason; the further ones name the first as theirs.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from glossary.model import Decision, Proposal
from glossary.termbase import Termbase
from glossary.termbase.decisions import undone

_WITH = "with decision "
"""How the reason of a decision begins that was taken in one step with an earlier one."""


def decide(termbase: Termbase, proposals: Sequence[Proposal]) -> list[Decision]:
    """Record decisions as one step; each is in the file before the next is begun."""
    done: list[Decision] = []
    for proposal in proposals:
        reason = f"{_WITH}{done[0].number}" if done else proposal.reason
        done.append(termbase.decide(replace(proposal, reason=reason)))
    return done


def follow(termbase: Termbase, first: Decision, proposal: Proposal) -> Decision:
    """Record a further decision of the step that another one began."""
    return termbase.decide(replace(proposal, reason=f"{_WITH}{first.number}"))


def undo(termbase: Termbase) -> list[Decision]:
    """Take back the last step that stands and return its decisions, the last one first."""
    log = termbase.history()
    step = step_of(log, last_standing(log))
    decide(termbase, [Proposal("undo", "", undoes=decision.number) for decision in step])
    return step


def redo(termbase: Termbase) -> list[Decision]:
    """Decide again what the last undo took back and return it, the last decision first."""
    log = termbase.history()
    step = step_of(log, last_undo(log))
    decide(termbase, [Proposal("undo", "", undoes=one.number) for one in step])
    again = {_target(one) for one in step}
    return [decision for decision in reversed(log) if decision.number in again]


def step_of(log: Sequence[Decision], last: Decision | None) -> list[Decision]:
    """Find the standing decisions that were taken in one step with this one, the last first."""
    if last is None:
        return []
    first = last.reason.removeprefix(_WITH) if last.reason.startswith(_WITH) else str(last.number)
    gone = undone(log)
    return [
        decision
        for decision in reversed(log)
        if first in (str(decision.number), decision.reason.removeprefix(_WITH))
        and (decision.action == "undo") == (last.action == "undo")
        and decision.number not in gone
    ]


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
