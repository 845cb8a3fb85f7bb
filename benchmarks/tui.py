"""How fast the terminal UI answers keys, beside a bare Textual app in the same run.

    python benchmarks/tui.py [ENTRIES ...] [--folder FOLDER] [--db FILE] [--rounds N]

Both run in a pseudo-terminal of 140x40 cells and are typed at as a person would: Chinese, pinyin,
initials, English, and taking it back. Start is the time until a key, sent as soon as the search box
is seen, stands in it; both have run before, as compiled as pip leaves them. Echo is the time from
a key to the first bytes drawn; painted is the time to the last bytes before the terminal falls
still. CPU is processor time of the process, of the start and a key, the steadiest figure on a
machine that does other things; memory is resident. The bare app is one Input, whose text a Static
repeats. Entries are made up as in `search.py`.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import search
from tui_terminal import Terminal

from glossary.model import Entry, Term
from glossary.termbase import open_termbase

BARE = """
import tui
from textual.app import App
from textual.widgets import Input, Static
class Bare(App):
    def compose(self):
        yield Input()
        yield Static("Search")
    def on_input_changed(self, event):
        self.query_one(Static).update(event.value)
Bare().run()
"""
TYPED = ("新质生产力", "xinzhi", "xzscl", "development", "高质量", "green fin")
BACKSPACE = "\x7f"
BOX, RARE = "Search", "龘"
"""What stands on the first screen of both, and a character that stands on neither."""
STILL = 1.5
"""Seconds after the start until typing is measured."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one program; times in milliseconds, memory in megabytes."""

    start: float
    start_cpu: float
    echo: Sequence[float]
    painted: Sequence[float]
    cpu: float
    memory: float

    def line(self, name: str) -> str:
        """Write the figures as one line of a table."""
        e50, e95 = _quantiles(self.echo)
        p50, p95 = _quantiles(self.painted)
        return (
            f"{name:<18}{self.start:>8.0f}{self.start_cpu:>8.0f}{e50:>8.1f}{e95:>8.1f}{p50:>9.1f}{p95:>8.1f}"
            f"{self.cpu:>8.1f}{self.memory:>8.0f}"
        )


def _quantiles(values: Sequence[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(values, n=20)
    return statistics.median(values), cuts[-1]


def keys() -> Iterator[str]:
    """Yield the keys of all queries, each taken back after it was typed."""
    for text in TYPED:
        yield from text
        yield from BACKSPACE * len(text)


def begin(terminal: Terminal) -> tuple[float, float]:
    """Wait until the program takes keys; return milliseconds and processor time up to there."""
    terminal.wait_for(BOX)
    terminal.send(RARE)
    terminal.wait_for(RARE)
    found = (time.perf_counter() - terminal.begun) * 1000, terminal.cpu
    terminal.send(BACKSPACE)
    terminal.drain(STILL)
    return found


def as_installed(folder: Path) -> None:
    """Keep what Python compiles, away from the sources, for all programs started from now on."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")


def measure(command: Sequence[str], rounds: int) -> Figures:
    """Start a program, type at it, and say how it did; it has run once before."""
    first = Terminal(command)
    try:
        begin(first)
    finally:
        first.close()
    terminal = Terminal(command)
    try:
        start, start_cpu = begin(terminal)
        for key in "ab" + BACKSPACE * 2:
            terminal.press(key)
        before, answers = terminal.cpu, []
        for _ in range(rounds):
            answers += [terminal.press(key) for key in keys()]
        cpu = (terminal.cpu - before) / len(answers)
        memory = terminal.memory
    finally:
        terminal.close()
    return Figures(start, start_cpu, [a for a, _ in answers], [b for _, b in answers], cpu, memory)


def made(folder: Path, count: int) -> Path:
    """Return a termbase of so many made-up entries, made when it is not there."""
    path = folder / f"entries-{count}.db"
    if not path.exists():
        entries = (
            (n, Entry(zh, (Term(zh, "zh-Hans"), Term(en, "en")), origin="import"))
            for n, (zh, en) in enumerate(search.rows(count))
        )
        with open_termbase(path, write=True) as termbase:
            termbase.import_entries("made up", entries)
    return path


def main() -> None:
    """Measure the bare app and the UI at each size, and print both with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("entries", nargs="*", type=int, default=[200_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--db", type=Path, help="measure on this termbase instead")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    paths = [given.db] if given.db else [made(folder, count) for count in given.entries]
    as_installed(folder)
    print(f"{'':<18}{'start':>8}{'CPU':>8}{'echo':>16}{'painted':>17}{'CPU':>8}{'memory':>8}")
    print(
        f"{'':<18}{'ms':>8}{'ms':>8}{'p50':>8}{'p95':>8}{'p50':>9}{'p95':>8}{'ms/key':>8}{'MB':>8}"
    )
    bare = measure([sys.executable, "-c", BARE], given.rounds)
    print(bare.line("bare Input+Static"))
    for path in paths:
        found = measure([sys.executable, "-m", "tui", str(path)], given.rounds)
        print(found.line(path.stem))
        print(
            f"{'  times the bare':<18}{found.start / bare.start:>8.1f}"
            f"{found.start_cpu / bare.start_cpu:>8.1f}"
            f"{_ratio(found.echo, bare.echo, 0):>8.1f}{_ratio(found.echo, bare.echo, 1):>8.1f}"
            f"{_ratio(found.painted, bare.painted, 0):>9.1f}"
            f"{_ratio(found.painted, bare.painted, 1):>8.1f}{found.cpu / bare.cpu:>8.1f}"
        )
    if not given.folder and not given.db:
        shutil.rmtree(folder)


def _ratio(one: Sequence[float], other: Sequence[float], which: int) -> float:
    return _quantiles(one)[which] / _quantiles(other)[which]


if __name__ == "__main__":
    main()
