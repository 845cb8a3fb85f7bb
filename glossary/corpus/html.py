"""HTML to the text a reader sees: no scripts, navigation, cookie banners or page furniture."""

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from glossary.corpus.furniture import is_furniture, is_unseen
from glossary.model import Row

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote br caption dd div dl dt figcaption figure footer form"
        " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead"
        " title tr ul",
    )
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
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
        self._open: list[tuple[str, bool, int]] = []
        self._names: Counter[str] = Counter()  # of what is open: looking through it takes too long
        self._apart = 0
        self._hidden = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append(f"\n{_STARTS[tag]}\n" if tag in _STARTS else "\n")
        self._in_title = self._in_title or tag == "title"
        if tag in _VOID:
            return
        if tag in _BLOCKS and self._open and self._open[-1][0] == "p":
            self._close()  # a block ends a paragraph nobody closed
        unseen = is_unseen(tag, dict(attrs))
        apart = 0
        if tag in _MAIN:  # what a wrapper around it is called does not matter then
            apart = -self._apart
        elif not self.everything:
            inside_main = any(self._names[name] for name in _MAIN)
            apart = int(is_furniture(tag, dict(attrs), inside_main=inside_main))
        self._open.append((tag, unseen, apart))
        self._names[tag] += 1
        self._apart += apart
        self._hidden += unseen + apart

    def _close(self) -> str:
        name, unseen, apart = self._open.pop()
        self._names[name] -= 1
        self._apart -= apart
        self._hidden -= unseen + apart
        return name

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append(f"\n{_CELL_END}\n" if tag in {"td", "th"} else "\n")
        if tag == "title":
            self._in_title = False
        if self._names[tag]:
            while self._close() != tag:
                pass

    def handle_comment(self, data: str) -> None:
        """Keep what a comment tells the checks; it stands on a line of its own."""
        if "glossary-ignore" in data or "glossary: ignore" in data:
            self.pieces.append(f"\n<!--{' '.join(data.split())}-->\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._hidden:
            self.pieces.append(_SPACE.sub(" ", data))


def main_text(markup: str, *, everything: bool = False) -> tuple[str, str]:
    """Return the text of a page and its title; where nothing is left, all visible text.

    `everything` asks for all visible text at once, as in books, which have no furniture.

    >>> main_text("<title>T</title><nav>Home</nav><p><b>new quality</b> forces<script>x</script>")
    ('new quality forces', 'T')
    """
    text, title, _ = page(markup, everything=everything)
    return text, title


def page(markup: str, *, everything: bool = False) -> tuple[str, str, tuple[Row, ...]]:
    """Return what `main_text` does, and the rows of the page's tables."""
    for all_of_it in dict.fromkeys((everything, True)):
        reader = _Reader(everything=all_of_it)
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
