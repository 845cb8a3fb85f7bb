"""One document that holds Chinese and its English: its two sides found and aligned."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glossary.align.anchors import Point
from glossary.align.documents import RELATED, Aligned
from glossary.align.embeddings import Encoder
from glossary.align.layout import Block, Part, parts_of
from glossary.align.sentences import Progress, align_sentences
from glossary.align.splitting import sentences_of
from glossary.evidence.link import Evidence
from glossary.model import Bead, Mention, Row
from glossary.text.tables import Span

_Align = Callable[[Sequence[str], Sequence[str], Sequence[Point]], list[Bead]]
_SAMPLED = 8
_SAMPLE_LENGTH = 20_000
_SAMPLE_SHARE = 2 / 3
"""Blocks of a part looked at first, characters of one at most, and how much of the agreement
asked for they must reach. Of 174 laws, manuals and chapters put together with their translation
(agreement .17 and more) the lowest of eight blocks was .205; .113 is asked for."""


@dataclass(frozen=True, slots=True)
class Within:
    """The sentences of both sides of one document, with offsets into it, and their beads.

    `layout` says in words how the sides stand in the document.
    """

    aligned: Aligned
    zh: tuple[Mention, ...]
    en: tuple[Mention, ...]
    layout: str


def align_within(  # noqa: PLR0913 - all but the text are options
    text: str,
    rows: Sequence[Row] = (),
    evidence: Evidence | None = None,
    *,
    progress: Progress | None = None,
    encode: Encoder | None = None,
    least: float = 0.0,
) -> Within | None:
    """Align a document with itself; None where its layout is not that of text and translation.

    None, too, where a few of its blocks are far from agreeing by `least`: languages that take
    turns by chance are told from a translation by a sample, in a fraction of the time.

    Passages that belong together by the layout are not parted. Of several tables those are left
    out whose sides say too little of each other; of a document of which that is true as a whole,
    the agreement tells.
    """
    parts = parts_of(text, rows)

    def align(zh: Sequence[str], en: Sequence[str], cuts: Sequence[Point]) -> list[Bead]:
        return align_sentences(zh, en, evidence, cuts=cuts, progress=progress, encode=encode)

    if least:
        samples = map(_sample, parts)
        parts = [
            part
            for part, sample in zip(parts, samples, strict=True)
            if sample == part  # all of it would be aligned twice
            or _aligned(text, [sample], align).aligned.agreement >= least * _SAMPLE_SHARE
        ]
    found = [_aligned(text, [part], align) for part in parts]
    if len(parts) < 2:  # noqa: PLR2004 - one part is all there is to choose from
        return found[0] if found else None
    good = [p for p, one in zip(parts, found, strict=True) if one.aligned.agreement >= RELATED]
    return _aligned(text, good or parts, align)


def _aligned(text: str, parts: Sequence[Part], align: _Align) -> Within:
    blocks = sorted((block for part in parts for block in part.blocks), key=_start)
    zh: list[Mention] = []
    en: list[Mention] = []
    cuts: list[Point] = []
    for block in blocks:
        for side, spans in zip((zh, en), block, strict=True):
            side.extend(sentence for span in spans for sentence in _sentences(text, span))
        cuts.append((len(zh), len(en)))
    sides = tuple(one.text for one in zh), tuple(one.text for one in en)
    beads = align(*sides, cuts[:-1])
    return Within(Aligned(*sides, tuple(beads)), tuple(zh), tuple(en), _named(parts))


def _sample(part: Part) -> Part:
    """Take some whole blocks from all over a part, of long ones the same share of both sides."""
    both = [block for block in part.blocks if all(block)]
    if len(both) > _SAMPLED:
        both = [both[(2 * n + 1) * len(both) // (2 * _SAMPLED)] for n in range(_SAMPLED)]
    return Part(part.kind, tuple(map(_beginning, both)))


def _beginning(block: Block) -> Block:
    lengths = [sum(end - start for start, end in side) for side in block]
    share = min(1.0, _SAMPLE_LENGTH / max(1, *lengths))
    zh, en = (_up_to(side, share * length) for side, length in zip(block, lengths, strict=True))
    return zh, en


def _up_to(side: Sequence[Span], length: float) -> tuple[Span, ...]:
    """Return the spans of a side up to so many characters; the last one may be cut."""
    kept: list[Span] = []
    left = int(length)
    for start, end in side:
        if left > 0:
            kept.append((start, min(end, start + left)))
            left -= end - start
    return tuple(kept)


def _start(block: Block) -> Span:
    return min(span for side in block for span in side)


def _sentences(text: str, span: Span) -> list[Mention]:
    start, end = span
    return [
        Mention(one.text, start + one.start, start + one.end)
        for one in sentences_of(text[start:end])
    ]


def _named(parts: Sequence[Part]) -> str:
    """Name the layout: so many pairs of passages in tables, in turn or as units."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts[part.kind] += sum(1 for zh, en in part.blocks if zh and en)
    return ", ".join(f"{kind} ({count:,})" for kind, count in counts.items())
