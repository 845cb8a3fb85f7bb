"""Which of the likely renderings nobody listed are worth a finding.

Extraction keeps what may be a rendering for a person to look at; a check that is wrong one time in
four is switched off. Four things a rendering found at work does not do: stand in a text that
speaks of no other known term, turn the listed words about in no order English allows, run over a
comma no listed rendering has, or say one word and the country (laws of China).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.checks.subject import Subject
from glossary.evidence.stems import likeness
from glossary.evidence.units import units
from glossary.model import Alignment, Entry, Segment

LEAST = 0.45
"""Least chance of a finding: of 60 findings in five policy documents marked by hand 38 of 43 are
right from here on, 44 of 60 down to *likely*."""
_AROUND = 3_000
_CHARACTERS_A_TERM = 1_200
"""In six policy documents a known term stands in every 150 to 400 characters of English, in three
other ones of news, interviews and reports in 3,000 and more."""
_ALIKE = 0.5
_COUNTRY = re.compile(
    r"\b(?:people['’]s republic of china|china(?:['’]s)?|chinese|prc)\b", re.IGNORECASE
)
_FEWEST_WORDS = 2


def worth_telling(subject: Subject) -> Iterator[tuple[Alignment, Entry]]:
    """Yield the unlisted renderings of a text that are worth a finding, with their entries."""
    entries = {entry.id: entry for entry in subject.known.entries}
    near = sentences(subject)
    for pair in subject.unlisted_in(near, LEAST) if near else ():
        entry = entries.get(pair.term or "")
        if entry is None or pair.en is None or pair.score < LEAST:
            continue
        said = pair.en.text
        if _is_form(said, entry) or len(_stems(_COUNTRY.sub(" ", said))) < _FEWEST_WORDS:
            continue
        if _commas(said) <= _most_commas(entry) and _turns_well(said, entry):
            yield pair, entry


def sentences(subject: Subject) -> list[Segment]:
    """Return the sentences that are searched: those of stretches that speak of known terms."""
    told = [start for start, _, wording in subject.listed if wording.telling]
    places = sorted([*told, *(found.mention.start for found in subject.chinese)])
    length = len(subject.text)
    return [s for s in subject.segments if _in_known_company(length, places, s.start)]


def _in_known_company(length: int, places: Sequence[int], at: int) -> bool:
    """Tell whether as many known terms stand around a place as a text about them would have."""
    low, high = max(0, at - _AROUND), min(length, at + _AROUND)
    near = bisect_left(places, high) - bisect_left(places, low)
    return near >= (high - low) // _CHARACTERS_A_TERM


def _is_form(said: str, entry: Entry) -> bool:
    """Tell a listed rendering in another form: "expand domestic demand" for "expanding ..."."""
    words = len(said.split())  # "new quality of forces" has more than stems: an "of"
    return any(
        words == len(term.text.split()) and _stems(said) == _stems(term.text)
        for term in entry.renderings
    )


def _commas(text: str) -> int:
    return text.count(",")


def _most_commas(entry: Entry) -> int:
    return max((_commas(term.text) for term in entry.renderings), default=0)


def _turns_well(said: str, entry: Entry) -> bool:
    """Tell words that "of" leaves in the order of a listed rendering, or turns around as a whole.

    "integration of industry" is "industry integration" turned around; "quality of new goods and
    productivity" is nothing "new quality productivity" can be turned into.
    """
    head, of, rest = said.partition(" of ")
    if not of:
        return True
    forms = [_stems(term.text) for term in entry.renderings]
    all_said = _stems(said)
    most = max((_shared(all_said, form) for form in forms), default=0)
    return any(
        _turned(_places(head, form), _places(rest, form))
        for form in forms
        if _shared(all_said, form) == most
    )


def _turned(before: Sequence[int], after: Sequence[int]) -> bool:
    if not before or not after:
        return True
    return max(before) < min(after) or min(before) > max(after)


def _places(said: str, form: Sequence[str]) -> list[int]:
    """Return where in a listed rendering the words of a phrase stand."""
    stems = _stems(said)
    return [n for n, other in enumerate(form) if any(_alike(one, other) for one in stems)]


@lru_cache(maxsize=10_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(unit.stem for unit in units(text))


def _shared(stems: Sequence[str], form: Sequence[str]) -> int:
    return sum(any(_alike(one, other) for one in stems) for other in form)


def _alike(one: str, other: str) -> bool:
    return one == other or likeness(one, other) >= _ALIKE
