"""What entries hold that a format may have no place for, and how it is counted."""

from collections.abc import Callable

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
MORE = frozenset({"part-of-speech", "validity", "issuer"})
TEXTS = frozenset({"domain", "definition", "note", "source", "term-note", "term-source"})
CHINESE = frozenset({"hant", "forms"})
JUDGED = frozenset({"superseded", "deprecated"})
WHOLE = frozenset(KINDS)


def not_carried(carried: frozenset[str]) -> dict[str, _Count]:
    """Return, for what a format does not carry, how much of it an entry holds."""
    return dict(found for kind, found in KINDS.items() if kind not in carried)
