"""The pages of the review: the queue, and one offer with its spans and its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from glossary.model import Evidence, Mention, Offer

from ..literal import Line, Mark, Piece, cut, fit, literal, paragraph
from ..words import tr
from .entry_page import Detail, evidence_lines, marks
from .page import EMPTY, GUTTER, Page, heading, status_letter

_MOST_SPANS = 3
_LETTER = "A-Za-z0-9\u00c0-\u024f"
_WORD = re.compile(rf"[{_LETTER}]+(?:[-'’.&/][{_LETTER}]+)*")
_MOST_CHINESE = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """One span a person can take: the English, the Chinese where that is what differs.

    `count` is how many of the places have it among their spans.
    """

    en: str
    zh: str
    count: int
    proposed: bool = False

    @property
    def text(self) -> str:
        """Return the side that differs between the choices."""
        return self.zh or self.en


def choices(rendering: str, evidence: Sequence[Evidence]) -> tuple[Choice, ...]:
    """Return the span proposed and the best others of all places, the likeliest first."""
    scores: dict[tuple[str, str], float] = {}
    counts: dict[tuple[str, str], int] = {}
    for found in evidence:
        for other in found.alternatives:
            if found.zh and _overlap(found.zh, other.start, other.end):
                name = (rendering, other.text)
            else:
                name = (other.text.strip(), "")
            scores[name] = scores.get(name, 0) + other.score
            counts[name] = counts.get(name, 0) + 1
    best = sorted(scores, key=lambda name: (-scores[name], name))[: _MOST_SPANS - 1]
    others = (Choice(en, zh, counts[en, zh]) for en, zh in best)
    return (Choice(rendering, "", len(evidence), proposed=True), *others)


def moved(
    evidence: Sequence[Evidence], span: tuple[int, int], edge: str, step: int
) -> tuple[tuple[int, int], Choice] | None:
    """Move the beginning ("start") or the end of a span of the first sentence by a word.

    Returns the span and it as a choice, for all places where the same words stand; None where
    there is no word that way, or the Chinese stands in between.
    """
    first = evidence[0]
    words = [match.span() for match in _WORD.finditer(first.context)]
    inside = [n for n, (start, end) in enumerate(words) if start < span[1] and span[0] < end]
    if not inside:
        return None
    head = inside[0] + (step if edge == "start" else 0)
    tail = inside[-1] + (step if edge == "end" else 0)
    if not 0 <= head <= tail < len(words):
        return None
    now = words[head][0], words[tail][1]
    if first.zh is not None and _overlap(first.zh, *now):
        return None
    text = " ".join(first.context[slice(*now)].split())
    return now, Choice(text, "", sum(found_in(one, text) is not None for one in evidence))


def found_in(evidence: Evidence, text: str) -> tuple[int, int] | None:
    """Find words in a sentence where they share some with the rendering found there."""
    pattern = r"\s+".join(map(re.escape, text.split()))
    for match in re.finditer(pattern, evidence.context, re.IGNORECASE):
        if evidence.en is not None and _overlap(evidence.en, *match.span()):
            return match.span()
    return None


def _overlap(mention: Mention, start: int, end: int) -> bool:
    return start < mention.end and mention.start < end


def queue_page(offers: Sequence[Offer], width: int) -> Page:
    """Lay out one line per offer: its tier, the Chinese, the rendering, how many places."""
    needed = max((cell_len(literal(offer.zh)) for offer in offers), default=0)
    chinese = min(needed, _MOST_CHINESE, max(8, width // 3))
    lines = tuple(_offer(offer, chinese, width) for offer in offers)
    return Page(lines, tuple(range(len(lines))))


def _offer(offer: Offer, chinese: int, width: int) -> Line:
    room = max(4, width - 2 - 8 - chinese - 2 - 6)
    return (
        GUTTER,
        Piece(fit(literal(tr(offer.tier)), 8), offer.tier),
        Piece(fit(literal(offer.zh), chinese), "han"),
        Piece("  "),
        Piece(fit(literal(offer.rendering), room)),
        Piece(f"{offer.count:>6}", "dim"),
    )


def offer_page(
    offer: Offer, detail: Detail, spans: Sequence[Choice], chosen: int, width: int
) -> Page:
    """Lay out an offer; the stops are its spans, and the one chosen stands out in the sentences."""
    lines = [*paragraph(_question(offer), width, role="title")]
    stops = []
    for number, span in enumerate(spans):
        stops.append(len(lines))
        lines.append(_span(number, span, offer, width))
    lines.append(EMPTY)
    lines += _known(offer, detail, width)
    count = f"{len(detail.evidence)}{'' if detail.complete else '+'}"
    lines.append(heading(tr("Sentences ({number})", number=count)))
    for evidence in detail.evidence:
        lines += evidence_lines(evidence, width, _marks(evidence, spans[chosen]))
        lines.append(EMPTY)
    return Page(tuple(lines), tuple(stops))


def _question(offer: Offer) -> str:
    question = tr("Is this a rendering of {term}?", term=offer.zh)
    if offer.count == 1:
        return f"{question} " + tr("One decision for 1 place")
    if offer.documents == 1:
        return f"{question} " + tr("One decision for {count} places", count=offer.count)
    return f"{question} " + tr(
        "One decision for {count} places in {documents} documents",
        count=offer.count,
        documents=offer.documents,
    )


def _span(number: int, span: Choice, offer: Offer, width: int) -> Line:
    everywhere = span.proposed or span.count == offer.count
    note = "" if everywhere else "  " + tr("in {number} of them", number=span.count)
    text = f"{span.zh}, “{span.en}”" if span.zh else span.en
    room = max(4, width - 5 - cell_len(note))
    role = "zh" if span.zh else "en" if span.proposed else ""
    return (
        GUTTER,
        Piece(f"{number + 1}  ", "key"),
        Piece(cut(literal(text), room), role),
        Piece(note, "dim"),
    )


def _known(offer: Offer, detail: Detail, width: int) -> list[Line]:
    """Give what the entry has already, decided on; the offer is weighed against it."""
    known = [r for r in detail.renderings if r.status != "candidate" and r.text != offer.rendering]
    if not known:
        return []
    lines = [heading(tr("The entry has"))]
    for rendering in known:
        text = cut(literal(rendering.text), max(4, width - 18))
        words = "  " + literal(tr(rendering.status))
        lines.append(
            (GUTTER, status_letter(rendering.status), Piece(" " + text), Piece(words, "dim"))
        )
    return [*lines, EMPTY]


def _marks(evidence: Evidence, span: Choice) -> list[Mark]:
    """Mark the pair, the chosen span in place of the one proposed where the sentence offers it."""
    for other in evidence.alternatives:
        if not span.proposed and other.text.strip() == span.text:
            if span.zh:
                return _both(evidence.en, "en", (other.start, other.end, "zh"))
            return _both(evidence.zh, "zh", (other.start, other.end, "en"))
    at = None if span.proposed or span.zh else found_in(evidence, span.en)
    return _both(evidence.zh, "zh", (*at, "en")) if at else marks(evidence)


def _both(mention: Mention | None, role: str, mark: Mark) -> list[Mark]:
    return [mark, (mention.start, mention.end, role)] if mention else [mark]
