"""Bad input is normal input: one plain line, exit code 2, nothing lost."""

import os
import sqlite3
from pathlib import Path

import pytest
from support import Run

ESCAPES = "the “dome \x1b[31mlink” (穹顶链路) and \x9b2J 中试\u202e\n"


def plain(text: str) -> bool:
    return not any(c in text for c in "\x1b\x9b\x07\u202e")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 8, "binary file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "binary file"),
        ("odd.txt", b"caf\xe9 \xff\xff\x81\x20\xfe", "encoding cannot be told"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "check", "build"])
def test_an_unreadable_document(  # noqa: PLR0913, PLR0917
    glossary: Run, project_folder: Path, command: str, name: str, data: bytes, said: str
) -> None:
    (project_folder / name).write_bytes(data)
    done = glossary(command, name, "corpus/report.txt")
    assert done.returncode == 2
    (line,) = [x for x in done.stderr.splitlines() if name in x]
    assert said in line


@pytest.mark.parametrize("command", ["extract", "check", "build"])
def test_paths_that_are_not_there(glossary: Run, project_folder: Path, command: str) -> None:
    (project_folder / "bare").mkdir()
    missing = glossary(command, "gone.txt")
    bare = glossary(command, "bare")
    assert (missing.returncode, bare.returncode) == (2, 2)
    assert missing.stderr.splitlines()[-1] == "glossary: gone.txt: no such file or folder"
    assert "no documents in this folder" in bare.stderr.splitlines()[-1]
    assert not list(project_folder.glob("glossary.db*"))


def test_what_is_refused_makes_no_termbase(glossary: Run, project_folder: Path) -> None:
    assert "holds no Chinese" in glossary("add", "chain", "chain leader").stderr
    (project_folder / "terms.yaml").write_text("- zh: 'open\n", encoding="utf-8")
    assert "not valid YAML" in glossary("build").stderr
    assert not list(project_folder.glob("glossary.db*"))


def test_broken_terms_name_file_and_line(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    terms = project_folder / "terms.yaml"
    count = len(terms.read_text(encoding="utf-8").splitlines())
    with terms.open("a", encoding="utf-8") as file:
        file.write("- zh: 信創\n  en: {preferred: [x]}\n")
    done = glossary("build")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"terms.yaml:{count + 1}: '信創' is already an entry" in done.stderr
    assert "line 11" in done.stderr
    assert "信创" in glossary("lookup", "信创").stdout
    terms.write_text("- zh: 'open\n", encoding="utf-8")
    assert "terms.yaml:2: not valid YAML" in glossary("build").stderr


def test_no_termbase_yet(glossary: Run) -> None:
    for command in (["lookup", "x"], ["show", "x"], ["kwic", "x"], ["stats"], ["export", "csv"]):
        done = glossary(*command)
        assert done.returncode == 2
        assert "glossary build" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_named_termbase_must_exist_for_checking(glossary: Run, tmp_path: Path) -> None:
    done = glossary("check", "corpus/report.txt", "--db", tmp_path / "none.db")
    assert done.returncode == 2
    assert "does not exist" in done.stderr


@pytest.mark.parametrize("command", [["build"], ["lookup", "x"], ["add", "链主", "x"], ["doctor"]])
def test_a_file_that_is_no_termbase(glossary: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"my notes " * 500)
    done = glossary(*command, "--db", path)
    assert done.returncode == 2
    assert "not an SQLite file" in done.stderr + done.stdout
    assert path.read_bytes() == b"my notes " * 500


def test_a_termbase_of_a_newer_version(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    connection = sqlite3.connect(project_folder / "glossary.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for command in (["build"], ["lookup", "x"], ["add", "链主", "x"]):
        done = glossary(*command)
        assert done.returncode == 2
        assert "newer version" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(glossary: Run, project_folder: Path) -> None:
    project_folder.chmod(0o500)
    done = glossary("build")
    project_folder.chmod(0o700)
    assert done.returncode == 2
    assert "read-only" in done.stderr


def test_an_output_that_cannot_be_written(glossary: Run, tmp_path: Path) -> None:
    glossary("build")
    done = glossary("export", "csv", "-o", tmp_path / "no" / "where.csv")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_failed_write_leaves_the_old_file(glossary: Run, project_folder: Path) -> None:
    old = project_folder / "out.jsonl"
    old.write_text("old", encoding="utf-8")
    assert glossary("extract", "gone.txt", "-o", old).returncode == 2
    assert old.read_text(encoding="utf-8") == "old"


def test_escape_sequences_are_shown_and_never_sent(glossary: Run, project_folder: Path) -> None:
    (project_folder / "corpus" / "escape.txt").write_text(ESCAPES, encoding="utf-8")
    glossary("build")
    for command in (
        ["extract", "corpus/escape.txt"],
        ["extract", "corpus/escape.txt", "--format", "table"],
        ["extract", "corpus/escape.txt", "--format", "csv"],
        ["check", "corpus/escape.txt"],
        ["check", "corpus/escape.txt", "--format", "json"],
        ["kwic", "dome"],
        ["kwic", "中试"],
        ["show", "穹顶链路"],
        ["lookup", "穹顶"],
        ["export", "csv"],
        ["export", "tsv"],
    ):
        done = glossary(*command)
        assert plain(done.stdout + done.stderr), command
        assert done.stdout, command


def test_sql_and_options_in_queries_are_only_text(glossary: Run) -> None:
    glossary("build")
    for query in ("'; DROP TABLE entries; --", '" OR 1=1', "%", "../../etc/passwd"):
        assert glossary("lookup", "--", query).returncode == 1
    assert glossary("stats", "--format", "json").returncode == 0


def test_settings_that_cannot_be_read(glossary: Run, project_folder: Path) -> None:
    settings = project_folder / "glossary.toml"
    settings.write_text("[dictionary\n", encoding="utf-8")
    done = glossary("extract", "corpus/report.txt")
    assert done.returncode == 2
    assert "glossary.toml: not valid TOML" in done.stderr
    settings.write_text('[dictionary]\ncedict = "gone.u8"\n', encoding="utf-8")
    assert "names no file" in glossary("build").stderr


def test_a_dictionary_of_the_projects_own(glossary: Run, project_folder: Path) -> None:
    (project_folder / "mine.u8").write_text(
        "# a small one\n穹頂 穹顶 [qiong2 ding3] /dome/\n鏈路 链路 [lian4 lu4] /link/\n",
        encoding="utf-8",
    )
    (project_folder / "glossary.toml").write_text(
        '[dictionary]\ncedict = "mine.u8"\n', encoding="utf-8"
    )
    text = "They test cheap dome link (穹顶链路) lines.".encode()
    done = glossary("extract", "-", "--format", "csv", stdin=text)
    assert "穹顶链路,dome link," in done.stdout
    assert "mine.u8" in glossary("doctor").stdout


def test_asking_about_conflicts_needs_a_terminal(glossary: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("信创\tITAI\n", encoding="utf-8")
    done = glossary("import", str(path), "--on-conflict", "ask")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
