"""How well terms without an entry are ranked: quality_terms.py [FOLDER].

F_csl    keywords authors gave their abstracts, each abstract by itself (FOLDER holds
         F_csl.docs.jsonl and F_csl.gold.jsonl); F1 at 5 and recall at 20 of those in the text
own      policy terms in the texts of policy_terms/, texts 01-25, the longer ones held out from
         26 on, and all; each part's texts together, beside three usual methods on the same
         texts: distinct gold terms among the first 100, 300 and 1000, and how many of the first
         100 are gold terms

jieba's TF-IDF and TextRank are called as their documentation shows. PMI+entropy counts
characters: strings of 2 to 8 met twice or more, by frequency times the sum of their weakest join
and their smaller branching entropy, without the words of jieba's dictionary.
"""

import json
import logging
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import jieba
import jieba.analyse

from glossary.terminology.find import candidates
from glossary.text.fold import term_key
from glossary.text.scripts import han_runs

OWN = Path(__file__).parent / "policy_terms"
PARTS = {"01-25": (1, 25), "26-38, held out": (26, 99), "all": (1, 99)}
AT = (100, 300, 1000)
_LONGEST = 8


def own_part(first: int, last: int) -> tuple[list[str], set[str]]:
    """Return our own texts with these numbers, and the distinct terms marked in them, folded."""
    names = [path.name for path in sorted((OWN / "texts").glob("*.txt"))]
    names = [name for name in names if first <= int(name[:2]) <= last]
    texts = [(OWN / "texts" / name).read_text(encoding="utf-8") for name in names]
    marks = [row for row in _rows(OWN / "gold.jsonl") if row["doc"] in names]
    return texts, {term_key(str(row["term"])) for row in marks}


def ours(texts: list[str]) -> list[str]:
    """Rank by `glossary candidates` with no known terms."""
    documents = [(str(number), text) for number, text in enumerate(texts)]
    return [one.term for one in candidates(documents, None, AT[-1])]


def tf_idf(texts: list[str]) -> list[str]:
    """Rank by jieba.analyse.extract_tags."""
    return list(jieba.analyse.extract_tags("\n".join(texts), topK=AT[-1]))


def text_rank(texts: list[str]) -> list[str]:
    """Rank by jieba.analyse.textrank."""
    return list(jieba.analyse.textrank("\n".join(texts), topK=AT[-1]))


def pmi_entropy(texts: list[str]) -> list[str]:
    """Rank character strings by frequency, weakest join and smaller branching entropy."""
    counts: Counter[str] = Counter()
    left: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for run in _runs(texts):
        for at in range(len(run)):
            for end in range(at + 1, min(len(run), at + _LONGEST) + 1):
                string = run[at:end]
                counts[string] += 1
                if end - at > 1:
                    left[string][run[at - 1] if at else f"^{counts[string]}"] += 1
                    right[string][run[end] if end < len(run) else f"${counts[string]}"] += 1
    total = sum(n for string, n in counts.items() if len(string) == 1)
    known = jieba.dt.FREQ
    scores = {}
    for string, n in counts.items():
        if len(string) > 1 and n > 1 and not known.get(string):
            cuts = [counts[string[:k]] * counts[string[k:]] for k in range(1, len(string))]
            join = math.log2(n * total / max(cuts))
            scores[string] = (join + min(_bits(left[string]), _bits(right[string]))) * math.log(n)
    return sorted(scores, key=lambda s: (-scores[s], s))[: AT[-1]]


def _runs(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for start, end in han_runs(text):
            yield text[start:end]


def _bits(counter: Counter[str]) -> float:
    total = counter.total()
    return -sum(n / total * math.log2(n / total) for n in counter.values())


METHODS: dict[str, Callable[[list[str]], list[str]]] = {
    "glossary": ours,
    "PMI+entropy": pmi_entropy,
    "jieba TF-IDF": tf_idf,
    "jieba TextRank": text_rank,
}


def side_by_side(part: str) -> None:
    """Print the figures of all methods on a part of our own texts."""
    texts, gold = own_part(*PARTS[part])
    size = sum(map(len, texts))
    said = f"{len(gold)} distinct policy terms in {size} characters, {len(texts)} texts"
    print(f"own {part}: {said}")
    print(f"{'method':16}" + "".join(f"{f'R@{n}':>8}" for n in AT) + f"{'P@100':>8}")
    for name, rank in METHODS.items():
        found = list(dict.fromkeys(map(term_key, rank(texts))))
        hits = [len(gold & set(found[:n])) for n in AT]
        shares = [hit / len(gold) for hit in hits] + [hits[0] / 100]
        print(f"{name:16}" + "".join(f"{share:8.3f}" for share in shares))


def keywords(folder: Path) -> None:
    """Print F1 at 5 and recall at 20 on F_csl."""
    gold: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "F_csl.gold.jsonl"):
        if row["in_text"]:
            gold[str(row["doc"])].add(str(row["term"]))
    found = {
        str(row["doc"]): [one.term for one in candidates([("", str(row["text"]))], None, 20)]
        for row in _rows(folder / "F_csl.docs.jsonl")
        if str(row["doc"]) in gold
    }
    total = sum(map(len, gold.values()))
    hits = {n: sum(len(gold[d] & set(terms[:n])) for d, terms in found.items()) for n in (5, 20)}
    said = sum(len(terms[:5]) for terms in found.values())
    f1 = 2 * hits[5] / max(1, said + total)
    recall = hits[20] / total
    print(f"F_csl: {len(found)} abstracts, {total} keywords  F1@5 {f1:.3f}  R@20 {recall:.3f}")


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def table(folder: Path | None) -> None:
    """Print all figures; a set that is not there is named and left out."""
    jieba.setLogLevel(logging.ERROR)
    if folder is None or not (folder / "F_csl.gold.jsonl").exists():
        print(f"F_csl not in {folder}, left out")
    else:
        keywords(folder)
    for part in PARTS:
        side_by_side(part)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    table(given / "data" if given and (given / "data").is_dir() else given)
