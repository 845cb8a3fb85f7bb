"""Merging and splitting entries: decisions like the others, and taken back like them."""

import pytest

from glossary.build import build
from glossary.errors import DecisionError, EntryNotFoundError
from glossary.model import Entry, Proposal, Term
from glossary.project import Project
from glossary.sync import synced
from glossary.termbase import Termbase


def merge(termbase: Termbase, taken: str, into: str) -> int:
    return termbase.decide(Proposal("merge", into, other=taken)).number


def texts(termbase: Termbase, key: str) -> dict[str, str]:
    return {t.text: t.status for t in termbase.entry(key).terms}


def test_a_merged_entry_is_found_under_all_its_terms(termbase: Termbase, project: Project) -> None:
    merge(termbase, "中试", "新质生产力")
    for _ in range(2):
        entry = termbase.entry("中试")
        assert entry.id == "新质生产力"
        assert entry.chinese == ("新质生产力", "新質生產力", "中试")
        assert texts(termbase, "中试")["pilot-scale testing"] == "admitted"
        for query in ("zhongshi", "中試", "pilot-scale testing"):
            assert [hit.id for hit in termbase.lookup(query)] == ["新质生产力"]
        assert termbase.health() == "well"
        build(termbase, project, fresh=True)


def test_a_merge_is_taken_back_after_builds_and_imports(
    termbase: Termbase, project: Project
) -> None:
    before = [termbase.entry(key) for key in ("中试", "新质生产力")]
    number = merge(termbase, "中试", "新质生产力")
    rows = [(1, Entry("链主", (Term("链主", "zh-Hans"), Term("chain leader", "en"))))]
    termbase.import_entries("a.tsv", rows)
    build(termbase, project, fresh=True)
    undo = termbase.decide(Proposal("undo", "", undoes=number))
    build(termbase, project)  # what documents say was read with the entries as they were then
    assert [termbase.entry(key) for key in ("中试", "新质生产力")] == before
    termbase.decide(Proposal("undo", "", undoes=undo.number))
    assert termbase.entry("中试").id == "新质生产力"


def test_decisions_on_a_merged_entry_go_to_where_it_went(termbase: Termbase) -> None:
    merge(termbase, "中试", "新质生产力")
    merge(termbase, "新质生产力", "信创")
    decision = termbase.decide(Proposal("deprecate", "中试", "pilot-scale testing"))
    assert decision.entry == "信创"
    assert texts(termbase, "信创")["pilot-scale testing"] == "deprecated"


def test_merges_in_a_circle_leave_one_entry(termbase: Termbase, project: Project) -> None:
    first = merge(termbase, "中试", "信创")
    undo = termbase.decide(Proposal("undo", "", undoes=first))
    merge(termbase, "信创", "中试")
    termbase.decide(Proposal("undo", "", undoes=undo.number))
    for _ in range(2):
        assert termbase.entry("信创").id == termbase.entry("中试").id
        build(termbase, project, fresh=True)


def test_a_split_gives_a_term_an_entry_of_its_own(termbase: Termbase, project: Project) -> None:
    number = termbase.decide(
        Proposal("split", "信创", other="信息技术应用创新", moving=("IT application innovation",))
    ).number
    for _ in range(2):
        assert texts(termbase, "信创") == {"信创": "preferred", "Xinchuang": "admitted"}
        new = termbase.entry("信息技术应用创新")
        assert (new.id, [t.text for t in new.renderings]) == (
            "信息技术应用创新",
            ["IT application innovation"],
        )
        assert [hit.id for hit in termbase.lookup("xxjsyycx")] == ["信息技术应用创新"]
        build(termbase, project, fresh=True)
    termbase.decide(Proposal("undo", "", undoes=number))
    assert termbase.entry("信息技术应用创新").id == "信创"


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (Proposal("merge", "信创", other="信息技术应用创新"), "nothing to merge"),
        (Proposal("merge", "信创", other="没有此条"), "no entry"),
        (Proposal("split", "信创", other="信创"), "entry of its own already"),
        (Proposal("split", "信创", other="没有此条"), "no term"),
        (Proposal("split", "信创", other="Xinchuang"), "not Chinese"),
    ],
)
def test_merges_and_splits_that_make_no_sense_are_refused(
    termbase: Termbase, proposal: Proposal, said: str
) -> None:
    with pytest.raises(DecisionError, match=said):
        termbase.decide(proposal)
    assert termbase.history() == []


def test_a_merge_reaches_terms_yaml(termbase: Termbase, project: Project) -> None:
    merge(termbase, "中试", "信创")
    assert project.terms is not None
    _, after = synced(termbase, project.terms)
    project.terms.write_text(after, encoding="utf-8")
    assert "- zh: 中试" not in after
    build(termbase, project, fresh=True)
    assert termbase.entry("中试").id == "信创"
    assert synced(termbase, project.terms)[0] == synced(termbase, project.terms)[1]


def test_duplicates_are_proposed_and_nothing_is_merged(termbase: Termbase) -> None:
    assert termbase.duplicates() == []
    rows = [(1, Entry("绿色金榕", (Term("绿色金榕", "zh-Hans"), Term("green finance", "en"))))]
    termbase.import_entries("slips.tsv", rows)
    assert termbase.duplicates() == [("绿色金融", "绿色金榕", "green finance")]
    assert {termbase.entry(key).id for key in ("绿色金融", "绿色金榕")} == {"绿色金融", "绿色金榕"}
    merge(termbase, "绿色金榕", "绿色金融")
    assert termbase.duplicates() == []
    with pytest.raises(EntryNotFoundError):
        termbase.entry("金榕")
