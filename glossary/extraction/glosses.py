"""Inline glosses: English (中文), 中文（English） and what else people write in brackets.

Each bracket is classed first (citation, unit, name, translation) and only then searched for the
span of the other language, which is the hard part; see english_span and chinese_span.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.extraction import chinese_span, chunk, english_span, kinds
from glossary.extraction.english_span import Span
from glossary.extraction.known import KnownTerms
from glossary.language import page_labels
from glossary.model import Alignment, Alternative, Mention
from glossary.text.brackets import brackets, quoted_before
from glossary.text.english import english_key
from glossary.text.scripts import has_han, has_latin, is_han

SHOWN = 3
_SURE_SCORE = 0.97
_SURE_MARGIN = 0.9
_LIKELY_MARGIN = 0.35
_STEEPNESS = 2.5
_HAN_CUE = re.compile(
    r"^(?:英文(?:名)?(?:为)?|英语|英文全称|全称|简称|英文简称|缩写|英文缩写|即|又称|also)[:：为]?\s*"
)
_PART = re.compile(r"[,，;；、]\s*")
_QUOTES = "“”\"'‘’「」『』 \t\r\n"
_MOST_WORDS_BESIDE = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair with the ranked spans of its searched side; the first of them was taken."""

    text: str
    zh: Mention
    en: Mention
    spans: list[Span]
    reasons: tuple[str, ...]
    tier: str

    def alignment(self, known: KnownTerms) -> Alignment:
        """Give the record; score and tier come from how far the best span is ahead."""
        best = self.spans[0].score
        margin = best - self.spans[1].score if len(self.spans) > 1 else _SURE_MARGIN
        by_margin = "likely" if margin >= _LIKELY_MARGIN else "review"
        score = _SURE_SCORE if self.tier == "sure" else 1 / (1 + math.exp(-_STEEPNESS * margin))
        entry = known.entry_of(self.zh.text)
        return Alignment(
            self.zh,
            self.en,
            entry.id if entry else None,
            "gloss",
            kinds.kind_of(self.zh.text, self.en.text),
            round(score, 3),
            self.tier or by_margin,
            tuple(self._alternative(span, best) for span in self.spans[1:SHOWN]),
            self.reasons,
        )

    def _alternative(self, span: Span, best: float) -> Alternative:
        score = round(min(1.0, math.exp(span.score - best)), 3)
        return Alternative(self.text[span.start : span.end], span.start, span.end, score)


def glosses(text: str, known: KnownTerms) -> Iterator[Alignment]:
    """Yield the pairs written with brackets, in the order the brackets close."""
    if not has_han(text):
        return
    for opening, closing in brackets(text):
        inner = (opening + 1, closing)
        left = _last_letter(text, opening)
        if left < 0 or text.count("\n", left, opening) > 1:
            continue
        han_inside = has_han(text[opening:closing])
        if is_han(text[left]):
            yield from _chinese_first(text, opening, inner, known)
        elif han_inside and text[left].isalnum():
            yield from _english_first(text, opening, inner, known)


def _last_letter(text: str, end: int) -> int:
    at = end - 1
    while at >= 0 and text[at] in _QUOTES:
        at -= 1
    return at


def _english_first(
    text: str, opening: int, inner: tuple[int, int], known: KnownTerms
) -> Iterator[Alignment]:
    found = chunk.the_only_chunk(text, *inner)
    if found is None:
        return
    zh = Mention(text[found[0] : found[1]], *found)
    rest = chunk.beside(text, *inner, found)
    if kinds.is_label(zh.text) or len(rest.split()) > _MOST_WORDS_BESIDE:
        return
    end = len(text[:opening].rstrip()) if text[opening - 1].isspace() else opening
    reasons = ["Chinese in brackets behind English"]
    if rest and kinds.romanises(rest, zh.text):
        reasons.append(f"with its reading “{rest}”")
    elif rest and chunk.is_literal(rest):
        reasons.append("with a literal translation")
    yield from english_for(text, end, zh, known, reasons)


def english_for(
    text: str, end: int, zh: Mention, known: KnownTerms, reasons: list[str]
) -> Iterator[Alignment]:
    """Yield the pair of a Chinese phrase and the English that ends at `end`, if there is any."""
    found = _english_spans(text, end, zh, known)
    if found is not None:
        spans, why, tier = found
        en = Mention(text[spans[0].start : spans[0].end], spans[0].start, spans[0].end)
        yield _Found(text, zh, en, spans, (*reasons, why), tier).alignment(known)


def _english_spans(
    text: str, end: int, zh: Mention, known: KnownTerms
) -> tuple[list[Span], str, str] | None:
    """Return the spans, best first, the reason for the first, and its tier where that is plain."""
    quoted = quoted_before(text, end)
    if quoted and has_latin(text[quoted[0] : quoted[1]]):
        return [Span(*quoted, 1.0)], "the English stands in quotes", "sure"
    spans = english_span.spans_before(text, end, zh.text)
    if not spans:
        return None
    settled = _listed(text, spans, zh, known)
    if settled:
        return _first(settled, spans), "the termbase lists this rendering", "sure"
    read = _romanised(text, spans, zh)
    if read:
        return _first(read, spans), "the letters are the reading of the Chinese", "sure"
    return spans, "span by length and phrase start", ""


def _first(chosen: Span, spans: Sequence[Span]) -> list[Span]:
    return [chosen, *(s for s in spans if s.start != chosen.start)]


def _listed(text: str, spans: Sequence[Span], zh: Mention, known: KnownTerms) -> Span | None:
    entry = known.entry_of(zh.text)
    if entry is None:
        return None
    keys = {english_key(t.text) for t in entry.renderings if t.status != "rejected"}
    fits = [s for s in spans if english_key(text[s.start : s.end]) in keys]
    exact = [s for s in fits if not text[s.start : s.end].lower().startswith(("the ", "a ", "an "))]
    return min(exact or fits, key=lambda s: s.start, default=None)


def _romanised(text: str, spans: Sequence[Span], zh: Mention) -> Span | None:
    for span in sorted(spans, key=lambda s: -s.start):
        surface = text[span.start : span.end]
        if kinds.romanises(surface, zh.text) or kinds.is_name(zh.text, surface):
            return span
    return None


def _chinese_first(
    text: str, opening: int, inner: tuple[int, int], known: KnownTerms
) -> Iterator[Alignment]:
    parts = _english_parts(text, *inner)
    if not parts:
        return
    end = _last_letter(text, opening) + 1
    quoted = quoted_before(text, len(text[:opening].rstrip()))
    english = text[parts[0][0] : parts[0][1]]
    if quoted and has_han(text[quoted[0] : quoted[1]]):
        spans = [Span(*quoted, 1.0)]
        reason, tier = "the Chinese stands in quotes", "sure"
    else:
        spans = chinese_span.spans_before(text, end, english, known)
        reason, tier = "span by word edges, length and cue words", ""
    if not spans or text[spans[0].start : spans[0].end] in page_labels():
        return
    zh = Mention(text[spans[0].start : spans[0].end], spans[0].start, spans[0].end)
    if known.entry_of(zh.text) and not tier:
        reason, tier = "the termbase lists this term", "sure"
    because = ("English in brackets behind Chinese", reason)
    for start, stop in parts:
        en = Mention(text[start:stop], start, stop)
        yield _Found(text, zh, en, spans, because, tier).alignment(known)


def _english_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the English and of its abbreviation inside a bracket; none: no gloss."""
    content = text[start:end]
    if not has_latin(content) or kinds.is_citation(content) or kinds.is_code(content):
        return []
    bounds = [0, *(at for m in _PART.finditer(content) for at in m.span()), len(content)]
    pieces = [_stripped(content, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    pieces = [(a, b) for a, b in pieces if b > a]
    if any(has_han(content[a:b]) for a, b in pieces):
        return []
    short = [(a, b) for a, b in pieces if kinds.is_abbreviation(content[a:b])]
    long = [p for p in pieces if p not in short]
    spans = ([(long[0][0], long[-1][1])] if long else []) + short
    if not long and len(short) > 1:
        return []
    return [(start + a, start + b) for a, b in spans if not kinds.is_code(content[a:b])]


def _stripped(content: str, start: int, end: int) -> tuple[int, int]:
    """Take quotes and introducing words (英文简称, 缩写) off a part of a bracket."""
    piece = content[start:end]
    cue = _HAN_CUE.match(piece)
    if cue:
        start += cue.end()
    while start < end and content[start] in _QUOTES:
        start += 1
    while end > start and content[end - 1] in _QUOTES:
        end -= 1
    return start, end
