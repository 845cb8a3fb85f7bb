"""A list drawn line by line: it lays a page out for its width and moves a cursor over its stops."""

from typing import ClassVar, Self

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from ..actions import list_bindings
from ..literal import literal
from ..messages import CursorMoved, Opened
from .page import ROLES, Maker, Page
from .strips import Look, Strips


class LineView(ScrollView, can_focus=True):
    """Shows a page; the cursor, where the page has stops, posts `CursorMoved` and `Opened`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-view--cursor",
        *(f"line-view--{role}" for role in ROLES),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*list_bindings()]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        self._strips = Strips(self, self, super().render_lines)
        super().__init__(id=id)
        self.page = Page(())
        self.cursor = -1
        self._make: Maker | None = None
        self._width = 0
        self._title = ""

    @property
    def cursor_line(self) -> int:
        """Return the number of the line under the cursor, or -1."""
        return self.page.stops[self.cursor] if 0 <= self.cursor < len(self.page.stops) else -1

    def show(self, make: Maker, *, cursor: int = 0, stay: bool = False) -> None:
        """Show another page with the cursor at a stop (-1 for none); `stay` keeps the scroll."""
        self._make = make
        self.cursor = cursor
        self._width = 0
        self._lay_out()
        if not stay:
            self.scroll_to(y=0, animate=False)
        if self.cursor > 0:
            self._reveal()

    def _lay_out(self, *, drawing: bool = False) -> None:
        width = self.scrollable_content_region.width
        if self._make is None or width <= 0 or width == self._width:
            return
        self._width = width
        self.page = self._make(width)
        self.cursor = min(self.cursor, len(self.page.stops) - 1)
        size = Size(width, len(self.page.lines))
        if size != self.virtual_size:
            # Setting it the usual way lays the whole screen out anew: a quarter of the cost of a
            # key. Nothing moves here, as the scrollbar always has its column.
            most = max(size.height, self.virtual_size.height)
            self.set_reactive(Widget.virtual_size, size)
            if most > self.scrollable_content_region.height:  # else the bar is empty, and stays so
                self._scroll_update(size)
        if not drawing:
            self._refresh_changed()

    def _refresh_changed(self) -> None:
        """Draw anew only the lines that differ from those drawn last: half the cost of a key."""
        regions = [
            Region(0, y, self._width, 1)
            for y in range(self.scrollable_content_region.height)
            if not self._strips.has(y, self.look(y))
        ]
        if regions:
            self.refresh(*regions)

    def title(self, text: str) -> None:
        """Give the frame a literal title; only the edge is drawn anew."""
        text = literal(text)
        if text == self._title:
            return
        self._title = text
        self._border_title = Content(text)  # set the usual way, all lines are drawn anew
        self._strips.forget_edges()
        self.refresh(Region(0, 0, self.region.width, 1).translate(-self.content_offset))

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the page out again for the new width; keep the cursor in sight."""
        self._lay_out()
        if self.cursor_line >= 0:
            self._reveal()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw regions of the page anew, or all of it with its frame."""
        if not regions:
            self._strips.forget_edges()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn in the colours there were."""
        super().notify_style_update()
        self._strips.forget()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines of the page, frame and all."""
        if self._width == 0:  # drawn before it is told its size: else it would be drawn empty first
            self._lay_out(drawing=True)
        return self._strips.lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the page; every piece is literal text in the style of its role."""
        return self._strips.plain(y, self.size.width)

    def look(self, y: int) -> Look:
        """Return what stands at this height, and whether it is under the cursor."""
        number = y + self.scroll_offset.y
        line = self.page.lines[number] if number < len(self.page.lines) else None
        return line, number == self.cursor_line

    def role_style(self, role: str) -> Style:
        """Return the style of a role; what is no role is plain."""
        if role in ROLES or role == "cursor":
            return self.get_component_rich_style(f"line-view--{role}")
        return self.rich_style

    # -- the cursor

    def move_cursor(self, stop: int) -> None:
        """Put the cursor on a stop, as near as there is one, and say so if it moved."""
        stop = max(0, min(stop, len(self.page.stops) - 1))
        if not self.page.stops or stop == self.cursor:
            return
        self.cursor = stop
        self._reveal()
        self._refresh_changed()
        self.post_message(CursorMoved(self, stop))

    def _reveal(self) -> None:
        last = self.cursor == len(self.page.stops) - 1
        top = 0 if self.cursor == 0 else self.cursor_line
        region = Region(0, top, 1, self.cursor_line - top + (1 if last else 2))
        self.scroll_to_region(region, animate=False)

    def _in_view(self, line: int) -> bool:
        top = self.scroll_offset.y
        return top <= line < top + self.scrollable_content_region.height

    def action_move(self, step: int) -> None:
        """Move the cursor by one stop, or scroll where there is none that way."""
        target = self.cursor + step
        lost = self.cursor >= 0 and not self._in_view(self.cursor_line)
        if 0 <= target < len(self.page.stops) and not lost:
            self.move_cursor(target)
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Move by a page: the cursor where all lines have stops, else the view."""
        height = max(1, self.scrollable_content_region.height - 1)
        if len(self.page.stops) == len(self.page.lines):
            self.move_cursor(self.cursor + step * height)
        else:
            self.scroll_relative(y=step * height, animate=False)

    def action_end(self, step: int) -> None:
        """Go to the first stop, or to the last and the end of the page."""
        self.move_cursor(0 if step < 0 else len(self.page.stops) - 1)
        if len(self.page.stops) != len(self.page.lines):
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line clicked; a second click opens it."""
        line = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if line in self.page.stops:
            self.move_cursor(self.page.stops.index(line))
            if event.chain > 1:
                self.post_message(Opened(self, self.cursor))
