"""Evidence weighed by all documents together, and by what people rejected.

What a document says by itself is kept in `evidence.own`, so that the weighing starts from it each
time: documents come and go, and the order in which they were read must not matter.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from glossary.extraction.consensus import Pair, settle_together
from glossary.model import Alignment, Alternative, Mention
from glossary.termbase import store
from glossary.text.english import english_key

_GLOSSES = """
    SELECT ev.id, d.path, z.text, z.start, z."end", m.text, m.start, m."end",
        ev.via, ev.kind, ev.score, ev.tier, ev.alternatives, ev.reasons, ev.segment_id
    FROM evidence ev JOIN segments s ON s.id = ev.segment_id
    JOIN documents d ON d.id = s.document_id
    JOIN mentions z ON z.id = ev.zh_mention_id JOIN mentions m ON m.id = ev.en_mention_id
    WHERE ev.via = 'gloss' {of} ORDER BY d.path, s.number, ev.id"""
_OWN = """
    SELECT ev.id, ev.own FROM evidence ev JOIN mentions z ON z.id = ev.zh_mention_id
    WHERE ev.own IS NOT NULL {of} ORDER BY ev.id"""
_TERMS = """
    SELECT DISTINCT z.key FROM evidence ev JOIN mentions z ON z.id = ev.zh_mention_id
    WHERE ev.via = 'gloss' OR ev.own IS NOT NULL ORDER BY z.key"""
_TERMS_AT_ONCE = 2000
"""What is said of one term does not depend on any other, so memory need not hold them all."""
_SPELLED = """
    WITH spelled AS (
        SELECT ev.pair_id AS id, min(z.text) AS zh, min(m.text) AS en
        FROM evidence ev LEFT JOIN mentions z ON z.id = ev.zh_mention_id
        LEFT JOIN mentions m ON m.id = ev.en_mention_id GROUP BY ev.pair_id)
    UPDATE pairs SET zh = coalesce(spelled.zh, pairs.zh), en = coalesce(spelled.en, pairs.en)
    FROM spelled WHERE spelled.id = pairs.id
        AND (pairs.zh <> spelled.zh OR pairs.en <> spelled.en)"""
_DECIDED = """
    SELECT z.key, m.key, m.status IN ('preferred', 'admitted') FROM entries e
    JOIN terms z ON z.entry_id = e.id AND z.language <> 'en'
    JOIN terms m ON m.entry_id = e.id AND m.language = 'en'
    WHERE m.status IN ('preferred', 'admitted', 'rejected')"""


def settle_entry(connection: sqlite3.Connection, key: str) -> int:
    """Weigh the glosses of one entry's terms anew, after a decision on it (see `settle`)."""
    chinese = connection.execute(
        "SELECT DISTINCT z.key FROM entries e JOIN terms z ON z.entry_id = e.id"
        " WHERE e.key = ? AND z.language <> 'en' ORDER BY z.key",
        (key,),
    ).fetchall()
    decided = connection.execute(f"{_DECIDED} AND e.key = ?", (key,))
    rejected = [(zh, en) for zh, en, yes in decided if not yes]
    return settle(connection, rejected, [zh for (zh,) in chinese]) if chinese else 0


def settle(
    connection: sqlite3.Connection, rejected: Iterable[Pair] = (), terms: Sequence[str] = ()
) -> int:
    """Weigh all glosses together; return how many now have another span than their own.

    Renderings of the entries on record that people prefer or admit are taken where they are among
    the spans of a gloss. With `terms` (keys of Chinese terms) only the glosses of these are looked
    at: what is said of one term does not depend on any other.
    """
    no = frozenset(rejected)
    if terms:
        moved = _settle(connection, no, terms)
    else:
        found = [key for (key,) in connection.execute(_TERMS)]
        batches = range(0, len(found), _TERMS_AT_ONCE)
        moved = sum(_settle(connection, no, found[at : at + _TERMS_AT_ONCE]) for at in batches)
    connection.execute(store.BARE_PAIRS)
    return moved


def spell_pairs(connection: sqlite3.Connection) -> None:
    """Write each pair as its first spelling in order, whichever document was read first."""
    connection.execute(_SPELLED)


def _settle(connection: sqlite3.Connection, rejected: frozenset[Pair], terms: Sequence[str]) -> int:
    of = f"AND z.key IN ({', '.join('?' * len(terms))})"
    for number, own in connection.execute(_OWN.format(of=of), terms).fetchall():
        _write(connection, number, json.loads(own), None)
    rows = connection.execute(_GLOSSES.format(of=of), terms).fetchall()
    decided = connection.execute(f"{_DECIDED} {of}", terms)
    chosen = frozenset((zh, en) for zh, en, yes in decided if yes)
    documents: dict[str, list[Alignment]] = {}
    for row in rows:
        documents.setdefault(row[1], []).append(_alignment(row))
    settled = settle_together(documents, rejected, chosen)
    moved = 0
    after = (pair for name in documents for pair in settled[name])
    before = (pair for pairs in documents.values() for pair in pairs)
    for row, old, new in zip(rows, before, after, strict=True):
        if old != new:
            own = json.dumps(_record(old), ensure_ascii=False)
            _write(connection, row[0], _record(new), own)
            moved += old.en != new.en
    return moved


def _alignment(row: tuple[Any, ...]) -> Alignment:
    alternatives = tuple(Alternative(*fields) for fields in json.loads(row[12]))
    zh, en = Mention(*row[2:5]), Mention(*row[5:8])
    reasons = tuple(json.loads(row[13]))
    via, kind, score, tier = row[8:12]
    return Alignment(zh, en, None, via, kind, score, tier, alternatives, reasons)


def _record(pair: Alignment) -> dict[str, Any]:
    """Return what of a piece of evidence the weighing may change, as it can be written again."""
    en = pair.en
    return {
        "zh": pair.zh.text if pair.zh else "",
        "en": [en.text, en.start, en.end] if en else ["", 0, 0],
        "score": pair.score,
        "tier": pair.tier,
        "alternatives": [[a.text, a.start, a.end, a.score] for a in pair.alternatives],
        "reasons": list(pair.reasons),
    }


def _write(
    connection: sqlite3.Connection, number: int, record: dict[str, Any], own: str | None
) -> None:
    text, start, end = record["en"]
    pair = store.pair_id(connection, record["zh"], text)
    connection.execute(
        'UPDATE mentions SET text = ?, start = ?, "end" = ?, key = ?'
        " WHERE id = (SELECT en_mention_id FROM evidence WHERE id = ?)",
        (text, start, end, english_key(text), number),
    )
    connection.execute(
        "UPDATE evidence SET pair_id = ?, score = ?, tier = ?, alternatives = ?, reasons = ?,"
        " own = ? WHERE id = ?",
        (
            pair,
            record["score"],
            record["tier"],
            json.dumps(record["alternatives"], ensure_ascii=False),
            json.dumps(record["reasons"], ensure_ascii=False),
            own,
            number,
        ),
    )
