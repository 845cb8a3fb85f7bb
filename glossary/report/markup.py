"""Pieces of HTML; everything from documents and the termbase passes `safe` on its way in."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from glossary.text.scripts import has_han
from glossary.text.shown import literal

_SPACE = re.compile(r"[\s\x85\u2028\u2029]")


def safe(text: str) -> str:
    r"""Return text as HTML on one line, with nothing in it a browser or a reader would obey.

    >>> safe("<b>\u202e")
    '&lt;b&gt;'
    """
    return escape(literal(_SPACE.sub(" ", text)))


def words(text: str) -> str:
    """Return text marked as Chinese where it is, so that a browser takes a Chinese font."""
    return f'<span lang="zh">{safe(text)}</span>' if has_han(text) else safe(text)


def share(part: float, whole: float) -> str:
    """Return a share in percent; a dash of nothing.

    >>> share(1, 3), share(0, 0)
    ('33 %', '–')
    """
    return f"{part / whole:.0%}".replace("%", " %") if whole else "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str, name: str = "") -> str:
    """Lay out cells that are HTML already; the first of each row is its heading.

    Columns whose heading begins with "#" hold numbers.
    """
    numbers = [cell.startswith("#") for cell in head]
    plain = [cell.removeprefix("#") for cell in head]
    titles = [
        f'<th scope="col"{_kind(number)}>{cell}</th>'
        for cell, number in zip(plain, numbers, strict=True)
    ]
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(
            f'<td data-head="{title}"{_kind(number)}>{cell}</td>'
            for cell, number, title in zip(row[1:], numbers[1:], plain[1:], strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="wide"><table{_named(name)}><caption>{caption}</caption>\n'
        f"<thead><tr>{''.join(titles)}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )


def section(name: str, title: str, about: str, *parts: str) -> str:
    """Put a heading and a sentence about it over parts of the page."""
    head = f'<section id="{name}">\n<h2>{title}</h2>\n<p class="about">{about}</p>\n'
    return "".join([head, *parts, "</section>\n"])


def chart(name: str, description: str, below: str) -> str:
    """Leave a place for a chart over the table that says the same."""
    return (
        f'<figure class="chart" id="chart-{name}" role="img" aria-label="{description}" hidden>'
        f"</figure>\n<details open><summary>The figures as a table</summary>\n{below}</details>\n"
    )


def _kind(number: bool) -> str:  # noqa: FBT001 - a truth about one column
    return ' class="q"' if number else ""


def _named(name: str) -> str:
    return f' class="{name}"' if name else ""
