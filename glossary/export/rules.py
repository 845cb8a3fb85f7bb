"""Rules for prose linters: advised-against wordings and what to write, for Vale and prh.

A rule must not fire on right text. A wording that is right for another term, or part of a right
wording, makes none and is counted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from glossary.export.batch import USABLE, Batch, Losses, renderings, some
from glossary.model import Entry, Term
from glossary.text.english import english_key

_REASON = "no rendering is advised against, so there is no rule to write"


@dataclass(frozen=True, slots=True)
class _Rule:
    wrong: str
    right: str
    zh: str


def _rules(batch: Batch, lost: Losses) -> list[_Rule]:
    right = _by_word(english_key(t.text) for e in batch.entries for t in renderings(e, USABLE))
    found: dict[str, _Rule] = {}
    for entry in batch.entries:
        for term in renderings(entry, ("superseded", "deprecated")):
            rule = _rule(entry, term, right, lost)
            if rule and found.setdefault(rule.wrong.casefold(), rule) is not rule:
                lost.add("advised-against wordings that a rule has already")
    return list(some(found.values(), _REASON))


def _by_word(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        for word in set(key.split()):
            found.setdefault(word, []).append(f" {key} ")
    return found


def _rule(entry: Entry, term: Term, right: dict[str, list[str]], lost: Losses) -> _Rule | None:
    usable = renderings(entry, USABLE)
    key = english_key(term.text)
    if not usable or not key:
        lost.add("advised-against wordings without a better one")
    elif any(f" {key} " in other for other in right.get(max(key.split(), key=len), ())):
        lost.add("advised-against wordings that are right elsewhere or part of a right one")
    elif "\n" in term.text or "$" in usable[0].text or "|" in usable[0].text:
        lost.add("advised-against wordings whose better one a rule cannot hold")
    else:
        return _Rule(term.text, usable[0].text, entry.zh)
    return None


def _pattern(text: str) -> str:
    """Write the regular expression of a wording: whole words, any blanks between them."""
    # prh compiles with the flag u, which refuses an escape of anything else than these
    words = r"\s+".join(re.sub(r"([\\^$.*+?()\[\]{}|])", r"\\\1", w) for w in text.split())
    start = r"\b" if text[:1].isascii() and text[:1].isalnum() else ""
    end = r"\b" if text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{start}{words}{end}"


def write_vale(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write a substitution rule: save it as styles/Policy/Terms.yml."""
    swap = {_pattern(r.wrong): r.right for r in _rules(batch, lost)}
    yield _yaml({
        "extends": "substitution",
        "message": "Write '%s' instead of '%s'.",
        "level": "warning",
        "ignorecase": True,
        "nonword": True,
        "swap": swap,
    })  # fmt: skip


def write_prh(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write rules for textlint-rule-prh, as prh.yml."""
    rules = [
        {"expected": r.right, "pattern": f"/{_pattern(r.wrong).replace('/', chr(92) + '/')}/i",
         "prh": f"for {r.zh}"}
        for r in _rules(batch, lost)
    ]  # fmt: skip
    yield _yaml({"version": 1, "rules": rules})


def _yaml(record: object) -> str:
    text: str = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=2**20)
    return text
