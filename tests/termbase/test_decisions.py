"""Decisions are kept, never outranked, and can be taken back."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.build import build
from glossary.errors import DecisionError
from glossary.model import Entry, Proposal, Term
from glossary.project import Project
from glossary.termbase import Termbase, log, open_termbase, sources


def statuses(termbase: Termbase, key: str) -> dict[str, str]:
    return {t.text: t.status for t in termbase.entry(key).renderings}


def test_preferring_one_rendering_makes_the_other_admitted(termbase: Termbase) -> None:
    termbase.decide(Proposal("prefer", "新质生产力", "new productive forces"))
    assert statuses(termbase, "新质生产力") == {
        "new quality productive forces": "admitted",
        "new productive forces": "preferred",
        "new quality productivity": "deprecated",
    }


def test_a_decision_may_name_any_form_of_the_entry(termbase: Termbase) -> None:
    decision = termbase.decide(Proposal("deprecate", "信息技術應用創新", "Xinchuang"))
    assert decision.entry == "信创"
    assert statuses(termbase, "信创")["Xinchuang"] == "deprecated"


def test_a_build_never_outranks_a_decision(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    termbase.decide(Proposal("deprecate", "新质生产力", "new quality productive forces"))
    termbase.decide(Proposal("reject", "中试"))
    terms = project_folder / "terms.yaml"
    terms.write_text(terms.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
    build(termbase, project, fresh=True)
    assert statuses(termbase, "新质生产力")["new quality productive forces"] == "deprecated"
    assert termbase.entry("中试").terms[0].status == "rejected"
    assert len(termbase.history()) == 2


def test_an_added_term_is_found_at_once_and_after_a_build(
    termbase: Termbase, project: Project
) -> None:
    termbase.decide(Proposal("add", "链主企业", "chain leader enterprise", domain="industry"))
    for _ in range(2):
        (hit,) = termbase.lookup("lianzhu")
        assert (hit.zh, hit.zh_hant, hit.domain) == ("链主企业", "鏈主企業", "industry")
        build(termbase, project, fresh=True)


def test_undo_and_undo_of_undo(termbase: Termbase) -> None:
    before = statuses(termbase, "信创")
    first = termbase.decide(Proposal("deprecate", "信创", "Xinchuang"))
    after = statuses(termbase, "信创")
    second = termbase.decide(Proposal("undo", "", undoes=first.number))
    assert statuses(termbase, "信创") == before
    termbase.decide(Proposal("undo", "", undoes=second.number))
    assert statuses(termbase, "信创") == after
    assert [d.action for d in termbase.history("信创")] == ["deprecate", "undo", "undo"]


def test_undoing_an_addition_takes_the_entry_away_and_back(termbase: Termbase) -> None:
    made = termbase.decide(Proposal("add", "链主企业", "chain leader enterprise"))
    gone = termbase.decide(Proposal("undo", "", undoes=made.number))
    assert termbase.lookup("链主") == []
    termbase.decide(Proposal("undo", "", undoes=gone.number))
    assert [h.zh for h in termbase.lookup("链主")] == ["链主企业"]


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (Proposal("accept", "没有此条", "nothing"), "no entry"),
        (Proposal("add", "letters only", "x"), "holds no Chinese"),
        (Proposal("add", "链主企业", "！"), "no English word"),
        (Proposal("note", "信创"), "needs its text"),
        (Proposal("praise", "信创"), "unknown action"),
        (Proposal("undo", "", undoes=99), "no decision 99"),
    ],
)
def test_nonsense_is_refused_and_leaves_no_trace(
    termbase: Termbase, proposal: Proposal, said: str
) -> None:
    with pytest.raises(DecisionError, match=said):
        termbase.decide(proposal)
    assert termbase.history() == []


@pytest.mark.parametrize("sql", ["DELETE FROM decisions", "UPDATE decisions SET author = 'x'"])
def test_the_log_cannot_be_changed_even_by_hand(termbase: Termbase, sql: str) -> None:
    termbase.decide(Proposal("note", "信创", note="careful"))
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        termbase.connection.execute(sql)


KEYS = ("信创", "中试", "链主")
ENGLISH = ("Xinchuang", "pilot test", "chain leader")
steps = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(
                ["add", "accept", "prefer", "deprecate", "supersede", "reject", "describe"]
            ),
            st.sampled_from(KEYS),
            st.sampled_from([*ENGLISH, ""]),
        ),
        st.tuples(st.just("merge"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
        st.tuples(st.just("split"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
        st.tuples(st.just("undo"), st.integers(1, 8).map(str), st.just("")),
        st.just(("build", "", "")),
        st.just(("repair", "", "")),
        st.tuples(st.just("import"), st.sampled_from(KEYS), st.sampled_from(ENGLISH)),
    ),
    max_size=12,
)
CURATED = [Entry("信创", (Term("信创", "zh-Hans"), Term("Xinchuang", "en")))]


def _snapshot(termbase: Termbase) -> list[Entry]:
    return sorted(termbase.entries(), key=lambda e: e.id)


@given(steps)
@settings(max_examples=40)
def test_any_order_of_building_and_deciding_keeps_every_decision(
    steps: list[tuple[str, str, str]],
) -> None:
    with Termbase(":memory:", write=True) as termbase:
        sources.refresh(termbase.connection, CURATED, "x")
        made = 0
        for action, key, rendering in steps:
            if action == "build":
                before = _snapshot(termbase)
                sources.refresh(termbase.connection, CURATED, "x")
                assert _snapshot(termbase) == before
                continue
            if action == "import":
                row = Entry(key, (Term(key, "zh-Hans"), Term(rendering, "en")))
                termbase.import_entries("rows.tsv", [(1, row)])
                continue
            if action == "repair":
                termbase.repair()
                continue
            facts = (("issuer", f"bureau {made}"),) if action in {"describe", "supersede"} else ()
            proposal = Proposal(action, key, rendering, facts=facts)
            if action == "undo":
                proposal = Proposal("undo", "", undoes=int(key))
            elif action in {"merge", "split"}:
                proposal = Proposal(action, key, other=rendering)
            log_before = termbase.history()
            try:
                termbase.decide(proposal, author="a", at="2026-01-01T00:00:00")
                made += 1
            except DecisionError:
                pass
            assert len(termbase.history()) == made
            assert termbase.history()[: len(log_before)] == log_before
        live = _snapshot(termbase)
        found = {entry.id for entry in live for zh in entry.chinese for hit in termbase.lookup(zh)
                 if hit.id == entry.id}  # fmt: skip
        assert found == {entry.id for entry in live}
        sources.refresh(termbase.connection, CURATED, "x")
        assert _snapshot(termbase) == live
        assert termbase.health() == "well"
        for entry in live:
            assert log.current(termbase.connection, entry.id) == entry


def test_what_is_said_of_a_rendering_and_of_an_entry(termbase: Termbase, project: Project) -> None:
    times = (("valid_from", "2019"), ("valid_to", "2022-12"), ("issuer", "CTB"))
    termbase.decide(Proposal("supersede", "信创", "Xinchuang", facts=times))
    termbase.decide(Proposal("describe", "信创", facts=(("part_of_speech", "noun"),)))
    build(termbase, project, fresh=True)
    entry = termbase.entry("信创")
    term = next(t for t in entry.renderings if t.text == "Xinchuang")
    assert (term.status, term.valid_from, term.valid_to, term.issuer) == (
        "superseded",
        "2019",
        "2022-12",
        "CTB",
    )
    assert (entry.part_of_speech, entry.issuer) == ("noun", "")
    termbase.decide(Proposal("undo", "", undoes=1))
    term = next(t for t in termbase.entry("信创").renderings if t.text == "Xinchuang")
    assert (term.status, term.valid_from) == ("admitted", "")


@pytest.mark.parametrize(
    ("rendering", "fact"), [("Xinchuang", "domain"), ("no such", "issuer"), ("", "colour")]
)
def test_facts_that_nothing_can_have_are_refused(
    termbase: Termbase, rendering: str, fact: str
) -> None:
    with pytest.raises(DecisionError):
        termbase.decide(Proposal("describe", "信创", rendering, facts=((fact, "x"),)))
    assert termbase.history() == []


def test_two_writers_both_succeed(project_folder: Path, termbase: Termbase) -> None:
    with open_termbase(project_folder / "glossary.db", write=True) as other:
        other.decide(Proposal("note", "信创", note="from the other"))
        termbase.decide(Proposal("note", "中试", note="from here"))
        assert len(other.history()) == 2
