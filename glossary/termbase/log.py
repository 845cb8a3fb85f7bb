"""Recording a decision: the log row, the entry as it now stands and its search keys, at once."""

import datetime as dt
import getpass
import sqlite3
from dataclasses import replace

from sqlite_utils import Database

from glossary.errors import DecisionError
from glossary.model import Decision, Entry, Proposal
from glossary.termbase import decisions, entries, queries, settling, standing, structure


def decide(
    connection: sqlite3.Connection, proposal: Proposal, *, author: str = "", at: str = ""
) -> Decision:
    """Append a decision and apply it, in one transaction; what was committed before stays.

    `at` is an ISO time (now when empty), `author` a name (the user of the system when empty).
    """
    database = Database(connection, execute_plugins=False)
    with database.atomic():
        decision = _append(connection, _aim(connection, proposal), author, at)
        keys = [decision.entry, *structure.others(decision)]
        standing.restore(connection, keys)
        for key in keys:
            settling.settle_entry(connection, key)
    return decision


def _aim(connection: sqlite3.Connection, proposal: Proposal) -> Proposal:
    """Name the entry by its id, whichever of its terms was given; find what an undo is about."""
    if proposal.action == "undo":
        log = queries.history(connection, "")
        target = next((d for d in log if d.number == proposal.undoes), None)
        if target is None:
            raise DecisionError(f"no decision {proposal.undoes} to undo; see 'glossary history'")
        other = next(iter(structure.others(target)), "")
        return replace(proposal, entry=target.entry, rendering=target.rendering, other=other)
    other = proposal.other
    if proposal.action == "merge":
        other = entries.find_key(connection, other) or other
    return replace(proposal, entry=_key(connection, proposal.entry), other=other)


def _key(connection: sqlite3.Connection, term: str) -> str:
    """Return the id of the entry a term has, had before it was merged, or would have."""
    key = entries.find_key(connection, term) or term.strip()
    return structure.read(connection).line(key)[-1]


def _append(connection: sqlite3.Connection, proposal: Proposal, author: str, at: str) -> Decision:
    entry = current(connection, proposal.entry)
    if proposal.action == "undo":
        details: dict[str, object] = {"other": proposal.other} if proposal.other else {}
    else:
        details = structure.details(proposal, entry, lambda key: current(connection, key))
    before, after = decisions.payload(proposal, entry, details)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    row = (
        at or now,
        author or user(),
        proposal.action,
        proposal.entry,
        proposal.rendering.strip(),
        before,
        after,
        proposal.reason,
    )
    cursor = connection.execute(
        "INSERT INTO decisions(at, author, action, entry, rendering, before, after, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    return Decision(cursor.lastrowid or 0, *row)


def user() -> str:
    """Return the name of the user of the system, as decisions carry it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def current(connection: sqlite3.Connection, key: str) -> Entry | None:
    """Return the entry with this id as it stands, or None."""
    rows = entries.rows_to_entries(connection, "WHERE e.key = ?", (key,))
    return next((entry for _, entry in rows), None)
