"""Recording a decision: the log row, the entry as it now stands and its search keys, at once."""

import datetime as dt
import getpass
import sqlite3
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from glossary.errors import DecisionError, TermbaseError
from glossary.model import Decision, Entry, Proposal, Term
from glossary.termbase import decisions, entries, imported, index, queries, settling
from glossary.text.fold import to_hant
from glossary.text.reading import pinyin


def decide(
    connection: sqlite3.Connection, proposal: Proposal, *, author: str = "", at: str = ""
) -> Decision:
    """Append a decision and apply it, in one transaction; what was committed before stays.

    `at` is an ISO time (now when empty), `author` a name (the user of the system when empty).
    """
    database = Database(connection, execute_plugins=False)
    with database.atomic():
        decision = _append(connection, _aim(connection, proposal), author, at)
        restore(connection, decision.entry)
        settling.settle_entry(connection, decision.entry)
    return decision


def _aim(connection: sqlite3.Connection, proposal: Proposal) -> Proposal:
    """Name the entry by its id, whichever of its terms was given; find what an undo is about."""
    if proposal.action == "undo":
        log = queries.history(connection, "")
        target = next((d for d in log if d.number == proposal.undoes), None)
        if target is None:
            raise DecisionError(f"no decision {proposal.undoes} to undo; see 'glossary history'")
        return replace(proposal, entry=target.entry, rendering=target.rendering)
    key = entries.find_key(connection, proposal.entry)
    return replace(proposal, entry=key or proposal.entry.strip())


def _append(connection: sqlite3.Connection, proposal: Proposal, author: str, at: str) -> Decision:
    before, after = decisions.payload(proposal, current(connection, proposal.entry))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    row = (
        at or now,
        author or _user(),
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def current(connection: sqlite3.Connection, key: str) -> Entry | None:
    """Return the entry with this id as it stands, or None."""
    rows = entries.rows_to_entries(connection, "WHERE e.key = ?", (key,))
    return next((entry for _, entry in rows), None)


def restore(connection: sqlite3.Connection, key: str) -> None:
    """Make one entry's rows and search keys what sources and log together say."""
    row = connection.execute("SELECT id, sourced FROM entries WHERE key = ?", (key,)).fetchone()
    base = entries.parse(row[1]) if row and row[1] else None
    if base is None:
        base = imported.of_entry(connection, key)
    entry = decisions.effective(base, queries.history(connection, key))
    old = current(connection, key)
    rank = index.remove(connection, row[0], old) if row and old else None
    if entry is None:
        connection.execute("DELETE FROM entries WHERE key = ?", (key,))
        return
    entry = complete(entry)
    entry_id = write(connection, entry, row[1] if row else None)
    index.add(connection, rank or index.next_rank(connection), entry_id, entry)


def complete(entry: Entry) -> Entry:
    """Add what can be computed: readings, and the Traditional form where it differs."""
    terms = [t if t.language == "en" or t.pinyin else replace(t, pinyin=pinyin(t.text))
             for t in entry.terms]  # fmt: skip
    hant = entry.zh if entry.origin == "terms.yaml" else to_hant(entry.zh)
    if hant != entry.zh and entry.zh_hant == entry.zh:
        status = terms[0].status
        terms.insert(1, Term(hant, "zh-Hant", status, terms[0].pinyin))
    return replace(entry, terms=tuple(terms))


def inserted_id(database: Database, table: str, fields: dict[str, Any]) -> int:
    """Insert one row and return its integer id."""
    last = database.table(table).insert(fields).last_pk
    if not isinstance(last, int):
        raise TermbaseError(f"table {table} gave no row id")
    return last


def head(entry: Entry, sourced: str | None) -> dict[str, Any]:
    """Return an entry's row of table `entries`."""
    return {
        "key": entry.id,
        "origin": entry.origin,
        "status": entry.terms[0].status,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": entry.note,
        "source": entry.source,
        "sourced": sourced,
    }


def write(connection: sqlite3.Connection, entry: Entry, sourced: str | None) -> int:
    """Write an entry's rows in place of those it had; return its row id."""
    database = Database(connection, execute_plugins=False)
    row = connection.execute("SELECT id FROM entries WHERE key = ?", (entry.id,)).fetchone()
    if row:
        entry_id = int(row[0])
        database.table("entries").update(entry_id, head(entry, sourced))
        connection.execute("DELETE FROM terms WHERE entry_id = ?", (entry_id,))
    else:
        entry_id = inserted_id(database, "entries", head(entry, sourced))
    database.table("terms").insert_all(entries.term_rows(entry_id, entry.terms))
    return entry_id
