"""The list of entries found: Chinese, first rendering, status, and why each was found."""

from collections.abc import Sequence

from rich.cells import cell_len

from glossary.model import Hit

from ..literal import Line, Piece, fit, literal
from ..words import tr
from .page import GUTTER, Lines, Page, status_letter

_WHY = {
    ("", "best"): "",
    ("zh", "exact"): "exact",
    ("zh", "prefix"): "begins",
    ("zh", "part"): "within",
    ("pinyin", "reading"): "pinyin",
    ("pinyin", "part of the reading"): "pinyin within",
    ("en", "exact"): "English exact",
    ("en", "prefix"): "English begins",
    ("en", "words"): "English words",
}
_ROOM_FOR_WHY = 44
_LEAST_CHINESE, _MOST_CHINESE = 8, 26


def why(hit: Hit) -> str:
    """Say in a word or two what of an entry matched the query."""
    return tr(_WHY.get((hit.field, hit.how), f"{hit.field} {hit.how}".strip()))


def results_page(hits: Sequence[Hit], width: int) -> Page:
    """Lay out one line per entry, the Chinese aligned by the cells it takes."""
    chinese = _chinese_cells([cell_len(literal(hit.zh)) for hit in hits], width)
    reason = max((cell_len(why(hit)) for hit in hits), default=0) if width >= _ROOM_FOR_WHY else 0
    lines = Lines(len(hits), lambda at: _line(hits[at], width, chinese, reason))
    return Page(lines, range(len(hits)))


def _chinese_cells(needed: Sequence[int], width: int) -> int:
    """Make room for the first term and nine in ten others: one long term must not take it all."""
    if not needed:
        return _LEAST_CHINESE
    most = max(_LEAST_CHINESE, min(_MOST_CHINESE, width * 2 // 5))
    usual = sorted(needed)[len(needed) * 9 // 10]
    return min(max(needed[0], usual, _LEAST_CHINESE), most)


def _line(hit: Hit, width: int, chinese: int, reason: int) -> Line:
    room = max(0, width - 2 - 2 - chinese - 2 - (reason + 2 if reason else 0))
    first = hit.renderings[0] if hit.renderings else None
    text = literal(first.text) if first else tr("no rendering yet")
    role = "" if first and first.status in {"preferred", "admitted"} else "dim"
    line: Line = (
        GUTTER,
        status_letter(hit.status),
        Piece(" "),
        Piece(fit(literal(hit.zh), chinese), "han"),
        Piece("  "),
        Piece(fit(text, room), role),
    )
    return (*line, Piece("  " + fit(why(hit), reason), "dim")) if reason else line
