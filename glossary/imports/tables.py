"""Tables to entries: TSV, CSV, UTX, OmegaT glossaries and sheets, with or without a header.

Columns are recognised by their names in the first row; a table without such a row is taken as
Chinese and English, whichever comes first. What was recognised is told, so that it can be judged.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from glossary.errors import InputError
from glossary.model import ENTRY_FACTS, PARTS_OF_SPEECH, STATUSES, TERM_FACTS, VALIDITY, Entry, Term
from glossary.model.making import maker
from glossary.text.dates import is_date
from glossary.text.english import english_key
from glossary.text.scripts import has_han

_COLUMNS = {
    "zh": ("zh", "zh-cn", "zh_cn", "zh-hans", "chinese", "chinese_prc", "source term", "src",
           "中文", "术语", "汉语", "简体"),
    "zh_hant": ("zh_hant", "zh-hant", "zh-tw", "zh_tw", "zh-hk", "traditional", "繁體", "繁体"),
    "en": ("en", "en-us", "en-gb", "en_us", "english", "translation", "rendering", "target",
           "target term", "tgt", "英文", "英语", "译文"),
    "status": ("status", "term status", "administrativestatus", "状态"),
    "pinyin": ("pinyin", "reading", "拼音"),
    "domain": ("domain", "subject", "field", "领域"),
    "definition": ("definition", "description", "定义"),
    "note": ("note", "notes", "comment", "comments", "备注", "注释"),
    "source": ("source", "来源"),
    "other_zh": ("other_zh", "other zh", "also", "别名"),
    "part_of_speech": ("part_of_speech", "part of speech", "pos", "src:pos", "词性"),
    "valid_from": ("valid_from", "valid from", "生效日期"),
    "valid_to": ("valid_to", "valid to", "失效日期"),
    "issuer": ("issuer", "issuing body", "发布机构"),
    **{f"rendering_{name}": (f"rendering_{name}",) for name in TERM_FACTS},
}  # fmt: skip
_PARTS = {"n": "noun", "v": "verb", "adj": "adjective", "adv": "adverb", "propernoun": "noun",
          "名词": "noun", "动词": "verb", "形容词": "adjective", "副词": "adverb"}  # fmt: skip
_STATUS = {
    "preferredterm-admn-sts": "preferred", "admittedterm-admn-sts": "admitted",
    "deprecatedterm-admn-sts": "deprecated", "supersededterm-admn-sts": "superseded",
    "notrecommended": "deprecated", "approved": "preferred", "valid": "preferred",
    "provisional": "admitted",
    "non-standard": "deprecated", "forbidden": "deprecated", "rejected": "deprecated",
    "obsolete": "superseded",
}  # fmt: skip
_BY_STATUS = {"en preferred": "preferred", "en admitted": "admitted",
              "en superseded": "superseded", "en deprecated": "deprecated",
              "en proposed": "candidate"}  # fmt: skip
"""Columns of our own workbook: all renderings of a status, a line each."""
_OMEGAT = (".utf8", ".tab")
_SAMPLE = 50
MEANINGS = tuple(_COLUMNS)
_term, _entry_of = maker(Term), maker(Entry)
Rows = Iterator[tuple[int, Entry]]


@dataclass(frozen=True, slots=True)
class Table:
    """How a file is read: its encoding, delimiter, whether it has a header, column by meaning."""

    encoding: str
    delimiter: str
    header: bool
    columns: dict[str, int]

    @property
    def described(self) -> str:
        """Say in one line which column was taken for what."""
        names = ", ".join(f"{name} = column {at + 1}" for name, at in self.columns.items())
        return f"{self.encoding}, {'with' if self.header else 'no'} header: {names}"


def read_text(
    text: str, encoding: str, path: str, columns: Mapping[str, str] | None = None
) -> tuple[Rows, str]:
    """Return the rows of a table and a line on how it was read; `columns` as in `named`.

    Raises:
        InputError: no rows, or no Chinese and English columns.
    """
    text = _parted(text)
    table = table_of(text, encoding, path, columns)
    return _from_table(_cells_of(text, table, path), table), table.described


def table_of(
    text: str, encoding: str, path: str, columns: Mapping[str, str] | None = None
) -> Table:
    """Return how a table in text is read.

    Raises:
        InputError: no rows, or no Chinese and English columns.
    """
    text = _parted(text)
    head = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    utx = _utx_header(head) if path.lower().endswith(".utx") else None
    if utx:
        return Table(encoding, "\t", header=False, columns=utx)
    return _table(text, encoding, path, columns or {})


def first_rows(text: str, number: int) -> list[list[str]]:
    """Return the cells of the first rows of a table in text, as they stand."""
    head = [line for line in _parted(text).lstrip("\ufeff").splitlines()[:_SAMPLE] if line.strip()]
    if not head:
        return []
    return list(islice(csv.reader(head, delimiter=_delimiter(head)), number))


_BETWEEN = re.compile(
    r"\s*(?:=|:|：|——?|–| - )\s*|\s{2,}"
    r"|(?<=[^\x00-\x7f])\s+(?=[A-Za-z(])|(?<=[A-Za-z.)])\s+(?=[^\x00-\x7f])"
)
"""What may part Chinese and English on a line of plain text that has no comma and no tab."""


def _parted(text: str) -> str:
    r"""Put a tab between the two columns of plain text, where it is written in another way.

    >>> _parted("中试 = pilot test\n链主  chain leader")
    '中试\tpilot test\n链主\tchain leader'
    """
    lines = text.splitlines()
    head = [line for line in lines[:_SAMPLE] if line.strip() and line[0] != "#"]
    if not head or any(mark in line for line in head for mark in "\t;,|"):
        return text
    return "\n".join(_BETWEEN.sub("\t", line, count=1) for line in lines)


def read_rows(
    rows: Iterable[Sequence[str]], encoding: str, path: str, columns: Mapping[str, str]
) -> tuple[Rows, str]:
    """Return the rows of a sheet, given as cells, like those of a table in text."""
    found = iter(rows)
    head = list(islice(found, _SAMPLE))
    table = _table(as_text(head), encoding, path, columns)
    return _from_table(enumerate(chain(head, found), 1), table), table.described


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of a sheet as a table in text, without what would part cells."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _utx_header(head: Sequence[str]) -> dict[str, int] | None:
    """Read the last header line of UTX, which names the columns."""
    lines = [line for line in head if line.startswith("#src\t")]
    if not lines:
        return None
    names = lines[-1][1:].lower().split("\t")
    return {meaning: names.index(name) for meaning, known in _COLUMNS.items()
            for name in reversed(known) if name in names}  # fmt: skip


def _table(text: str, encoding: str, path: str, wanted: Mapping[str, str]) -> Table:
    head = [line for line in text.splitlines()[:_SAMPLE] if line.strip() and line[0] != "#"]
    if not head:
        raise InputError("holds no rows", path)
    delimiter = _delimiter(head)
    names = [cell.strip().lower() for cell in next(csv.reader([head[0]], delimiter=delimiter))]
    found = {
        meaning: names.index(name)
        for meaning, known in _COLUMNS.items()
        for name in reversed(known)
        if name in names
    }
    for meaning, column in wanted.items():
        found[meaning] = _named(column, names, path)
    if "zh" in found and "en" not in found and (ours := set(_BY_STATUS) & set(names)):
        found |= {name: names.index(name) for name in _BY_STATUS if name in ours}
        return Table(encoding, delimiter, header=True, columns=found)
    if "zh" in found and "en" in found:
        header = any(name in names for known in _COLUMNS.values() for name in known) or not all(
            column.isdecimal() for column in wanted.values()
        )
        return Table(encoding, delimiter, header=header, columns=found)
    if found and wanted:
        raise InputError("--map must name the columns of zh and en", path)
    sample = [row for row in csv.reader(head, delimiter=delimiter) if len(row) > 1]
    chinese = [sum(has_han(row[at]) for row in sample) for at in (0, 1)]
    if not any(chinese):
        raise InputError("no Chinese in the first two columns, and no header with zh and en", path)
    zh = 0 if chinese[0] >= chinese[1] else 1
    columns = {"zh": zh, "en": 1 - zh}
    if path.lower().endswith(_OMEGAT) and delimiter == "\t" and max(map(len, sample)) > 2:  # noqa: PLR2004
        columns["note"] = 2
    return Table(encoding, delimiter, header=False, columns=columns)


def _named(column: str, names: list[str], path: str) -> int:
    """Find the column that a number, counted from 1, or a name in the header means."""
    if column.isdecimal() and int(column) > 0:
        return int(column) - 1
    if column.strip().lower() in names:
        return names.index(column.strip().lower())
    raise InputError(f"has no column '{column}'; there are {', '.join(names)}", path)


def _delimiter(head: list[str]) -> str:
    """Choose the delimiter that stands in every row, and most often."""
    counts = {d: [line.count(d) for line in head] for d in "\t;,|"}
    return max(counts, key=lambda d: (min(counts[d]) > 0, sum(counts[d])))


def _cells_of(text: str, table: Table, path: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield line number and cells; tabs part cells as they are, other marks with quotes."""
    lines = io.StringIO(text.lstrip("\ufeff"), newline="")
    if path.lower().endswith((".utx", *_OMEGAT)):
        reader = csv.reader(lines, delimiter=table.delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=table.delimiter)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"broken row: {error}", path, reader.line_num) from error


def _from_table(rows: Iterable[tuple[int, Sequence[str]]], table: Table) -> Rows:
    started = not table.header
    columns = tuple(table.columns.items())
    by_status = not _BY_STATUS.keys().isdisjoint(table.columns)
    for number, row in rows:
        # below a header that names its columns, # begins a term like any other character
        if not any(row) or (row[0].startswith("#") and not (table.header and started)):
            continue
        if started:
            entry = _of_ours(row, table.columns) if by_status else _entry(_cells(row, columns))
            if entry is not None:
                yield number, entry
        started = True


def _cells(row: Sequence[str], columns: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Return what a row says, by meaning; empty cells are left out."""
    size = len(row)
    cells = {}
    for name, at in columns:
        text = " ".join(row[at].split()) if at < size else ""
        if text[:1] == "'" and text[1:2] in _FORMULA:
            text = text[1:]
        if text:
            cells[name] = text
    return cells


_FORMULA = frozenset("=+-@")
"""What our own CSV puts an apostrophe before, lest it be taken for a formula."""


def _entry(cells: dict[str, str]) -> Entry | None:
    """Make an entry of one row; None where the row has no Chinese or no English."""
    zh, english = cells.pop("zh", ""), cells.pop("en", "")
    if not has_han(zh) or not english_key(english):
        return None
    if not cells:  # two columns, as most lists have
        return _entry_of(zh, (_term(zh, "zh-Hans"), _term(english, "en")), origin="import")
    terms = _chinese(zh, "preferred", cells)
    facts = dated({n: text for n in TERM_FACTS if (text := cells.get(f"rendering_{n}", ""))})
    terms.append(Term(english, "en", status_of(cells.get("status", "")), **facts))
    return made(zh, tuple(terms), cells)


def _chinese(zh: str, status: str, cells: Mapping[str, str]) -> list[Term]:
    pinyin, hant = cells.get("pinyin", ""), cells.get("zh_hant", "")
    terms = [Term(zh, "zh-Hans", status, pinyin)]
    if has_han(hant) and hant != zh:
        terms.append(Term(hant, "zh-Hant", status, pinyin))
    others = (form.strip() for form in cells.get("other_zh", "").split(";"))
    return terms + [Term(form, "zh-Hans", "admitted") for form in others if has_han(form)]


def _of_ours(row: Sequence[str], columns: Mapping[str, int]) -> Entry | None:
    """Make an entry of a row of our workbook, whose cells hold several renderings, a line each."""
    row = [*row, *[""] * (max(columns.values()) + 1 - len(row))]
    cells = _cells(row, [(n, at) for n, at in columns.items() if n not in _BY_STATUS])
    if "other_zh" in cells:
        cells["other_zh"] = "; ".join(row[columns["other_zh"]].splitlines())
    said = [(line, status) for name, status in _BY_STATUS.items() if name in columns
            for line in row[columns[name]].splitlines()]  # fmt: skip
    english = [Term(" ".join(line.split()), "en", status) for line, status in said
               if english_key(line)]  # fmt: skip
    zh, status = cells.pop("zh", ""), status_of(cells.get("status", ""))
    if not has_han(zh) or not english:
        return None
    return made(zh, (*_chinese(zh, status, cells), *english), cells)


def dated(facts: dict[str, str]) -> dict[str, str]:
    """Write dates as ISO does; what is no date goes into the note, so that nothing is lost.

    >>> dated({"valid_from": "2019/05/01", "valid_to": "until revoked", "note": "Old."})
    {'valid_from': '2019-05-01', 'note': 'Old. (valid to: until revoked)'}
    """
    for name in VALIDITY[:2]:
        text = facts.get(name, "")
        iso = text.replace("/", "-").replace(".", "-")
        if text and is_date(iso):
            facts[name] = iso
        elif text:
            said = f"({name.replace('_', ' ')}: {facts.pop(name)})"
            facts["note"] = f"{facts['note']} {said}" if facts.get("note") else said
    return facts


def status_of(text: str) -> str:
    """Return the status a word of any of the formats means; preferred when it means none."""
    name = text.lower()
    return _STATUS.get(name, name if name in STATUSES else "preferred")


def made(
    zh: str, terms: tuple[Term, ...], facts: Mapping[str, object], origin: str = "import"
) -> Entry:
    """Make an entry from its terms, and what `facts` say of it.

    `origin` is "exchange" for a file of this program, in which no form of an entry is left out.
    """
    found = dated({name: str(value) for name in ENTRY_FACTS if (value := facts.get(name))})
    if "part_of_speech" in found:
        part = found["part_of_speech"].lower()
        part = _PARTS.get(part, part)
        found["part_of_speech"] = part if part in PARTS_OF_SPEECH else "other"
    return Entry(zh, terms, origin=origin, **found)
