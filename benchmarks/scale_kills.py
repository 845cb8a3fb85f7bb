"""Builds that are killed, and worse: whatever happens, the next build ends where it should.

    python benchmarks/scale_kills.py local [--kills 200]      kill -9 at random points, --jobs 2
    python benchmarks/scale_kills.py cluster                  dask: a worker in the map, one in the
                                                              reduce, the scheduler; then run again
    python benchmarks/scale_kills.py mishaps                  full disk (needs to mount a tmpfs),
                                                              read-only, locked, clock, two builds

After each, the build that follows must end with the checksum of an undisturbed one, the file must
be whole, and no decision may be lost. Every process here was started here, and is ended by its id.
"""

import argparse
import os
import random
import shutil
import signal
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


def local(folder: Path, kills: int) -> int:
    """Kill builds with two processes at random points."""
    prepare(folder, 0.03, 0.5)
    here(folder)
    decide(folder, 0)
    here(folder, fresh=True)
    expected, decisions = checksum(folder), 1
    _, span = _kill_one(folder, None)
    print(f"undisturbed from its first moment: {span:.1f} s", flush=True)
    rng = random.Random(7)
    where: Counter[str] = Counter()
    for number in range(kills):
        phase, _ = _kill_one(folder, rng.uniform(0, 1.0) * span)
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
        return "after its end", spent
    with closing(sqlite3.connect(folder / "glossary.db")) as connection:
        count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        settled = connection.execute("SELECT 1 FROM meta WHERE name = 'sources'").fetchone()
    phase = "before it wrote" if settled else "while reading" if count else "before the first"
    return phase, spent


def cluster(folder: Path) -> int:
    """Kill workers and the scheduler of a dask cluster during builds."""
    prepare(folder, 3, 10)
    build(folder, "--jobs", "2")
    expected = checksum(folder)
    wrong = 0
    for what in ("nothing", "worker in map", "worker in reduce", "scheduler"):
        partials = folder / f"partials {what}"
        with _Dask(folder) as dask:
            options = ("--fresh", "--engine", dask.engine, "--partials", str(partials))
            began = time.monotonic()
            watch = threading.Thread(target=dask.kill, args=(what, partials), daemon=True)
            watch.start()
            done = build(folder, *options)
            said = done.stderr.strip().splitlines()
            if what == "scheduler":
                print(f"  scheduler killed: exit {done.returncode}, {said[-1]}")
                dask.end()
                shards = len(list(partials.glob("*/done.json")))
                with _Dask(folder) as again:
                    started = time.time()
                    done = build(folder, *options[:2], again.engine, *options[3:])
                made = [p for p in partials.glob("*/done.json") if p.stat().st_mtime > started]
                print(f"  run again: {shards} shards were there, {len(made)} were made")
        same = checksum(folder) == expected
        wrong += not same
        print(f"{what}: {'same' if same else 'ANOTHER'} checksum, exit {done.returncode},"
              f" {time.monotonic() - began:.0f} s, killed: {dask.killed}", flush=True)  # fmt: skip
    return int(wrong > 0)


class _Dask:
    """A scheduler and two workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.killed = "none"

    def __enter__(self) -> Self:
        port = random.Random().randint(20_000, 40_000)
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
            for _ in range(3)
        ]  # fmt: skip
        time.sleep(6)
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def kill(self, what: str, partials: Path) -> None:
        """Kill when the build has come so far."""
        if what == "nothing":
            return
        late = what == "worker in reduce"
        while not (any(partials.glob("*/done.json")) and (not late or self._is_reducing(partials))):
            time.sleep(0.005)
        target = self.scheduler if what == "scheduler" else self.workers[0]
        os.kill(target.pid, signal.SIGKILL)
        self.killed = what

    def _is_reducing(self, partials: Path) -> bool:
        """Tell that the map is done: the number of finished shards has not grown for a while."""
        count = len(list(partials.glob("*/done.json")))
        return count >= _SHARDS or bool(list(partials.glob("totals-*")))


_SHARDS = 2
"""What `cluster` has at the end of its map; found out by the undisturbed run."""


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
    with closing(sqlite3.connect(folder / "glossary.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        return _last(build(folder, "--fresh"))


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
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "project")
        if given.what == "local":
            return local(folder, given.kills)
        return cluster(folder) if given.what == "cluster" else mishaps(folder)


if __name__ == "__main__":
    sys.exit(main())
