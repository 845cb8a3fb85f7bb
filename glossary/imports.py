"""Files of other tools to entries: tables with or without a header, terms.yaml, our own JSON.

Columns are recognised by their names in the first row; a table without such a row is taken as
Chinese and English, whichever comes first. What was recognised is told, so that it can be judged.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary import termsfile
from glossary.corpus.encoding import decode
from glossary.errors import InputError
from glossary.model import STATUSES, Entry, Term
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
    "definition": ("definition", "定义"),
    "note": ("note", "notes", "comment", "comments", "备注", "注释"),
    "source": ("source", "来源"),
    "other_zh": ("other_zh", "also", "别名"),
}  # fmt: skip
_STATUS = {
    "approved": "preferred", "valid": "preferred", "provisional": "admitted",
    "non-standard": "deprecated", "forbidden": "deprecated", "rejected": "deprecated",
    "obsolete": "superseded",
}  # fmt: skip
_OTHER_KINDS = {".tbx", ".xml", ".xlsx", ".tmx", ".xliff", ".xlf"}
_SAMPLE = 50
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


def read(path: Path) -> tuple[Rows, str]:
    """Return the rows of a file as `(row number, entry)` and a line on how it was read.

    Raises:
        InputError: unreadable, of a kind not known, or no Chinese and English columns.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    suffix = path.suffix.lower()
    if suffix in _OTHER_KINDS:
        raise InputError(f"'{suffix}' files cannot be imported; export CSV or TSV", str(path))
    text, encoding = decode(data, str(path))
    if suffix in {".yaml", ".yml"}:
        return enumerate(termsfile.parse(text, str(path)), 1), "terms.yaml"
    if suffix == ".json":
        return _from_json(text, str(path)), "JSON of this program"
    table = _table(text, encoding, str(path))
    return _from_table(text, table, str(path)), table.described


def _table(text: str, encoding: str, path: str) -> Table:
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
    if "zh" in found and "en" in found:
        return Table(encoding, delimiter, header=True, columns=found)
    sample = [row for row in csv.reader(head, delimiter=delimiter) if len(row) > 1]
    chinese = [sum(has_han(row[at]) for row in sample) for at in (0, 1)]
    if not any(chinese):
        raise InputError("no Chinese in the first two columns, and no header with zh and en", path)
    zh = 0 if chinese[0] >= chinese[1] else 1
    return Table(encoding, delimiter, header=False, columns={"zh": zh, "en": 1 - zh})


def _delimiter(head: list[str]) -> str:
    """Choose the delimiter that stands in every row, and most often."""
    counts = {d: [line.count(d) for line in head] for d in "\t;,|"}
    return max(counts, key=lambda d: (min(counts[d]) > 0, sum(counts[d])))


def _from_table(text: str, table: Table, path: str) -> Rows:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=table.delimiter)
    started = not table.header
    try:
        for row in reader:
            if not any(row) or row[0].startswith("#"):
                continue
            if started:
                cells = {name: _cell(row, at) for name, at in table.columns.items()}
                entry = _entry(cells)
                if entry is not None:
                    yield reader.line_num, entry
            started = True
    except csv.Error as error:
        raise InputError(f"broken row: {error}", path, reader.line_num) from error


def _cell(row: list[str], at: int) -> str:
    text = " ".join(row[at].split()) if at < len(row) else ""
    # our own CSV protects what looks like a formula with an apostrophe
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text


def _entry(cells: dict[str, str]) -> Entry | None:
    """Make an entry of one row; None where the row has no Chinese or no English."""
    zh, english = cells["zh"], cells["en"]
    if not has_han(zh) or not english_key(english):
        return None
    pinyin, hant = cells.get("pinyin", ""), cells.get("zh_hant", "")
    terms = [Term(zh, "zh-Hans", pinyin=pinyin)]
    if has_han(hant) and hant != zh:
        terms.append(Term(hant, "zh-Hant", pinyin=pinyin))
    if "other_zh" in cells:
        others = (form.strip() for form in cells["other_zh"].split(";"))
        terms += [Term(form, "zh-Hans", "admitted") for form in others if has_han(form)]
    terms.append(Term(english, "en", _status(cells.get("status", ""))))
    return _made(zh, tuple(terms), cells)


def _status(text: str) -> str:
    name = text.lower()
    return _STATUS.get(name, name if name in STATUSES else "preferred")


def _made(zh: str, terms: tuple[Term, ...], facts: Mapping[str, object]) -> Entry:
    domain, definition, note, source = (
        str(facts.get(name) or "") for name in ("domain", "definition", "note", "source")
    )
    return Entry(zh, terms, domain, definition, note, source, "import")


def _from_json(text: str, path: str) -> Rows:
    try:
        for number, record in enumerate(json.loads(text), 1):
            terms = tuple(Term(**fields) for fields in record["terms"])
            if terms and has_han(terms[0].text):
                yield number, _made(terms[0].text, terms, record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"not the JSON 'glossary export json' writes: {error}", path) from error
