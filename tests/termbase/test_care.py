"""Copies, repairs, earlier versions, interruptions: no decision is ever lost."""

import gzip
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.errors import TermbaseError
from glossary.model import Proposal
from glossary.termbase import Termbase, open_termbase
from glossary.termbase.connection import SCHEMA_VERSION

HERE = Path(__file__).parent
KILLS = HERE.parents[1] / "benchmarks" / "kills.py"


def _kept(tmp_path: Path, name: str) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((HERE / f"{name}.db.gz").read_bytes()))
    return path


@pytest.fixture
def version1(tmp_path: Path) -> Path:
    """Give a termbase as version 1 of the tables held it: curated, imported, decided."""
    return _kept(tmp_path, "version1")


@pytest.fixture
def version2(tmp_path: Path) -> Path:
    """Give one of version 2: with a merge that was taken back, a split and a rejection."""
    return _kept(tmp_path, "version2")


def test_a_termbase_of_version_1_is_brought_up_with_all_that_was_decided(version1: Path) -> None:
    with open_termbase(version1, write=True) as old:
        assert old.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert old.health() == "well"
        log = [(d.number, d.author, d.action, d.entry, d.rendering) for d in old.history()]
        assert log == [
            (1, "li", "deprecate", "信创", "Xinchuang"),
            (2, "li", "add", "低空经济", "low-altitude economy"),
            (3, "wang", "undo", "信创", "Xinchuang"),
            (4, "wang", "reject", "中试", ""),
        ]
        assert old.entry("中试").terms[0].status == "rejected"
        for query in ("lianzhu", "xinzscl", "低空", "prodctive", "ITAI"):
            assert old.lookup(query), query
        old.decide(Proposal("merge", "信创", other="链主"))
        assert old.entry("链主").id == "信创"
        assert old.health() == "well"


def test_a_termbase_of_version_2_keeps_merges_splits_and_undos(version2: Path) -> None:
    with open_termbase(version2, write=True) as old:
        assert old.health() == "well"
        assert [(d.number, d.action) for d in old.history()] == [
            (1, "deprecate"),
            (2, "split"),
            (3, "merge"),
            (4, "undo"),
            (5, "reject"),
            (6, "add"),
        ]
        shown = {e.id: [(t.text, t.status) for t in e.renderings] for e in old.entries()}
        assert shown["信创"] == [
            ("IT application innovation", "preferred"),
            ("Xinchuang", "deprecated"),
        ]
        assert shown["低空经济"][0] == ("low-altitude economy", "rejected")
        assert shown["信息技术应用创新"] == []
        assert shown["链主"] == [("chain leader", "preferred")]
        old.decide(Proposal("describe", "链主", facts=(("part_of_speech", "noun"),)))
        assert old.entry("链主").part_of_speech == "noun"


@pytest.mark.parametrize("name", ["version1", "version2"])
def test_reading_brings_an_earlier_version_up(name: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(name)
    with open_termbase(path) as old:
        decided = [d.number for d in old.history()]
        assert [hit.id for hit in old.lookup("信创")][:1] == ["信创"]
        assert old.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    with open_termbase(path) as again:
        assert again.health() == "well"
        assert [d.number for d in again.history()] == decided


def test_reading_an_earlier_version_that_cannot_be_written_leaves_it_alone(version1: Path) -> None:
    holder = sqlite3.connect(version1, isolation_level=None)
    holder.execute("PRAGMA journal_mode = WAL")
    holder.execute("BEGIN IMMEDIATE")
    with open_termbase(version1, wait=0.01) as old:
        assert old.lookup("低空")
        assert old.entry("信创").id == "信创"
        with pytest.raises(TermbaseError):
            old.decide(Proposal("note", "信创", note="lost"))
    assert holder.execute("PRAGMA user_version").fetchone() == (1,)
    holder.execute("ROLLBACK")
    holder.close()


def test_two_who_open_an_earlier_version_at_once(version1: Path) -> None:
    script = (
        "import sys; from glossary.termbase import open_termbase as o; o(sys.argv[1]).entry('信创')"
    )
    command = [sys.executable, "-c", script, str(version1)]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    with open_termbase(version1) as termbase:
        assert termbase.health() == "well"


def test_a_backup_is_whole_while_others_write(termbase: Termbase, tmp_path: Path) -> None:
    termbase.decide(Proposal("note", "信创", note="before"))
    termbase.connection.execute("BEGIN IMMEDIATE")
    termbase.connection.execute("DELETE FROM terms")
    with open_termbase(termbase.path) as reader:
        reader.backup(tmp_path / "copy.db")
    termbase.connection.execute("ROLLBACK")
    with open_termbase(tmp_path / "copy.db") as copy:
        assert copy.health() == "well"
        assert list(copy.entries()) == list(termbase.entries())
        assert copy.history() == termbase.history()
    assert sorted(p.name for p in tmp_path.glob("*copy.db*")) == ["copy.db"]


def test_a_backup_never_overwrites(termbase: Termbase, tmp_path: Path) -> None:
    there = tmp_path / "notes.txt"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(TermbaseError, match="exists already"):
        termbase.backup(there)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_damaged_search_index_is_noticed_and_repaired(termbase: Termbase) -> None:
    termbase.connection.execute("DELETE FROM search_order")
    assert "doctor --repair" in termbase.health()
    assert termbase.lookup("信创") == []
    termbase.repair()
    assert termbase.health() == "well"
    assert [hit.id for hit in termbase.lookup("信创")] == ["信创"]


def test_killed_at_any_moment_nothing_committed_is_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, KILLS, "--kills", "6", "--rows", "400", "--folder", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 kills" in done.stdout
