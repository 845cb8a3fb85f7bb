"""Pairs for machine translation and CAT tools: one Chinese term, one English, per line.

Readers of these files take every row for an accepted translation, so they hold preferred and
admitted renderings only. None of the formats can quote or escape: a pair that would be read as
something else is left out and counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.export.batch import DECIDED, USABLE, Batch, Losses, forms, renderings, some
from glossary.export.cells import csv_lines, is_formula, tab_line
from glossary.export.ids import xml_id
from glossary.model import Entry, Term

DEEPL_TERM = 1024
DEEPL_FILE = 10 * 1024 * 1024
_UTX_STATUS = {
    "preferred": "approved",
    "admitted": "provisional",
    "superseded": "forbidden",
    "deprecated": "non-standard",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One Chinese form and one rendering of an entry."""

    entry: Entry
    zh: str
    term: Term

    @property
    def en(self) -> str:
        """Return the English side."""
        return self.term.text


def pairs(batch: Batch, lost: Losses, statuses: Iterable[str] = USABLE) -> Iterator[Pair]:
    """Yield each Chinese form with each rendering, none twice."""
    seen: set[tuple[str, str]] = set()
    for entry in batch.entries:
        terms = renderings(entry, statuses)
        found = [Pair(entry, zh, term) for zh in forms(entry) for term in terms]
        lost.add("entries without a row", not found)
        for pair in found:
            if is_formula(pair.zh) or is_formula(pair.en):
                lost.add("pairs that a spreadsheet would run as a formula")
            elif (pair.zh, pair.en) not in seen:
                seen.add((pair.zh, pair.en))
                yield pair


def single(batch: Batch, lost: Losses) -> Iterator[Pair]:
    """Yield one pair for each Chinese form, its best rendering."""
    owner: dict[str, str] = {}
    for pair in pairs(batch, lost):
        if pair.zh not in owner:
            owner[pair.zh] = pair.entry.id
            yield pair
        elif owner[pair.zh] == pair.entry.id:
            lost.add("pairs with further renderings, as a Chinese term takes only one")
        else:
            lost.add("pairs of a Chinese term that another entry has, too")


def _no_comment_line(found: Iterator[Pair], lost: Losses) -> Iterator[Pair]:
    for pair in found:
        if pair.zh.startswith("#"):
            lost.add("pairs whose Chinese begins with #, which opens a comment there")
        else:
            yield pair


def _comment(pair: Pair) -> str:
    entry, term = pair.entry, pair.term
    parts = [term.note, entry.note, entry.definition, entry.domain, term.source or entry.source]
    return "; ".join(dict.fromkeys(filter(None, parts)))


def write_omegat(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write source, target and comment, as OmegaT reads them from a .txt or .utf8 file."""
    yield "# Chinese, English, comment -*- coding: utf-8 -*-\n"
    for pair in _no_comment_line(pairs(batch, lost), lost):
        yield tab_line((pair.zh, pair.en, _comment(pair)))


def write_utx(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write UTX 1.11: two header lines, then rows with their status."""
    yield f"#UTX 1.11; zh-CN/en; {batch.date}T00:00:00+00:00\r\n"
    yield "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcomment\r\n"
    for pair in _no_comment_line(pairs(batch, lost, DECIDED), lost):
        status = _UTX_STATUS[pair.term.status]
        part = pair.entry.part_of_speech
        part = "" if part == "other" else part  # UTX knows the four, and none
        cells = (pair.zh, pair.en, part, status, xml_id(pair.entry.id), _comment(pair))
        yield tab_line(cells).replace("\n", "\r\n")


def write_deepl(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write what DeepL takes for a glossary zh to en: short, unique sources, no header."""
    found = (pair for pair in single(batch, lost) if _fits(pair, lost))
    size = 0
    for pair in some(found, "DeepL takes no empty glossary"):
        row = f"{pair.zh}\t{pair.en}\n"
        size += len(row.encode())
        yield row
    if size > DEEPL_FILE:
        lost.add(f"bytes, more than the {DEEPL_FILE:,} DeepL takes: export a part", size)


def _fits(pair: Pair, lost: Losses) -> bool:
    short = max(len(pair.zh.encode()), len(pair.en.encode())) <= DEEPL_TERM
    lost.add(f"pairs with a term of more than {DEEPL_TERM:,} bytes", not short)
    return short


def write_google(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write a unidirectional Google glossary: two CSV columns without a header."""
    reason = "Google takes no empty glossary"
    yield from csv_lines((p.zh, p.en) for p in some(single(batch, lost), reason))


def write_azure(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write an Azure Document Translation glossary: source and target, one to one."""
    found = some(single(batch, lost), "Azure takes no empty glossary")
    yield from (tab_line((p.zh, p.en)) for p in found)


def write_equivalents(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write Google equivalent term sets: a column a language, a row a concept."""
    found = some(_sets(batch, lost), "Google takes no empty glossary")
    yield from csv_lines([("zh-CN", "zh-TW", "en", "description")])
    yield from csv_lines(found)


def _sets(batch: Batch, lost: Losses) -> Iterator[tuple[str, str, str, str]]:
    for entry in batch.entries:
        terms = renderings(entry, USABLE)
        row = (entry.zh, entry.zh_hant, terms[0].text if terms else "", entry.definition)
        if not terms or not forms(entry):
            lost.add("entries without a row")
        elif any(map(is_formula, row[:3])):
            lost.add("entries that a spreadsheet would run as a formula")
        else:
            lost.add("further renderings, as a set takes one a language", len(terms) - 1)
            yield row
