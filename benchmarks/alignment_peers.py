"""Sentence alignment beside other programs, on the same files: alignment_peers.py FOLDER.

FOLDER holds the sets of alignment_quality.py; our own tales are measured without it, too. The peers
are the length-based aligner of Gale and Church (1993) in nltk, where that is installed, given the
true ratio of the lengths; and every pair of neighbours taken as it comes ("in step"). hunalign is
in neither Debian 12 nor PyPI, so its published figures have to do (docs/explanation/quality.md).
Seconds are those of the processor, without loading the dictionary.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from alignment_quality import Pairs, Row, beads_of, in_article, novel, rows, scored

from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence

Aligner = Callable[[Row], Pairs]


def in_step(row: Row) -> Pairs:
    """Take the first sentence for the first, and so on."""
    return [((n,), (n,)) for n in range(min(len(row["zh"]), len(row["en"])))]


def gale_church(row: Row) -> Pairs:
    """Align by length alone."""
    from nltk.translate.gale_church import align_blocks  # noqa: PLC0415 - not a dependency

    sides = [[len(sentence) for sentence in row[side]] for side in ("zh", "en")]
    ratio = sum(sides[1]) / max(1, sum(sides[0]))
    links = align_blocks([ratio * length for length in sides[0]], sides[1])
    return list(_beads(links, len(sides[0]), len(sides[1])))


def _beads(
    links: Sequence[tuple[int, int]], height: int, width: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Put links that share a sentence together; what has none stands alone."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        if groups and (i in groups[-1][0] or j in groups[-1][1]):
            groups[-1][0].add(i)
            groups[-1][1].add(j)
        else:
            groups.append(({i}, {j}))
    for zh, en in groups:
        yield tuple(sorted(zh)), tuple(sorted(en))
    linked = [{n for group in groups for n in group[side]} for side in (0, 1)]
    yield from (((i,), ()) for i in range(height) if i not in linked[0])
    yield from (((), (j,)) for j in range(width) if j not in linked[1])


def peers() -> dict[str, Aligner]:
    """Return the aligners that can be had here by name, ours first."""
    evidence = Evidence(shared())
    found: dict[str, Aligner] = {"glossary": lambda row: beads_of(row, evidence)}
    found["glossary"](novel())  # the dictionary is loaded
    try:
        gale_church({"zh": ["水"], "en": ["water"]})
    except ImportError:
        print("nltk is not installed: pip install nltk")
    else:
        found["Gale-Church"] = gale_church
    return found | {"in step": in_step}


def main() -> int:
    """Print a row for each set and aligner."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, nargs="?", help="folder of the development sets")
    folder = parser.parse_args().folder
    sets: dict[str, tuple[list[Row], Callable[[Sequence[Row], Sequence[Pairs]], str]]]
    sets = {"novel": ([novel()], scored)}
    for name, score in (("D_champollion", scored), ("D_twlaw", in_article)):
        path = folder / "data" if folder and (folder / "data").is_dir() else folder
        if path and (path / f"{name}.docs.jsonl").exists():
            sets[name] = list(rows(path, f"{name}.docs")), score
    aligners = peers()
    for name, (docs, score) in sets.items():
        for peer, align in aligners.items():
            began = time.process_time()
            found = [align(row) for row in docs]
            spent = time.process_time() - began
            print(f"{name:14} {peer:12} {score(docs, found)}  {spent:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
