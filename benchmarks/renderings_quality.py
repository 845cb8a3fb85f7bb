"""How many renderings of known terms are found in English text: renderings_quality.py FOLDER.

FOLDER holds the documents that `gold/renderings.jsonl` names; without them the script says so and
ends. A line of the gold gives document, start, end (code points) and the Chinese terms any of
which the words may be taken for; `optional` ones count neither way. What was found is right where
it overlaps a gold mention of its term; `exact` says how many of those have the very span.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from glossary import termsfile
from glossary.corpus.read import read
from glossary.extraction.document import extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import TIERS

GOLD = Path(__file__).parent / "gold" / "renderings.jsonl"


class Gold(NamedTuple):
    """A rendering a person marked: where it stands and the terms it may be taken for."""

    start: int
    end: int
    terms: frozenset[str]
    optional: bool


class Found(NamedTuple):
    """A rendering the product found."""

    start: int
    end: int
    term: str
    tier: str
    text: str


@dataclass(slots=True)
class Outcome:
    """Counts at one lowest tier, with the texts a person may want to read."""

    right: int
    exact: int
    wrong: list[tuple[str, str, str]]
    missed: list[tuple[str, str]]
    gold: int

    def line(self, name: str) -> str:
        """Lay the figures out as one row of the table."""
        precision = self.right / max(1, self.right + len(self.wrong))
        recall = 1 - len(self.missed) / max(1, self.gold)
        exact = self.exact / max(1, self.right)
        return f"{name:10}{self.gold:6d}{precision:11.3f}{recall:8.3f}{exact:8.3f}"


def gold() -> dict[str, list[Gold]]:
    """Return the marked renderings by document name."""
    by_document: dict[str, list[Gold]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_document[row["document"]].append(
            Gold(row["start"], row["end"], frozenset(row["terms"]), row.get("optional", False))
        )
    return by_document


def found(path: Path, known: KnownTerms) -> list[Found]:
    """Return the renderings the product finds in a document."""
    names = {entry.id: entry.zh for entry in known.entries}
    pairs = extract_text(read(path).text, known).alignments
    return [
        Found(p.en.start, p.en.end, names[p.term], p.tier, p.en.text)
        for p in pairs
        if p.zh is None and p.en is not None and p.term in names
    ]


def outcome(
    marked: Mapping[str, Sequence[Gold]], results: Mapping[str, Sequence[Found]], lowest: str
) -> Outcome:
    """Compare what was marked with what was found down to a tier."""
    tiers = TIERS[: TIERS.index(lowest) + 1]
    total = Outcome(0, 0, [], [], 0)
    for name, mentions in marked.items():
        hit: set[Gold] = set()
        for one in results[name]:
            if one.tier not in tiers:
                continue
            touching = [
                m
                for m in mentions
                if m.start < one.end and one.start < m.end and one.term in m.terms
            ]
            if firm := [m for m in touching if not m.optional]:
                hit.update(firm)
                total.right += 1
                total.exact += any((m.start, m.end) == (one.start, one.end) for m in firm)
            elif not touching:
                total.wrong.append((one.term, one.text, one.tier))
        needed = [m for m in mentions if not m.optional]
        total.gold += len(needed)
        total.missed += [
            (name, f"{m.start}-{m.end} {'/'.join(sorted(m.terms))}") for m in needed if m not in hit
        ]
    return total


def main() -> int:
    """Print precision, recall and exact spans at each lowest tier."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    marked = gold()
    if missing := [name for name in marked if not (given.folder / name).is_file()]:
        print(f"skipped: {given.folder} lacks {', '.join(missing)}")
        return 0
    known = KnownTerms(termsfile.load_shipped())
    results = {name: found(given.folder / name, known) for name in marked}
    print(f"{'down to':10}{'n':>6}{'precision':>11}{'recall':>8}{'exact':>8}")
    for tier in TIERS:
        figures = outcome(marked, results, tier)
        print(figures.line(tier))
    if given.errors:
        texts = {name: read(given.folder / name).text for name in marked}
        for term, text, tier in figures.wrong:
            print(f"wrong  {tier:7} {term}  {text!r}")
        for name, place in figures.missed:
            start, end = map(int, place.split()[0].split("-"))
            print(f"missed {name[:3]} {place}  {texts[name][start:end]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
