"""What changes with time: the renderings of a term, and the terms that are new."""

from collections import defaultdict

from glossary.model import Attestation, Variation
from glossary.report.facts import Facts, by
from glossary.report.links import Links
from glossary.report.markup import chart, safe, section, table, words

Data = list[dict[str, object]]
_TERMS = 40
_NAMED = 12


def renderings(facts: Facts, links: Links) -> tuple[str, Data]:
    """Write how often each wording of a term is used, month by month."""
    told = [v for v in facts.variations if v.count > 1][:_TERMS]
    tables, data = [], []
    for number, variation in enumerate(told):
        rows, points = [], []
        for variant in variation.variants:
            places = facts.cells[variation.entry, variant.key]
            label = f"{variation.zh} = {variant.text}"
            dated = sorted(by(places, lambda p: facts.period(p.document)).items())
            cells = [
                f"{safe(when or 'undated')}: {links.number(here, f'{label}, {when}')}"
                for when, here in dated
            ]
            rows.append([safe(variant.text), safe(variant.status or "not listed"),
                         links.number(places, label), "; ".join(cells)])  # fmt: skip
            points += [
                {"when": when, "wording": variant.text, "status": variant.status or "not listed",
                 "count": len(here), "href": links.href(here, f"{label}, {when}")}
                for when, here in dated if when
            ]  # fmt: skip
        caption = f"{words(variation.zh)}, {_consistency(variation)}"
        head = ["rendering", "status", "#uses", "when"]
        tables.append(table(head, rows, caption))
        data.append({"term": variation.zh, "id": number, "points": points})
    about = (
        "Who writes what, and since when. First the terms on which a decision would help most:"
        " used often and differently, or by deprecated wordings."
    )
    body = chart("renderings", "Renderings of a term over time", "".join(tables))
    if not told:
        body = "<p>No term is rendered twice in these documents.</p>"
    return section("time", "Renderings over time", about, body), data


def newcomers(facts: Facts, links: Links) -> tuple[str, Data]:
    """Write which terms stand in the corpus for the first time, by month."""
    first: dict[str, list[Attestation]] = {}
    for key, places in by((*facts.attested, *facts.proposed), lambda p: p.entry).items():
        dated = [p for p in places if facts.documents[p.document].date]
        if dated:
            when = min(facts.documents[p.document].date for p in dated)
            first[key] = [p for p in dated if facts.documents[p.document].date == when]
    periods: dict[str, list[str]] = defaultdict(list)
    for key, places in first.items():
        periods[facts.period(places[0].document)].append(key)
    rows, data = [], []
    for period in sorted(periods):
        keys = periods[period]
        row = [safe(period)]
        for kind, wanted in (("listed", True), ("candidate", False)):
            of_kind = [key for key in keys if (key in facts.listed) == wanted]
            here = [p for key in of_kind for p in first[key]]
            label = f"new {kind} terms, {period}"
            row.append(links.number(here, label, str(len(of_kind))) if of_kind else "")
            if of_kind:
                data.append({"when": period, "kind": kind, "count": len(of_kind),
                             "href": links.href(here, label)})  # fmt: skip
        named = [
            links.number(first[key], key, words(facts.entries[key].zh)) for key in keys[:_NAMED]
        ]
        rest = len(keys) - len(named)
        rows.append([*row, "、".join(named) + (f" and {rest} more" if rest else "")])
    unit = "year" if facts.by_year else "month"
    about = f"Terms by the {unit} of the first document that has them."
    shown = table([unit, "#listed", "#candidates", "terms"], rows, f"New terms by {unit}")
    body = (
        chart("newcomers", f"New terms by {unit}", shown)
        if rows
        else "<p>No document is dated; dates come from corpus/manifest.yaml.</p>"
    )
    return section("new", "New terms", about, body), data


def _consistency(variation: Variation) -> str:
    return f"{variation.count} uses, consistency {variation.consistency:.2f}"
