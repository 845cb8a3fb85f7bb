"""HTML to the text a reader sees: no scripts, navigation, cookie banners or page furniture."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from glossary.model import Row

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote br caption dd div dl dt figcaption figure footer form"
        " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead"
        " title tr ul",
    )
)
_SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "button", "select", "option"}
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_FURNITURE_NAME = re.compile(
    r"cookie|consent|banner|breadcrumb|navbar|navigation|sidebar|related|share|social|footer"
    r"|newsletter|subscribe|advert|popup|modal|pager|pagination|comments?$",
    re.IGNORECASE,
)
_MAIN = frozenset({"article", "main"})


_TABLE, _ROW, _CELL, _CELL_END = "\x1f", "\x1e", "\x1d", "\x1c"
"""Lines of their own that mark tables while a page is read; as white space they are in no text."""
_STARTS = {"table": _TABLE, "tr": _ROW, "td": _CELL, "th": _CELL}
_SPACE = re.compile(r"\s+")


class _Reader(HTMLParser):
    """Collects visible text; blocks end lines, inline tags leave words joined."""

    def __init__(self, *, everything: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.title = ""
        self.everything = everything
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append(f"\n{_STARTS[tag]}\n" if tag in _STARTS else "\n")
        self._in_title = self._in_title or tag == "title"
        if tag in _VOID:
            return
        hides = self._hides(tag, dict(attrs))
        self._open.append((tag, hides))
        self._hidden += hides

    def _hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        if tag in _SKIPPED or "hidden" in attrs or attrs.get("aria-hidden") == "true":
            return True
        inside_main = any(name in _MAIN for name, _ in self._open)
        if self.everything or (tag == "header" and inside_main):
            return False
        names = f"{attrs.get('class') or ''} {attrs.get('id') or ''} {attrs.get('role') or ''}"
        return tag in _FURNITURE or bool(_FURNITURE_NAME.search(names))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append(f"\n{_CELL_END}\n" if tag in {"td", "th"} else "\n")
        if tag == "title":
            self._in_title = False
        if any(name == tag for name, _ in self._open):
            while self._open:
                name, hides = self._open.pop()
                self._hidden -= hides
                if name == tag:
                    break

    def handle_comment(self, data: str) -> None:
        """Keep what a comment tells the checks; it stands on a line of its own."""
        if "glossary-ignore" in data or "glossary: ignore" in data:
            self.pieces.append(f"\n<!--{' '.join(data.split())}-->\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._hidden:
            self.pieces.append(_SPACE.sub(" ", data))


def main_text(markup: str) -> tuple[str, str]:
    """Return the text of a page and its title; where nothing is left, all visible text.

    >>> main_text("<title>T</title><nav>Home</nav><p><b>new quality</b> forces<script>x</script>")
    ('new quality forces', 'T')
    """
    text, title, _ = page(markup)
    return text, title


def page(markup: str) -> tuple[str, str, tuple[Row, ...]]:
    """Return what `main_text` does, and the rows of the page's tables."""
    for everything in (False, True):
        reader = _Reader(everything=everything)
        reader.feed(markup)
        reader.close()
        lines = (re.sub(r" +", " ", line).strip(" ") for line in "".join(reader.pieces).split("\n"))
        text, rows = _laid_out(line for line in lines if line)
        if text:
            break
    return text, reader.title.strip(), rows


def _laid_out(lines: Iterable[str]) -> tuple[str, tuple[Row, ...]]:
    """Join lines, and take out the marks that say where rows and cells begin and end."""
    kept: list[str] = []
    rows: list[tuple[int, list[tuple[int, int]]]] = []
    at = table = 0
    begun = -1
    for line in lines:
        if line == _TABLE:
            table += 1
        elif line == _ROW:
            rows.append((table or 1, []))
        elif line == _CELL:
            begun = at
        elif line == _CELL_END:
            if begun >= 0 and at > begun and rows:
                rows[-1][1].append((begun, at - 1))
            begun = -1
        else:
            kept.append(line)
            at += len(line) + 1
    found = tuple(Row(table, tuple(cells)) for table, cells in rows if len(cells) > 1)
    return "\n".join(kept), found
