"""Files that are no termbase, or one we must not touch."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from glossary.errors import TermbaseError, TermbaseVersionError
from glossary.model import Proposal
from glossary.termbase import open_termbase
from glossary.termbase.connection import SCHEMA_VERSION


def test_a_missing_termbase_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="glossary build"):
        open_termbase(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("write", [False, True])
def test_a_file_that_is_no_database(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"these are my notes, not a database " * 50)
    before = path.read_bytes()
    with pytest.raises(TermbaseError, match="not an SQLite file"):
        open_termbase(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_another_programs_database(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(TermbaseError, match="not a termbase"):
        open_termbase(path, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_termbase_of_a_newer_version_is_left_alone(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "new.db"
    open_termbase(path, write=True).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer.close()
    with pytest.raises(TermbaseVersionError, match="newer version"):
        open_termbase(path, write=write)


def test_a_folder_is_no_termbase(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="is a folder"):
        open_termbase(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="does not exist"):
        open_termbase(tmp_path / "no" / "where.db", write=True)


def test_a_locked_termbase_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    holder = open_termbase(path, write=True)
    with open_termbase(path, write=True, wait=0.01) as other:
        holder.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(TermbaseError, match="another program is writing"):
            other.decide(Proposal("add", "链主", "chain leader"))
        holder.connection.execute("ROLLBACK")
        other.decide(Proposal("add", "链主", "chain leader"))
    holder.close()


def test_reading_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_termbase(path, write=True).close()
    with (
        open_termbase(path) as opened,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        opened.connection.execute("DELETE FROM entries")


def test_a_termbase_can_be_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "x y#.db"
    with open_termbase(path, write=True) as opened:
        opened.decide(Proposal("add", "链主", "chain leader"))
    (tmp_path / f"{path.name}-shm").mkdir()  # what SQLite needs beside the file cannot be made
    with open_termbase(path) as reader:
        assert [hit.zh for hit in reader.lookup("lianzhu")] == ["链主"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(TermbaseError, match="read-only"):
        open_termbase(tmp_path / "x.db", write=True)
    tmp_path.chmod(stat.S_IRWXU)
