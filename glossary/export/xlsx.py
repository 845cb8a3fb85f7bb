"""A workbook for people: terms, the sentences that prove them, and what is what.

Every cell is written as text, so nothing in it is ever run. The library is an extra, loaded when
it is asked for.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from glossary.errors import ExportError
from glossary.export.batch import (
    DECIDED,
    SHOWN,
    USABLE,
    Batch,
    Losses,
    examples,
    held,
    others,
    renderings,
)
from glossary.export.pairs import Pair, pairs
from glossary.model import VALIDITY, Entry

if TYPE_CHECKING:
    import xlsxwriter

_MOST = 32_767
_ROWS = 1_048_576
_TERMS = {"id": 16, "zh": 18, "zh-Hant": 18, "other zh": 18, "pinyin": 22, "en preferred": 34,
          "en admitted": 34, "en superseded": 22, "en deprecated": 28, "en proposed": 22,
          "domain": 13, "definition": 40, "note": 40, "rendering notes": 34, "context": 50,
          "context source": 24, "source": 30, "status": 11, "part of speech": 11, "valid from": 11,
          "valid to": 11, "issuer": 24}  # fmt: skip
_QUOTES = {"id": 16, "zh": 18, "en": 34, "sentence": 70, "title": 30, "date": 11, "document": 30,
           "line": 7, "tier": 8}  # fmt: skip
_CAT = (("Forbidden", 10), ("Domain", 13), ("Subdomain", 11), ("Definition", 40),
        ("zh-CN", 22), ("Notes", 30), ("Example of use", 16),
        ("en-US", 34), ("Notes", 34), ("Example of use", 50))  # fmt: skip
_ABOUT = (
    ("terms", "one row an entry; several renderings of one status stand below each other"),
    ("evidence", "the sentences of the documents in which a term and its English were found"),
    ("preferred", "the rendering to use"),
    ("admitted", "also right"),
    ("superseded", "once right, replaced since"),
    ("deprecated", "misleading; not to be used"),
    ("proposed", "found by machine in the documents; nobody has judged it"),
    ("sure, likely, review", "how far a machine-found pair can be trusted"),
)


def write_xlsx(batch: Batch, lost: Losses) -> Iterator[bytes]:
    """Write the sheets terms, evidence and about.

    Raises:
        ExportError: the extra is not installed, or there are more rows than a sheet takes.
    """
    out = io.BytesIO()
    book = _book(out, batch.date)
    _sheet(book, "terms", tuple(_TERMS.items()), (_row(batch, e) for e in batch.entries), lost)
    _sheet(book, "evidence", tuple(_QUOTES.items()), _quotes(batch), lost)
    about = [*_ABOUT, ("newest decision or document", batch.date)]
    _sheet(book, "about", (("what", 28), ("meaning", 80)), about, lost)
    book.close()
    yield out.getvalue()


def write_cat(batch: Batch, lost: Losses) -> Iterator[bytes]:
    """Write the layout of MateCat's glossary template: a row a pair, wrong ones marked forbidden.

    Raises:
        ExportError: the extra is not installed, or there are more rows than a sheet takes.
    """
    out = io.BytesIO()
    book = _book(out, batch.date)
    _sheet(book, "glossary", _CAT, (_pair(batch, p) for p in pairs(batch, lost, DECIDED)), lost)
    book.close()
    yield out.getvalue()


def _pair(batch: Batch, pair: Pair) -> list[str]:
    entry, term = pair.entry, pair.term
    quote = examples(batch, entry).get(term.text)
    forbidden = "FALSE" if term.status in USABLE else "TRUE"
    prose = [entry.domain, "", entry.definition]
    chinese = [pair.zh, "; ".join(filter(None, [entry.note, entry.pinyin])), ""]
    english = [term.text, "; ".join(filter(None, [term.note, term.source or entry.source]))]
    return [forbidden, *prose, *chinese, *english, quote.text if quote else ""]


def _book(out: io.BytesIO, date: str) -> "xlsxwriter.Workbook":
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise ExportError(
            "xlsx needs the package xlsxwriter: pip install 'policy-glossary[office]'"
        ) from error
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False,
                                     "strings_to_urls": False})  # fmt: skip
    book.set_properties({"title": "Policy glossary", "created": datetime.fromisoformat(date)})
    return book


def _sheet(
    book: "xlsxwriter.Workbook",
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    lost: Losses,
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width, body)
        sheet.write_string(0, number, title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        if last >= _ROWS:
            raise ExportError(f"xlsx: more than {_ROWS:,} rows; export a part")
        for number, cell in enumerate(row):
            lost.add(f"ends of cells beyond {_MOST:,} characters", len(cell) > _MOST)
            sheet.write_string(last, number, cell[:_MOST], body)
    sheet.freeze_panes(1, 2 if name == "terms" else 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _row(batch: Batch, entry: Entry) -> list[str]:
    said = ((t.text, t.note, t.source, held(t), t.issuer) for t in renderings(entry))
    notes = [f"{text}: {' '.join(filter(None, more))}" for text, *more in said if any(more)]
    quotes = list(examples(batch, entry).values())[:1]
    return [
        entry.id,
        entry.zh,
        entry.zh_hant,
        "\n".join(others(entry)),
        entry.pinyin,
        *("\n".join(t.text for t in renderings(entry, (status,))) for status in SHOWN),
        entry.domain,
        entry.definition,
        entry.note,
        "\n".join(notes),
        *([quotes[0].text, quotes[0].place] if quotes else ["", ""]),
        entry.source,
        entry.terms[0].status,
        entry.part_of_speech,
        *(getattr(entry, name) for name in VALIDITY),
    ]


def _quotes(batch: Batch) -> Iterator[list[str]]:
    for entry in batch.entries:
        for q in batch.quotes.get(entry.id, ()):
            yield [entry.id, q.zh, q.en, q.text, q.title, q.date, q.document, str(q.line), q.tier]
