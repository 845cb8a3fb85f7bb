"""Findings and time beside textlint with prh, and translate-toolkit's pofilter: check_peers.py.

    npm install --prefix FOLDER textlint textlint-rule-prh
    python benchmarks/check_peers.py [FOLDER]

Files are made of our own sentences, with deprecated renderings in every dress and near misses at
known lines; prh gets its rules from `glossary export prh`, pofilter the Chinese terms as words that
must be translated. Time is processor time of the whole process, the best of three, warm. What is
not installed is left out with a line that says so.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import polib

from glossary import termsfile
from glossary.checks.subject import preferred
from glossary.model import Entry

RUNS = 3
FILES = 40
UNITS = 400
GLOSSARY = [sys.executable, "-m", "glossary"]
DRESSES = {
    "plain": "The county praised {bad} in its plan.",
    "capital": "{cap} came first in the report.",
    "hyphens": "A page on {hyphens} was added.",
    "over a line": "In the second half the mills spoke of {broken} again and again.",
    "with its Chinese": "The reader finds {bad} ({zh}) there.",
    "in quotes": "What they call “{bad}” is old.",
    "heading": "## {bad}",
}
NEAR = {
    "right wording": "The county praised {good} in its plan.",
    "code": "Type `{bad}` into the box.",
    "inside a word": "The sub{bad}s of the list stay.",
    "over a full stop": "So they did {first}. {rest} came later.",
}
FILLER = "The mill by the river took on six more people, and the yard was paved before the rains.\n"
Found = set[tuple[str, int]]


def timed(command: Sequence[str | Path], folder: Path) -> tuple[float, str]:
    """Return the least processor time of a command, in seconds, and what it said."""
    best, said = 1e9, ""
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best, said = min(best, spent), done.stdout.decode()
    return best, said


def wordings() -> list[tuple[Entry, str]]:
    """Return the deprecated renderings of several words, with their entries.

    Those another entry accepts (food safety) are left out: by themselves they are no mistake.
    """
    entries = termsfile.load_shipped()
    terms = [(entry, term) for entry in entries for term in entry.renderings]
    good = {term.text for _, term in terms if term.status in {"preferred", "admitted"}}
    return [
        (entry, term.text)
        for entry, term in terms
        if term.status == "deprecated" and " " in term.text and term.text.islower()
        if term.text not in good
    ]


def sentence(pattern: str, entry: Entry, bad: str) -> str:
    """Put a wording into a sentence."""
    first, _, rest = bad.partition(" ")
    return pattern.format(
        bad=bad, cap=bad[0].upper() + bad[1:], hyphens=bad.replace(" ", "-", 1), zh=entry.zh,
        broken=bad.replace(" ", "\n", 1), good=preferred(entry), first=first,
        rest=rest[0].upper() + rest[1:],
    )  # fmt: skip


def markdown(folder: Path) -> dict[str, Found]:
    """Write the Markdown files; return the places of each dress and of each near miss."""
    planted: dict[str, Found] = {name: set() for name in (*DRESSES, *NEAR)}
    pairs = wordings()
    for number in range(FILES):
        name = f"{number:02}.md"
        out: list[str] = []
        for at, (kind, pattern) in enumerate({**DRESSES, **NEAR}.items()):
            entry, bad = pairs[(number * 11 + at) % len(pairs)]
            out.append(FILLER * (3 + at))
            planted[kind].add((name, "\n".join(out).count("\n") + 2))
            out.append(sentence(pattern, entry, bad) + "\n")
        (folder / name).write_text("\n".join(out), encoding="utf-8")
    return planted


def our_markdown(folder: Path) -> tuple[float, Found]:
    """Check with the known terms alone, as prh does."""
    command = [*GLOSSARY, "check", "docs", "--select", "GL201,GL202", "--format", "jsonl"]
    spent, said = timed(command, folder)
    found = map(json.loads, said.splitlines())
    return spent, {(Path(f["document"]).name, f["line"]) for f in found}


def textlint(program: str, folder: Path) -> tuple[float, Found]:
    """Check with textlint and the rules we export for it."""
    rules = {"rules": {"prh": {"rulePaths": ["prh.yml"]}}}
    (folder / ".textlintrc.json").write_text(json.dumps(rules), encoding="utf-8")
    modules = Path(program).resolve()
    while modules.name != "node_modules" and modules != modules.parent:
        modules = modules.parent
    link = folder / "node_modules"
    if not link.exists():
        link.symlink_to(modules)
    spent, said = timed([program, "--format", "json", "docs"], folder)
    found = json.loads(said) if said else []
    return spent, {(Path(f["filePath"]).name, m["line"]) for f in found for m in f["messages"]}


UNIT_KINDS: dict[str, tuple[str, str]] = {
    "right": ("各市介绍{zh}。", "The cities present {good}."),
    "deprecated": ("各市介绍{zh}。", "The cities present {bad}."),
    "nothing of it": ("各市介绍{zh}。", "The cities present a small workshop."),
    "left in Chinese": ("各市介绍{zh}。", "The cities present {zh}."),
    "left, with blanks": ("各市介绍 {zh} 。", "The cities present {zh} ."),
}


def units(folder: Path) -> dict[str, set[int]]:
    """Write the PO file; return the numbers of its messages by kind."""
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    kinds = list(UNIT_KINDS)
    numbers: dict[str, set[int]] = {kind: set() for kind in kinds}
    pairs = wordings()
    for number in range(1, UNITS + 1):
        kind = kinds[number % len(kinds)]
        entry, bad = pairs[number % len(pairs)]
        zh, en = (sentence(pattern, entry, bad) for pattern in UNIT_KINDS[kind])
        file.append(polib.POEntry(msgid=f"{zh}{number}", msgstr=f"{en} {number}"))
        numbers[kind].add(number)
    file.save(str(folder / "units.po"))
    return numbers


def our_units(folder: Path) -> tuple[float, set[int]]:
    """Check the translations against their source."""
    command = [*GLOSSARY, "check", "units.po", "--ignore", "GL204", "--format", "jsonl"]
    spent, said = timed(command, folder)
    places = (str(json.loads(line)["place"]) for line in said.splitlines())
    return spent, {
        int(match[1]) for place in places if (match := re.match(r"message (\d+)", place))
    }


def pofilter(program: str, folder: Path) -> tuple[float, set[int]]:
    """Check with pofilter, all its tests and our terms as words to translate."""
    terms = {term for entry in termsfile.load_shipped() for term in entry.chinese}
    (folder / "must.txt").write_text("\n".join(sorted(terms)), encoding="utf-8")
    spent, _ = timed([program, "--progress=none", "-t", "musttranslatewords", "-t", "untranslated",
                      "--musttranslatefile=must.txt", "units.po", "out.po"], folder)  # fmt: skip
    found = polib.pofile(str(folder / "out.po"))
    return spent, {int(match[0]) for e in found if (match := re.search(r"\d+$", e.msgid))}


def table(
    title: str, planted: dict[str, set[object]], runs: Iterable[tuple[str, float, set[object]]]
) -> None:
    """Print how many of each kind were found, and the seconds."""
    rows = list(runs)
    print(f"{title:22}{'':>6}" + "".join(f"{name:>14}" for name, *_ in rows))
    for kind, places in planted.items():
        counts = "".join(f"{len(places & found):14}" for *_, found in rows)
        print(f"{kind:22}{len(places):6}{counts}")
    every: set[object] = set().union(*planted.values())
    print(f"{'elsewhere':22}{'':6}" + "".join(f"{len(found - every):14}" for *_, found in rows))
    print(f"{'seconds':22}{'':6}" + "".join(f"{spent:14.2f}" for _, spent, _ in rows) + "\n")


def main() -> None:
    """Print a table for Markdown and one for translations."""
    tools = f"{sys.argv[1]}/node_modules/.bin" if len(sys.argv) > 1 else ""
    path = os.pathsep.join([tools, str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [*GLOSSARY, "init", ".", "--curated"]
        subprocess.run(made, cwd=folder, check=True, capture_output=True)
        (folder / "corpus" / "one.txt").write_text(FILLER, encoding="utf-8")
        for command in (["build"], ["export", "prh", "-o", "prh.yml"]):
            subprocess.run([*GLOSSARY, *command], cwd=folder, check=True, capture_output=True)
        (folder / "docs").mkdir()
        peers: tuple[tuple[str, str, dict, Callable, Callable], ...] = (
            ("textlint", "deprecated, Markdown", markdown(folder / "docs"), our_markdown, textlint),
            ("pofilter", "translations, PO", units(folder), our_units, pofilter),
        )
        for tool, title, planted, ours, theirs in peers:
            runs = [("glossary", *ours(folder))]
            program = shutil.which(tool, path=path)
            if program:
                runs.append((tool, *theirs(program, folder)))
            else:
                print(f"{tool} is not installed; see the head of this file")
            table(title, planted, runs)


if __name__ == "__main__":
    main()
