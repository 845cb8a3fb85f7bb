"""Tables for people and for import wizards that ask what each column is: CSV, TSV, memoQ."""

from collections.abc import Iterator

from glossary.export.batch import (
    SHOWN,
    USABLE,
    Batch,
    Losses,
    Quote,
    examples,
    forms,
    others,
    renderings,
)
from glossary.export.cells import MARK, csv_lines, tab_line
from glossary.export.ids import numbers
from glossary.model import VALIDITY, Entry, Term

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
    "rendering_note",
    "rendering_source",
    "other_zh",
    "part_of_speech",
    *VALIDITY,
    *(f"rendering_{name}" for name in VALIDITY),
    "id",
)
_ENTRY = ("ID", "Subject", "Domain", "ClientID", "ProjectID", "Created", "Creator",
          "LastModified", "Modifier", "Note")  # fmt: skip


def rows(entry: Entry) -> list[list[str]]:
    """Return a row for each rendering, in the order of `COLUMNS`."""
    return [_row(entry, term) for term in renderings(entry, SHOWN)]


def _row(entry: Entry, term: Term) -> list[str]:
    return [
        entry.zh,
        entry.zh_hant,
        entry.pinyin,
        term.text,
        term.status,
        entry.domain,
        entry.definition,
        entry.note,
        entry.source,
        term.note,
        term.source,
        "; ".join(others(entry)),
        entry.part_of_speech,
        *(getattr(entry, name) for name in VALIDITY),
        *(getattr(term, name) for name in VALIDITY),
        entry.id,
    ]


def write_csv(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write one row a rendering, for Excel and every other spreadsheet."""
    yield MARK
    yield from csv_lines([COLUMNS])
    for entry in batch.entries:
        found = rows(entry)
        lost.add("entries without any rendering", not found)
        yield from csv_lines(found)


def write_tsv(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write Chinese, English and note, usable renderings only."""
    yield "zh\ten\tnote\n"
    for entry in batch.entries:
        found = renderings(entry, USABLE)
        lost.add("entries left without a row", not found)
        yield from (tab_line((entry.zh, term.text, entry.note)) for term in found)


def write_memoq(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write one entry a line, synonyms side by side in repeated columns."""
    sides = [list(map(len, _sides(e, batch))) for e in batch.entries if _has_row(e)]
    widths = [max((side[i] for side in sides), default=1) or 1 for i in range(3)]
    names = ("Chinese_PRC", "Chinese_Taiwan", "English")
    yield MARK
    yield from csv_lines([_header(names, widths)])
    ids = numbers(e.id for e in batch.entries)
    for entry in batch.entries:
        if not _has_row(entry):
            lost.add("entries left without a row")
            continue
        cells = _entry_cells(entry, ids[entry.id])
        found = zip(_sides(entry, batch), widths, ("", "", entry.definition), strict=True)
        for terms, width, definition in found:
            cells += [definition, *(c for t in terms for c in t), *[""] * 2 * (width - len(terms))]
        yield from csv_lines([cells])


def _has_row(entry: Entry) -> bool:
    return bool(forms(entry) and renderings(entry, USABLE))


def _sides(entry: Entry, batch: Batch) -> tuple[list[tuple[str, str]], ...]:
    return _chinese(entry, "zh-Hans"), _chinese(entry, "zh-Hant"), _english(entry, batch)


def _header(names: tuple[str, ...], widths: list[int]) -> list[str]:
    cells = [f"Entry_{name}" for name in _ENTRY]
    for name, width in zip(names, widths, strict=True):
        cells += [f"{name}_Def", *[name, "Term_Example"] * width]
    return cells


def _entry_cells(entry: Entry, number: int) -> list[str]:
    note = "; ".join(filter(None, [entry.note, entry.pinyin, entry.source]))
    return [str(number), entry.domain, *[""] * 7, note]


def _chinese(entry: Entry, language: str) -> list[tuple[str, str]]:
    kept = [t for t in entry.terms if t.language == language and t.text in forms(entry)]
    return [(t.text, "") for t in kept]


def _english(entry: Entry, batch: Batch) -> list[tuple[str, str]]:
    found = examples(batch, entry)
    return [(t.text, _text(found.get(t.text))) for t in renderings(entry, USABLE)]


def _text(quote: Quote | None) -> str:
    return f"{quote.text} ({quote.place})" if quote else ""
