"""Looking up: the right entry first, and the reason for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.build import build
from glossary.model import KwicLine, Proposal, Scope
from glossary.project import Project
from glossary.termbase import Termbase, open_termbase
from glossary.termbase.concordance import DATE, in_order


@pytest.mark.parametrize(
    ("query", "zh", "field", "how"),
    [
        ("新质生产力", "新质生产力", "zh", "exact"),
        ("新質生產力", "新质生产力", "zh", "exact"),
        ("新质", "新质生产力", "zh", "prefix"),
        ("生产力", "新质生产力", "zh", "part"),
        ("力", "新质生产力", "zh", "part"),
        ("中试", "中试", "zh", "exact"),
        ("信息技术应用创新", "信创", "zh", "exact"),
        ("小巨人", "“小巨人”企业", "zh", "prefix"),
        ("xinzhi", "新质生产力", "pinyin", "reading"),
        ("xin zhi", "新质生产力", "pinyin", "reading"),
        ("xīn zhì", "新质生产力", "pinyin", "reading"),
        ("xin1zhi4", "新质生产力", "pinyin", "reading"),
        ("xzscl", "新质生产力", "pinyin", "reading"),
        ("chanli", "新质生产力", "pinyin", "part of the reading"),
        ("changsanjiao", "长三角一体化", "pinyin", "reading"),
        ("new quality", "新质生产力", "en", "prefix"),
        ("productive forces new", "新质生产力", "en", "words"),
        ("pilot scale test", "中试", "en", "prefix"),
        ("pilot-scale testing", "中试", "en", "exact"),
        ("green fin", "绿色金融", "en", "prefix"),
        ("Yangtze", "长三角一体化", "en", "words"),
        ("deltas", "长三角一体化", "en", "words"),
        ("prodctive", "新质生产力", "en", "similar spelling"),
        ("grene finance", "绿色金融", "en", "similar spelling"),
        ("Yangzte river", "长三角一体化", "en", "similar spelling"),
    ],
)
def test_the_right_entry_comes_first(
    termbase: Termbase, query: str, zh: str, field: str, how: str
) -> None:
    (first, *_) = termbase.lookup(query)
    assert (first.zh, first.field, first.how) == (zh, field, how)


@pytest.mark.parametrize("query", ["", "  ", "\t", "没有此词", "zzzz", '"', "'", "*", "( *", "-"])
def test_nothing_found_is_an_empty_list(termbase: Termbase, query: str) -> None:
    assert termbase.lookup(query) == []


@given(
    st.text(max_size=30)
    | st.text(st.sampled_from('新质xz"*()^-:AND OR NOT\x00\ud800'), max_size=20)
)
def test_no_query_is_an_error(query: str) -> None:
    with Termbase(":memory:", write=True) as empty:
        assert empty.lookup(query) == []
        assert empty.near(query) == []


def test_exact_finds_whole_terms_only(termbase: Termbase) -> None:
    assert termbase.lookup("新质", exact=True) == []
    assert [h.zh for h in termbase.lookup("new productive forces", exact=True)] == ["新质生产力"]


def test_the_limit_holds(termbase: Termbase) -> None:
    assert len(termbase.lookup("x", limit=1)) == 1


@pytest.mark.parametrize(
    ("query", "zh"),
    [("prodctive", "新质生产力"), ("grene finance", "绿色金融"), ("质生产", "新质生产力")],
)
def test_near_terms_for_a_slip(termbase: Termbase, query: str, zh: str) -> None:
    assert zh in termbase.near(query)


def test_rejected_renderings_are_not_shown_nor_found(termbase: Termbase) -> None:
    termbase.decide(Proposal("reject", "信创", "Xinchuang"))
    (hit,) = termbase.lookup("信创")
    assert [r.text for r in hit.renderings] == ["IT application innovation"]
    assert [h.field for h in termbase.lookup("Xinchuang")] == ["pinyin"]


def test_a_concordance_finds_every_place(termbase: Termbase) -> None:
    lines = termbase.kwic("中试", width=6)
    assert [(line.left[-2:], line.node, line.right[:2]) for line in lines] == [
        ("开展", "中试", "验证"),
        ("f ", "中试", "."),
    ]
    assert {line.node.lower() for line in termbase.kwic("PRODUCTIVE f")} == {"productive f"}
    assert termbase.kwic("roductive") == []


def test_a_concordance_of_an_entry_has_its_chinese_and_all_that_renders_it(
    termbase: Termbase,
) -> None:
    key = termbase.entry("新质生产力").id
    said = [line.node for line in termbase.wordings(key)]
    assert {"新质生产力", "new quality productive forces", "New productive forces"} == set(said)
    assert termbase.wordings(key, limit=1) == termbase.wordings(key)[:1]
    only = termbase.wordings(key, scope=Scope(document="notice"))
    assert {line.document for line in only} == {"corpus/notice.txt"}
    assert termbase.wordings("no such entry") == []


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        (Scope(), ["", "2023-05-31", "2024-01-02"]),
        (Scope(since="2023"), ["2023-05-31", "2024-01-02"]),
        (Scope(since="2023-06"), ["2024-01-02"]),
        (Scope(until="2023-05"), ["2023-05-31"]),
        (Scope(since="2023-05-31", until="2023-05-31"), ["2023-05-31"]),
        (Scope(document="b"), ["2024-01-02"]),
        (Scope(document="%"), []),
    ],
)
def test_a_concordance_can_be_asked_of_some_documents(
    tmp_path: Path, scope: Scope, dates: list[str]
) -> None:
    texts = {"a.txt": "2023-05-31", "b.txt": "2024-01-02", "none.txt": ""}
    for name, date in texts.items():
        head = f"- 日期 : {date}\n\n" if date else ""
        (tmp_path / name).write_text(f"{head}The weir holds.\n", encoding="utf-8")
    with open_termbase(tmp_path / "t.db", write=True) as termbase:
        build(termbase, Project(tmp_path), [str(tmp_path / name) for name in texts])
        found = in_order(termbase.kwic("weir", scope=scope), DATE)
    assert [line.date for line in found] == sorted(dates, key=lambda date: (not date, date))


def test_undated_lines_come_last_when_sorted_by_date() -> None:
    lines = [KwicLine(f"{n}.txt", date, 1, "", "x", "", 0, 1)
             for n, date in enumerate(["2024", "", "2023-01", "2023"])]  # fmt: skip
    assert [line.date for line in in_order(lines, DATE)] == ["2023", "2023-01", "2024", ""]


def test_entries_are_listed_by_how_often_documents_render_them(termbase: Termbase) -> None:
    ranked = termbase.ranked()
    counts = [sum(r.count for r in termbase.renderings(key)) for key in ranked]
    assert counts[0] == max(counts) > 0
    assert counts == sorted(counts, reverse=True)
    assert sorted(ranked) == sorted(entry.id for entry in termbase.entries())
