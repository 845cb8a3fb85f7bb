"""Importing: every row traceable, nothing decided is touched, all or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary.build import build
from glossary.cli.imports import import_
from glossary.errors import InputError
from glossary.model import Entry, Proposal, Term
from glossary.project import Project
from glossary.termbase import Termbase, open_termbase


def entry(zh: str, *english: str) -> Entry:
    return Entry(zh, (Term(zh, "zh-Hans"), *(Term(text, "en") for text in english)))


def judged(termbase: Termbase, zh: str) -> list[str]:
    return [t.text for t in termbase.entry(zh).renderings if t.status != "candidate"]


def test_an_import_survives_builds_and_decisions_outrank_it(
    termbase: Termbase, project: Project
) -> None:
    termbase.decide(Proposal("reject", "信创", "Xinchuang"))
    summary = termbase.import_entries(
        "a.tsv", [(2, entry("信創", "Xinchuang", "ITAI")), (3, entry("链主", "chain leader"))]
    )
    assert (summary.rows, summary.made, summary.joined) == (2, 1, 1)
    for _ in range(2):
        found = {t.text: t.status for t in termbase.entry("信创").renderings}
        assert found == {
            "IT application innovation": "preferred",
            "Xinchuang": "rejected",
            "ITAI": "admitted",
        }
        (hit,) = termbase.lookup("lianzhu")
        assert (hit.zh, hit.status) == ("链主", "preferred")
        build(termbase, project, fresh=True)
    rows = termbase.connection.execute(
        "SELECT entry, file, row FROM imported ORDER BY id"
    ).fetchall()
    assert rows == [("信创", "a.tsv", 2), ("链主", "a.tsv", 3)]


def test_keeping_leaves_what_is_there(termbase: Termbase) -> None:
    summary = termbase.import_entries(
        "a.tsv", [(1, entry("信创", "ITAI")), (2, entry("链主", "chain leader"))], conflict="keep"
    )
    assert (summary.made, summary.kept) == (1, 1)
    assert "ITAI" not in {t.text for t in termbase.entry("信创").renderings}


def test_a_broken_file_imports_nothing(termbase: Termbase) -> None:
    def rows() -> Iterator[tuple[int, Entry]]:
        yield 1, entry("链主", "chain leader")
        raise InputError("broken row", "a.csv", 2)

    with pytest.raises(InputError):
        termbase.import_entries("a.csv", rows())
    assert termbase.lookup("链主") == []
    assert termbase.connection.execute("SELECT count(*) FROM imported").fetchone() == (0,)


_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"


def test_a_first_import_leaves_every_index_in_place(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "new.db", write=True) as new:
        before = new.connection.execute(_INDEXES).fetchall()
        assert ("terms_by_key",) in [(name,) for name, _ in before]

        def broken() -> Iterator[tuple[int, Entry]]:
            yield 1, entry("链主", "chain leader")
            raise InputError("broken row", "a.csv", 2)

        with pytest.raises(InputError):
            new.import_entries("a.csv", broken())
        assert new.connection.execute(_INDEXES).fetchall() == before
        new.import_entries("a.tsv", [(1, entry("链主", "chain leader"))])
        assert new.connection.execute(_INDEXES).fetchall() == before
        assert new.entry("chain leader").id == "链主"


@pytest.mark.parametrize("filled", [True, False])
def test_where_batches_end_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, filled: bool
) -> None:
    main = Entry("复兴", (Term("复兴", "zh-Hans"), Term("覆兴", "zh-Hans", "admitted"),
                        Term("revival", "en")))  # fmt: skip
    made = []
    for at_once in (1, 100):
        monkeypatch.setattr("glossary.termbase.importing._AT_ONCE", at_once)
        with open_termbase(tmp_path / f"{at_once}.db", write=True) as new:
            if filled:
                new.import_entries("first.tsv", [(1, entry("链主", "chain leader"))])
            new.import_entries("a.tsv", [(1, main), (2, entry("覆兴", "overturning"))])
            made.append([(e.id, judged(new, e.id)) for e in new.entries()])
    assert made[0] == made[1]
    assert ("覆兴", ["overturning"]) in made[0]


def test_many_rows_and_few_rows_end_the_same(project: Project, termbase: Termbase) -> None:
    rows = [(n, entry(f"第{n}号链", f"chain number {n}")) for n in range(600)]
    termbase.import_entries("many.tsv", rows)
    (hit,) = termbase.lookup("chain number 599")
    assert hit.zh == "第599号链"
    termbase.import_entries("few.tsv", [(1, entry("第5号链", "fifth chain"))])
    many = [(e.id, e.terms) for e in termbase.entries()]
    build(termbase, project, fresh=True)
    assert sorted(many) == sorted((e.id, e.terms) for e in termbase.entries())
    assert termbase.health() == "well"


def test_each_conflict_may_have_its_own_answer(termbase: Termbase) -> None:
    rows = [(n, entry(zh, "new words")) for n, zh in enumerate(("信创", "中试", "绿色金融"), 1)]
    done = termbase.import_entries("x.tsv", rows, conflict={1: "keep", 2: "replace"})
    shown = {zh: judged(termbase, zh) for zh in ("信创", "中试", "绿色金融")}
    assert "new words" not in shown["信创"]
    assert shown["中试"] == ["new words"]
    assert shown["绿色金融"][-1] == "new words"
    assert "green finance" in shown["绿色金融"]
    assert done.kept == 1


def test_asking_shows_both_sides_and_takes_the_answer(
    termbase: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("信创\tITAI\n中试\tpilot run\n绿色金融\tgreen money\n", encoding="utf-8")
    monkeypatch.setattr("glossary.cli.imports._on_terminal", lambda: True)
    done = CliRunner().invoke(
        import_, [str(path), "--on-conflict", "ask", "--db", str(termbase.path)], input="k\nR\n"
    )
    assert done.exit_code == 0, done.output
    assert "IT application innovation" in done.output
    assert "1 row left out" in done.output
    with open_termbase(termbase.path) as now:
        assert "ITAI" not in {t.text for t in now.entry("信创").renderings}
        assert judged(now, "中试") == ["pilot run"]
        assert judged(now, "绿色金融") == ["green money"]
