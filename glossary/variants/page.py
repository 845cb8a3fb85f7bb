"""The variants of all concepts as one HTML page: a table a concept, shaded by count, no script."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import ceil
from pathlib import PurePath

from glossary.model import Variant, Variation
from glossary.text.shown import counted
from glossary.text.webpage import head, packaged

_HEAD = """\
<h1>Renderings in use</h1>
<p>{count}; first those on which a decision would help most. Consistency is the chance that
two uses have one wording.</p>
"""
_SHADES = 10
"""The style has a class for each shade, since the page's policy allows no style beside its own."""


def html_page(found: Sequence[Variation]) -> Iterator[str]:
    """Write the page piece by piece; everything from the termbase is escaped."""
    yield head("Renderings in use", packaged("glossary.variants", "page.css"))
    yield _HEAD.format(count=counted(len(found), "concept"))
    for variation in found:
        yield from _section(variation)
    yield "</body>\n</html>\n"


def _section(variation: Variation) -> Iterator[str]:
    yield f'<section>\n<h2 lang="zh">{escape(variation.zh)}</h2>\n'
    yield (
        f"<p>{counted(variation.count, 'use')} in {counted(len(variation.documents), 'document')},"
        f" consistency {variation.consistency:.2f}</p>\n"
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
        f'<td class="n heat{ceil(counts[name] / most * _SHADES)}">{counts[name]}</td>'
        if name in counts
        else '<td class="n"></td>'
        for name in variation.documents
    ]
    texts = [variant.text, variant.status or "not listed", str(variant.count)]
    texts += [variant.first, variant.last]
    return f"<tr>{_cells('td', map(escape, texts))}{''.join(cells)}</tr>\n"
