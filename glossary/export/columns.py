"""One HTML page to read two documents side by side: offline, without script, nothing fetched."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from glossary.align.documents import Aligned
from glossary.export import clean
from glossary.model import Bead, Mention
from glossary.text.webpage import head, packaged

Marker = Callable[[str, str], tuple[Sequence[Mention], Sequence[Mention]]]
"""Finds in the two texts of a bead the terms to highlight, in order and apart."""

_HEAD = """\
<header>
<h1>{title}</h1>
<p>{summary}</p>
{again}</header>
<table>
<thead><tr><th scope="col">#</th><th scope="col">中文</th><th scope="col">English</th></tr></thead>
<tbody>
"""
_TAIL = "</tbody>\n</table>\n</body>\n</html>\n"
_WEAK = 0.2
"""Beads below this are marked for a second look."""
_MOST_LINKS = 60


def write_html(aligned: Aligned, title: str, mark: Marker | None = None) -> Iterator[str]:
    """Write the page: a row a bead; sentences alone and weak beads can be told at a glance."""
    name = escape(clean.line(title))
    yield head(name, packaged("glossary.export", "columns.css"))
    yield _HEAD.format(title=name, summary=_summary(aligned), again=_to_look_at(aligned))
    for number, bead in enumerate(aligned.beads):
        yield _row(number, bead, clean.line(aligned.zh_text(bead)),
                   clean.line(aligned.en_text(bead)), mark)  # fmt: skip
    yield _TAIL


def _summary(aligned: Aligned) -> str:
    alone = sum(1 for bead in aligned.beads if not (bead.zh and bead.en))
    return (
        f"{len(aligned.beads) - alone:,} pairs, {alone:,} without a counterpart;"
        f" {aligned.agreement:.0%} of the words explain each other."
        " <mark>Terms</mark> of the glossary are marked where both sides have them."
    )


def _to_look_at(aligned: Aligned) -> str:
    """List the rows worth a second look, as links."""
    kinds = [(number, _kind(bead)) for number, bead in enumerate(aligned.beads)]
    found = [number for number, kind in kinds if kind != "pair"]
    if not found:
        return ""
    links = " ".join(f'<a href="#b{number}">{number}</a>' for number in found[:_MOST_LINKS])
    more = f" and {len(found) - _MOST_LINKS:,} more" if len(found) > _MOST_LINKS else ""
    what = "Without a counterpart, or with few words that explain each other:"
    return f'<p><span class="key">{what}</span> {links}{more}</p>\n'


def _kind(bead: Bead) -> str:
    if not (bead.zh and bead.en):
        return "alone"
    return "weak" if bead.score < _WEAK else "pair"


def _row(number: int, bead: Bead, zh: str, en: str, mark: Marker | None) -> str:
    kind = _kind(bead)
    found = mark(zh, en) if mark and kind != "alone" else ((), ())
    return (
        f'<tr id="b{number}" class="{kind}"><td title="score {bead.score:.2f}">{number}</td>'
        f'<td lang="zh">{_marked(zh, found[0])}</td>'
        f'<td lang="en">{_marked(en, found[1])}</td></tr>\n'
    )


def _marked(text: str, mentions: Sequence[Mention]) -> str:
    pieces = []
    at = 0
    for mention in mentions:
        if mention.start >= at:
            pieces += [escape(text[at : mention.start]), f"<mark>{escape(mention.text)}</mark>"]
            at = mention.end
    return "".join([*pieces, escape(text[at:])])
