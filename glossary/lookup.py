"""What a lookup shows: records with stable keys, and the whole entry with its evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.model import Hit, KwicLine
    from glossary.termbase import Termbase


def hit_record(hit: Hit) -> dict[str, object]:
    """Return the JSON record of one hit."""
    return {
        "id": hit.id,
        "zh": hit.zh,
        "zh_hant": hit.zh_hant,
        "pinyin": hit.pinyin,
        "status": hit.status,
        "domain": hit.domain,
        "renderings": [asdict(rendering) for rendering in hit.renderings],
        "matched": {"field": hit.field, "how": hit.how},
        "rank": hit.rank,
    }


def entry_record(termbase: Termbase, term: str, *, evidence: int) -> dict[str, object]:
    """Return the JSON record of a whole entry with up to `evidence` sentences.

    Raises:
        EntryNotFoundError: no entry has this id or term.
    """
    from glossary.model import TERM_FACTS  # noqa: PLC0415 - hits have none

    entry = termbase.entry(term)
    return {
        "id": entry.id,
        "zh": entry.zh,
        "zh_hant": entry.zh_hant,
        "chinese": list(entry.chinese),
        "pinyin": entry.pinyin,
        "status": entry.terms[0].status,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": entry.note,
        "source": entry.source,
        "part_of_speech": entry.part_of_speech,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "issuer": entry.issuer,
        "origin": entry.origin,
        "renderings": [
            {**asdict(r), **{name: getattr(t, name) for name in TERM_FACTS}}
            for r, t in zip(termbase.renderings(entry.id), entry.renderings, strict=True)
        ],
        "evidence": [asdict(e) for e in termbase.evidence(entry.id, limit=evidence)],
        "history": [asdict(d) for d in termbase.history(entry.id)],
    }


def kwic_record(line: KwicLine) -> dict[str, object]:
    """Return the JSON record of one concordance line."""
    return asdict(line)
