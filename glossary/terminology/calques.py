"""English wordings that look like calques of Chinese policy terms and have no entry.

The other way round than the Chinese candidates, and more modest: what recurs in capitals or in
quotes in English text ("Whole-Process People's Democracy") is proposed, always tier review.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.extraction.known import KnownTerms
from glossary.language import stop_words
from glossary.model import Candidate, Place
from glossary.terminology.reconstruct import Reconstruction, Reconstructor
from glossary.text.english import words
from glossary.text.scripts import has_han

Documents = Iterable[tuple[str, str]]
CONTEXTS = 3
_AROUND = 40
_LEAST_PLACES = 2
_LEAST_WORDS, _MOST_WORDS = 2, 7
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{6,70})[”\"]")
_WORD = r"[A-Z][a-z’'-][A-Za-z’'-]*"
_TITLE = re.compile(rf"\b{_WORD}(?: (?:(?:of|and|for|with) (?:the )?)?{_WORD}){{1,6}}")
_QUOTED_BITS, _PLACE_BITS, _EXPLAINED_BITS, _BIAS = 1.2, 0.7, 2.0, -3.2
"""Set by hand: there is no gold for these yet, so none passes for more than review."""


@dataclass(slots=True)
class _Wording:
    forms: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    quoted: int = 0
    contexts: list[Place] = field(default_factory=list)


def calques(documents: Documents, known: KnownTerms, limit: int | None = None) -> list[Candidate]:
    """Return recurring English wordings without an entry, best first, all of tier review.

    `zh` is a reconstruction from the pieces of known entries, None where a word of the wording
    has no piece: a hint for a person, never an attested term.
    """
    found: dict[str, _Wording] = {}
    for number, (name, text) in enumerate(documents):
        taken = sorted((k.mention.start, k.mention.end) for k in known.english(text))
        for start, end, quoted in _wordings(text):
            if not any(a < end and start < b for a, b in taken):
                wording = found.setdefault(_key(text[start:end]), _Wording())
                wording.quoted += quoted
                wording.documents.add(number)
                _note(wording, name, text, (start, end))
    again = [wording for wording in found.values() if wording.forms.total() >= _LEAST_PLACES]
    maker = Reconstructor(known) if again else None
    out = [_candidate(wording, maker.reconstruct(_form(wording))) for wording in again if maker]
    out.sort(key=lambda one: (-one.score, -one.frequency, one.term))
    return out if limit is None else out[:limit]


def _wordings(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield quoted and capitalised phrases with their spans; a quoted one is not yielded twice."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text)]
    for start, end in quoted:
        if _fits(text[start:end]):
            yield start, end, True
    for match in _TITLE.finditer(text):
        start, end = match.span()
        while (first := text[start:end].split(" ", maxsplit=1)[0]).lower() in stop_words():
            start += len(first) + 1
        if not any(a <= start and end <= b for a, b in quoted) and _fits(text[start:end]):
            yield start, end, False


def _fits(phrase: str) -> bool:
    tokens = [word.key for word in words(phrase)]
    told = [token for token in tokens if token not in stop_words()]
    closed = not re.search(r"[.!?;:]", phrase) and not has_han(phrase)
    return closed and _LEAST_WORDS <= len(tokens) <= _MOST_WORDS and len(told) >= _LEAST_WORDS


def _key(phrase: str) -> str:
    """Return one key for a wording, whatever its case, plural, hyphens and line breaks."""
    return " ".join(word.key for word in words(phrase))


def _note(wording: _Wording, name: str, text: str, span: tuple[int, int]) -> None:
    start, end = span
    wording.forms[" ".join(text[start:end].strip(" ,").split())] += 1
    if len(wording.contexts) < CONTEXTS:
        left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        wording.contexts.append(Place(name, start, end, left, right))


def _form(wording: _Wording) -> str:
    return min(wording.forms, key=lambda form: (-wording.forms[form], form))


def _candidate(wording: _Wording, made: Reconstruction) -> Candidate:
    places = wording.forms.total()
    bits = _BIAS + _PLACE_BITS * math.log2(places) + _EXPLAINED_BITS * made.explained
    bits += _QUOTED_BITS * (wording.quoted > 0)
    features = {
        "count": round(math.log2(places), 3),
        "quoted": float(wording.quoted > 0),
        "explained": round(made.explained, 3),
    }
    return Candidate(
        _form(wording),
        "calque",
        round(1 / (1 + math.exp(-bits)), 3),
        "review",
        places,
        len(wording.documents),
        tuple(wording.contexts),
        features,
        made.zh,
    )
