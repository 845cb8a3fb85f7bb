"""What a lookup shows: records with stable keys, and the whole entry with its evidence."""

from dataclasses import asdict

from glossary.model import Evidence, Hit, KwicLine, Mention, Rendering
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
        "renderings": [rendering_record(r) for r in hit.renderings],
        "matched": {"field": hit.field, "how": hit.how},
        "rank": hit.rank,
    }


def rendering_record(rendering: Rendering) -> dict[str, object]:
    """Return the JSON record of one rendering."""
    return {
        "text": rendering.text,
        "status": rendering.status,
        "count": rendering.count,
        "documents": rendering.documents,
        "first": rendering.first,
        "last": rendering.last,
    }


def entry_record(termbase: Termbase, term: str, *, evidence: int) -> dict[str, object]:
    """Return the JSON record of a whole entry with up to `evidence` sentences.

    Raises:
        EntryNotFoundError: no entry has this id or term.
    """
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
        "origin": entry.origin,
        "renderings": [
            {**rendering_record(r), "note": t.note, "source": t.source}
            for r, t in zip(termbase.renderings(entry.id), entry.renderings, strict=True)
        ],
        "evidence": [_evidence(e) for e in termbase.evidence(entry.id, limit=evidence)],
        "history": [asdict(d) for d in termbase.history(entry.id)],
    }


def _evidence(found: Evidence) -> dict[str, object]:
    return {
        "document": found.document,
        "title": found.title,
        "date": found.date,
        "line": found.line,
        "context": found.context,
        "zh": _mention(found.zh),
        "en": _mention(found.en),
        "via": found.via,
        "kind": found.kind,
        "score": found.score,
        "tier": found.tier,
        "reasons": list(found.reasons),
    }


def _mention(mention: Mention | None) -> dict[str, object] | None:
    if mention is None:
        return None
    return {"text": mention.text, "start": mention.start, "end": mention.end}


def kwic_record(line: KwicLine) -> dict[str, object]:
    """Return the JSON record of one concordance line."""
    return {
        "document": line.document,
        "date": line.date,
        "line": line.line,
        "left": line.left,
        "node": line.node,
        "right": line.right,
        "start": line.start,
        "end": line.end,
    }
