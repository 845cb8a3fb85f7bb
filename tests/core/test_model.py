"""The values everything is told in: loaded by group, when they are first asked for."""

import pytest

import glossary.model
from glossary.model import Entry, Term


def test_every_value_that_is_named_is_there_and_no_other() -> None:
    for name in glossary.model.__all__:
        assert getattr(glossary.model, name) is not None
    assert not hasattr(glossary.model, "Glossary")


def test_an_entry_of_traditional_or_regional_terms_only_goes_by_its_id() -> None:
    regional = Entry("資訊安全", (Term("資訊安全", "zh-Hant"), Term("information security", "en")))
    assert (regional.zh, regional.zh_hant) == ("資訊安全", "資訊安全")
    assert regional.chinese == ("資訊安全",)


@pytest.mark.parametrize("status", ["preferred", "candidate"])
def test_the_traditional_twin_stands_behind_its_term_with_the_same_status(status: str) -> None:
    twin = Term("數據", "zh-Hant", status)
    entry = Entry("数据", (Term("数据", "zh-Hans"), twin))
    assert entry.zh_hant == ("數據" if status == "preferred" else "数据")
