"""Figures as bars for a terminal, measured in cells; the bars are of no ambiguous width."""

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.model import TIERS
from glossary.report.facts import MENTION, Facts, by
from glossary.text.shown import cells, one_line, pad

_FULL, _HALF = "⣿", "⡇"
_LABEL = 24


def plots(facts: Facts, width: int = 80) -> Iterator[str]:
    """Write small charts within `width` cells: tiers, domains in use, terms and new terms by time.

    What is empty is left out; a termbase without documents gives nothing.
    """
    findings = by((p for p in facts.places if p.via != MENTION), lambda p: p.tier)
    domains = by(facts.attested, lambda p: facts.entries[p.entry].domain or "(none)")
    used = {name: len({p.entry for p in places}) for name, places in domains.items()}
    charts: list[tuple[str, list[tuple[str, int]]]] = [
        ("findings by tier", [(tier, len(findings.get(tier, ()))) for tier in TIERS]),
        ("entries in use, by domain", sorted(used.items(), key=lambda item: (-item[1], item[0]))),
        ("least consistent terms: uses in another wording than most",
         [(v.zh, v.count - v.variants[0].count) for v in facts.variations
          if len(v.variants) > 1][:10]),
        ("new terms, by year", _new(facts)),
    ]  # fmt: skip
    for number, (title, rows) in enumerate(
        (title, rows) for title, rows in charts if any(count for _, count in rows)
    ):
        if number:
            yield ""
        yield title
        yield from bars(rows, width)


def bars(rows: Sequence[tuple[str, int]], width: int = 80) -> Iterator[str]:
    """Write one bar a row: label, bar, count; no line is wider than `width` cells.

    >>> for line in bars([("中试", 4), ("信创", 1)], 20): print(line)
      中试  ⣿⣿⣿⣿⣿⣿⣿⣿⣿  4
      信创  ⣿⣿         1
    """
    shown = [(one_line(label), count) for label, count in rows]
    label = min(_LABEL, max(cells(text) for text, _ in shown))
    figure = max(len(f"{count:,}") for _, count in shown)
    room = max(4, width - label - figure - 6)
    most = max(count for _, count in shown) or 1
    for text, count in shown:
        halves = round(2 * room * count / most) or (1 if count else 0)
        bar = _FULL * (halves // 2) + _HALF * (halves % 2)
        yield f"  {pad(text, label)}  {pad(bar, room)}  {count:>{figure},}"


def _new(facts: Facts) -> list[tuple[str, int]]:
    first: dict[str, str] = {}
    for place in (*facts.attested, *facts.proposed):
        date = facts.documents[place.document].date
        if date:
            first[place.entry] = min(date, first.get(place.entry, date))
    return sorted(Counter(date[:4] for date in first.values()).items())
