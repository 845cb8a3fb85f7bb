"""A look into a list before it is imported: how it is read, and what it would bring."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from glossary.errors import InputError
from glossary.imports.preview import preview
from glossary.model import Entry, Term

KNOWN = (Entry("信创", (Term("信创", "zh-Hans"), Term("Xinchuang", "en"))),)


def test_rows_that_have_an_entry_already_are_told_from_new_ones(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Chinese,English\n信創,Xinchuang\n穹顶链路,dome link\n,none\n", encoding="utf-8"
    )
    seen = preview(path, {}, KNOWN)
    assert (seen.number, seen.known, seen.problem) == (2, 1, "")
    assert seen.head[0] == ("Chinese", "English")
    assert (seen.columns["zh"], seen.columns["en"]) == (0, 1)
    assert [entry.zh for entry in seen.entries] == ["信創", "穹顶链路"]


def test_a_workbook_is_seen_by_its_cells(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["English", "Chinese"])
    book.active.append(["dome link", "穹顶链路"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    seen = preview(path, {}, KNOWN)
    assert (seen.number, seen.known) == (1, 0)
    assert (seen.columns["zh"], seen.columns["en"]) == (1, 0)


def test_columns_nobody_can_tell_are_asked_for_and_the_rows_still_shown(tmp_path: Path) -> None:
    path = tmp_path / "list.tsv"
    path.write_text("one\ttwo\nthree\tfour\n", encoding="utf-8")
    seen = preview(path, {"zh": "2"}, KNOWN)
    assert "zh and en" in seen.problem
    assert (seen.number, seen.columns) == (0, {"zh": 1})
    assert seen.head == (("one", "two"), ("three", "four"))


@pytest.mark.parametrize("name", ["gone.csv", "gone.tbx", "gone.xlsx", "notes.doc"])
def test_what_cannot_be_read_at_all_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        preview(tmp_path / name, {}, KNOWN)


def test_an_empty_list_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bare\.csv"):
        preview(path, {}, KNOWN)
