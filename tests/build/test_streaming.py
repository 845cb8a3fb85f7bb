"""Builds of many documents: the same for any number of processes, resumed, quarantined."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support import Run as Command

from glossary import build as build_package
from glossary.build import Step, build
from glossary.build.local import Local
from glossary.build.lock import only_build
from glossary.errors import TermbaseError
from glossary.model import Proposal
from glossary.project import Project
from glossary.scale.pool import Killed
from glossary.scale.work import Outcome, Task
from glossary.termbase import Termbase, open_termbase

PAIRS = {"zh.txt": "县里开展中试验证。\n窗口今年启用。\n", "en.txt": "The county tests.\n"}


@pytest.fixture(autouse=True)
def corpus(project_folder: Path) -> Path:
    folder = project_folder / "corpus"
    for number in range(12):
        (folder / f"note{number:02d}.txt").write_text(
            f"Note {number} praises the “valley chain {number % 5}” (山谷链{'甲乙丙丁戊'[number % 5]}).\n"
            f"It tests new quality productive forces (新质生产力) in {number} towns.\n",
            encoding="utf-8",
        )
    for name, text in PAIRS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def checksum(project: Project, name: str, **options: object) -> dict[str, str]:
    assert project.folder
    with open_termbase(project.folder / name, write=True) as termbase:
        build(termbase, project, **options)  # type: ignore[arg-type]
        return termbase.checksums()


def age(folder: Path) -> None:
    """Let files look as if they had been there for long; what is new is always read."""
    for path in folder.rglob("*"):
        os.utime(path, (1e9, 1e9))


def test_the_number_of_processes_makes_no_difference(project: Project) -> None:
    one = checksum(project, "one.db", jobs=1)
    assert checksum(project, "two.db", jobs=2) == one
    assert len(set(one.values())) == 5


def test_a_checksum_tells_a_difference(project: Project, corpus: Path) -> None:
    before = checksum(project, "one.db")
    (corpus / "note03.txt").write_text("The dome link (穹顶链路) grows.", encoding="utf-8")
    after = checksum(project, "one.db")
    assert {name for name in before if before[name] != after[name]} == set(before)


def test_documents_added_one_by_one_say_the_same_as_all_at_once(
    project: Project, corpus: Path
) -> None:
    assert project.folder
    texts = {path: path.read_bytes() for path in sorted(corpus.glob("note*.txt"), reverse=True)}
    whole = checksum(project, "whole.db")
    for path in texts:
        path.unlink()
    with open_termbase(project.folder / "piecemeal.db", write=True) as termbase:
        for path, data in texts.items():
            path.write_bytes(data)
            build(termbase, project)
        assert termbase.checksums() == whole


class Engine(Local):
    """The local engine, which fails where a test wants it to."""

    fails: type[BaseException] | None = None
    kills: str = ""
    tried: list[str]

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome | Killed]]:
        for number, (task, outcome) in enumerate(super().read(tasks)):
            self.tried.append(task.name)
            if self.fails and number == 5:
                raise self.fails
            yield task, Killed() if self.kills and self.kills in task.name else outcome


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> type[Engine]:
    class Own(Engine):
        tried: list[str] = []  # noqa: RUF012 - one for each test

    monkeypatch.setattr(build_package, "Local", Own)
    return Own


def test_a_build_that_was_stopped_goes_on_where_it_was(
    project: Project, engine: type[Engine]
) -> None:
    assert project.folder
    whole = checksum(project, "whole.db")
    with open_termbase(project.folder / "half.db", write=True) as termbase:
        engine.fails = KeyboardInterrupt
        with pytest.raises(KeyboardInterrupt):
            build(termbase, project)
        engine.fails = None
        summary = build(termbase, project)
        assert (summary.unchanged, summary.read) == (5, 11)
        assert termbase.checksums() == whole


def test_entries_are_made_even_if_the_last_build_ended_right_before(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.folder
    whole = checksum(project, "whole.db")
    with open_termbase(project.folder / "half.db", write=True) as termbase:
        with monkeypatch.context() as patched:
            patched.setattr(build_package, "_settle", _interrupted)
            with pytest.raises(KeyboardInterrupt):
                build(termbase, project)
        assert build(termbase, project).read == 0
        assert termbase.checksums() == whole


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_document_that_kills_is_left_out_until_it_changes_or_is_asked_for(
    project: Project, corpus: Path, engine: type[Engine]
) -> None:
    assert project.folder
    age(corpus)
    engine.kills = "note07"
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        (problem,) = build(termbase, project).problems
        assert "note07.txt: its worker process died" in problem
        engine.tried.clear()
        (problem,) = build(termbase, project).problems
        assert "--retry" in problem
        assert not any("note07" in name for name in engine.tried)
        engine.kills = ""
        assert build(termbase, project, retry=True).problems == []
        assert build(termbase, project).nothing_to_do
        engine.kills = "note07"
        (corpus / "note07.txt").write_text("Changed (改变).", encoding="utf-8")
        build(termbase, project)
        engine.kills = ""
        (corpus / "note07.txt").write_text("Changed once more (改变).", encoding="utf-8")
        assert build(termbase, project).problems == []


def test_unchanged_files_are_not_even_opened(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.folder
    monkeypatch.setattr("glossary.build.files._SETTLED_NS", -(10**18))
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        build(termbase, project)
        with monkeypatch.context() as patched:
            patched.setattr("glossary.corpus.read.content", _interrupted)
            summary = build(termbase, project)
        assert (summary.nothing_to_do, summary.unchanged) == (True, 16)


def test_a_change_the_clock_cannot_tell_is_seen(project: Project, corpus: Path) -> None:
    """Same size, same moment: also what a clock set back would make of it."""
    assert project.folder
    path = corpus / "note00.txt"
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        for text in ("Green finance (绿色金融) grows.", "Green finance (绿色金融) slows."):
            path.write_text(text, encoding="utf-8")
            os.utime(path, (4e9, 4e9))
            assert build(termbase, project).read >= 1
        assert termbase.kwic("slows")


def test_no_decision_is_lost_by_a_build_of_many_processes(
    termbase: Termbase, project: Project
) -> None:
    termbase.decide(Proposal("accept", "中试", "mid-scale trial"))
    build(termbase, project, jobs=2)
    assert [d.rendering for d in termbase.history()] == ["mid-scale trial"]


def test_two_builds_at_once_is_one_too_many(project: Project, termbase: Termbase) -> None:
    with only_build(termbase.path), pytest.raises(TermbaseError, match="another build"):
        build(termbase, project)
    assert build(termbase, project).nothing_to_do
    assert not list(termbase.path.parent.glob("*-building"))


@pytest.mark.parametrize("lacking", ["locks", "room for the mark"])
def test_where_no_mark_can_be_held_the_build_goes_on(
    project: Project, lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.folder
    if lacking == "locks":
        monkeypatch.setitem(sys.modules, "fcntl", None)  # as on systems without it
    else:
        (project.folder / "x.db-building").mkdir()
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        assert build(termbase, project).read
        assert build(termbase, project).nothing_to_do


def test_steps_count_up_to_all(project: Project) -> None:
    assert project.folder
    steps: list[Step] = []
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        build(termbase, project, progress=steps.append)
    assert (steps[-1].done, steps[-1].total, steps[-1].at_hand) == (16, 16, "")
    assert steps[-1].bytes_done == steps[-1].bytes_total
    assert [s.done for s in steps] == sorted(s.done for s in steps)


def test_pipes_in_a_corpus_are_passed_by(project: Project, corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    assert checksum(project, "one.db")


def test_ctrl_c_says_that_nothing_is_lost(project_folder: Path, corpus: Path) -> None:
    command = [sys.executable, "-m", "glossary", "build", "--jobs", "2"]
    for number in range(400):
        (corpus / f"more{number}.txt").write_text(f"Town {number} (镇).\n" * 400, encoding="utf-8")
    with subprocess.Popen(
        command, cwd=project_folder, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        database = project_folder / "glossary.db-wal"
        while process.poll() is None and not (database.exists() and database.stat().st_size > 1e6):
            time.sleep(0.01)  # until documents come in
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    lines = [line for line in said.decode().splitlines() if line]
    assert lines == [
        "stopped; what was read is kept, 'glossary build' goes on from there",
        "interrupted",
    ]
    with open_termbase(project_folder / "glossary.db") as termbase:
        assert termbase.connection.execute("SELECT count(*) FROM documents").fetchone()[0] > 0


def test_the_command_prints_checksums(glossary: Command) -> None:
    assert glossary("build", "--jobs", "1").returncode == 0
    done = glossary("stats", "--checksum")
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "entries", "documents", "counts", "evidence", "all",
    ]  # fmt: skip


def test_an_unknown_engine_is_said(glossary: Command) -> None:
    done = glossary("build", "--engine", "steam")
    assert (done.returncode, done.stderr) == (
        2,
        "glossary: no engine 'steam'; there are local, dask and dask://HOST:PORT\n",
    )


def test_many_documents_need_few_open_files(glossary: Command, corpus: Path) -> None:
    resource = pytest.importorskip("resource", reason="only on POSIX")
    for number in range(200):
        (corpus / f"slip{number}.txt").write_text(f"Slip {number} (纸条).\n", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
    try:
        done = glossary("build", "--jobs", "2")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert done.returncode == 0, done.stderr
    assert "216 documents read" in done.stdout + done.stderr
