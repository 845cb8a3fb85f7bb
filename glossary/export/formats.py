"""The export formats: rows for spreadsheets and tools, records for programs.

Same entries, same bytes. Cells that a spreadsheet would take for a formula are written with a
leading apostrophe, as spreadsheets themselves show text that only looks like one.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossary.model import Entry
from glossary.text.shown import literal

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHOWN = ("preferred", "admitted", "superseded", "deprecated", "candidate")
COLUMNS = (
    "zh",
    "zh_hant",
    "pinyin",
    "en",
    "status",
    "domain",
    "definition",
    "note",
    "source",
    "other_zh",
    "id",
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how to write it, what it is for and what it leaves out."""

    name: str
    purpose: str
    write: Callable[[list[Entry]], str]
    leaves_out: Callable[[list[Entry]], list[str]]


def export(name: str, entries: Iterable[Entry]) -> tuple[str, list[str]]:
    """Return the text of a format and a line for each kind of thing it does not carry."""
    chosen = FORMATS[name]
    kept = sorted((e for e in entries if e.terms[0].status != "rejected"), key=lambda e: e.id)
    return chosen.write(kept), chosen.leaves_out(kept)


def _csv(entries: list[Entry]) -> str:
    # the mark makes Excel read the file as UTF-8
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        for row in _rows(entry):
            writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _rows(entry: Entry) -> Iterable[list[str]]:
    others = [t for t in entry.chinese if t not in {entry.zh, entry.zh_hant}]
    for status in _SHOWN:
        for term in (t for t in entry.renderings if t.status == status):
            yield [
                entry.zh,
                entry.zh_hant,
                entry.pinyin,
                term.text,
                status,
                entry.domain,
                entry.definition,
                term.note or entry.note,
                term.source or entry.source,
                "; ".join(others),
                entry.id,
            ]


def _harmless(cell: str) -> str:
    text = literal(" ".join(cell.split()))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _tsv(entries: list[Entry]) -> str:
    lines = ["zh\ten\tnote"]
    for entry in entries:
        for term in _usable(entry):
            cells = (entry.zh, term, entry.note)
            lines.append("\t".join(_harmless(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _usable(entry: Entry) -> list[str]:
    return [t.text for s in ("preferred", "admitted") for t in entry.renderings if t.status == s]


def _json(entries: list[Entry]) -> str:
    return json.dumps([_record(e) for e in entries], ensure_ascii=False, indent=1) + "\n"


def _record(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "status": entry.terms[0].status,
        "domain": entry.domain,
        "definition": entry.definition,
        "note": entry.note,
        "source": entry.source,
        "origin": entry.origin,
        "terms": [
            {
                "text": t.text,
                "language": t.language,
                "status": t.status,
                "pinyin": t.pinyin,
                "note": t.note,
                "source": t.source,
            }
            for t in entry.terms
        ],
    }


def _count(number: int, what: str) -> list[str]:
    return [f"{number} {what}"] if number else []


def _csv_loss(entries: list[Entry]) -> list[str]:
    bare = sum(1 for e in entries if not any(_rows(e)))
    both = sum(1 for e in entries for t in e.renderings if t.note and e.note)
    return [
        *_count(bare, "entries without any rendering"),
        *_count(both, "entry notes, where a rendering has a note of its own"),
    ]


def _tsv_loss(entries: list[Entry]) -> list[str]:
    dropped = sum(len(e.renderings) - len(_usable(e)) for e in entries)
    return [
        *_count(dropped, "renderings that are not preferred or admitted"),
        *_count(sum(1 for e in entries if not _usable(e)), "entries left without a row"),
        *_count(sum(bool(e.definition) for e in entries), "definitions"),
        *_count(sum(bool(e.domain) for e in entries), "domains"),
        *_count(sum(bool(e.pinyin) for e in entries), "readings"),
    ]


def _no_loss(_: list[Entry]) -> list[str]:
    return []


FORMATS = {
    f.name: f
    for f in (
        Format("csv", "spreadsheets: one row a rendering, UTF-8 with mark", _csv, _csv_loss),
        Format("tsv", "translators' tools: zh, en, note; usable renderings", _tsv, _tsv_loss),
        Format("json", "programs: whole entries", _json, _no_loss),
    )
}
