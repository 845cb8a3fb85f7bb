"""Where usage differs: the least consistent terms, who renders them how, and between sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glossary.model import Attestation, Variation
from glossary.report.facts import Facts, by
from glossary.report.links import Links
from glossary.report.markup import chart, safe, section, share, table, words

Data = list[dict[str, object]]
_TERMS = 25
_COLUMNS = 36
_SHADES = 5
_PALE = 4
"""Counts below this are never the darkest shade, so that single uses stay pale."""
_UNFIT = {"deprecated", "superseded", "rejected"}
_FIT = {"preferred", "admitted"}
_SOURCE_HEAD = (
    "#documents", "#terms", "#uses", "#as the glossary", "#as most write", "#deprecated",
)  # fmt: skip


def inconsistent(facts: Facts, links: Links) -> str:
    """Write the least consistent terms, and each wording by document as a heat map."""
    differ = [v for v in facts.variations if len(v.variants) > 1]
    about = (
        "First the terms on which a decision would help most. Consistency is the chance that two"
        " uses have one wording."
    )
    if not differ:
        agreed = "<p>Every term is rendered in one wording throughout.</p>"
        return section("differ", "Inconsistent terms", about, agreed)
    rows = [_row(facts, links, variation) for variation in differ[:_TERMS]]
    head = ["term", "#uses", "#documents", "#consistency", "majority", "other wordings"]
    shown = table(head, rows, f"{len(rows)} of {len(differ)} terms with several wordings", "list")
    return section(
        "differ", "Inconsistent terms", about, shown, _matrix(facts, links, differ[:_TERMS])
    )


def sources(facts: Facts, links: Links) -> tuple[str, Data]:
    """Write how far each source keeps to the glossary and to the majority."""
    kind, group_of = facts.grouping
    majority = {v.entry: v.variants[0].key for v in facts.variations}
    status = {(v.entry, w.key): w.status for v in facts.variations for w in v.variants}
    rows, data = [], []
    for name, places in sorted(by(facts.rendered, lambda p: group_of(p.document)).items()):
        told = [(p, p.entry, facts.wording(p)) for p in places]
        kept = [p for p, entry, key in told if majority.get(entry) == key]
        fit = [p for p, entry, key in told if status.get((entry, key)) in _FIT]
        unfit = [p for p, entry, key in told if status.get((entry, key)) in _UNFIT]
        sizes = [len({p.document for p in places}), len({p.entry for p in places}), len(places)]
        rows.append([
            words(name), *(links.number(places, name, f"{size:,}") for size in sizes),
            links.number(fit, f"{name}: as the glossary has it", share(len(fit), len(places))),
            links.number(kept, f"{name}: as most write", share(len(kept), len(places))),
            links.number(unfit, f"{name}: deprecated"),
        ])  # fmt: skip
        data.append({"name": name, "share": round(len(fit) / len(places), 4), "uses": len(places),
                     "href": links.href(fit, f"{name}: as the glossary has it")})  # fmt: skip
    head = [kind, *_SOURCE_HEAD]
    about = (
        f"Documents are grouped by {kind}"
        f"{' (the manifest names one source for all)' * (kind == 'folder')}. Shares are of uses:"
        " in a wording the glossary prefers or admits, and in the wording most documents use."
    )
    body = chart("sources", f"Share of uses the glossary accepts, by {kind}",
                 table(head, rows, f"Comparison by {kind}"))  # fmt: skip
    return section("sources", "Comparison of sources", about, body), data


def _row(facts: Facts, links: Links, variation: Variation) -> list[str]:
    def wording(number: int) -> str:
        variant = variation.variants[number]
        places = facts.cells[variation.entry, variant.key]
        mark = f" <b>{safe(variant.status)}</b>" if variant.status in _UNFIT else ""
        count = links.number(places, f"{variation.zh} = {variant.text}")
        return f"{safe(variant.text)}{mark}&nbsp;{count}"  # a count stays with what it counts

    places = [p for p in facts.rendered if p.entry == variation.entry]
    return [
        words(variation.zh), links.number(places, variation.zh),
        links.number(places, variation.zh, f"{len(variation.documents):,}"),
        f"{variation.consistency:.2f}", wording(0),
        "".join(f'<span class="wording">{wording(number)}</span>'
                for number in range(1, len(variation.variants))),
    ]  # fmt: skip


def _matrix(facts: Facts, links: Links, differ: Sequence[Variation]) -> str:
    """Lay wordings out by document, or by month where documents are many, shaded by count."""
    columns = _columns(facts, differ)
    head = "".join(f'<th scope="col"><span>{safe(name)}</span></th>' for name in columns.names)
    caption = f"Who renders a term how: uses by {columns.legend}"
    parts = [
        f'<div class="wide"><table class="matrix"><caption>{caption}</caption>\n',
        f'<thead><tr><th scope="col">rendering</th>{head}</tr></thead>\n',
    ]
    across = len(columns.names) + 1
    for variation in differ:
        counts = {
            variant.text: by(
                facts.cells[variation.entry, variant.key],
                lambda p: columns.of(p.document),
            )
            for variant in variation.variants
        }
        most = max(_PALE, *(len(places) for cells in counts.values() for places in cells.values()))
        parts.append(
            f'<tbody><tr><th scope="rowgroup" colspan="{across}">{words(variation.zh)}</th></tr>\n'
        )
        for text, cells in counts.items():
            label = f"{variation.zh} = {text}"
            row = "".join(_cell(links, cells.get(name, []), label, most) for name in columns.names)
            parts.append(f'<tr><th scope="row">{safe(text)}</th>{row}</tr>\n')
        parts.append("</tbody>\n")
    return "".join([*parts, "</table></div>\n", _key(links, columns)])


def _cell(links: Links, places: Sequence[Attestation], label: str, most: int) -> str:
    if not places:
        return "<td></td>"
    shade = max(1, round(_SHADES * len(places) / most))
    where = f"{label}, {places[0].document}"
    return f'<td class="h{shade}">{links.number(places, where)}</td>'


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the matrix: `documents` are those that are numbered, none where dates are."""

    names: tuple[str, ...]
    of: Callable[[str], str]
    legend: str
    documents: tuple[str, ...] = ()


def _columns(facts: Facts, differ: Sequence[Variation]) -> _Columns:
    used = {path for variation in differ for path in variation.documents}
    if len(used) > _COLUMNS:
        periods = tuple(sorted({facts.period(path) or "undated" for path in used}))
        return _Columns(periods, lambda path: facts.period(path) or "undated", "date")
    ordered = sorted(used, key=lambda path: (facts.documents[path].date or "9", path))
    names = {path: str(number) for number, path in enumerate(ordered, 1)}
    return _Columns(tuple(names.values()), names.__getitem__, "document, oldest first",
                    tuple(ordered))  # fmt: skip


def _key(links: Links, columns: _Columns) -> str:
    """Name the numbered columns below the matrix."""
    items = "".join(
        f"<li>{links.document(path)} <small>{safe(links.facts.documents[path].date)}</small></li>\n"
        for path in columns.documents
    )
    return f'<ol class="key">\n{items}</ol>\n' if items else ""
