"""What people can do, in one list; bindings, the hint line, the palette and the help follow it.

Letters act only where nobody is typing. Each action that has one has a second key too, which
works in the search box and while a Chinese input method is on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding

START, SEARCH, RESULTS, ENTRY = "start", "search", "results", "entry"
"""Where a person can be: the search box without or with an entry shown, the list, the entry."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do: what Textual runs, its words, its keys."""

    run: str
    label: str
    help: str
    letters: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    in_palette: bool = True


MOVING = (
    Action(
        "open", "Open", "open the entry; in it: only this rendering's sentences",
        keys=("enter",), in_palette=False,
    ),
    Action(
        "back", "Back", "go back to the search box; there: clear it",
        keys=("escape",), in_palette=False,
    ),
    Action(
        "search", "Search", "go to the search box; typing anything else does too",
        ("slash", "fullwidth_solidus", "ideographic_comma"), ("ctrl+l",),
    ),
)  # fmt: skip

DECIDING = (
    Action(
        "decide('prefer')", "Prefer", "make the rendering the preferred one",
        ("p",), ("f3",),
    ),
    Action(
        "decide('accept')", "Accept", "admit the rendering beside the preferred one",
        ("a",), ("f2",),
    ),
    Action(
        "decide('reject')", "Reject", "reject the rendering: it is wrong",
        ("r",), ("f5",),
    ),
    Action(
        "decide('deprecate')", "Deprecate", "deprecate the rendering: not to be used any more",
        ("d",), ("f4",),
    ),
    Action(
        "decide_entry('accept')", "Accept entry", "accept the entry as a whole",
        ("A",), ("ctrl+t",),
    ),
    Action(
        "decide_entry('reject')", "Reject entry", "reject the entry as a whole: it is no term",
        ("R",), ("ctrl+r",),
    ),
    Action("note", "Note", "write a note on the entry", ("n",), ("f6",)),
    Action(
        "add", "New term", "add a term",
        ("plus_sign", "plus", "fullwidth_plus_sign"), ("ctrl+n",),
    ),
    Action("undo", "Undo", "take back the last decision", ("u",), ("ctrl+z",)),
    Action("redo", "Redo", "decide again what was just taken back", ("U",), ("ctrl+y",)),
)  # fmt: skip

OTHERS = (
    Action(
        "copy", "Copy", "copy the rendering to the clipboard",
        ("y",), ("f8",),
    ),
    Action(
        "help", "Help", "show all keys",
        ("question_mark", "fullwidth_question_mark"), ("f1",),
    ),
    Action(
        "app.command_palette", "Palette", "find a command by its name",
        keys=("ctrl+p",), in_palette=False,
    ),
    Action(
        "app.quit", "Quit", "leave", keys=("ctrl+q",), in_palette=False,
    ),
)  # fmt: skip

ACTIONS = (*MOVING, *DECIDING, *OTHERS)

HINTS = {
    START: ("add", "undo", "help", "app.quit"),
    SEARCH: ("open", "decide('prefer')", "decide('accept')", "decide('reject')", "add", "copy",
             "undo", "help", "app.quit"),
    RESULTS: ("open", "decide('prefer')", "decide('accept')", "decide('reject')", "undo", "copy",
              "back", "help", "app.quit"),
    ENTRY: ("back", "decide('prefer')", "decide('accept')", "decide('reject')", "undo", "copy",
            "decide('deprecate')", "note", "help", "app.quit"),
}  # fmt: skip
"""What the hint line names in each place; where there is little room the last but two go first."""

LIST_KEYS = (
    ("up,k", "move(-1)", "one up"),
    ("down,j", "move(1)", "one down"),
    ("pageup", "page(-1)", "a page up"),
    ("pagedown,space", "page(1)", "a page down"),
    ("home,g", "end(-1)", "to the first"),
    ("end,G", "end(1)", "to the last"),
)
"""Keys inside lists: key names, what they run, their meaning."""

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "plus_sign": "+",
    "enter": "Enter",
    "escape": "Esc",
    "up": "Up",
    "down": "Down",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """Write a key as people know it.

    >>> key_name("ctrl+n"), key_name("f2"), key_name("slash"), key_name("U")
    ('Ctrl+N', 'F2', '/', 'U')
    """
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def bindings() -> list[Binding]:
    """Return the bindings of the home screen; the app itself binds quit and the palette."""
    return [
        Binding(",".join((*action.letters, *action.keys)), action.run, action.label, show=False)
        for action in ACTIONS
        if not action.run.startswith("app.")
    ]


def list_bindings() -> list[Binding]:
    """Return the bindings of a list."""
    return [Binding(keys, run, words, show=False) for keys, run, words in LIST_KEYS]


def hints(place: str) -> Iterator[tuple[str, Action]]:
    """Yield the key to name and the action, for each one worth a hint in a place."""
    actions = {action.run: action for action in ACTIONS}
    for run in HINTS[place]:
        action = actions[run]
        typing = place in {START, SEARCH}
        keys = action.keys if typing else (*action.letters, *action.keys)
        yield key_name(keys[0]).replace("Ctrl+", "^"), action


def help_rows(actions: tuple[Action, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield letter, second key and meaning of each action, for the help screen."""
    for action in actions:
        letter = key_name(action.letters[0]) if action.letters else ""
        yield letter, " ".join(key_name(key) for key in action.keys), action.help
