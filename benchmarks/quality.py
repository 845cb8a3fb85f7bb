"""How right the inline pairs are, on texts whose authors marked them: quality.py FOLDER.

FOLDER holds NAME.docs.jsonl and NAME.gold.jsonl (fields: see `_score`) for the sets below; a set
that is not there is named and left out. Figures:

exact    both spans right to the character, of all gold pairs
lenient  the same without outer punctuation and a leading article or possessive pronoun
top-3    lenient, where one of the two further spans offered may be the right one
sure...  how many of the pairs found have the tier, and how many of those are exact
taken    citations taken for a gloss, of all citations (lower is better)

--ablate prints the table again with each source of evidence turned off; --errors lists the pairs
that are wrong, for a person to read. The figures of `quality_terms` (terms without an entry)
follow; they can be had alone.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import alignment_quality
import quality_terms

from glossary import termsfile
from glossary.evidence.link import Evidence
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms
from glossary.model import TIERS, Alignment
from glossary.text.scripts import is_han

SETS = (("A_d2l", "en", ""), ("A_oiwiki", "en", ""), ("B_wiki", "zh", "term"))
"""Name, the side in the bracket, and the kind of gold pair the figures are of."""
NEGATIVES = "A_neg"
SOURCES = ("dictionary", "character", "termbase", "number", "reading", "letters")
"""Sources of evidence that --ablate turns off, one after the other."""
_ARTICLE = re.compile(r"^(?:an?|the|its|their|his|our) ", re.IGNORECASE)
Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(slots=True)
class Figures:
    """Counts of one set: gold pairs by outcome, and found pairs by tier."""

    gold: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    tiers: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def line(self, name: str, speed: float) -> str:
        """Lay the figures out as one row of the table."""
        shares = [self.outcomes[k] / max(1, self.gold) for k in ("exact", "lenient", "top3")]
        found = max(1, self.tiers.total())
        tiers = [
            f"{self.tiers[t] / found:4.2f} {_ratio(self.right[t], self.tiers[t])}" for t in TIERS
        ]
        return (
            f"{name:10}{self.gold:6d}"
            + "".join(f"{share:8.3f}" for share in shares)
            + "".join(f"   {tier:10}" for tier in tiers)
            + f"{speed:8.1f}"
        )


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:5.3f}" if whole else "  -  "


def rows(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def lenient(text: str, span: Span) -> Span:
    """Return the span without outer punctuation and a leading article."""
    start, end = span
    while start < end and not (text[start].isalnum() or is_han(text[start])):
        start += 1
    while end > start and not (text[end - 1].isalnum() or is_han(text[end - 1])):
        end -= 1
    match = _ARTICLE.match(text[start:end])
    return (start + match.end(), end) if match else (start, end)


def measure(
    folder: Path, name: str, anchor: str, kind: str, known: KnownTerms
) -> tuple[Figures, float, list[str]]:
    """Return the figures of a set, its documents per second and its wrong pairs as text."""
    texts = {row["doc"]: row["text"] for row in rows(folder, f"{name}.docs")}
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, f"{name}.gold"):
        if not kind or row.get("kind") == kind:
            gold[row["doc"]].append(row)
    figures, wrong = Figures(), []
    spent = 0.0
    for document, wanted in gold.items():
        began = time.perf_counter()
        found = inline_pairs(texts[document], known)
        spent += time.perf_counter() - began
        wrong += _score(figures, texts[document], wanted, found, anchor)
    return figures, len(gold) / max(spent, 1e-9), wrong


def _score(
    figures: Figures, text: str, wanted: list[Row], found: list[Alignment], anchor: str
) -> Iterator[str]:
    """Count each gold row `{"zh": span, "en": span, "en_all": spans}` and yield what is wrong."""
    other = "zh" if anchor == "en" else "en"
    for row in wanted:
        figures.gold += 1
        anchors = [tuple(s) for s in row.get(f"{anchor}_all") or [row[anchor]]]
        goal = tuple(row[other])
        best = max(
            (
                (_outcome(text, pair, goal, anchors, anchor), number)
                for number, pair in enumerate(found)
                if _touches(_span(pair, anchor), anchors)
            ),
            default=None,
        )
        if best is None:
            figures.outcomes["missed"] += 1
            yield f"MISSED {_shown(text, row)}"
            continue
        (exact, easy, third), number = best
        pair = found[number]
        figures.outcomes.update({"exact": exact, "lenient": easy, "top3": third})
        figures.tiers[pair.tier] += 1
        figures.right[pair.tier] += easy if anchor == "zh" else exact
        if not easy:
            got = pair.zh.text if anchor == "en" else pair.en.text
            yield f"{pair.tier} {'top3 ' if third else ''}{got!r} FOR {_shown(text, row)}"


def _outcome(
    text: str, pair: Alignment, goal: Span, anchors: list[Span], anchor: str
) -> tuple[int, int, int]:
    side = "zh" if anchor == "en" else "en"
    held = lenient(text, _span(pair, anchor)) in {lenient(text, span) for span in anchors}
    spans = [_span(pair, side), *((a.start, a.end) for a in pair.alternatives[:2])]
    near = lenient(text, goal)
    return (
        int(held and spans[0] == goal),
        int(held and lenient(text, spans[0]) == near),
        int(held and any(lenient(text, span) == near for span in spans)),
    )


def _span(pair: Alignment, side: str) -> Span:
    mention = pair.zh if side == "zh" else pair.en
    return mention.start, mention.end


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _shown(text: str, row: Row) -> str:
    (a, b), (c, d) = sorted([row["zh"], row["en"]])
    return repr(
        f"{text[max(0, a - 60) : a]}【{text[a:b]}】{text[b:c]}【{text[c:d]}】{text[d : d + 12]}"
    )


def negatives(folder: Path, known: KnownTerms) -> tuple[int, int, list[str]]:
    """Return how many citations there are, how many were taken for glosses, and which."""
    texts = {row["doc"]: row["text"] for row in rows(folder, f"{NEGATIVES}.docs")}
    gold = list(rows(folder, f"{NEGATIVES}.gold"))
    found = {name: inline_pairs(text, known) for name, text in texts.items()}
    wrong = [
        f"TAKEN {row['text']}"
        for row in gold
        if any(_touches(_span(pair, "en"), [row["bracket"]]) for pair in found[row["doc"]])
    ]
    return len(gold), len(wrong), wrong


def table(folder: Path, known: KnownTerms, *, errors: bool) -> None:
    """Print the figures of every set that is there."""
    print(
        f"{'set':10}{'n':>6}{'exact':>8}{'lenient':>8}{'top-3':>8}"
        + "".join(f"   {tier:10}" for tier in TIERS)
        + f"{'docs/s':>8}"
    )
    for name, anchor, kind in SETS:
        if not (folder / f"{name}.gold.jsonl").exists():
            print(f"{name:10} not in {folder}, left out")
            continue
        figures, speed, wrong = measure(folder, name, anchor, kind, known)
        print(figures.line(name, speed))
        if errors:
            print("\n".join(wrong))
    if (folder / f"{NEGATIVES}.gold.jsonl").exists():
        count, taken, wrong = negatives(folder, known)
        print(f"{NEGATIVES:10}{count:6d}  taken {taken / max(1, count):.3f}")
        if errors:
            print("\n".join(wrong))


def main() -> int:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="folder of the development sets")
    parser.add_argument("--ablate", action="store_true", help="turn each source off in turn")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    if (options.folder / "data").is_dir():
        options.folder /= "data"
    if not options.folder.is_dir():
        print(f"{options.folder} is not there: nothing to measure, skipped", file=sys.stderr)
        return 0
    entries = termsfile.load_shipped()
    table(options.folder, KnownTerms(entries), errors=options.errors)
    print()
    alignment_quality.table(options.folder)
    print()
    quality_terms.table(options.folder)
    if options.ablate:
        whole = KnownTerms(entries).evidence
        for off in [*({source} for source in SOURCES), set(SOURCES)]:
            print(f"\nwithout {', '.join(sorted(off))}")
            evidence = Evidence(whole.lexicon, whole.extra, frozenset(off))
            table(options.folder, KnownTerms(entries, evidence), errors=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
