"""Who renders a concept how: wordings by document, the majority, and where usage differs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby, pairwise
from typing import Any

from glossary.model import Change, Entry, Use, Variant, Variation
from glossary.termbase import Termbase
from glossary.text.english import american, english_key


def variations(termbase: Termbase, term: str = "", *, lowest: str = "likely") -> list[Variation]:
    """Return how concepts are rendered, those first on which a decision would help most.

    With a `term` only that entry, whether it is in use or not. `lowest` is the least tier of
    evidence that counts.

    Raises:
        EntryNotFoundError: no entry has this id or term.
    """
    if term:
        entry = termbase.entry(term)
        return [variation(entry, list(termbase.uses(entry.id, lowest=lowest)))]
    entries = {entry.id: entry for entry in termbase.entries()}
    grouped = groupby(termbase.uses(lowest=lowest), key=lambda use: use.entry)
    found = [variation(entries[key], list(uses)) for key, uses in grouped if key in entries]
    return sorted(found, key=lambda v: (-round(v.need, 6), -v.count, v.entry))


def variation(entry: Entry, uses: Sequence[Use]) -> Variation:
    """Sum the uses of one entry up; they come in the order of document and place."""
    wordings = Wordings(entry)
    by_wording: dict[str, list[Use]] = {}
    for use in uses:
        by_wording.setdefault(wordings[use.key], []).append(use)
    shown = {key: wordings.listed.get(key) or (_commonest(u), "") for key, u in by_wording.items()}
    variants = [_variant(key, *shown[key], found) for key, found in by_wording.items()]
    variants.sort(key=lambda v: (-v.count, -len(v.counts), v.text))
    return Variation(
        entry.id,
        entry.zh,
        tuple(variants),
        tuple(dict.fromkeys(use.document for use in uses)),
        len(uses),
        sum((v.count / len(uses)) ** 2 for v in variants) if uses else 1.0,
        tuple(_changes(uses, {key: shown[wordings[key]][0] for key in wordings})),
    )


class Wordings(dict[str, str]):
    """The key of the wording that each key of a use belongs to, for one entry.

    British and American spellings are one wording (modernisation, modernization), but where people
    listed both, an editor cares which: each stays by itself. `listed` has text and status of the
    wordings of the entry by key, proposals of a build among them.
    """

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.listed = {english_key(t.text): (t.text, t.status) for t in reversed(entry.renderings)}
        self._decided = {key for key, (_, status) in self.listed.items() if status != "candidate"}
        self._spelled: dict[str, str] = {}
        for key in sorted(self.listed, key=lambda key: (key not in self._decided, key)):
            self._spelled.setdefault(_american(key), key)

    def __missing__(self, key: str) -> str:
        spelled = _american(key)
        found = key if key in self._decided else self._spelled.get(spelled, spelled)
        self[key] = found
        return found


def record(variation: Variation) -> dict[str, Any]:
    """Return the JSON record of a variation."""
    return {
        **asdict(variation),
        "consistency": round(variation.consistency, 3),
        "majority": variation.majority,
        "variants": [_wording_record(one) for one in variation.variants],
    }


def _wording_record(variant: Variant) -> dict[str, Any]:
    facts = asdict(variant)
    del facts["key"]
    return {**facts, "counts": dict(variant.counts)}


def _american(key: str) -> str:
    return " ".join(map(american, key.split()))


def _variant(key: str, text: str, status: str, uses: Sequence[Use]) -> Variant:
    counts = Counter(use.document for use in uses)
    dates = sorted(use.date for use in uses if use.date)
    return Variant(
        text,
        status,
        len(uses),
        tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        dates[0] if dates else "",
        dates[-1] if dates else "",
        tuple(sorted({use.source for use in uses if use.source})),
        key,
    )


def _commonest(uses: Iterable[Use]) -> str:
    """Return the commonest spelling of a wording, the plainer of two that are as common."""
    counts = Counter(use.text for use in uses)
    return min(counts, key=lambda text: (-counts[text], text.lower() != text, text))


def _changes(uses: Sequence[Use], shown: Mapping[str, str]) -> Iterator[Change]:
    """Yield the places where a document leaves one wording for another."""
    for before, after in pairwise(uses):
        left, now = shown[before.key], shown[after.key]
        if before.document == after.document and left != now:
            yield Change(after.document, after.line, left, now)
