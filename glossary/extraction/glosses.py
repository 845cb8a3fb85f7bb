"""Inline glosses: English (中文), 中文（English） and what else people write in brackets.

Each bracket is classed first (citation, unit, name, translation) and only then searched for the
span of the other language, which is the hard part; see english_span and chinese_span.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.extraction import chinese_span, chunk, english_span, kinds
from glossary.extraction.citations import is_chinese_citation
from glossary.extraction.inside import chinese_parts, english_parts
from glossary.extraction.known import KnownTerms
from glossary.extraction.pairing import Found
from glossary.extraction.spans import Span
from glossary.language import bracket_labels, page_labels
from glossary.model import Alignment, Mention
from glossary.text.brackets import emphasised_before, glossing, quoted_before
from glossary.text.english import english_key, words
from glossary.text.fold import fold
from glossary.text.scripts import has_han, has_latin, is_han

_QUOTES = "“”\"'‘’「」『』《》 \t\r\n"
_MOST_WORDS_BESIDE = 10
_LOOK_BACK = 24
_FARTHEST = 40
"""Quotes and blanks between a phrase and its bracket beyond which they do not belong together."""
_MARKS = _QUOTES + "*_`"
_MOST_EMPHASISED = {"en": 8, "zh": 16}
"""English words, Chinese characters beyond which emphasis marks more than the term."""
_SHORT = re.compile(r"\s?[(（]\s?[A-Z][A-Z0-9&/.-]{1,9}s?\s?[)）]\s?\Z")
_REFERS = re.compile(r"(?:see|cf)\b", re.IGNORECASE)
_LABEL = re.compile(r"[:：]")
_NESTED = re.compile(r"[A-Za-z0-9”\"'] ?[(（\[【]\s?[“\"「『《]?\Z")


def glosses(text: str, known: KnownTerms) -> Iterator[Alignment]:
    """Yield the pairs written with brackets, in the order the brackets open."""
    for opening, closing in glossing(text):
        inner = (opening + 1, closing)
        left, end = _in_front(text, opening)
        if left < 0 or text.count("\n", left, opening) > 1:
            continue
        if is_han(text[left]):
            yield from _chinese_first(text, end, inner, known)
        elif has_han(text[opening:closing]) and text[left].isalnum():
            yield from _english_first(text, end, inner, known)
        elif text[left].isalnum() and _mixed(text, left):
            yield from _chinese_first(text, end, inner, known)


def _in_front(text: str, opening: int) -> tuple[int, int]:
    """Return where the last letter before the bracket stands, or -1, and where its marks end.

    Quotes and emphasis are marks; an abbreviation in a bracket of its own is passed over:
    reserve requirement ratio (RRR) (存款准备金率).
    """
    floor = max(0, opening - _FARTHEST)
    short = _SHORT.search(text, floor, opening)
    end = floor + len(text[floor : short.start() if short else opening].rstrip())
    at = end - 1
    while at >= floor and text[at] in _MARKS:
        at -= 1
    if at >= floor and text[at] == ")":
        linked = emphasised_before(text, at + 1)
        return (linked[1] - 1, end) if linked else (at, end)
    return (at if at >= floor else -1), end


def _mixed(text: str, at: int) -> bool:
    """Tell a Chinese term that ends in Latin letters: 国产CPU（domestic CPU）."""
    match = re.search(r"\S+(?: [A-Za-z0-9]+)?$", text[max(0, at - _LOOK_BACK) : at + 1])
    return match is not None and has_han(match.group())


def _english_first(
    text: str, end: int, inner: tuple[int, int], known: KnownTerms
) -> Iterator[Alignment]:
    parts = [part for part in chinese_parts(text, *inner) if _may_gloss(text, inner[0], part)]
    if not parts or _REFERS.match(text, inner[0]):
        return
    cited = is_chinese_citation(text[slice(*inner)])
    for number, part in enumerate(parts):
        zh = Mention(text[slice(*part)], *part)
        rest = chunk.beside(text, *inner, part) if len(parts) == 1 else ""
        if len(rest.split()) > _MOST_WORDS_BESIDE or _REFERS.match(rest):
            return
        pairs = list(english_for(text, end, zh, known, _because(rest, zh)))
        if cited and all(pair.kind not in {"name", "romanisation"} for pair in pairs):
            return
        yield from (pair if not number else _lower(pair) for pair in pairs)
        if pairs and pairs[0].kind == "romanisation" and rest:
            yield from _rendered_inside(text, inner, zh, known)


def _may_gloss(text: str, start: int, part: tuple[int, int]) -> bool:
    """Tell a term from a label, an amount, and what glosses a phrase inside the bracket itself.

    The scheme (also called rural revitalization (乡村振兴) later) glosses no scheme.
    """
    zh = text[slice(*part)]
    if kinds.is_label(zh) or kinds.is_amount(zh):
        return False
    nested = _NESTED.search(text, start, part[0])
    return nested is None or kinds.romanises(text[start : nested.start()].strip(), zh)


def _lower(pair: Alignment) -> Alignment:
    """A second Chinese term in the same bracket may be another form or something else."""
    return pair if pair.tier == "review" else replace(pair, tier="review", score=0.5)


def _because(rest: str, zh: Mention) -> list[str]:
    said = ["Chinese in brackets behind English"]
    if rest and kinds.romanises(rest, zh.text):
        said.append(f"with its reading “{rest}”")
    elif rest and chunk.is_literal(rest):
        said.append("with a literal translation")
    return said


def _rendered_inside(
    text: str, inner: tuple[int, int], zh: Mention, known: KnownTerms
) -> Iterator[Alignment]:
    """Yield the translation beside the Chinese: Xiao Kang (小康; “moderate prosperity”)."""
    for start, end in ((zh.end, inner[1]), (inner[0], zh.start)):
        for a, b in english_parts(text, start, end, ""):
            words = text[a:b]
            if _is_rendering(words, zh.text):
                span = Span(a, b, 0.9 if text[a - 1] in "“\"'‘" else 0.7)
                because = ("translation beside the Chinese in the bracket",)
                yield Found(text, zh, Mention(words, a, b), [span], because).alignment(known)


def _is_rendering(words: str, zh: str) -> bool:
    """Tell a translation from a reading, an abbreviation and a label such as Chinese:."""
    label = words.lower().rstrip(": ")
    noise = kinds.is_abbreviation(words) or kinds.romanises(words, zh)
    return label not in bracket_labels() and not noise


def english_for(
    text: str, end: int, zh: Mention, known: KnownTerms, reasons: list[str]
) -> Iterator[Alignment]:
    """Yield the pair of a Chinese phrase and the English that ends at `end`, if there is any."""
    found = _english_spans(text, end, zh, known)
    if found is not None:
        spans, why, settled = found
        en = Mention(text[spans[0].start : spans[0].end], spans[0].start, spans[0].end)
        yield Found(text, zh, en, spans, (*reasons, why), settled).alignment(known)


def _english_spans(
    text: str, end: int, zh: Mention, known: KnownTerms
) -> tuple[list[Span], str, bool] | None:
    """Return the spans, best first, the reason for the first, and whether that settles it."""
    quoted = quoted_before(text, end)
    if quoted and has_latin(text[quoted[0] : quoted[1]]):
        return [Span(*quoted, 1.0)], "the English stands in quotes", True
    marked = emphasised_before(text, end)
    if marked and has_latin(text[slice(*marked)]):
        if len(text[slice(*marked)].split()) <= _MOST_EMPHASISED["en"]:
            return [Span(*_unquoted(text, *marked), 1.0)], "the English is emphasised", True
        end = marked[1]
    spans = english_span.spans_before(text, end, zh.text, known.evidence)
    if not spans:
        return None
    settled = _listed(text, spans, zh, known)
    if settled:
        return _first(settled, spans), "the termbase lists this rendering", True
    read = _romanised(text, spans, zh)
    if read:
        return _first(read, spans), "the letters are the reading of the Chinese", True
    worded = [span for span in spans if has_latin(text[span.start : span.end])]  # not a bare year
    return (worded, "span by linked words, length and phrase start", False) if worded else None


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and text[start] in _MARKS:
        start += 1
    while start < end - 1 and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _first(chosen: Span, spans: Sequence[Span]) -> list[Span]:
    return [chosen, *(s for s in spans if s.start != chosen.start)]


def _listed(text: str, spans: Sequence[Span], zh: Mention, known: KnownTerms) -> Span | None:
    """Return the longest span whose words are a rendering the entry lists, without article."""
    entry = known.entry_of(zh.text)
    if entry is None:
        return None
    floor = min(span.start for span in spans)
    tokens = list(words(text[floor : spans[0].end]))
    by_start = {span.start: span for span in spans}
    fits = []
    for term in entry.renderings:
        key = english_key(term.text).split()
        if key and term.status != "rejected" and [w.key for w in tokens[-len(key) :]] == key:
            fits.append(floor + tokens[-len(key)].start)
    return min((by_start[at] for at in fits if at in by_start), key=_start, default=None)


def _start(span: Span) -> int:
    return span.start


def _romanised(text: str, spans: Sequence[Span], zh: Mention) -> Span | None:
    for span in sorted(spans, key=_start, reverse=True):
        surface = text[span.start : span.end]
        if kinds.romanises(surface, zh.text) or kinds.is_name(zh.text, surface):
            return span
    return None


def _chinese_first(
    text: str, end: int, inner: tuple[int, int], known: KnownTerms
) -> Iterator[Alignment]:
    opening = inner[0] - 1
    parts = english_parts(text, *inner, text[max(0, opening - _LOOK_BACK) : opening])
    if not parts:
        return
    found = _chinese_spans(text, end, parts, known)
    if not found or _is_form_label(text, found[0], inner[1]):
        return
    spans, reason, settled = found
    if _in_english_bracket(text, spans[0].start):
        return
    zh = Mention(text[spans[0].start : spans[0].end], spans[0].start, spans[0].end)
    because = ("English in brackets behind Chinese", reason)
    for start, stop in parts:
        en = Mention(text[start:stop], start, stop)
        yield Found(text, zh, en, spans, because, settled).alignment(known)


def _chinese_spans(
    text: str, end: int, parts: Sequence[tuple[int, int]], known: KnownTerms
) -> tuple[list[Span], str, bool] | None:
    """Return the spans, best first, the reason for the first, and whether that settles it."""
    quoted = quoted_before(text, end)
    if quoted and has_han(text[quoted[0] : quoted[1]]):
        return [Span(*quoted, 1.0)], "the Chinese stands in quotes", True
    marked = emphasised_before(text, end)
    if marked and has_han(text[slice(*marked)]):
        if marked[1] - marked[0] <= _MOST_EMPHASISED["zh"]:
            return [Span(*_unquoted(text, *marked), 1.0)], "the Chinese is emphasised", True
        end = marked[1]
    while text[end - 1] in _MARKS:
        end -= 1
    spans = chinese_span.spans_before(text, end, text[slice(*parts[0])], known)
    low = min((span.start for span in spans), default=end)
    folded = fold(text[low:end])
    for span in sorted(spans):
        entry = known.entry_of_folded(folded[span.start - low :])
        keys = {english_key(text[a:b]) for a, b in parts} if entry else set()
        if entry and keys & {english_key(t.text) for t in entry.renderings}:
            return _first(span, spans), "the termbase lists this pair", True
    return (spans, "span by linked words, length and words in front", False) if spans else None


def _in_english_bracket(text: str, start: int) -> bool:
    """Tell a remark on the Chinese of an English gloss: new infrastructure (新基建 (5G))."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return before.endswith(("(", "（", "[")) and before[:-1].rstrip(_QUOTES)[-1:].isascii()


def _is_form_label(text: str, spans: Sequence[Span], closing: int) -> bool:
    """Tell page furniture in two languages, 来源（Source）：, from a term of the same name."""
    label = text[spans[0].start : spans[0].end]
    after = _LABEL.match(text, closing + 1)
    return label in page_labels() and after is not None
