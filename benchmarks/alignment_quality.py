"""How right alignment is, on texts aligned by hand: alignment_quality.py FOLDER.

FOLDER holds the sets below as JSON lines; a set that is not there is named and left out.

novel          three tales of our own with a free translation (tests/align/novel.txt), as below.
D_champollion  sentences of news and UN texts. strict: the bead is exactly one of the gold; lax: it
               shares a sentence with one on both sides. F1 of precision over all beads and recall
               over those with two sides.
D_twlaw        laws. Of all links between sentences, those inside the same article.
E_tsinghua     words of news sentences. AER: alignment error rate; span: a term's English span
               projected over the links, exactly right. "corpus": with what recurs in the sentences.
C_*            term pairs their publishers defined. Distinct pairs among the three best renderings
               found in some document, the Chinese terms not given.
"""

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from glossary.align.corpus import link_corpus
from glossary.align.documents import align_documents
from glossary.align.sentences import align_sentences
from glossary.align.terms import term_pairs
from glossary.align.words import link_words
from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence
from glossary.text.scripts import has_han

Row = dict[str, Any]
Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]
Links = Sequence[Sequence[tuple[int, int, float]]]


def rows(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def f1(right: int, found: int, recalled: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    precision, recall = right / max(1, found), recalled / max(1, wanted)
    return 2 * precision * recall / max(1e-9, precision + recall)


def beads_of(row: Row, evidence: Evidence) -> Pairs:
    """Align the sentences of a row."""
    return [(bead.zh, bead.en) for bead in align_sentences(row["zh"], row["en"], evidence)]


def _agreeing(some: Pairs, others: Pairs) -> tuple[int, int]:
    """Count the beads that are among others, and those that share both sides with one."""
    exact = set(others)
    reach: defaultdict[int, set[int]] = defaultdict(set)
    for zh, en in others:
        for i in zh:
            reach[i].update(en)
    near = [b for b in some if b in exact or any(reach[i] & set(b[1]) for i in b[0])]
    return sum(1 for bead in some if bead in exact), len(near)


def novel() -> Row:
    """Read our own tales: beads parted by empty lines, a sentence a line, Chinese first."""
    row: Row = {"doc": "novel", "zh": [], "en": [], "gold": []}
    path = Path(__file__).parents[1] / "tests" / "align" / "novel.txt"
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        bead = []
        for side, chinese in (("zh", True), ("en", False)):
            lines = [line for line in block.split("\n") if has_han(line) == chinese]
            bead.append([*range(len(row[side]), len(row[side]) + len(lines))])
            row[side] += lines
        row["gold"].append(bead)
    return row


def champollion(folder: Path, evidence: Evidence) -> str:
    """Measure strict and lax F1 over all documents."""
    docs = list(rows(folder, "D_champollion.docs"))
    return scored(docs, [beads_of(row, evidence) for row in docs])


def scored(docs: Sequence[Row], aligned: Sequence[Pairs]) -> str:
    """Score the beads found in documents against those made by hand."""
    totals = [0] * 6
    for row, found in zip(docs, aligned, strict=True):
        gold = [(tuple(zh), tuple(en)) for zh, en in row["gold"]]
        wanted = [bead for bead in gold if bead[0] and bead[1]]
        counts = (
            *_agreeing(found, gold),
            len(found),
            *_agreeing(wanted, [bead for bead in found if bead[0] and bead[1]]),
            len(wanted),
        )
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    right, near, found_all, recalled, near_gold, wanted_all = totals
    strict = f1(right, found_all, recalled, wanted_all)
    lax = f1(near, found_all, near_gold, wanted_all)
    return f"strict F1 {strict:.3f}  lax F1 {lax:.3f}"


def articles(folder: Path, evidence: Evidence) -> str:
    """Measure the share of links that stay in their article."""
    docs = list(rows(folder, "D_twlaw.docs"))
    return in_article(docs, [beads_of(row, evidence) for row in docs])


def in_article(docs: Sequence[Row], aligned: Sequence[Pairs]) -> str:
    """Say how many links of the beads found in laws stay in their article."""
    right = total = 0
    for row, found in zip(docs, aligned, strict=True):
        for zh, en in found:
            same = [row["zh_art"][i] == row["en_art"][j] for i in zh for j in en]
            right, total = right + sum(same), total + len(same)
    return f"links in the right article {right / max(1, total):.4f} of {total}"


def word_links(folder: Path, evidence: Evidence) -> str:
    """Measure the error rate and the projection of terms, sentence by sentence and as a corpus."""
    docs = list(rows(folder, "E_tsinghua.docs"))
    spans = list(rows(folder, "E_tsinghua.spans"))
    pairs = [(row["zh"], row["en"]) for row in docs]
    alone = [link_words(zh, en, evidence) for zh, en in pairs]
    ways = {"": alone, "corpus: ": link_corpus(pairs, evidence)}
    return "  ".join(
        f"{name}AER {_error_rate(docs, links):.3f} span {_projected(docs, spans, links):.3f}"
        for name, links in ways.items()
    )


def _error_rate(docs: Sequence[Row], links: Links) -> float:
    hits = size = 0
    for row, found in zip(docs, links, strict=True):
        sure = {tuple(link) for link in row["sure"]}
        possible = sure | {tuple(link) for link in row["possible"]}
        mine = {(i, j) for i, j, _ in found}
        hits += len(mine & sure) + len(mine & possible)
        size += len(mine) + len(sure)
    return 1 - hits / max(1, size)


def _projected(docs: Sequence[Row], spans: Sequence[Row], links: Links) -> float:
    by_id = {row["id"]: found for row, found in zip(docs, links, strict=True)}
    right = 0
    for row in spans:
        start, end = row["zh"]
        places = [j for i, j, _ in by_id[row["id"]] if start <= i < end]
        right += bool(places) and [min(places), max(places) + 1] == row["en"]
    return right / max(1, len(spans))


def normal(english: str) -> str:
    """Fold case, hyphens, quotes, a leading article and plurals, as the publishers' terms are."""
    plain = re.sub(r"[^a-z0-9]+", " ", re.sub("[\"“”'‘’`]", "", english.lower())).strip()
    return " ".join(map(_singular, re.sub("^(?:an?|the|to) ", "", plain).split()))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and re.search("(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    plain = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plain else word


def term_table(name: str) -> Callable[[Path, Evidence], str]:
    """Return a measure of the term pairs of a set."""

    def measure(folder: Path, evidence: Evidence) -> str:
        gold: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in rows(folder, f"{name}.gold"):
            gold[row["doc"]].add((row["zh_term"], normal(row["en_term"])))
        found: set[tuple[str, str]] = set()
        count = 0
        for row in rows(folder, f"{name}.docs"):
            pairs = term_pairs(align_documents(row["zh"], row["en"], evidence), evidence)
            count += len(pairs)
            found |= gold[row["doc"]] & {(pair.zh, normal(pair.en)) for pair in pairs}
        wanted = set().union(*gold.values())
        return f"distinct pairs {len(found) / len(wanted):.3f} of {len(wanted)}  ({count} proposed)"

    return measure


MEASURES: dict[str, tuple[str, Callable[[Path, Evidence], str]]] = {
    "D_champollion": ("D_champollion.docs", champollion),
    "D_twlaw": ("D_twlaw.docs", articles),
    "E_tsinghua": ("E_tsinghua.docs", word_links),
    **{
        name: (f"{name}.gold", term_table(name))
        for name in ("C_twlaw", "C_d2l", "C_cncf", "C_python")
    },
}


def table(folder: Path) -> None:
    """Print the figures of every set that is there."""
    evidence = Evidence(shared())
    print(f"{'novel':14} {scored([novel()], [beads_of(novel(), evidence)])}", flush=True)
    for name, (file, measure) in MEASURES.items():
        if not (folder / f"{file}.jsonl").exists():
            print(f"{name:14} not in {folder}, left out")
            continue
        began = time.perf_counter()
        line = measure(folder, evidence)
        print(f"{name:14} {line}  {time.perf_counter() - began:.1f} s", flush=True)


def main() -> int:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="folder of the development sets")
    folder = parser.parse_args().folder
    folder = folder / "data" if (folder / "data").is_dir() else folder
    if not folder.is_dir():
        print(f"{folder} is not there: nothing to measure, skipped", file=sys.stderr)
        return 0
    table(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
