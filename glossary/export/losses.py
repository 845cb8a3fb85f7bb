"""What entries hold that a format may have no place for, and how it is counted."""

from collections.abc import Callable, Mapping

from glossary.export.batch import held, others
from glossary.model import Entry

_Count = Callable[[Entry], int]


def _with_status(status: str) -> _Count:
    return lambda entry: sum(t.status == status for t in entry.renderings)


def _times(entry: Entry) -> int:
    return bool(held(entry)) + sum(bool(held(term)) for term in entry.terms)


def _issuers(entry: Entry) -> int:
    return bool(entry.issuer) + sum(bool(term.issuer) for term in entry.terms)


KINDS: dict[str, tuple[str, _Count]] = {
    "superseded": ("superseded renderings", _with_status("superseded")),
    "deprecated": ("deprecated renderings", _with_status("deprecated")),
    "candidate": ("proposed renderings nobody has judged", _with_status("candidate")),
    "rejected": ("rejected renderings", _with_status("rejected")),
    "hant": ("Traditional forms", lambda e: e.zh_hant != e.zh),
    "forms": ("further Chinese forms", lambda e: len(others(e))),
    "reading": ("readings", lambda e: bool(e.pinyin)),
    "domain": ("domains", lambda e: bool(e.domain)),
    "definition": ("definitions", lambda e: bool(e.definition)),
    "note": ("notes", lambda e: bool(e.note)),
    "source": ("sources", lambda e: bool(e.source)),
    "term-note": ("notes on renderings", lambda e: sum(bool(t.note) for t in e.renderings)),
    "term-source": ("sources of renderings", lambda e: sum(bool(t.source) for t in e.renderings)),
    "part-of-speech": ("parts of speech", lambda e: bool(e.part_of_speech)),
    "validity": ("times of validity", _times),
    "issuer": ("issuing bodies", _issuers),
}
_OF_RENDERINGS: dict[str, tuple[str, _Count]] = {
    "term-validity": ("times of validity of renderings",
                      lambda e: sum(bool(held(t)) for t in e.terms)),
    "term-issuer": ("issuing bodies of renderings", lambda e: sum(bool(t.issuer) for t in e.terms)),
}  # fmt: skip
"""Counted apart only where an entry's own are carried and those of its renderings are not."""
MORE = frozenset({"part-of-speech", "validity", "issuer"})
TEXTS = frozenset({"domain", "definition", "note", "source", "term-note", "term-source"})
CHINESE = frozenset({"hant", "forms"})
JUDGED = frozenset({"superseded", "deprecated"})
WHOLE = frozenset(KINDS)


def not_carried(carried: frozenset[str]) -> dict[str, _Count]:
    """Return, for what a format does not carry, how much of it an entry holds."""
    return dict(found for kind, found in KINDS.items() if kind not in carried)


def blurred(how: Mapping[str, str]) -> dict[str, _Count]:
    """Return, for what a format carries in a way that cannot be told apart again, how much it is.

    `how` says of each kind what becomes of it.
    """
    known = KINDS | _OF_RENDERINGS
    return {f"{known[kind][0]}, {said}": known[kind][1] for kind, said in how.items()}
