"""A pair with its ranked spans made into the record: chance, tier, kind, reasons."""

from collections.abc import Sequence
from typing import NamedTuple

from glossary.evidence.link import Evidence, reasons
from glossary.extraction import kinds
from glossary.extraction.english_span import expected_words
from glossary.extraction.known import KnownTerms
from glossary.extraction.spans import Span, tier_of
from glossary.model import Alignment, Alternative, Mention

SHOWN = 3
SETTLED = 0.98
"""Chance of a span that quotes, the termbase or the reading settle; .98 of them were exact."""
_UNSUPPORTED = 0.5
_REASONS_SHOWN = 6
_EXPLAINED = 0.8
_UNEXPLAINED = 0.6
_WORDS_MISSING = 1.5


class Found(NamedTuple):
    """A pair, the spans of its searched side (the first was taken) and what spoke for it."""

    text: str
    zh: Mention
    en: Mention
    spans: Sequence[Span]
    reasons: tuple[str, ...]
    settled: bool = False

    def alignment(self, known: KnownTerms) -> Alignment:
        """Give the record; a pair no link speaks for is for review, however clear its span."""
        wanted, linked = known.evidence.linked(self.zh.text, self.en.text)
        kind = kinds.kind_of(self.zh.text, self.en.text)
        score = SETTLED if self.settled else min(SETTLED, self.spans[0].score)
        supported = bool(linked.links) or self.settled or kind == "abbreviation"
        if not supported:
            score = min(score, _UNSUPPORTED)
        if kind == "translation" and _explains(
            self.zh.text, linked.chinese, linked.english, len(wanted)
        ):
            kind = "explanation"
        said = reasons(linked, self.zh.text, wanted)[:_REASONS_SHOWN]
        entry = known.entry_of(self.zh.text)
        return Alignment(
            self.zh,
            self.en,
            entry.id if entry else None,
            "gloss",
            kind,
            round(score, 3),
            tier_of(score),
            tuple(self._alternative(span) for span in self.spans[1:SHOWN]),
            (*self.reasons, *(said or _nothing(known.evidence))),
        )

    def _alternative(self, span: Span) -> Alternative:
        words = self.text[span.start : span.end]
        return Alternative(words, span.start, span.end, round(span.score, 3))


def _explains(zh: str, chinese: float, english: float, count: int) -> bool:
    """Tell English that names a part of the Chinese only: Little Giant (专精特新小巨人)."""
    missing = expected_words(zh) - count
    return (
        count > 0 and missing >= _WORDS_MISSING and english >= _EXPLAINED and chinese < _UNEXPLAINED
    )


def _nothing(evidence: Evidence) -> tuple[str, ...]:
    problem = evidence.lexicon.problem
    return (problem,) if problem else ("no word of the one side is known to render the other",)
