"""What a build costs as the corpus grows, and what that says of a corpus no machine here can hold.

    python benchmarks/scale.py [--megabytes 1 3 10] [--jobs 2] [--dense] [--out FILE]
    python benchmarks/scale.py --megabytes 100 --cluster 2         dask as well, checksums compared
    python benchmarks/scale.py --simulate [--terabytes 1]          a cluster's run, simulated

Measured: processor seconds (all processes), elapsed seconds, the highest memory of all processes
together, size of the termbase, evidence; jieba.cut over 1 MB of the same text before and after, in
the same run; a second build of the unchanged corpus. Text is that of an archive (`own_text.py`),
or --dense. Each size has its line as soon as it is done, in FILE as well; Ctrl-C ends it. The
growth is the exponent of a straight line through the logarithms; what a build costs before its
first document and for each MB, the line through the figures themselves.

Simulated: shards of 4 MB whose times are drawn from those measured here on parts of 1 MB,
workers of which some are slow for a while, some die and take their shard with them; shards are
handed out as workers become free, the writer takes them in order.
"""

import argparse
import heapq
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from own_text import documents, write

from glossary import termsfile
from glossary.termbase import open_termbase

_SHARD = 4e6
_DIES = 1 / 200
"""Shards at which a worker dies: one in 200, far above what machines do."""
_SLOW, _SLOWNESS = 0.02, 5.0
"""Share of shards that meet a busy neighbour, and how many times as long they take."""


def resident(pid: int) -> int:
    """Return the memory of a process and all it started, in bytes; shared pages count once each."""
    total = 0
    try:
        total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += resident(int(child))
    except (OSError, IndexError):
        pass  # it ended while we looked
    return total


def timed(folder: Path, *options: str) -> tuple[float, float, int]:
    """Build; return processor seconds, elapsed seconds and peak memory in bytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    peak = 0
    with subprocess.Popen(
        [sys.executable, "-m", "glossary", "build", *options], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the build failed: {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.monotonic() - began, peak


def jieba_seconds(*, dense: bool) -> float:
    """Return processor seconds of jieba.cut for 1 MB of the same text."""
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(60)
    jieba.initialize()
    texts = [text for _, text in documents(1, 10, dense=dense)]
    began = time.process_time()
    for text in texts:
        for _ in jieba.cut(text):
            pass
    return (time.process_time() - began) * 1e6 / sum(len(text.encode()) for text in texts)


def checksum(folder: Path) -> str:
    """Return the checksum of all a termbase says."""
    with open_termbase(folder / "glossary.db") as termbase:
        return termbase.checksums()["all"]


def measure(given: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Say a line for each size, and the growth."""
    spent = []
    say("MB   documents  cpu s  jieba s  ratio  elapsed s  peak MB  termbase MB  evidence  again s")
    for size in given.megabytes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            (folder / "terms.yaml").write_text(termsfile.shipped(), encoding="utf-8")
            count = write(folder / "corpus", size, dense=given.dense)
            jieba = jieba_seconds(dense=given.dense)
            cpu, elapsed, peak = timed(folder, "--jobs", str(given.jobs))
            jieba = size * (jieba + jieba_seconds(dense=given.dense)) / 2
            time.sleep(2.5)  # until the files count as settled
            timed(folder)
            again, _, _ = timed(folder)
            held = (folder / "glossary.db").stat().st_size / 1e6
            with open_termbase(folder / "glossary.db") as termbase:
                evidence = termbase.stats()["evidence"]
            spent.append((size, cpu))
            say(f"{size:<4g} {count:9}  {cpu:5.0f}  {jieba:7.0f}  {jieba / cpu:5.3f}"
                f"  {elapsed:9.0f}  {peak / 1e6:7.0f}  {held:11.1f}  {evidence:8}"
                f"  {again:7.1f}")  # fmt: skip
            if given.cluster:
                say(clustered(folder, given.cluster))
    if len(spent) > 1:
        each, first = statistics.linear_regression(*zip(*spent, strict=True))
        say(f"growth of processor time: size to the power of {growth(spent):.2f};"
            f" {max(first, 0):.1f} s and {each:.2f} s for each MB")  # fmt: skip


def clustered(folder: Path, workers: int) -> str:
    """Build the same with dask; say what it took and whether the checksum is that on record."""
    expected = checksum(folder)
    options = ("--fresh", "--engine", "dask", "--jobs", str(workers))
    cpu, elapsed, peak = timed(folder, *options)
    same = "the same checksum" if checksum(folder) == expected else "ANOTHER CHECKSUM"
    return (f"     dask, {workers} workers: {cpu:.0f} s of processor, {elapsed:.0f} s elapsed,"
            f" {peak / 1e6:.0f} MB: {same}")  # fmt: skip


def growth(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of a straight line through the logarithms."""
    slope, _ = statistics.linear_regression(
        [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    )
    return slope


def simulate(terabytes: float, shard_seconds: Sequence[float]) -> None:
    """Print how long workers take for so much text."""
    shards = int(terabytes * 1e12 / _SHARD)
    mean = statistics.fmean(shard_seconds)
    print(f"{shards} shards of 4 MB, {mean:.1f} s each ({min(shard_seconds):.1f} to"
          f" {max(shard_seconds):.1f}), {shards * mean / 3600:.0f} processor hours")  # fmt: skip
    print("workers  hours  of ideal  shards done twice")
    for workers in (16, 64, 256, 1024):
        hours, again = _run(shards, workers, shard_seconds, random.Random(workers))
        print(f"{workers:7}  {hours:5.0f}  {shards * mean / 3600 / workers / hours:8.2f}  {again}")


def _run(
    shards: int, workers: int, seconds: Sequence[float], rng: random.Random
) -> tuple[float, int]:
    free = [rng.uniform(0, 60) for _ in range(workers)]  # they do not start at one moment
    heapq.heapify(free)
    left, again, end = shards, 0, 0.0
    while left:
        at = heapq.heappop(free)
        spent = rng.choice(seconds) * (_SLOWNESS if rng.random() < _SLOW else 1.0)
        if rng.random() < _DIES:
            again += 1
            heapq.heappush(free, at + spent * rng.random() + 60)  # a new one has to start
        else:
            left -= 1
            end = max(end, at + spent)
            heapq.heappush(free, at + spent)
    return end / 3600, again


def shard_times(number: int) -> list[float]:
    """Measure so many parts of 1 MB as a warm worker does them, scaled to shards of 4 MB."""
    from glossary.extraction.document import extract_text  # noqa: PLC0415
    from glossary.extraction.known import KnownTerms  # noqa: PLC0415

    known = KnownTerms(termsfile.load_shipped())
    texts = [text for _, text in documents(1, 10)]
    extract_text(texts[0], known)
    found = []
    for start in range(number):  # a part of 1 MB each, taken for a shard
        part = texts[start * len(texts) // number : (start + 1) * len(texts) // number]
        size = sum(len(text.encode()) for text in part)
        began = time.process_time()
        for text in part:
            extract_text(text, known)
        found.append((time.process_time() - began) * _SHARD / size)
    return found


def tell(line: str, out: Path | None) -> None:
    """Print a line at once, and add it to a file."""
    print(line, flush=True)
    if out:
        with out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def main() -> int:
    """Measure, or simulate."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1, 3, 10])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dense", action="store_true", help="the worst case instead")
    parser.add_argument("--cluster", type=int, default=0, help="workers of a dask build as well")
    parser.add_argument("--out", type=Path, help="a file that gets the lines, too")
    parser.add_argument("--simulate", action="store_true")
    parser.add_argument("--terabytes", type=float, default=1)
    given = parser.parse_args()
    if given.simulate:
        simulate(given.terabytes, shard_times(4))
    else:
        measure(given, lambda line: tell(line, given.out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
