"""Kill imports, builds and decisions at random moments: nothing committed may be lost.

    python benchmarks/kills.py [--kills 200] [--rows 3000] [--folder FOLDER]

Each kill is told as it is done. With a folder, a later run goes on where this one ended, on the
same termbase: 200 kills can be had as `--kills 50 --folder F`, four times over.

Each round starts one process that imports a file, builds, or decides one thing after the other
and says after each what it did; it is killed with SIGKILL after a random time. Then the file must
open, pass SQLite's check of its pages, hold every decision that was reported, and of every
imported file all rows or none.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from glossary.model import Proposal
from glossary.termbase import Termbase, open_termbase

WORK = """
import sys
from pathlib import Path
from glossary import imports
from glossary.build import build
from glossary.model import Proposal
from glossary.project import Project
from glossary.termbase import open_termbase

task, folder, mark, form = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
print("ready", flush=True)
with open_termbase(folder / "glossary.db", write=True) as termbase:
    if task == "import":
        rows, _ = imports.read(folder / f"rows.{form}")
        termbase.import_entries(mark, rows)
    elif task == "build":
        build(termbase, Project(folder), fresh=True)
    for number in range(10_000 if task == "decide" else 0):
        done = termbase.decide(Proposal("note", "信创", note=f"{mark} {number}"))
        print(done.number, flush=True)
"""
FORMS = (
    ("tsv", "", "{zh}\t{en}\n", ""),
    ("csv", "zh,en\n", "{zh},{en}\n", ""),
    ("yaml", "", "- zh: {zh}\n  en:\n    preferred:\n      - {en}\n", ""),
    ("u8", "# CC-CEDICT\n", "{zh} {zh} [di4] /{en}/\n", ""),
    ("tbx", '<tbx style="dca"><text><body>\n',
     ('<conceptEntry><langSec xml:lang="zh"><termSec><term>{zh}</term></termSec></langSec>'
     '<langSec xml:lang="en"><termSec><term>{en}</term></termSec></langSec></conceptEntry>\n'),
     "</body></text></tbx>\n"),
)  # fmt: skip
"""Formats that are imported: ending, head, line of a row, end."""
STATE = "kills.json"
"""What was done in a folder: rounds, kills by task, and the last decision that was reported."""
TERMS = "- zh: 信创\n  en:\n    preferred:\n      - IT application innovation\n"


def prepare(folder: Path, rows: int) -> None:
    """Make a project with a termbase, a corpus and a file to import."""
    if (folder / STATE).exists():
        return
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "terms.yaml").write_text(TERMS, encoding="utf-8")
    for number in range(30):
        text = f"Report {number} speaks of IT application innovation (信创) once more.\n"
        (folder / "corpus" / f"{number}.txt").write_text(text * 5, encoding="utf-8")
    pairs = [(f"第{number}号链", f"chain number {number}") for number in range(rows)]
    for form, head, line, end in FORMS:
        lines = "".join(line.format(zh=zh, en=en) for zh, en in pairs)
        (folder / f"rows.{form}").write_text(head + lines + end, encoding="utf-8")
    with open_termbase(folder / "glossary.db", write=True) as termbase:
        termbase.decide(Proposal("add", "信创", "Xinchuang"))


def kill_once(folder: Path, task: str, mark: str, form: str, seconds: float) -> tuple[int, bool]:
    """Run a task and kill it; return the last decision it reported, and whether it was killed."""
    command = [sys.executable, "-c", WORK, task, str(folder), mark, form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        stream = process.stdout or sys.stdin
        stream.readline()
        time.sleep(seconds)
        killed = process.poll() is None
        process.kill()
        told = [line for line in stream.read().splitlines(keepends=True)
                if line.endswith("\n")]  # fmt: skip
    return (int(told[-1]) if told else 0), killed


def problems(termbase: Termbase, reported: int, rows: int) -> list[str]:
    """Return what is wrong with the file; nothing, one hopes."""
    found = []
    if termbase.health() != "well":
        found.append(termbase.health())
    numbers = {decision.number for decision in termbase.history()}
    lost = set(range(1, reported + 1)) - numbers
    if lost:
        found.append(f"decisions lost: {sorted(lost)[:5]}")
    counts = termbase.connection.execute("SELECT file, count(*) FROM imported GROUP BY file")
    found += [f"{file}: {count} rows of {rows}" for file, count in counts if count != rows]
    return found


def one_round(folder: Path, number: int, rows: int, reported: int) -> tuple[str, int, list[str]]:
    """Run a task, kill it and look; return what was killed (or ""), the decisions, problems."""
    rng = random.Random(number)
    task = ("import", "build", "decide")[number % 3]
    form = FORMS[number // 3 % len(FORMS)][0]
    last, killed = kill_once(folder, task, f"round {number}", form, rng.uniform(0.0, 1.5))
    reported = max(reported, last)
    name = f"import {form}" if task == "import" else task
    with open_termbase(folder / "glossary.db", write=True) as termbase:
        return name if killed else "", reported, problems(termbase, reported, rows)


def main() -> int:
    """Kill as often as asked; return 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many more")
    parser.add_argument("--rows", type=int, default=3000, help="rows of an imported file")
    parser.add_argument("--folder", type=Path, help="keep the termbase here, to go on with it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        prepare(folder, given.rows)
        state = folder / STATE
        done = json.loads(state.read_text()) if state.exists() else {"rounds": 0, "reported": 1}
        kills = Counter(done.get("kills", {}))
        rows = done.get("rows", given.rows)
        wanted = kills.total() + given.kills
        number, reported = done["rounds"], done["reported"]
        while kills.total() < wanted:
            killed, reported, found = one_round(folder, number, rows, reported)
            number += 1
            kills.update([killed] if killed else [])
            what = f"killed {killed}" if killed else "ended before it was killed"
            said = "; ".join(found) or "well"
            print(f"{kills.total()} of {wanted}: {what}; {reported} decisions; {said}", flush=True)
            if found:
                return 1
            kept = {"rounds": number, "reported": reported, "kills": kills, "rows": rows}
            state.write_text(json.dumps(kept))
    print(f"{kills.total()} kills {dict(kills)}; {reported} decisions, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
