"""Beads of aligned documents that people made: decisions in the same log, undone like others."""

import datetime as dt
import json
import sqlite3

from sqlite_utils import Database

from glossary.model import Decision, Mend
from glossary.termbase import queries
from glossary.termbase.decisions import undone
from glossary.termbase.log import user

_INSERT = (
    "INSERT INTO decisions(at, author, action, entry, rendering, before, after, reason)"
    " VALUES (?, ?, 'align', ?, ?, '{}', ?, '')"
)


def record(connection: sqlite3.Connection, zh: str, en: str, texts: str, mend: Mend) -> Decision:
    """Append the decision that sentences, counted from 0, make one bead of two documents."""
    after = json.dumps({"zh": mend.zh, "en": mend.en, "texts": texts})
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with Database(connection, execute_plugins=False).atomic():
        number = connection.execute(_INSERT, (at, user(), zh, en, after)).lastrowid
    return Decision(number or 0, at, user(), "align", zh, en, "{}", after, "")


def standing(connection: sqlite3.Connection, zh: str, en: str, texts: str) -> list[Mend]:
    """Return the beads made of two documents that still have these texts, oldest first."""
    log = queries.history(connection, zh)
    gone = undone(log)
    found = [
        json.loads(decision.after)
        for decision in log
        if decision.action == "align" and decision.rendering == en and decision.number not in gone
    ]
    return [Mend(tuple(m["zh"]), tuple(m["en"])) for m in found if m["texts"] == texts]
