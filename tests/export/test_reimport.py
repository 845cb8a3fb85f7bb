"""What comes back when an export is imported again: all of it, or the report names what does not."""

from pathlib import Path

import pytest

from glossary import imports
from glossary.export import FORMATS, Batch, export
from glossary.export.losses import KINDS
from glossary.model import Entry, Term
from glossary.termbase import open_termbase

READ_BACK = {
    "csv": "csv", "tsv": "tsv", "json": "json", "yaml": "yaml", "tbx3-dca": "tbx",
    "tbx3-dct": "tbx", "tbx2": "tbx", "omegat": "utf8", "utx": "utx", "deepl": "tsv",
    "google": "csv", "azure": "tsv", "xlsx": "xlsx", "google-equiv": "csv",
}  # fmt: skip
"""Formats this program imports too, with the ending by which it knows them."""


def rich() -> tuple[Entry, ...]:
    """Return entries that together hold everything an entry can hold."""
    productive = Entry(
        "新质生产力",
        (
            Term("新质生产力", "zh-Hans", pinyin="xīn zhì shēng chǎn lì"),
            Term("新質生產力", "zh-Hant", pinyin="xīn zhì shēng chǎn lì"),
            Term("新型生产力", "zh-Hans", "admitted", "xīn xíng shēng chǎn lì"),
            Term("new quality productive forces", "en", note="In full.", source="Report 2024",
                 valid_from="2023-09", valid_to="2030", issuer="State Council"),
            Term("new productive forces", "en", "admitted"),
            Term("new quality productivity", "en", "deprecated", note="Not output per hour."),
            Term("new-type productivity", "en", "superseded"),
            Term("new forces of production", "en", "candidate"),
        ),
        "economy", "Productive capacity led by innovation.", "Spell it out.", "A speech",
        part_of_speech="noun", valid_from="2023-09-07", valid_to="2035", issuer="Central Committee",
    )  # fmt: skip
    pilot = Entry(
        "中试",
        (
            Term("中试", "zh-Hans", pinyin="zhōng shì"),
            Term("中試", "zh-Hant", pinyin="zhōng shì"),
            Term("pilot-scale testing", "en", "rejected"),
            Term("pilot test", "en"),
        ),
        "industry",
    )  # fmt: skip
    return productive, pilot


@pytest.mark.parametrize("name", READ_BACK)
def test_what_does_not_come_back_is_in_the_report(name: str, tmp_path: Path) -> None:
    data, report = export(name, Batch(rich(), date="2024-05-01"))
    file = tmp_path / f"export.{READ_BACK[name]}"
    file.write_bytes(data)
    with open_termbase(tmp_path / "g.db", write=True) as termbase:
        rows, _ = imports.read(file)
        termbase.import_entries(str(file), rows)
        back = list(termbase.entries())
    for said, count in KINDS.values():
        gone = sum(map(count, rich())) - sum(map(count, back))
        named = any(said in line for line in report)
        assert gone <= 0 or named, f"{gone} {said}: {report}"


@pytest.mark.parametrize("name", READ_BACK)
def test_what_the_report_names_does_not_come_back(name: str, tmp_path: Path) -> None:
    carried = FORMATS[name].carries
    data, _ = export(name, Batch(rich(), date="2024-05-01"))
    file = tmp_path / f"export.{READ_BACK[name]}"
    file.write_bytes(data)
    rows, _ = imports.read(file)
    entries = [entry for _, entry in rows]
    for kind, (said, count) in KINDS.items():
        found = sum(map(count, entries))
        assert kind in carried or found == 0, f"{found} {said} are there after all"


def test_a_workbook_comes_back_with_every_rendering_by_its_status(tmp_path: Path) -> None:
    file = tmp_path / "export.xlsx"
    file.write_bytes(export("xlsx", Batch(rich(), date="2024-05-01"))[0])
    rows, _ = imports.read(file)
    back = {entry.id: entry for _, entry in rows}
    for entry in rich():
        wanted = {(t.text, t.status) for t in entry.terms if t.status != "rejected"}
        assert {(t.text, t.status) for t in back[entry.id].terms} == wanted
