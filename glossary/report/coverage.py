"""What of the glossary the corpus holds: totals, by domain, by document."""

from glossary.report.facts import MENTION, Facts, by
from glossary.report.links import Links
from glossary.report.markup import chart, safe, section, share, table, words

Data = list[dict[str, object]]
_DOCUMENTS = 300
"""Documents in the list: in a corpus of thousands it would be most of the page."""


def overview(facts: Facts, links: Links) -> str:
    """Write the figures a reader wants first."""
    listed, proposed = facts.attested, facts.proposed
    alone = [p for p in listed if p.via == MENTION]
    differ = [v for v in facts.variations if len(v.variants) > 1]
    apart = {v.entry for v in differ}
    found = len({p.entry for p in listed})
    figures = [
        (f'<a href="#documents">{len(facts.documents):,}</a>', "documents", _span(facts)),
        (links.number(listed, "entries in use", f"{found:,}"), "entries in use",
         f"of {len(facts.listed):,} in the glossary"),
        (links.number(facts.rendered, "renderings in use"), "renderings",
         "places with their English, sure or likely"),
        (links.number(alone, "Chinese without its English"), "without English",
         "places where a listed term stands in Chinese alone"),
        (links.number([p for p in facts.rendered if p.entry in apart], "rendered differently",
                      f"{len(differ):,}"), "rendered differently", "entries with several wordings"),
        (links.number(proposed, "candidates", f"{len({p.entry for p in proposed}):,}"),
         "candidates", "terms of the corpus nobody has decided on"),
    ]  # fmt: skip
    tiles = "".join(
        f"<div><dt>{name}</dt><dd>{number}</dd><dd>{note}</dd></div>\n"
        for number, name, note in figures
    )
    return f'<dl id="overview">\n{tiles}</dl>\n'


def domains(facts: Facts, links: Links) -> tuple[str, Data]:
    """Write how many entries of each domain the corpus holds."""
    places = by(facts.attested, lambda p: facts.entries[p.entry].domain)
    sizes: dict[str, int] = {}
    for key in facts.listed:
        domain = facts.entries[key].domain
        sizes[domain] = sizes.get(domain, 0) + 1
    rows, data = [], []
    for domain, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        here = places.get(domain, [])
        found = len({p.entry for p in here})
        name, label = domain or "(none)", f"domain {domain or '(none)'}"
        rows.append([words(name), f"{size:,}", links.number(here, label, f"{found:,}"),
                     share(found, size), links.number(here, label)])  # fmt: skip
        data.append({"name": name, "found": found, "of": size, "href": links.href(here, label)})
    head = ["domain", "#entries", "#in use", "#share", "#places"]
    about = "How many entries of each domain stand in the documents, with or without English."
    body = chart("domains", "Entries in use by domain", table(head, rows, "Entries by domain"))
    return section("coverage", "Coverage of the corpus", about, body), data


def documents(facts: Facts, links: Links) -> str:
    """Write the list of documents, with what stands in each."""
    places = by((*facts.attested, *facts.proposed), lambda p: p.document)
    listed = sorted(facts.documents, key=lambda path: -len(places.get(path, ())))[:_DOCUMENTS]
    rows = []
    for path in sorted(listed):
        text, here = facts.documents[path], places.get(path, [])
        alone = [p for p in here if p.via == MENTION]
        with_english = [p for p in here if p.via != MENTION]
        name = text.title or path
        rows.append([
            f"{links.document(path)}<small>{safe(path)}</small>", safe(text.date or "undated"),
            safe(text.languages.replace(" ", ", ")), words(text.source), f"{text.characters:,}",
            links.number(here, f"{name}: terms", f"{len({p.entry for p in here}):,}"),
            links.number(with_english, f"{name}: with English"),
            links.number(alone, f"{name}: without English"),
        ])  # fmt: skip
    head = ["document", "date", "languages", "source", "#characters", "#terms", "#with English",
            "#without"]  # fmt: skip
    about = "A title leads to the document's sentences."
    caption = f"{len(listed):,} of {len(facts.documents):,} documents"
    if len(listed) < len(facts.documents):
        caption += ", those with most terms"
    return section("documents", "Documents", about, table(head, rows, caption, "list"))


def _span(facts: Facts) -> str:
    dates = sorted(d.date for d in facts.documents.values() if d.date)
    ends = dict.fromkeys((dates[0], dates[-1])) if dates else ()
    return " to ".join(f"<time>{safe(date)}</time>" for date in ends) or "undated"
