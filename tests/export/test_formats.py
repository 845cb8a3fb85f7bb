"""What holds for every format."""

import sys
import unicodedata
from dataclasses import replace

import pytest

from glossary.errors import ExportError
from glossary.export import FORMATS, Batch, export

TEXT = [name for name in FORMATS if not name.startswith("xlsx")]


def text(name: str, batch: Batch) -> str:
    data, _ = export(name, batch)
    return data.decode("utf-16" if name == "multiterm" else "utf-8-sig")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_entries_give_the_same_bytes_in_whatever_order_they_come(
    name: str, batch: Batch
) -> None:
    other_way = replace(batch, entries=batch.entries[::-1])
    assert export(name, batch) == export(name, other_way)


@pytest.mark.parametrize("name", TEXT)
def test_texts_are_composed_and_hold_nothing_that_commands_a_reader(
    name: str, hostile: Batch
) -> None:
    written = text(name, hostile)
    assert unicodedata.is_normalized("NFC", written)
    bad = [c for c in written if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\r\n"]
    assert bad == []
    assert not set("\u202e\u2066\u2028\ufffe") & set(written)


@pytest.mark.parametrize("name", [n for n in TEXT if n not in {"tmx", "vale", "prh"}])
def test_every_format_holds_the_usable_pairs(name: str, batch: Batch) -> None:
    written = text(name, batch)
    assert "新质生产力" in written
    assert "new quality productive forces" in written


@pytest.mark.parametrize("name", ["tsv", "omegat", "memoq", "deepl", "google", "google-equiv",
                                  "azure"])  # fmt: skip
def test_readers_that_take_every_row_for_right_get_no_wrong_one(name: str, batch: Batch) -> None:
    data, lost = export(name, batch)
    written = data.decode()
    for wrong in ("new quality productivity", "new-type productivity", "new forces of production",
                  "involution"):  # fmt: skip
        assert wrong not in written
    assert "1 deprecated renderings" in lost
    assert "1 superseded renderings" in lost
    assert "2 proposed renderings nobody has judged" in lost


@pytest.mark.parametrize("name", ["tbx3-dca", "tbx3-dct", "tbx2", "multiterm", "deepl", "google",
                                  "google-equiv", "azure", "tmx", "vale", "prh"])  # fmt: skip
def test_a_format_that_cannot_be_empty_says_why(name: str) -> None:
    with pytest.raises(ExportError, match=r"nothing to export: \w+"):
        export(name, Batch(()))


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "yaml", "omegat", "utx", "memoq", "xlsx",
                                  "xlsx-cat", "skos", "tabfile", "anki", "markdown", "html"])  # fmt: skip
def test_other_formats_may_be_empty(name: str) -> None:
    assert export(name, Batch(()))[1] == []


def test_a_missing_extra_is_named(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExportError, match=r"pip install 'policy-glossary\[office\]'"):
        export("xlsx", batch)


def test_ids_that_differ_in_control_characters_only_stay_apart(batch: Batch) -> None:
    entry = batch.entries[0]
    twins = Batch((entry, replace(entry, id=f"{entry.id}\x07")))
    assert 'id="c-新质生产力"' in text("tbx3-dca", twins)
    assert 'id="c-新质生产力-2"' in text("tbx3-dca", twins)
