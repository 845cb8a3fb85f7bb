"""The report as one HTML file: nothing is fetched, and without script all of it can be read."""

from collections.abc import Iterator

from glossary.report import agreement, coverage, history, trust
from glossary.report.facts import Facts
from glossary.report.links import Links
from glossary.text.shown import dump
from glossary.text.webpage import head, packaged

PLOT_STYLE = """\
:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}"""
"""The style Plot 0.6.17 puts into each chart of class "plot"; the page's policy names its hash."""

_LIBRARIES = ("assets/d3.min.js", "assets/plot.umd.min.js")
_CONTENTS = {
    "coverage": "Coverage", "differ": "Inconsistent terms", "time": "Over time",
    "new": "New terms", "sources": "Sources", "tiers": "Tiers", "documents": "Documents",
    "sentences": "Sentences",
}  # fmt: skip
_TITLE = "Glossary report"
_HEAD = """\
<header>
<h1>Glossary report</h1>
<nav aria-label="Contents">{contents}</nav>
</header>
<main>
"""
_EMPTY = """\
<section id="empty">
<h2>No documents yet</h2>
<p>This glossary has {entries} entries, and no document was read into it. A report is about
documents:</p>
<pre>glossary build                    reads terms.yaml and the folder corpus/
glossary build PATH...            reads the files and folders you name
glossary report -o report.html    then makes this page anew</pre>
</section>
</main>
</body>
</html>
"""
_TAIL = """\
</main>
<dialog id="panel" aria-labelledby="panel-title">
<form method="dialog"><h2 id="panel-title"></h2><button aria-label="Close">×</button></form>
<ol></ol>
</dialog>
<script type="application/json" id="data">{data}</script>
{scripts}</body>
</html>
"""


def report_page(facts: Facts) -> Iterator[str]:
    """Write the page piece by piece; everything from documents and termbase is escaped."""
    style = _own("report.css")
    if not facts.documents:
        yield head(_TITLE, style) + _HEAD.format(contents="")
        yield _EMPTY.format(entries=f"{len(facts.entries):,}")
        return
    scripts = [*map(_own, _LIBRARIES), _own("report.js")]
    contents = "".join(f'<a href="#{name}">{title}</a>' for name, title in _CONTENTS.items())
    yield head(_TITLE, style, *scripts, styles=[PLOT_STYLE]) + _HEAD.format(contents=contents)
    links = Links(facts)
    yield coverage.overview(facts, links)
    data: dict[str, object] = {}
    written, data["domains"] = coverage.domains(facts, links)
    yield written
    yield agreement.inconsistent(facts, links)
    for name, part in (("renderings", history.renderings), ("newcomers", history.newcomers),
                       ("sources", agreement.sources), ("tiers", trust.tiers)):  # fmt: skip
        written, data[name] = part(facts, links)
        yield written
    yield coverage.documents(facts, links)
    yield from _sentences(links)
    yield _TAIL.format(
        data=_json(data), scripts="".join(f"<script>{s}</script>\n" for s in scripts)
    )


def _sentences(links: Links) -> Iterator[str]:
    yield '<section id="sentences">\n<h2>Sentences</h2>\n'
    if links.shown < links.total:
        yield (
            f'<p class="about">This page holds {links.shown:,} of {links.total:,} sentences: of'
            " every wording in every document some, most of terms that differ."
            " <code>glossary kwic WORD</code> shows all.</p>\n"
        )
    yield from links.sentences()
    yield (
        '</section>\n<details id="index" open><summary>Index: the sentences behind each number'
        "</summary>\n"
    )
    yield from links.index()
    yield "</details>\n"


def _json(data: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return dump(data).replace("<", "\\u003c").replace("&", "\\u0026")


def _own(name: str) -> str:
    return packaged("glossary.report", name)
