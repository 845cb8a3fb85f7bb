"""What decisions mean: pure functions from an entry and the log to the entry as it now stands.

A termbase keeps, for each entry, what the sources say (terms.yaml, evidence) and, apart from it,
the log of what people decided. The entry users see is always `effective(sources, log)`, so a
build can replace the first without touching the second.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from glossary.errors import DecisionError
from glossary.model import ENTRY_FACTS, TERM_FACTS, VALIDITY, Decision, Entry, Proposal, Term
from glossary.text.dates import WANTED, is_date
from glossary.text.english import english_key
from glossary.text.scripts import has_han

T = TypeVar("T", Entry, Term)
STATUS_OF_ACTION = {
    "accept": "admitted",
    "prefer": "preferred",
    "deprecate": "deprecated",
    "supersede": "superseded",
    "reject": "rejected",
}
"""The status each action gives to a rendering; `accept` of a whole entry makes it preferred."""

ACTIONS = ("add", *STATUS_OF_ACTION, "note", "describe", "merge", "split", "undo")


def undone(log: Iterable[Decision]) -> frozenset[int]:
    """Return the numbers of the decisions that no longer count; an undo can be undone too."""
    target = {d.number: json.loads(d.after)["undoes"] for d in log if d.action == "undo"}
    out: set[int] = set()
    for number in sorted(target, reverse=True):
        if number not in out:
            out.add(target[number])
    return frozenset(out)


def effective(
    base: Entry | None,
    log: Sequence[Decision],
    restructure: Callable[[Entry | None, Decision], Entry | None] = lambda entry, _: entry,
) -> Entry | None:
    """Replay the decisions on one entry over what its sources say, in order.

    `restructure` says what a merge or a split does to it; see `structure`.
    """
    gone = undone(log)
    entry = base
    for decision in log:
        if decision.number in gone or decision.action in {"undo", "align"}:
            continue
        change = restructure if decision.action in {"merge", "split"} else _replay
        entry = change(entry, decision)
    return entry


def _replay(entry: Entry | None, decision: Decision) -> Entry | None:
    after = json.loads(decision.after)
    current = entry or new_entry(decision.entry)
    action = decision.action
    if action == "add":
        current = promote(current)
        if after.get("domain"):
            current = replace(current, domain=after["domain"])
    if action in {"add", "note"} and after.get("note"):
        current = replace(current, note=after["note"])
    status = after.get("status", "")
    if decision.rendering and status:
        current = with_status(current, decision.rendering, status)
        if status in {"preferred", "admitted"}:
            current = promote(current)
    elif status:
        current = _entry_status(current, status)
    return _described(current, decision.rendering, after.get("facts", {}))


def _described(entry: Entry, rendering: str, facts: Mapping[str, str]) -> Entry:
    """Set facts of a rendering, or without one of the entry; an empty value takes one away."""
    if not facts:
        return entry
    key = english_key(rendering)
    terms = []
    for term in entry.terms:
        about = key and term.language == "en" and english_key(term.text) == key
        terms.append(_with_facts(term, facts, TERM_FACTS) if about else term)
    of_entry = ("part_of_speech",) if rendering else ENTRY_FACTS
    return _with_facts(entry.with_terms(terms), facts, of_entry)


def _with_facts(about: T, facts: Mapping[str, str], names: Iterable[str]) -> T:
    changes: dict[str, Any] = {name: facts[name] for name in names if name in facts}
    return replace(about, **changes) if changes else about


def new_entry(key: str) -> Entry:
    """Return an entry nothing is known of but its term."""
    return Entry(key, (Term(key, "zh-Hans", "candidate"),), origin="decision")


def _entry_status(entry: Entry, status: str) -> Entry:
    old = entry.terms[0].status
    terms = tuple(
        replace(t, status=status) if t.language != "en" and t.status == old else t
        for t in entry.terms
    )
    return replace(entry, terms=terms)


def promote(entry: Entry) -> Entry:
    """An entry with an accepted rendering is no longer a mere candidate."""
    if entry.terms[0].status in {"candidate", "rejected"}:
        return _entry_status(entry, "preferred")
    return entry


def with_status(entry: Entry, rendering: str, status: str) -> Entry:
    """Give a rendering a status, adding it when new; only one rendering stays preferred."""
    key = english_key(rendering)
    terms = []
    found = False
    for term in entry.terms:
        if term.language == "en" and english_key(term.text) == key:
            found = True
            terms.append(replace(term, status=status))
        elif status == "preferred" and term.language == "en" and term.status == "preferred":
            terms.append(replace(term, status="admitted"))
        else:
            terms.append(term)
    if not found:
        terms.append(Term(rendering, "en", status))
    return replace(entry, terms=tuple(terms))


def status_in(entry: Entry | None, rendering: str) -> str:
    """Return the status of a rendering, or of the entry itself; empty when there is none."""
    if entry is None:
        return ""
    if not rendering:
        return entry.terms[0].status
    key = english_key(rendering)
    return next((t.status for t in entry.renderings if english_key(t.text) == key), "")


def payload(
    proposal: Proposal, entry: Entry | None, details: Mapping[str, object] | None = None
) -> tuple[str, str]:
    """Return the `before` and `after` texts (JSON) of a decision, refusing what makes no sense.

    `details` are what a merge or a split does, see `structure`.

    Raises:
        DecisionError: unknown action, nothing to decide about, or no Chinese in the term.
    """
    _refuse_nonsense(proposal, entry)
    before: dict[str, object] = {"status": status_in(entry, proposal.rendering)}
    after: dict[str, object] = {}
    if proposal.action in STATUS_OF_ACTION:
        status = STATUS_OF_ACTION[proposal.action]
        whole = not proposal.rendering and proposal.action == "accept"
        after["status"] = "preferred" if whole else status
    if proposal.action == "add" and proposal.rendering:
        taken = entry is not None and any(t.status == "preferred" for t in entry.renderings)
        after["status"] = "admitted" if taken else "preferred"
    if proposal.note:
        before["note"] = entry.note if entry else ""
        after["note"] = proposal.note
    if proposal.domain:
        before["domain"] = entry.domain if entry else ""
        after["domain"] = proposal.domain
    if proposal.facts:
        before["facts"] = _facts_in(entry, proposal.rendering, [name for name, _ in proposal.facts])
        after["facts"] = dict(proposal.facts)
    if proposal.action == "undo":
        after["undoes"] = proposal.undoes
    after |= details or {}
    return json.dumps(before, ensure_ascii=False), json.dumps(after, ensure_ascii=False)


def _facts_in(entry: Entry | None, rendering: str, names: Iterable[str]) -> dict[str, str]:
    key = english_key(rendering)
    found = (t for t in entry.renderings if english_key(t.text) == key) if entry else iter(())
    term = next(found, None)
    return {
        name: getattr(term if rendering and name != "part_of_speech" else entry, name, "")
        for name in names
    }


def _refuse_wrong_facts(proposal: Proposal, entry: Entry | None) -> None:
    known = (*TERM_FACTS, "part_of_speech") if proposal.rendering else ENTRY_FACTS
    if unknown := [name for name, _ in proposal.facts if name not in known]:
        about = "a rendering" if proposal.rendering else "an entry"
        raise DecisionError(f"{about} has no {unknown[0].replace('_', ' ')}")
    for name, value in proposal.facts:
        if name in VALIDITY[:2] and value and not is_date(value):
            raise DecisionError(f"'{value}' is no date; {WANTED}")
    if proposal.action == "describe" and not proposal.facts:
        raise DecisionError("say what there is to say: --from, --to, --issuer or --part-of-speech")
    if (
        proposal.action == "describe"
        and proposal.rendering
        and not status_in(entry, proposal.rendering)
    ):
        raise DecisionError(f"'{proposal.entry}' has no rendering '{proposal.rendering}'")


def _refuse_nonsense(proposal: Proposal, entry: Entry | None) -> None:
    if proposal.action not in ACTIONS:
        raise DecisionError(
            f"unknown action '{proposal.action}'; one of {', '.join(ACTIONS)} is meant"
        )
    if entry is None and proposal.action not in {"add", "undo"}:
        raise DecisionError(
            f"no entry '{proposal.entry}' to decide about; 'glossary add' makes one"
        )
    if proposal.action == "add" and not has_han(proposal.entry):
        raise DecisionError(f"'{proposal.entry}' holds no Chinese; give the Chinese term first")
    if proposal.action == "note" and not proposal.note:
        raise DecisionError("a note needs its text (--note)")
    _refuse_wrong_facts(proposal, entry)
    if proposal.rendering and not english_key(proposal.rendering):
        raise DecisionError(f"'{proposal.rendering}' holds no English word")
