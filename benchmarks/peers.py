"""Time, memory and quality beside other programs, all in one run: peers.py [FOLDER].

    pip install eflomal pyahocorasick nltk translate-toolkit      (eflomal is under the GPL)
    npm install --prefix TOOLS textlint textlint-rule-prh; apt install fzf
    python benchmarks/peers.py [FOLDER] [--tools TOOLS] [--fzf PROGRAM]

FOLDER holds the development sets; what needs them, and what is not installed, is named and left
out. Each tool does its task in a process of its own, which is measured whole: processor seconds and
peak memory, with start, dictionaries and index; `bare` does nothing but import what all need.

terms     policy terms of our own texts (`policy_terms/`): share of the marked ones among the first
          100, 300 and 1,000. Peers: TF-IDF and TextRank of jieba.analyse.
scan      known Chinese terms in 3 MB of made-up text: places beside those of a search by str.find,
          leftmost-longest. Peers: pyahocorasick (iter_long), one regular expression.
search    queries with the entry that must come first (`tests/termbase/queries.jsonl`). Peers: fzf,
          which gets each entry's Chinese, reading and renderings as a line, best match first.
words     224 news sentences aligned by hand (FOLDER): alignment error rate. Peer: eflomal on the
          same sentences, both directions, what they agree on and what either says.
After these come the tables of check_peers.py (textlint with prh, pofilter) and alignment_peers.py
(Gale-Church; hunalign and fast_align are in neither Debian 12 nor PyPI).
"""

import argparse
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
Task = Callable[[argparse.Namespace], str]
Place = tuple[int, int]


def bare(_: argparse.Namespace) -> str:
    """Import what every one of ours imports."""
    import glossary.termsfile  # noqa: F401, PLC0415

    return "start alone"


def terms(method: str) -> Task:
    """Rank terms by one method of quality_terms.py."""

    def run(_: argparse.Namespace) -> str:
        import jieba  # noqa: PLC0415
        import quality_terms  # noqa: PLC0415

        jieba.setLogLevel(logging.ERROR)
        texts, gold = quality_terms.own_part(1, 99)
        found = list(
            dict.fromkeys(map(quality_terms.term_key, quality_terms.METHODS[method](texts)))
        )
        shares = (len(gold & set(found[:n])) / len(gold) for n in quality_terms.AT)
        return "R@100/300/1000 " + " ".join(f"{share:.3f}" for share in shares)

    return run


def scan(find: Callable[[list[str], str], list[Place]]) -> Task:
    """Find all known terms; compare with a plain search of a part."""

    def run(_: argparse.Namespace) -> str:
        from own_text import documents  # noqa: PLC0415

        from glossary import termsfile  # noqa: PLC0415

        known = sorted({term for entry in termsfile.load_shipped() for term in entry.chinese})
        text = "\n".join(text for _, text in documents(3, 10))
        found = find(known, text)
        part = len(text) // 10
        here = {place for place in found if place[1] <= part}
        expected = {place for place in _by_hand(known, text[: part + 100]) if place[1] <= part}
        return f"{len(found)} places, {len(here ^ expected)} of {len(expected)} looked at wrong"

    return run


def _by_hand(known: list[str], text: str) -> Iterator[Place]:
    """Yield the leftmost-longest places by str.find alone."""
    places: dict[int, int] = {}
    for term in known:
        at = text.find(term)
        while at >= 0:
            places[at] = max(places.get(at, 0), at + len(term))
            at = text.find(term, at + 1)
    end = 0
    for start in sorted(places):
        if start >= end:
            end = places[start]
            yield start, end


def _ours(known: list[str], text: str) -> list[Place]:
    from glossary.text.matching import Matcher  # noqa: PLC0415

    return [hit[:2] for hit in Matcher(known).find(text)]


def _pyahocorasick(known: list[str], text: str) -> list[Place]:
    import ahocorasick  # noqa: PLC0415 - not a dependency

    automaton = ahocorasick.Automaton()
    for term in known:
        automaton.add_word(term, len(term))
    automaton.make_automaton()
    return [(end + 1 - size, end + 1) for end, size in automaton.iter_long(text)]


def _pattern(known: list[str], text: str) -> list[Place]:
    pattern = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return [match.span() for match in re.finditer(pattern, text)]


def _queries() -> list[dict[str, str]]:
    path = HERE.parent / "tests" / "termbase" / "queries.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def search(_: argparse.Namespace) -> str:
    """Look all queries up in a termbase in memory."""
    from glossary import termsfile  # noqa: PLC0415
    from glossary.termbase import Termbase, sources  # noqa: PLC0415

    with Termbase(":memory:", write=True) as termbase:
        sources.refresh(termbase.connection, termsfile.load_shipped(), "shipped")
        cases = _queries()
        found = [[hit.id for hit in termbase.lookup(c["query"], limit=3)] for c in cases]
    return _first(cases, found)


def fzf(given: argparse.Namespace) -> str:
    """Let fzf filter one line for each entry, once for each query, as a shell script would."""
    from glossary import termsfile  # noqa: PLC0415
    from glossary.text.reading import toneless  # noqa: PLC0415

    lines = [
        f"{e.id}\t{e.zh} {''.join(toneless(e.zh))} {'; '.join(t.text for t in e.renderings)}"
        for e in termsfile.load_shipped()
    ]
    cases = _queries()
    found = []
    for case in cases:
        command = [given.fzf, "--delimiter", "\t", "--nth", "2..", "--filter", case["query"]]
        done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True,
                              check=False)  # fmt: skip
        found.append([line.split("\t")[0] for line in done.stdout.splitlines()[:3]])
    return _first(cases, found)


def _first(cases: list[dict[str, str]], found: list[list[str]]) -> str:
    right = sum(ids[:1] == [case["entry"]] for case, ids in zip(cases, found, strict=True))
    return f"right entry first {right} of {len(cases)}"


def words(given: argparse.Namespace) -> str:
    """Link the words of all sentences as a corpus."""
    import alignment_quality as quality  # noqa: PLC0415

    from glossary.align.corpus import link_corpus  # noqa: PLC0415
    from glossary.evidence.lexicon import shared  # noqa: PLC0415
    from glossary.evidence.link import Evidence  # noqa: PLC0415

    docs = list(quality.rows(given.folder, "E_tsinghua.docs"))
    links = link_corpus([(row["zh"], row["en"]) for row in docs], Evidence(shared()))
    return f"AER {quality._error_rate(docs, links):.3f}"  # noqa: SLF001 - one script in two files


def eflomal(given: argparse.Namespace) -> str:
    """Let eflomal link the same sentences, taught nothing else."""
    import alignment_quality as quality  # noqa: PLC0415

    docs = list(quality.rows(given.folder, "E_tsinghua.docs"))
    with tempfile.TemporaryDirectory() as name:
        text, one, other = (Path(name, part) for part in ("text", "forward", "reverse"))
        text.write_text("".join(f"{' '.join(r['zh'])} ||| {' '.join(r['en']).lower()}\n"
                                for r in docs), encoding="utf-8")  # fmt: skip
        subprocess.run([_program("eflomal-align"), "-i", text, "-f", one, "-r", other],
                       check=True, capture_output=True)  # fmt: skip
        sides = [[{tuple(map(int, link.split("-"))) for link in line.split()}
                  for line in side.read_text().splitlines()] for side in (one, other)]  # fmt: skip
    said = []
    for name, join in (("both", set.intersection), ("either", set.union)):
        links = [[(i, j, 1.0) for i, j in join(a, b)] for a, b in zip(*sides, strict=True)]
        said.append(f"{name} {quality._error_rate(docs, links):.3f}")  # noqa: SLF001
    return "AER " + ", ".join(said)


TASKS: dict[str, dict[str, Task]] = {
    "start": {"bare": bare},
    "terms": {name: terms(name) for name in ("glossary", "jieba TF-IDF", "jieba TextRank")},
    "scan": {"glossary": scan(_ours), "pyahocorasick": scan(_pyahocorasick), "re": scan(_pattern)},
    "search": {"glossary": search, "fzf": fzf},
    "words": {"glossary": words, "eflomal": eflomal},
}


def _program(name: str) -> str:
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which(name, path=places) or name


def measured(task: str, tool: str, given: argparse.Namespace) -> str:
    """Do a task in a process of its own; say what it took and what it says."""
    command = [sys.executable, __file__, str(given.folder), "--one", task, tool]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [*command, "--fzf", given.fzf], stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        last = (said.read().strip().splitlines() or [""])[-1]
    if process.returncode:
        return f"{task:8}{tool:16}left out: {last[:70]}"
    spent = usage.ru_utime + usage.ru_stime
    return f"{task:8}{tool:16}{spent:7.1f} s {usage.ru_maxrss / 1024:6.0f} MB  {last}"


def main() -> int:
    """Print a line for each task and tool, then the tables of the other scripts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", default="", help="folder of the development sets")
    parser.add_argument("--tools", default="", help="where npm put textlint")
    parser.add_argument("--fzf", default=_program("fzf"))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    folder = Path(given.folder)
    given.folder = folder / "data" if given.folder and (folder / "data").is_dir() else folder
    if given.one:
        task, tool = given.one
        print(TASKS[task][tool](given))
        return 0
    for task, tools in TASKS.items():
        for tool in tools:
            print(measured(task, tool, given), flush=True)
    tables = [["check_peers.py", given.tools]] if given.tools else [["check_peers.py"]]
    for script, *options in (*tables, ["alignment_peers.py", str(given.folder)]):
        print(f"\n{script}", flush=True)
        subprocess.run([sys.executable, HERE / script, *options], check=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
