"""Whole entries for programs (JSON) and for people who keep them as text (terms.yaml)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from typing import Any

import yaml

from glossary.export.batch import DECIDED, USABLE, Batch, Losses, others, renderings
from glossary.model import ENTRY_FACTS, TERM_FACTS, VALIDITY, Entry, Term
from glossary.text.dates import is_date
from glossary.text.english import english_key
from glossary.text.fold import term_key
from glossary.text.reading import pinyin
from glossary.text.scripts import has_han

_AT_ONCE = 500
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_json(batch: Batch, _: Losses) -> Iterator[str]:
    """Write a list of whole entries."""
    opening = "["
    for entry in batch.entries:
        text = json.dumps(_record(entry), ensure_ascii=False, indent=1)
        yield opening + "\n " + text.replace("\n", "\n ")
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


# the origin is of a termbase and not of the entry: a round trip gives the same bytes
_FACTS = tuple(f.name for f in fields(Entry) if f.name not in {"id", "terms", "origin"})
_FIELDS = tuple(f.name for f in fields(Term))
_facts_of, _fields_of = attrgetter(*_FACTS), attrgetter(*_FIELDS)


def _record(entry: Entry) -> dict[str, object]:
    facts = zip(_FACTS, _facts_of(entry), strict=True)
    terms = [dict(zip(_FIELDS, _fields_of(term), strict=True)) for term in entry.terms]
    return {"id": entry.id, "status": entry.terms[0].status, **dict(facts), "terms": terms}


def write_yaml(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write the layout of terms.yaml, which `glossary build` reads again."""
    taken: set[str] = set()
    found = (_terms_record(entry, taken, lost) for entry in batch.entries)
    records = filter(None, found)
    batch_of = list(islice(records, _AT_ONCE))
    while True:
        yield yaml.dump(batch_of, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)
        batch_of = list(islice(records, _AT_ONCE))
        if not batch_of:
            return


def _terms_record(entry: Entry, taken: set[str], lost: Losses) -> dict[str, Any] | None:
    english = _english(entry, lost)
    if not has_han(entry.zh) or not english:
        lost.add("entries without a Chinese character or a rendering somebody judged")
        return None
    if term_key(entry.zh) in taken:
        lost.add("entries whose Chinese another entry has, too")
        return None
    also = _free([t for t in others(entry) if has_han(t)], taken, lost)
    taken.update(map(term_key, (entry.zh, entry.zh_hant)))
    record = {
        "zh": entry.zh,
        "zh-Hant": entry.zh_hant if entry.zh_hant != entry.zh else "",
        "also": also,
        "pinyin": entry.pinyin if entry.pinyin != pinyin(entry.zh) else "",
        "en": english,
        **_facts(entry, ENTRY_FACTS, lost),
    }
    return {key: value for key, value in record.items() if value}


def _free(found: list[str], taken: set[str], lost: Losses) -> list[str]:
    free = [text for text in found if term_key(text) not in taken]
    lost.add("further Chinese forms that another entry has, too", len(found) - len(free))
    taken.update(map(term_key, free))
    return free


def _english(entry: Entry, lost: Losses) -> dict[str, list[Any]]:
    good: dict[str, bool] = {}
    seen: set[str] = set()
    out: dict[str, list[Any]] = {}
    for term in renderings(entry, DECIDED):
        key, usable = english_key(term.text), term.status in USABLE
        if not key or good.setdefault(key, usable) != usable:
            lost.add("renderings without an English word, or listed as right and wrong at once")
        elif term.text not in seen:
            seen.add(term.text)
            facts = _facts(term, TERM_FACTS, lost)
            said = {"text": term.text, **facts} if facts else term.text
            out.setdefault(term.status, []).append(said)
    return out


def _facts(about: Entry | Term, names: Iterable[str], lost: Losses) -> dict[str, str]:
    facts = {name: value for name in names if (value := getattr(about, name))}
    wrong = [name for name in VALIDITY[:2] if name in facts and not is_date(facts[name])]
    lost.add("times of validity that are no dates", len(wrong))
    return {name: value for name, value in facts.items() if name not in wrong}
