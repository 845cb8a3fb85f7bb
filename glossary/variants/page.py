"""The variants of all concepts as one HTML page: a table a concept, shaded by count, no script."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import PurePath

from glossary.model import Variant, Variation

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --paper: #fff; --line: #c9d1d9;
  --heat: 21 101 192 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #12161b; --line: #39424d; --heat: 88 166 255 } }
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper); max-width: 72rem;
  margin: 2rem auto; padding: 0 1rem }
section { margin: 2.5rem 0; overflow-x: auto; break-inside: avoid }
h2 { margin: 0 0 .2rem; font-size: 1.25rem } p { margin: .2rem 0 .8rem }
table { border-collapse: collapse } th, td { border: 1px solid var(--line); padding: .3rem .6rem;
  text-align: left; vertical-align: top } td.n { text-align: right }
td:nth-child(4), td:nth-child(5) { white-space: nowrap }
td.heat { background: rgb(var(--heat) / calc(var(--share) * 60%)) }
ul, ol { margin: .5rem 0; padding-left: 1.8rem } ol { columns: 20rem; font-size: .9rem }
"""
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Renderings in use</title>
<style>{style}</style>
</head>
<body>
<h1>Renderings in use</h1>
<p>{count} concepts; first those on which a decision would help most. Consistency is the chance that
two uses have one wording.</p>
"""


def html_page(found: Sequence[Variation]) -> Iterator[str]:
    """Write the page piece by piece; everything from the termbase is escaped."""
    yield _HEAD.format(style=_STYLE, count=len(found))
    for variation in found:
        yield from _section(variation)
    yield "</body>\n</html>\n"


def _section(variation: Variation) -> Iterator[str]:
    yield f'<section>\n<h2 lang="zh">{escape(variation.zh)}</h2>\n'
    yield (
        f"<p>{variation.count} uses in {len(variation.documents)} documents, consistency"
        f" {variation.consistency:.2f}</p>\n"
    )
    numbers = [str(number) for number, _ in enumerate(variation.documents, 1)]
    yield "<table>\n<tr>" + _cells("th", ["rendering", "status", "uses", "first", "last", *numbers])
    yield "</tr>\n"
    for variant in variation.variants:
        yield _row(variation, variant)
    yield "</table>\n<ol>\n"
    for name in variation.documents:
        yield f"<li>{escape(name)}</li>\n"
    yield "</ol>\n"
    if variation.changes:
        yield "<p>Changes within a document:</p>\n<ul>\n"
        for change in variation.changes:
            place = escape(f"{PurePath(change.document).name}, line {change.line}")
            yield f"<li>{place}: {escape(change.before)} → {escape(change.after)}</li>\n"
        yield "</ul>\n"
    yield "</section>\n"


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def _row(variation: Variation, variant: Variant) -> str:
    counts = dict(variant.counts)
    most = max(count for one in variation.variants for _, count in one.counts)
    cells = [
        f'<td class="heat n" style="--share:{counts[name] / most:.2f}">{counts[name]}</td>'
        if name in counts
        else '<td class="n"></td>'
        for name in variation.documents
    ]
    texts = [variant.text, variant.status or "not listed", str(variant.count)]
    texts += [variant.first, variant.last]
    return f"<tr>{_cells('td', map(escape, texts))}{''.join(cells)}</tr>\n"
