"""What widgets tell the screen they are on."""

from textual.message import Message
from textual.widget import Widget


class FromWidget(Message):
    """Something a person did in a widget, `place` being the number of the stop."""

    def __init__(self, widget: Widget, place: int) -> None:
        super().__init__()
        self.widget = widget
        self.place = place

    @property
    def control(self) -> Widget:
        """Return the widget, so that handlers can name it in a selector."""
        return self.widget


class CursorMoved(FromWidget):
    """The cursor of a list has come to another stop."""


class Opened(FromWidget):
    """The stop under the cursor was asked for, by Enter or a second click."""
