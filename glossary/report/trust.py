"""How far the machine's findings can be trusted: tiers, by the way they were found."""

from glossary.model import TIERS
from glossary.report.facts import MENTION, Facts, by
from glossary.report.links import Links
from glossary.report.markup import chart, section, table

Data = list[dict[str, object]]
_MEANING = {
    "sure": "right with few exceptions; nothing to do",
    "likely": "right more often than not; worth a look",
    "review": "a guess; counts nowhere until a person accepts it",
}
_VIA = {
    "gloss": "English beside Chinese, in brackets or quotes",
    "rendering": "a listed or similar wording in English text",
    "romanisation": "the reading in letters",
    "alignment": "two documents that are each other's translation",
}


def tiers(facts: Facts, links: Links) -> tuple[str, Data]:
    """Write how many findings each way of finding gave, by tier."""
    found = by((p for p in facts.places if p.via != MENTION), lambda p: (p.via, p.tier))
    ways = sorted({via for via, _ in found}, key=lambda via: (list(_VIA).index(via) if via in _VIA
                                                             else len(_VIA), via))  # fmt: skip
    rows, data = [], []
    for via in ways:
        row = [f"{via}<small>{_VIA.get(via, '')}</small>"]
        for tier in TIERS:
            here = found.get((via, tier), [])
            label = f"{via}, {tier}"
            row.append(links.number(here, label) if here else "0")
            if here:
                data.append({"way": via, "tier": tier, "count": len(here),
                             "href": links.href(here, label)})  # fmt: skip
        rows.append(row)
    total = [links.number([p for (_, t), here in found.items() if t == tier for p in here], tier)
             for tier in TIERS]  # fmt: skip
    rows.append(["all", *total])
    about = "; ".join(f"<b>{tier}</b>: {meaning}" for tier, meaning in _MEANING.items()) + "."
    shown = table(["found by", *(f"#{tier}" for tier in TIERS)], rows, "Findings by tier")
    return section("tiers", "Quality tiers", about,
                   chart("tiers", "Findings by way of finding and tier", shown)), data  # fmt: skip
