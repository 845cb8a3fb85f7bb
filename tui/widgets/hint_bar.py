"""The last line of the screen: the keys that matter where the focus is; they can be clicked."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ..actions import START, Action
from ..hints import hints
from ..literal import cut, literal
from ..words import tr


class HintBar(Widget):
    """Hints for one place, as many as fit; they come from the list of actions."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint-bar--key"}

    place = reactive(START)
    job = reactive("")

    def _cells(self) -> list[tuple[int, str, Action]]:
        """Return the column each hint begins at, its key and its action; help and quit stay."""
        found = list(hints(self.place))
        room = self.size.width - (cell_len(self._job) if self.job else 0)
        while len(found) > 1 and sum(_width(key, action) for key, action in found) > room:
            found.pop(max(0, len(found) - 3))
        at, out = 0, []
        for key, action in found:
            out.append((at, key, action))
            at += _width(key, action)
        return out

    @property
    def _job(self) -> str:
        """Say what runs in the background, with the way to stop it, in half of the line."""
        return (
            " " + cut(literal(self.job), max(8, self.size.width // 2 - 14)) + tr(" (click stops)")
        )

    def render_line(self, y: int) -> Strip:
        """Draw the hints."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        style = self.get_component_rich_style("hint-bar--key")
        segments = []
        for _, key, action in self._cells():
            segments.append(Segment(f" {key} ", style))
            segments.append(Segment(f"{tr(action.label)} ", base))
        if self.job:
            used = sum(segment.cell_length for segment in segments)
            segments.append(
                Segment(" " * max(0, self.size.width - used - cell_len(self._job)), base)
            )
            segments.append(Segment(self._job, style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        for at, key, action in self._cells():
            if at <= event.x < at + _width(key, action):
                await self.screen.run_action(action.run)
        if self.job and event.x >= self.size.width - cell_len(self._job):
            await self.app.run_action("app.stop_job")


def _width(key: str, action: Action) -> int:
    return cell_len(key) + cell_len(tr(action.label)) + 3
