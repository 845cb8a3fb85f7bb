"""The window that asks for a file: type a path, walk through folders, or paste a text."""

from collections.abc import Callable, Sequence
from functools import partial
from os import scandir
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ..literal import Piece, fit, literal, path_shown
from ..messages import Opened
from ..widgets.line_view import LineView
from ..widgets.page import GUTTER, Page
from ..widgets.text_box import PathBox
from ..words import tr

_MOST = 500
_ROWS = 12

Answer = Path | str
"""A file, or a text that was pasted."""


class OpenDialog(ModalScreen[Answer | None]):
    """Asks for a file below a folder; files are listed while a part of their name is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(
        self, title: str, folder: Path, suffixes: Sequence[str], *, texts: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._folder = folder
        self._suffixes = frozenset(suffixes)
        self._texts = texts
        self._box = PathBox(id="path", placeholder=tr("a path, or a part of a name"))
        self._list = LineView(id="files")
        self._found: list[tuple[str, Path]] = []

    def compose(self) -> ComposeResult:
        """Lay out the box, the files, and what can be done."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(literal(self._title))
            yield self._box
            yield self._list
            text = tr("Enter opens, Tab completes, Esc leaves.")
            if self._texts:
                text += " " + tr("Or paste a whole text here.")
            yield Static(text, id="how", markup=False)
            yield Static("", id="error", markup=False)

    def on_mount(self) -> None:
        """Begin in the box, with the folder listed."""
        self.set_focus(self._box)
        self._look()

    @on(Input.Changed)
    def _look(self) -> None:
        typed = self._box.value.strip()
        whole = Path(typed).expanduser()
        if typed and (typed.endswith("/") or whole.is_absolute()):
            folder = whole if typed.endswith("/") else whole.parent
            self._found = _inside(self._folder / folder, "" if typed.endswith("/") else whole.name,
                                  self._suffixes)  # fmt: skip
        elif "/" in typed:
            self._found = _inside(self._folder / whole.parent, whole.name, self._suffixes)
        elif typed:
            self._found = _below(self._folder, typed, self._suffixes)
        else:
            self._found = _inside(self._folder, "", self._suffixes)
        self._list.title(path_shown(self._folder))
        self._list.styles.height = min(_ROWS, max(1, len(self._found)))
        self._list.show(partial(_files_page, tuple(name for name, _ in self._found)))

    def action_move(self, step: int) -> None:
        """Move through the files while typing."""
        self._list.move_cursor(self._list.cursor + step)

    def action_turn(self, step: int) -> None:
        """Page through the files while typing."""
        self._list.action_page(step)

    def action_complete(self) -> None:
        """Write the name under the cursor into the box."""
        if 0 <= self._list.cursor < len(self._found):
            name, path = self._found[self._list.cursor]
            shown = (
                str(path.relative_to(self._folder))
                if path.is_relative_to(self._folder)
                else str(path)
            )
            self._box.value = shown + ("/" if name.endswith("/") else "")
            self._box.cursor_position = len(self._box.value)

    @on(Input.Submitted)
    @on(Opened)
    def _open(self) -> None:
        typed = (self._folder / Path(self._box.value.strip()).expanduser()).resolve()
        if self._box.value.strip() and typed.is_file():
            self.dismiss(typed)
        elif 0 <= self._list.cursor < len(self._found):
            name, path = self._found[self._list.cursor]
            if name.endswith("/"):
                self.action_complete()
            else:
                self.dismiss(path)
        else:
            self.query_one("#error", Static).update(tr("There is no such file."))

    @on(PathBox.Pasted)
    def _pasted(self, event: PathBox.Pasted) -> None:
        event.stop()
        if self._texts:
            self.dismiss(event.text)


def _inside(folder: Path, part: str, suffixes: frozenset[str]) -> list[tuple[str, Path]]:
    """List the folders and files of a folder whose names hold a part, folders first."""
    try:
        with scandir(folder) as found:
            items = sorted((not item.is_dir(), item.name) for item in found)
    except OSError:
        return []
    return [
        (name if is_file else name + "/", folder / name)
        for is_file, name in items
        if not name.startswith(".")
        and part.lower() in name.lower()
        and (not is_file or Path(name).suffix.lower() in suffixes)
    ][:_MOST]


def _below(folder: Path, part: str, suffixes: frozenset[str]) -> list[tuple[str, Path]]:
    """List the files anywhere below a folder, three levels deep, whose paths hold a part."""
    found: list[tuple[str, Path]] = []
    todo = [(folder, 0)]
    keep: Callable[[str], bool] = lambda name: part.lower() in name.lower()  # noqa: E731
    while todo and len(found) < _MOST:
        here, depth = todo.pop(0)
        for name, path in _inside(here, "", suffixes):
            shown = path.relative_to(folder).as_posix() + ("/" if name.endswith("/") else "")
            if keep(shown):
                found.append((shown, path))
            if name.endswith("/") and depth < 2:  # noqa: PLR2004 - three levels in all
                todo.append((path, depth + 1))
    return found


def _files_page(names: Sequence[str], width: int) -> Page:
    if not names:
        return Page(((Piece(tr("No file here that can be read.")),),))
    most = max(map(cell_len, names))
    room = max(4, min(most, width - 2)) if most < width else max(4, width - 2)
    lines = tuple(
        (GUTTER, Piece(fit(literal(name), room, keep="tail"), "key" if name.endswith("/") else ""))
        for name in names
    )
    return Page(lines, tuple(range(len(lines))))
