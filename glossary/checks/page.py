"""Findings beside the documents they are about, as one page: no script, nothing from elsewhere.

All of a document and of the termbase is escaped; the page's own policy forbids scripts and loads.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from glossary.checks.document import Checked
from glossary.checks.rules import SEVERITIES
from glossary.model import Finding
from glossary.text.shown import counted, literal
from glossary.text.webpage import head

_STYLE = """\
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 90rem; padding: 0 1rem; }
section { display: grid; grid-template-columns: 3fr 2fr; gap: 2rem; align-items: start; }
h2 { grid-column: 1 / -1; overflow-wrap: anywhere; margin-bottom: 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
ol { list-style: none; margin: 0; padding: 0; position: sticky; top: 1rem; max-height: 96vh;
  overflow: auto; }
li { border-left: .3rem solid; margin-bottom: .7rem; padding-left: .7rem; overflow-wrap: anywhere; }
li:target, span:target + mark { outline: .15rem solid; }
mark { color: inherit; background: none; border-bottom: .2rem solid; }
mark a, h2 a { color: inherit; text-decoration: none; }
.error { border-color: #c62828; }
.warning { border-color: #b26a00; }
.info { border-color: #1565c0; }
.where { opacity: .75; font-size: .85em; }
table { border-collapse: collapse; } td { padding: 0 1rem 0 0; }
@media (max-width: 60rem) { section { display: block; } ol { position: static; max-height: none; } }
"""


def page(checked: Sequence[Checked]) -> str:
    """Return the page: a summary, then each document with its findings beside it."""
    return "".join(_parts(checked))


def _parts(checked: Sequence[Checked]) -> Iterator[str]:
    count = sum(len(one.findings) for one in checked)
    found = counted(count, "finding")
    yield head(f"glossary check: {found}", _STYLE)
    yield f"<h1>{found} in {counted(len(checked), 'document')}</h1>\n<table>\n"
    for number, one in enumerate(checked, 1):
        link = f'<a href="#d{number}">{_shown(one.document.path)}</a>'
        yield f"<tr><td>{link}</td><td>{len(one.findings)}</td></tr>\n"
    yield "</table>\n"
    for number, one in enumerate(checked, 1):
        if one.findings:
            yield from _section(number, one)
        else:
            yield f'<h2 id="d{number}">{_shown(one.document.path)}</h2>\n<p>No findings.</p>\n'
    yield "</body></html>\n"


def _section(number: int, one: Checked) -> Iterator[str]:
    yield f'<section id="d{number}"><h2>{_shown(one.document.path)}</h2>\n<div class="text">'
    yield from _marked(one.document.text, one.findings, f"d{number}")
    yield '</div>\n<ol aria-label="findings">\n'
    for at, finding in enumerate(one.findings):
        yield _item(finding, f"d{number}f{at}", f"d{number}m{at}")
    yield "</ol></section>\n"


def _item(finding: Finding, own: str, mark: str) -> str:
    where = f"{finding.line}:{finding.column}"
    where += f", {finding.place}" if finding.place else ""
    fix = f"<br>write: <b>{_shown(finding.fix.text)}</b>" if finding.fix else ""
    return (
        f'<li id="{own}" class="{escape(finding.severity)}"><a href="#{mark}">{finding.code}</a>'
        f" {_shown(finding.message)}{fix}"
        f'<div class="where">{escape(finding.severity)}, {_shown(where)}</div></li>\n'
    )


def _marked(text: str, findings: Sequence[Finding], document: str) -> Iterator[str]:
    """Yield the text, each stretch in as many findings as cover it under the gravest one's mark."""
    edges = sorted({edge for f in findings for edge in (f.start, f.end)})
    coming = sorted(range(len(findings)), key=lambda n: findings[n].start, reverse=True)
    over: list[int] = []
    at = 0
    for start, end in pairwise([*edges, len(text)]):
        yield _lines(text[at:start])
        over = [n for n in over if findings[n].end > start]
        begun = []
        while coming and findings[coming[-1]].start <= start:
            begun.append(coming.pop())
        over += begun
        yield from (f'<span id="{document}m{n}"></span>' for n in begun)
        if over:
            gravest = min(over, key=lambda n: SEVERITIES.index(findings[n].severity))
            link = f'<a href="#{document}f{gravest}">{_lines(text[start:end])}</a>'
            yield f'<mark class="{escape(findings[gravest].severity)}">{link}</mark>'
        else:
            yield _lines(text[start:end])
        at = end
    yield _lines(text[at:])


def _lines(text: str) -> str:
    return "\n".join(_shown(line.rstrip("\r")) for line in text.split("\n"))


def _shown(text: str) -> str:
    return escape(literal(text.replace("\t", " ")))
