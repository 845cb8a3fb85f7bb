"""What is found in one document as rows, before they have ids: made anywhere, stored by `store`.

Worker processes make them, files of a cluster hold them; they refer to one another by position.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossary.model import Alignment, Document, Extraction, Mention
from glossary.text.english import english_key
from glossary.text.fold import term_key
from glossary.text.scripts import has_han


class DocumentRow(NamedTuple):
    """A row of table `documents` without its id."""

    path: str
    title: str
    languages: str
    date: str
    source: str
    licence: str
    encoding: str
    parallel_to: str
    characters: int
    fingerprint: str


class SegmentRow(NamedTuple):
    """A row of table `segments`; its number is its position among those of the document."""

    start: int
    end: int
    line: int
    language: str
    text: str


class MentionRow(NamedTuple):
    """A row of table `mentions`; `segment` is the position of its segment."""

    segment: int
    language: str
    start: int
    end: int
    text: str
    key: str


class EvidenceRow(NamedTuple):
    """A row of table `evidence` with its pair; `zh_mention` and `en_mention` are positions."""

    zh: str
    en: str
    zh_key: str
    en_key: str
    segment: int
    zh_mention: int | None
    en_mention: int | None
    via: str
    kind: str
    score: float
    tier: str
    alternatives: str
    reasons: str


class DocumentRows(NamedTuple):
    """All rows of one document."""

    document: DocumentRow
    segments: list[SegmentRow]
    mentions: list[MentionRow]
    evidence: list[EvidenceRow]


def rows_of(
    document: Document,
    extraction: Extraction,
    fingerprint: str,
    within: Iterable[Alignment] = (),
) -> DocumentRows:
    """Lay out what was found in a document; `fingerprint` tells later whether it changed.

    `within` is what its two sides attest where it holds a text and its translation; words that
    are evidence of the same pair already are not counted twice.
    """
    text = document.text
    row = DocumentRow(
        storable(document.path),
        storable(document.title),
        " ".join(document.languages),
        document.date,
        storable(document.source),
        document.licence,
        document.encoding,
        document.parallel_to,
        len(text),
        fingerprint,
    )
    segments = [
        SegmentRow(s.start, s.end, s.line, s.language, storable(text[s.start : s.end]))
        for s in extraction.segments
    ]
    place = _Placer([s.start for s in extraction.segments])
    for mention in extraction.known:
        place.mention(mention)
    evidence = [one for a in extraction.alignments if (one := _evidence(a, place)) is not None]
    told = {_place(one, place) for one in evidence}
    for alignment in within:
        one = _evidence(alignment, place, (alignment.term or "",))
        if one is not None and _place(one, place) not in told:
            evidence.append(one)
    return DocumentRows(row, segments, place.rows, evidence)


class _Placer:
    """Finds the segment of an offset and lays each mention out once."""

    def __init__(self, starts: Sequence[int]) -> None:
        self.starts = starts
        self.rows: list[MentionRow] = []
        self._seen: dict[tuple[int, int], int] = {}

    def segment(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def mention(self, mention: Mention | None) -> int | None:
        if mention is None:
            return None
        span = (mention.start, mention.end)
        if span not in self._seen:
            self._seen[span] = len(self.rows)
            self.rows.append(mention_row(mention, self.segment(mention.start)))
        return self._seen[span]


def mention_row(mention: Mention, segment: int) -> MentionRow:
    """Lay a mention out with the key its text is compared by."""
    chinese = has_han(mention.text)
    key = term_key(mention.text) if chinese else english_key(mention.text)
    text, key = storable(mention.text), storable(key)
    return MentionRow(segment, "zh" if chinese else "en", mention.start, mention.end, text, key)


def _place(row: EvidenceRow, place: _Placer) -> tuple[object, ...]:
    """Tell where which pair stands: by its keys and its English words."""
    en = None if row.en_mention is None else place.rows[row.en_mention]
    return row.zh_key, row.en_key, row.segment, en and (en.start, en.end)


def _evidence(
    alignment: Alignment, place: _Placer, called: tuple[str, ...] = ()
) -> EvidenceRow | None:
    """Lay a pair out, its Chinese under the name `called` where one is given."""
    anchor = alignment.en or alignment.zh
    zh = next(filter(None, called), "") or (
        alignment.zh.text if alignment.zh else alignment.term or ""
    )
    zh = storable(zh)
    en = storable(alignment.en.text if alignment.en else "")
    if anchor is None or not zh or not english_key(en):
        return None
    return evidence_row(
        alignment,
        (zh, en),
        place.segment(anchor.start),
        (place.mention(alignment.zh), place.mention(alignment.en)),
    )


def evidence_row(
    alignment: Alignment,
    pair: tuple[str, str],
    segment: int,
    places: tuple[int | None, int | None],
) -> EvidenceRow:
    """Lay a pair out with the words it is a pair of, its segment and its two mentions."""
    alternatives = [[a.text, a.start, a.end, a.score] for a in alignment.alternatives]
    return EvidenceRow(
        *pair,
        term_key(pair[0]),
        english_key(pair[1]),
        segment,
        *places,
        alignment.via,
        alignment.kind,
        alignment.score,
        alignment.tier,
        storable(json.dumps(alternatives, ensure_ascii=False)),
        storable(json.dumps(alignment.reasons, ensure_ascii=False)),
    )


def storable(text: str) -> str:
    """Give text SQLite can hold: lone surrogates become U+FFFD; the length stays."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
