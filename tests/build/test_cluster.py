"""Builds on dask: the same termbase, partials done once, workers and schedulers that die."""

import errno
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path
from typing import Self

import pytest

from glossary import termsfile
from glossary.build import build
from glossary.corpus.read import find
from glossary.errors import InputError
from glossary.project import Project
from glossary.scale import partials, reduce, shards, work
from glossary.scale.partials import Folder
from glossary.scale.recipe import recipe_of
from glossary.scale.work import Settings, Task, Worker
from glossary.termbase import open_termbase

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
distributed = pytest.importorskip("distributed")
fsspec = pytest.importorskip("fsspec")
CommClosedError = pytest.importorskip("distributed.comm.core").CommClosedError


@pytest.fixture
def corpus(project_folder: Path) -> Path:
    folder = project_folder / "corpus"
    for number in range(8):
        (folder / f"note{number}.txt").write_text(
            f"Note {number} praises the “valley chain” (山谷链) and new quality productive forces.\n",
            encoding="utf-8",
        )
    rows = [
        {"id": str(n), "text": f"Dome link {n} (穹顶链路).", "date": "2024-01-02"} for n in range(3)
    ]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def tasks(corpus: Path) -> tuple[Task, ...]:
    files = [path for path in find([corpus]) if path.suffix == ".txt"]
    return tuple(Task(path.name, path, path.stat().st_size) for path in files)


@pytest.fixture
def settings(project: Project) -> Settings:
    assert project.terms
    entries = termsfile.load(project.terms)
    return Settings(entries, None, recipe_of(entries, None))


@pytest.fixture(params=["path", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    yield Folder(str(tmp_path / "partials") if request.param == "path" else "memory://partials")
    if request.param == "memory":
        fsspec.filesystem("memory").store.clear()


def test_partials_give_back_what_was_found(
    settings: Settings, tasks: tuple[Task, ...], folder: Folder
) -> None:
    mapped = shards.map_shard(settings, tasks, folder)
    found = [outcome.rows for outcome in map(Worker(settings).read, tasks) if outcome.rows]
    assert list(partials.read(folder, mapped.name)) == found
    assert len(found) == sum(mapped.found) == len(tasks) - 1
    assert [o.problem for o in mapped.outcomes if o.problem] == ["empty.txt: the file is empty"]


def test_a_shard_that_is_there_is_not_done_again(
    settings: Settings, tasks: tuple[Task, ...], folder: Folder, corpus: Path
) -> None:
    first = shards.map_shard(settings, tasks, folder)
    second = shards.map_shard(settings, tasks, folder)
    assert (first.fresh, second.fresh) == (True, False)
    assert (first.name, first.outcomes, first.found) == (second.name, second.outcomes, second.found)
    (corpus / "note3.txt").write_text("Changed (改变).", encoding="utf-8")
    assert shards.map_shard(settings, tasks, folder).fresh


def test_a_shard_the_machine_had_no_room_for_is_done_again(
    settings: Settings, tasks: tuple[Task, ...], folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr(work, "extract_text", no_room)
        first = shards.map_shard(settings, tasks, folder)
    second = shards.map_shard(settings, tasks, folder)
    assert (any(first.found), second.fresh, sum(second.found)) == (False, True, len(tasks) - 1)


def test_half_a_shard_is_no_shard(
    settings: Settings, tasks: tuple[Task, ...], folder: Folder
) -> None:
    mapped = shards.map_shard(settings, tasks, folder)
    files, path = folder.opened()
    files.rm_file(f"{path}/{mapped.name}/{partials.DONE}")
    assert shards.map_shard(settings, tasks, folder).fresh


def test_totals_do_not_depend_on_how_documents_are_put_together(
    settings: Settings, tasks: tuple[Task, ...], tmp_path: Path
) -> None:
    seen = []
    for cuts in (1, 3):
        folder = Folder(str(tmp_path / str(cuts)))
        held = [tasks[at::cuts] for at in range(cuts)]
        names = [shards.map_shard(settings, part, folder).name for part in held]
        for parts in (1, 2):
            done = [reduce.reduce_part(folder, names, part, parts) for part in range(parts)]
            assert done == [True] * parts
            assert not reduce.reduce_part(folder, names, 0, parts)
            files = [
                str(tmp_path / str(cuts) / reduce.totals_name(names, n, parts))
                for n in range(parts)
            ]
            seen.append(duckdb.execute("FROM read_parquet(?) ORDER BY ALL", [files]).fetchall())
    assert seen[0] == seen[1] == seen[2] == seen[3]
    row = next(row for row in seen[0] if row[0] == "山谷链")
    assert (row[1], row[4], row[5]) == ("valley chain", 8, 8)
    assert [place["path"] for place in row[8]] == [f"note{n}.txt" for n in range(8)]


def test_shards_stay_the_same_when_a_document_is_added() -> None:
    tasks = [Task(f"{number}.txt", Path("x"), 20_000) for number in range(4000)]
    before = set(shards.shards(tasks))
    after = set(shards.shards([Task("new.txt", Path("x"), 20_000), *tasks]))
    assert len(before - after) < len(before) / 4


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


def test_a_cluster_builds_what_one_process_builds(
    project: Project, corpus: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.folder
    monkeypatch.setattr(shards, "LARGEST", 300)  # many shards of few documents
    sums = {}
    first = (corpus / "note7.txt").read_text()
    for engine, name in (("local", "local"), (scheduler, "dask")):
        with open_termbase(project.folder / f"{name}.db", write=True) as termbase:
            summary = build(termbase, project, engine=engine, jobs=1)
            assert summary.read == 13
            assert len(summary.problems) == 1
            sums[name] = termbase.checksums()
            (corpus / "note7.txt").write_text("Note 7 praises the “dome link” (穹顶链路).")
            again = build(termbase, project, engine=engine, jobs=1)
            assert (again.read, again.unchanged) == (1, 12)
            (corpus / "note7.txt").write_text("Note 7 praises the “valley chain” (山谷链) again.")
            build(termbase, project, engine=engine, jobs=1)
            assert build(termbase, project, engine=engine, fresh=True, jobs=1).read == 13
            sums[f"{name} again"] = termbase.checksums()
            corpus.joinpath("note7.txt").write_text(first)
    assert sums["local"] == sums["dask"]
    assert sums["local again"] == sums["dask again"] != sums["dask"]
    assert list(Path(f"{project.folder}/dask.db-partials").glob("totals-*.parquet"))


def spared(_: object) -> None:
    """Nothing happens to this task."""


class HandyClient:
    """Stands where dask's client does: tasks are done at once, and fall to what `fate` says."""

    fate: Callable[[object], None] = staticmethod(spared)

    def __init__(self, *_: object, **__: object) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def scatter(self, value: object, **_: object) -> object:
        return value

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(
        self, function: Callable[..., object], *given: object, **_: object
    ) -> Future[object]:
        future: Future[object] = Future()
        try:
            type(self).fate(given[1])
            future.set_result(function(*given))
        except (distributed.KilledWorker, OSError) as error:
            future.set_exception(error)
        return future


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> type[HandyClient]:
    monkeypatch.setattr(distributed, "Client", HandyClient)
    monkeypatch.setattr(distributed, "LocalCluster", lambda **_: nullcontext("here"))
    monkeypatch.setattr(HandyClient, "fate", staticmethod(spared))
    return HandyClient


@pytest.mark.usefixtures("corpus")
def test_a_document_that_kills_its_worker_does_not_take_its_shard_with_it(
    project: Project, client: type[HandyClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    def kills(task: object) -> None:
        if isinstance(task, tuple) and any("note3" in getattr(t, "name", "") for t in task):
            raise distributed.KilledWorker("map", None, 3)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(client, "fate", staticmethod(kills))
    assert project.folder
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        summary = build(termbase, project, engine="dask")
        killed = [problem for problem in summary.problems if "its worker process died" in problem]
        assert [problem.split(":")[0].rsplit("/", 1)[-1] for problem in killed] == ["note3.txt"]
        assert termbase.stats()["documents"] == summary.read == 12, "all others are on record"
        again = build(termbase, project, engine="dask")
        assert any("--retry" in problem for problem in again.problems)


@pytest.mark.usefixtures("corpus")
def test_a_cluster_that_falls_apart_is_said_and_what_is_done_is_kept(
    project: Project, client: type[HandyClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []

    def falls(task: object) -> None:
        if len(done) == 2:
            raise CommClosedError("the scheduler went away")  # type: ignore[no-untyped-call]
        done.append(task)

    monkeypatch.setattr(shards, "LARGEST", 300)  # many shards of few documents
    assert project.folder
    kept = project.folder / "x.db-partials"
    with open_termbase(project.folder / "x.db", write=True) as termbase:
        monkeypatch.setattr(client, "fate", staticmethod(falls))
        with pytest.raises(InputError, match=r"is gone .* what is finished is kept"):
            build(termbase, project, engine="dask")
        before = {path: path.stat().st_mtime_ns for path in kept.rglob("done.json")}
        monkeypatch.setattr(client, "fate", staticmethod(spared))
        assert build(termbase, project, engine="dask").read == 13
        sums = termbase.checksums()
    assert before
    assert before.items() <= {p: p.stat().st_mtime_ns for p in kept.rglob("done.json")}.items()
    with open_termbase(project.folder / "y.db", write=True) as termbase:
        build(termbase, project)
        assert termbase.checksums() == sums


def test_a_scheduler_that_does_not_answer_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.folder
    monkeypatch.setattr("glossary.build.cluster._WAIT", 0.5)
    with (
        open_termbase(project.folder / "x.db", write=True) as termbase,
        pytest.raises(InputError, match=r"^dask://127\.0\.0\.1:9: no dask scheduler answers"),
    ):
        build(termbase, project, engine="dask://127.0.0.1:9")


def test_without_the_packages_the_extra_is_named(project_folder: Path) -> None:
    code = "import sys; sys.modules['distributed'] = None; from glossary.cli.main import run; sys.exit(run(['build', '--engine', 'dask']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project_folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (2, f"glossary: {partials.NEEDED}\n")
