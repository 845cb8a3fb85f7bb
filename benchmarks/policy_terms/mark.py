"""Mark the second half of the texts (26 on) in gold.jsonl from the author's list of terms.

`terms-26-38.tsv`: a text's name, a tab, the terms its author listed, with spaces between them.
Every listed wording, and every wording marked in texts 01-25, is found wherever it stands in any
text from 26 on: the longest first, never two on the same characters. Marks of 01-25 stay.

    python benchmarks/policy_terms/mark.py            # rewrite gold.jsonl
    python benchmarks/policy_terms/mark.py --review   # print terms not found, marks of other lists
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
GOLD = FOLDER / "gold.jsonl"
# Listed wordings that are no term in a text where they stand: (text's number, wording).
NOT_HERE = {
    ("26", "弄虚作假"),
    ("27", "三保”支出"),
    ("27", "两新”政策"),
    ("32", "发展党员"),
    ("33", "主要负责人"),
    ("33", "社会保障"),
    ("33", "绩效"),
}


def listed_terms() -> dict[str, list[str]]:
    """Return the listed terms of each text by its file name."""
    lines = (FOLDER / "terms-26-38.tsv").read_text("utf-8").splitlines()
    return {name: terms.split() for name, terms in (line.split("\t") for line in lines)}


def unquoted(term: str) -> str:
    """Return a term without quotes that stand around the whole of it."""
    return term[1:-1] if term[0] == "“" and term.find("”") == len(term) - 1 else term


def find_marks(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Return half-open code points of all terms in the text, longest first, without overlaps."""
    free = [True] * len(text)
    marks = []
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        start = text.find(term)
        while start >= 0:
            end = start + len(term)
            if all(free[start:end]):
                marks.append((start, end))
                free[start:end] = [False] * len(term)
                start = text.find(term, end)
            else:
                start = text.find(term, start + 1)
    return sorted(marks)


def main() -> None:
    """Rewrite gold.jsonl, or print what a reader should look over."""
    listed = listed_terms()
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    old = [mark for mark in gold if mark["doc"] not in listed]
    every = {unquoted(mark["term"]) for mark in old}.union(*listed.values())
    new = []
    for name in sorted(listed):
        text = (FOLDER / "texts" / name).read_text("utf-8")
        terms = [term for term in every if (name[:2], term) not in NOT_HERE]
        for start, end in find_marks(text, terms):
            new.append({"doc": name, "term": text[start:end], "start": start, "end": end})
        if "--review" in sys.argv:
            found = {mark["term"] for mark in new if mark["doc"] == name}
            print(name, "not found:", *sorted(set(listed[name]) - found))
            print("  from other lists:", *sorted(found - set(listed[name])))
    if "--review" not in sys.argv:
        rows = [json.dumps(mark, ensure_ascii=False) for mark in old + new]
        GOLD.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
