"""What entries say in English, as stems with weights: the yardstick for unlisted renderings."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from typing import Any, NamedTuple

from glossary.evidence.units import units
from glossary.extraction.listed import is_telling
from glossary.model import Entry
from glossary.text.fold import term_key

_SERIAL = re.compile(r",\s+(?:and|or)\b", re.IGNORECASE)


class Form(NamedTuple):
    """A listed rendering: its stems, what each weighs, and all of it."""

    text: str
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    total: float


class Concept(NamedTuple):
    """An entry with the Chinese that counts (main term, longest form) and its renderings."""

    entry: Entry
    zh: tuple[str, ...]
    forms: tuple[Form, ...]
    longest: int
    commas: int


def concepts(entries: Iterable[Entry]) -> list[Concept]:
    """Return the entries that list a telling rendering of two and more content words.

    A stem weighs the more the fewer entries have it, 1 where it is in one alone.
    """
    said = [(entry, _stems_of(entry)) for entry in entries]
    spread = Counter(s for _, forms in said for s in {s for _, f in forms for s in f})
    most = max(1.0, math.log1p(len(said)))
    weight = {s: math.log1p(len(said) / n) / most for s, n in spread.items()}
    return [_concept(entry, forms, weight) for entry, forms in said if forms]


def table_of(found: Iterable[Concept], entries: Sequence[Entry]) -> list[object]:
    """Return concepts as lists that JSON can hold, their entries as numbers."""
    numbers = {id(entry): number for number, entry in enumerate(entries)}
    return [(numbers[id(concept.entry)], *concept[1:]) for concept in found]


def restored(table: Iterable[Sequence[Any]], entries: Sequence[Entry]) -> list[Concept]:
    """Return the concepts of the lists `table_of` gave for the same entries.

    Raises:
        LookupError, TypeError, ValueError: these are not such lists.
    """
    return [
        Concept(
            entries[number],
            tuple(zh),
            tuple(Form(text, tuple(stems), tuple(weights), t) for text, stems, weights, t in forms),
            longest,
            commas,
        )
        for number, zh, forms, longest, commas in table
    ]


def _stems_of(entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    """Return the listed renderings of two and more content words, with their stems."""
    forms = []
    for term in entry.renderings:
        stems = tuple(dict.fromkeys(u.stem for u in units(term.text)))
        listed = term.status not in {"candidate", "rejected"}
        if listed and len(stems) > 1 and is_telling(term.text):
            forms.append((term.text, stems))
    return forms


def _concept(
    entry: Entry, forms: Sequence[tuple[str, tuple[str, ...]]], weight: Mapping[str, float]
) -> Concept:
    weighed = []
    for text, stems in forms:
        weights = tuple(weight[s] for s in stems)
        weighed.append(Form(text, tuple(stems), weights, sum(weights)))
    keys = [key for zh in entry.chinese if (key := term_key(zh))]
    zh = tuple(dict.fromkeys((*keys[:1], max(keys, key=len)))) if keys else (entry.id,)
    longest = max(len(stems) for _, stems in forms)
    return Concept(entry, zh, tuple(weighed), longest, max(commas(text) for text, _ in forms))


def best_shares(stems: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return how far each stem is said by any of several words."""
    got: dict[str, float] = {}
    for found in stems:
        for stem, share in found.items():
            got[stem] = max(share, got.get(stem, 0.0))
    return got


def nearest(concept: Concept, got: Mapping[str, float]) -> tuple[Form, float, float]:
    """Return the listed rendering of which most is said, that share, and the most weight said."""
    best, most, heaviest = concept.forms[0], -1.0, 0.0
    for form in concept.forms:
        said = sum(map(mul, form.weights, (got.get(s, 0.0) for s in form.stems)))
        heaviest = max(heaviest, said)
        if said / form.total > most:
            best, most = form, said / form.total
    return best, most, heaviest


def commas(text: str) -> int:
    """Count commas but those before and: specialized, refined, distinctive, and innovative."""
    return text.count(",") - len(_SERIAL.findall(text))
