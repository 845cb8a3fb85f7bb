"""Builds that are killed, and worse: whatever happens, the next build ends where it should.

    python benchmarks/scale_kills.py local [--kills 200]      kill -9 at random points, --jobs 2
    python benchmarks/scale_kills.py cluster [--megabytes 1]  dask: a worker in the map, one in the
                                                              reduce, the scheduler; then run again
    python benchmarks/scale_kills.py mishaps                  full disk (needs to mount a tmpfs),
                                                              read-only, locked, clock, two builds

After each, the build that follows must end with the checksum of an undisturbed one, the file must
be whole, and no decision may be lost. Every process here was started here, and is ended by its id.
"""

import argparse
import logging
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Self

from distributed import Client
from own_text import write

from glossary.build import build as run_build
from glossary.model import Proposal
from glossary.project import Project
from glossary.termbase import open_termbase

TERMS = "- zh: 信创\n  en:\n    preferred:\n      - IT application innovation\n"
GLOSSARY = (sys.executable, "-m", "glossary")


def prepare(folder: Path, megabytes: float, kilobytes: float = 1) -> None:
    """Make a project with a corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "terms.yaml").write_text(TERMS, encoding="utf-8")
    write(folder / "corpus", megabytes, kilobytes)


def build(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """Build and return how it ended."""
    return subprocess.run(
        [*GLOSSARY, "build", *options], cwd=folder, capture_output=True, text=True, check=False
    )


def checksum(folder: Path) -> str:
    """Return the checksum of all the termbase says."""
    with open_termbase(folder / "glossary.db") as termbase:
        return termbase.checksums()["all"]


def decide(folder: Path, number: int) -> None:
    """Record a decision that changes no term, so that the checksum stays."""
    with open_termbase(folder / "glossary.db", write=True) as termbase:
        termbase.decide(Proposal("note", "信创", note="kept"), at=f"2026-01-01T00:00:{number:02d}")


def problems(folder: Path, expected: str, decisions: int) -> list[str]:
    """Return what is wrong with a termbase after the next build."""
    with open_termbase(folder / "glossary.db") as termbase:
        found = [] if termbase.health() == "well" else [termbase.health()]
        if len(termbase.history()) != decisions:
            found.append(f"{len(termbase.history())} decisions of {decisions}")
    return found if checksum(folder) == expected else [*found, "another checksum"]


def here(folder: Path, *, fresh: bool = False) -> None:
    """Build in this process, whose imports are done."""
    with open_termbase(folder / "glossary.db", write=True) as termbase:
        run_build(termbase, Project(folder), fresh=fresh)


def local(folder: Path, kills: int, seed: int) -> int:
    """Kill builds with two processes at random points."""
    prepare(folder, 0.03, 0.5)
    here(folder)
    decide(folder, 0)
    here(folder, fresh=True)
    expected, decisions = checksum(folder), 1
    _, span = _kill_one(folder, None)
    print(f"undisturbed from its first moment: {span:.1f} s", flush=True)
    rng = random.Random(seed)
    where: Counter[str] = Counter()
    while (number := sum(where.values())) < kills:
        phase, spent = _kill_one(folder, rng.uniform(0, 1.0) * span)
        if phase == _TOO_LATE:  # a quicker machine now: that was no kill
            span = min(span, spent)
            continue
        span *= 1.02
        where[phase] += 1
        if number % 10 == 9:  # people decide things between builds
            decide(folder, decisions)
            decisions += 1
        here(folder)
        for problem in problems(folder, expected, decisions):
            print(f"kill {number + 1} ({phase}): {problem}")
            return 1
        if number % 20 == 19:
            print(f"  {number + 1} {dict(where)}", flush=True)
    print(f"{kills} kills {dict(where)}: same checksum each time, {decisions} decisions, none lost")
    return 0


_TOO_LATE = "after its end"


def _kill_one(folder: Path, seconds: float | None) -> tuple[str, float]:
    """Kill a build of everything anew so long after it began; say how far it was, and its time."""
    command = [*GLOSSARY, "build", "--fresh", "--jobs", "2"]
    mark = folder / "glossary.db-building"
    mark.unlink(missing_ok=True)
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while not mark.exists() and process.poll() is None:
            time.sleep(0.002)
        began = time.monotonic()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        spent = time.monotonic() - began
    if process.returncode == 0:
        return _TOO_LATE, spent
    with closing(sqlite3.connect(folder / "glossary.db")) as connection:
        count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        settled = connection.execute("SELECT 1 FROM meta WHERE name = 'sources'").fetchone()
    phase = "before it wrote" if settled else "while reading" if count else "before the first"
    return phase, spent


def cluster(folder: Path, megabytes: float) -> int:
    """Kill workers and the scheduler of a dask cluster during builds."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it tells of each death at length
    prepare(folder, megabytes, 2)
    done = build(folder, "--jobs", "2")
    if done.returncode:
        raise SystemExit(f"the local build failed: {done.stderr}")
    expected = checksum(folder)
    wrong = 0
    for what in ("nothing", "worker in map", "worker in reduce", "scheduler"):
        partials = folder / f"partials {what}"
        with _Dask(folder) as dask:
            began = time.monotonic()
            watch = threading.Thread(target=dask.kill, args=(what, partials), daemon=True)
            watch.start()
            done = build(folder, *_options(dask, partials))
            dask.ended.set()
            watch.join()
        if what == "scheduler" and done.returncode:
            print(f"  exit {done.returncode}, {done.stderr.strip().splitlines()[-1]}")
            there = {path: path.stat().st_mtime for path in partials.glob("*/done.json")}
            with _Dask(folder) as again:
                done = build(folder, *_options(again, partials))
            after = {path: path.stat().st_mtime for path in partials.glob("*/done.json")}
            untouched = all(after.get(path) == time for path, time in there.items())
            print(f"  run again: {len(there)} shards were there and"
                  f" {'stayed' if untouched else 'DID NOT STAY'},"
                  f" {len(after) - len(there)} made")  # fmt: skip
            wrong += not untouched
        same = not done.returncode and checksum(folder) == expected
        missed = what != dask.killed
        wrong += not same or missed
        print(f"{what}: {'same' if same else 'ANOTHER'} checksum, exit {done.returncode},"
              f" {time.monotonic() - began:.0f} s, killed: {dask.killed}"
              f"{' (MISSED)' if missed else ''}", flush=True)  # fmt: skip
    return int(wrong > 0)


def _options(dask: "_Dask", partials: Path) -> tuple[str, ...]:
    return "--fresh", "--engine", dask.engine, "--partials", str(partials)


class _Dask:
    """A scheduler and two workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.killed = "nothing"
        self.ended = threading.Event()

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.engine = f"dask://127.0.0.1:{port}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        dask = (sys.executable, "-m", "distributed.cli.dask_scheduler")
        self.scheduler = subprocess.Popen(
            [*dask, "--port", str(port), "--host", "127.0.0.1", "--no-dashboard"],
            cwd=self._folder, **quiet,
        )  # fmt: skip
        worker = (sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}")
        self.workers = [
            subprocess.Popen(
                [*worker, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                 "--death-timeout", "60"],
                cwd=self._folder, **quiet,
            )
            for _ in range(2)
        ]  # fmt: skip
        self._client = Client(f"tcp://127.0.0.1:{port}", timeout=120, set_as_default=False)
        self._client.wait_for_workers(len(self.workers), timeout=120)
        self._pids = self._client.run(os.getpid)
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self._client.close(timeout=1)

    def kill(self, what: str, partials: Path) -> None:
        """Kill what is named at its moment: the worker that is at it, not just any."""
        if what == "nothing":
            return
        wanted = "reduce" if what == "worker in reduce" else "map_shard"
        while not self.ended.is_set():
            if wanted == "reduce" or any(partials.glob("*/done.json")):
                busy = self._client.processing().items()
                at_it = [who for who, keys in busy if any(str(k).startswith(wanted) for k in keys)]
                if at_it:
                    pid = self.scheduler.pid if what == "scheduler" else self._pids[at_it[0]]
                    os.kill(pid, signal.SIGKILL)
                    self.killed = what
                    return
            self.ended.wait(0.002)


def mishaps(folder: Path) -> int:
    """Let things go wrong around a build; each must be said in one line and lose nothing."""
    prepare(folder, 0.3)
    build(folder, "--jobs", "2")
    decide(folder, 0)
    build(folder, "--fresh")
    expected = checksum(folder)
    wrong = 0
    for name, mishap in (
        ("two builds at once", _two), ("locked", _locked), ("read-only", _read_only),
        ("clock set back", _clock), ("disk full", _full),
    ):  # fmt: skip
        said = mishap(folder)
        build(folder)
        found = problems(folder, expected, 1)
        wrong += bool(found)
        print(f"{name}: {said} -> {found or 'same checksum, no decision lost'}", flush=True)
    return int(wrong > 0)


def _last(done: "subprocess.CompletedProcess[str]") -> str:
    lines = done.stderr.strip().splitlines()
    return f"exit {done.returncode}, {len(lines)} line(s), last: {lines[-1] if lines else ''}"


def _two(folder: Path) -> str:
    with subprocess.Popen(
        [*GLOSSARY, "build", "--fresh"], cwd=folder, stderr=subprocess.DEVNULL
    ) as first:
        while not (folder / "glossary.db-building").exists():
            time.sleep(0.01)
        said = _last(build(folder))
        first.wait()
    return said


def _locked(folder: Path) -> str:
    """Hold the termbase for a minute: the build inside says so, the one after goes through."""
    began = time.monotonic()
    with closing(sqlite3.connect(folder / "glossary.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = _last(build(folder, "--fresh"))
        waited = time.monotonic() - began
        time.sleep(max(0.0, _LOCKED - waited))
    return f"{said} (after {waited:.0f} s of {time.monotonic() - began:.0f})"


_LOCKED = 60.0


def _read_only(folder: Path) -> str:
    def tried(small: Path) -> str:
        shutil.copy(folder / "glossary.db", small)
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        return _last(build(folder, "--fresh", "--db", str(small / "glossary.db")))

    return _on_tmpfs(folder, 64, tried)


def _clock(folder: Path) -> str:
    """A corpus from the future is what a clock set back looks like."""
    path = next((folder / "corpus").rglob("*.txt"))
    text = path.read_bytes()
    for data in (text[::-1][:3000], text):
        path.write_bytes(data)
        os.utime(path, (4e9, 4e9))
        done = build(folder)
    return _last(done)


def _full(folder: Path) -> str:
    def tried(small: Path) -> str:
        database = str(small / "glossary.db")
        first = _last(build(folder, "--db", database))
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        second = build(folder, "--db", database)
        with open_termbase(database) as termbase:
            return f"{first}; with room: exit {second.returncode}, {termbase.health()}"

    return _on_tmpfs(folder, 2, tried)


def _on_tmpfs(folder: Path, megabytes: int, tried: Callable[[Path], str]) -> str:
    small = folder / "small"
    small.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", small]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return "not tried: no tmpfs could be mounted"
    try:
        return tried(small)
    finally:
        subprocess.run(["umount", small], check=False)


def main() -> int:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("what", choices=("local", "cluster", "mishaps"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7, help="other moments to kill at")
    parser.add_argument("--megabytes", type=float, default=1.0, help="text for the cluster")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "project")
        if given.what == "local":
            return local(folder, given.kills, given.seed)
        return cluster(folder, given.megabytes) if given.what == "cluster" else mishaps(folder)


if __name__ == "__main__":
    sys.exit(main())
