"""The lines of a list as they stand on the screen: each put together once, until it changes.

Textual styles a line anew whenever it draws it, frame and filters included; that was half of what
a key cost. Here a line that shows the same as before is handed out again, and the styles of the
roles, which no line changes, are worked out once.
"""

from collections.abc import Callable
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..literal import Line, Piece

CURSOR = "› "

Look = tuple[Line | None, bool]
"""What a line shows (None below the page), and whether the cursor is on it."""


class Shows(Protocol):
    """What is drawn: a look for each line in sight, a style for each role."""

    def look(self, y: int, /) -> Look:
        """Return what the line at this height shows."""
        ...

    def role_style(self, role: str, /) -> Style:
        """Return the style of a role; the empty one is plain."""
        ...


class Strips:
    """The strips of one widget; `plainly` is how Textual itself draws it."""

    def __init__(
        self, widget: Widget, shows: Shows, plainly: Callable[[Region], list[Strip]]
    ) -> None:
        self._widget = widget
        self._shows = shows
        self._plainly = plainly
        self._shape: tuple[int, ...] = ()
        self.forget()

    def forget(self) -> None:
        """Put everything together anew: the colours are others."""
        self._styles: dict[tuple[str, bool], Style] = {}
        self._sides: tuple[list[Segment], list[Segment]] | None = None
        self._drawn: dict[int, tuple[Look, Strip]] = {}
        self.forget_edges()

    def forget_edges(self) -> None:
        """Draw the upper and the lower edge of the frame anew."""
        self._edges: dict[int, Strip] = {}

    def has(self, y: int, look: Look) -> bool:
        """Tell whether the line at this height was last drawn with this look."""
        drawn = self._drawn.get(y)
        return drawn is not None and drawn[0] == look

    def lines(self, crop: Region) -> list[Strip]:
        """Return the strips of a region of the widget, its frame included."""
        outer, inner = self._widget.region.size, self._widget.content_region.size
        gutter = self._widget.styles.gutter
        shape = (*outer, *inner, *gutter)
        if shape != self._shape:
            self._shape = shape
            self.forget()
        found = []
        for y in crop.line_range:
            if gutter.top <= y < gutter.top + inner.height:
                found.append(self._line(y - gutter.top, inner.width, outer.width))
            else:
                if y not in self._edges:
                    (self._edges[y],) = self._plainly(Region(0, y, outer.width, 1))
                found.append(self._edges[y])
        if crop.column_span != (0, outer.width):
            return [strip.crop(*crop.column_span) for strip in found]
        return found

    def _line(self, y: int, width: int, outer: int) -> Strip:
        look = self._shows.look(y)
        drawn = self._drawn.get(y)
        if drawn is not None and drawn[0] == look:
            return drawn[1]
        left, right = self._frame(y)
        strip = Strip([*left, *self._within(look, width), *right], outer)
        self._drawn[y] = (look, strip)
        return strip

    def plain(self, y: int, width: int) -> Strip:
        """Return the strip of a line without the frame."""
        return Strip(self._within(self._shows.look(y), width), width)

    def _within(self, look: Look, width: int) -> list[Segment]:
        line, here = look
        pieces = line or ()
        if here and pieces:
            pieces = (Piece(CURSOR), *pieces[1:])
        segments = [Segment(piece.text, self._style(piece.role, here)) for piece in pieces]
        missing = width - sum(segment.cell_length for segment in segments)
        if missing > 0:
            segments.append(Segment(" " * missing, self._style("", here)))
        elif missing < 0:
            segments = list(Strip(segments).crop(0, width))
        return segments

    def _style(self, role: str, here: bool) -> Style:  # noqa: FBT001 - half of a key
        style = self._styles.get((role, here))
        if style is None:
            style = self._shows.role_style(role)
            if here:
                over = self._shows.role_style("cursor").bgcolor
                style += Style(bgcolor=over, bold=True)
            style = self._styles[role, here] = self._filtered(style)
        return style

    def _filtered(self, style: Style) -> Style:
        """Give a style as the filters of the app show it: without colours, say."""
        background = self._widget.background_colors[1]
        segments = [Segment(" ", style)]
        for one in self._widget.get_line_filters():
            segments = one.apply(segments, background)
        return segments[0].style or Style.null()

    def _frame(self, y: int) -> tuple[list[Segment], list[Segment]]:
        """Return what stands left and right of a line, as Textual draws it."""
        if self._sides is None:
            gutter, width = self._widget.styles.gutter, self._widget.region.width
            (whole,) = self._plainly(Region(0, y + gutter.top, width, 1))
            self._sides = (
                list(whole.crop(0, gutter.left)),
                list(whole.crop(width - gutter.right, width)),
            )
        return self._sides
