"""Copies, repairs, earlier versions, interruptions: no decision is ever lost."""

import gzip
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


@pytest.fixture
def version1(tmp_path: Path) -> Path:
    """Give a termbase as version 1 of the tables held it: curated, imported, decided."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((HERE / "version1.db.gz").read_bytes()))
    return path


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


def test_an_earlier_version_is_not_read_by_halves(version1: Path) -> None:
    before = version1.read_bytes()
    with pytest.raises(TermbaseError, match="earlier version"):
        open_termbase(version1)
    assert version1.read_bytes() == before


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
