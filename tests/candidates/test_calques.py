"""English wordings that may render a Chinese term, the other way round."""

from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Term
from glossary.terminology.calques import calques

ENTRIES = [
    Entry(
        "new-forces",
        (
            Term("新质生产力", "zh-Hans"),
            Term("new quality productive forces", "en"),
        ),
    ),
    Entry(
        "rural",
        (Term("乡村振兴", "zh-Hans"), Term("rural revitalization", "en")),
    ),
    Entry(
        "cultural",
        (Term("文化自信", "zh-Hans"), Term("cultural confidence", "en")),
    ),
]
TEXT = (
    "Officials praised “cultural revitalization” and New Quality Productive Forces. "
    "Critics called “cultural revitalization” a slogan; a Chain Chief System followed, "
    "and the Chain Chief System spread. New Quality Productive Forces came up again."
)


def found() -> dict[str, tuple[str, int, str | None]]:
    out = calques([("a.txt", TEXT)], KnownTerms(ENTRIES))
    assert {one.kind for one in out} == {"calque"}
    return {one.term: (one.tier, one.frequency, one.zh) for one in out}


def test_recurring_quotes_and_capitals_are_proposed_for_review() -> None:
    assert found()["Chain Chief System"][:2] == ("review", 2)
    assert found()["cultural revitalization"][:2] == ("review", 2)


def test_renderings_with_an_entry_are_left_out() -> None:
    assert "New Quality Productive Forces" not in found()


def test_chinese_is_put_together_only_where_every_word_has_a_piece() -> None:
    assert found()["cultural revitalization"][2] == "文化振兴"
    assert found()["Chain Chief System"][2] is None
