"""What people can do, in one list; bindings, the hint line, the palette and the help follow it.

Letters act only where nobody is typing. Each action that has one has a second key too, which
works in the search box and while a Chinese input method is on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

START, SEARCH, RESULTS, ENTRY = "start", "search", "results", "entry"
"""Where a person can be: the search box without or with an entry shown, the list, the entry."""

QUEUE, CONCEPTS, QUERY, LINES = "queue", "concepts", "query", "lines"
"""On the other screens: the queue of the review, the concepts that vary, and in the concordance
its box and its lines."""


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
    Action("undo", "Undo", "take back the last decision", ("u",), ("ctrl+z",)),
    Action("redo", "Redo", "decide again what was just taken back", ("U",), ("ctrl+y",)),
)  # fmt: skip

ADDING = (
    Action(
        "add", "New term", "add a term",
        ("plus_sign", "plus", "fullwidth_plus_sign"), ("ctrl+n",),
    ),
)  # fmt: skip

GOING = (
    Action(
        "app.go('review')", "Review", "decide on what was found by machine, one by one",
        ("w",), ("f7",),
    ),
    Action(
        "app.go('variants')", "Variants", "see which documents render a concept how",
        ("v",), ("f9",),
    ),
    Action(
        "app.go('concordance')", "Concordance", "see every place of a word in the sentences",
        ("c",), ("f12",),
    ),
)  # fmt: skip

REVIEWING = (
    Action(
        "span(0)", "Span", "take the span proposed",
        ("1", "fullwidth_digit_one"), in_palette=False,
    ),
    Action(
        "span(1)", "2nd span", "take the second span",
        ("2", "fullwidth_digit_two"), in_palette=False,
    ),
    Action(
        "span(2)", "3rd span", "take the third span",
        ("3", "fullwidth_digit_three"), in_palette=False,
    ),
    Action(
        "accept_sure", "Accept sure", "accept all that is sure, once confirmed",
        ("S",), ("ctrl+g",),
    ),
)  # fmt: skip

SORTING = (
    Action(
        "sort", "Sort", "sort by the word on the right, on the left, or by place",
        ("s",), ("ctrl+s",),
    ),
    Action(
        "filter", "This document", "only the lines of this document, or all again",
        ("f",), ("ctrl+b",),
    ),
)  # fmt: skip

OTHERS = (
    Action(
        "find", "Look up", "look up in the search what is under the cursor",
        ("o",), ("ctrl+o",),
    ),
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

ACTIONS = (*MOVING, *DECIDING, *ADDING, *REVIEWING, *SORTING, *GOING, *OTHERS)

ON_SCREEN = {
    "home": (*MOVING, *DECIDING, *ADDING, *GOING, *OTHERS),
    "review": (*MOVING, *REVIEWING, *DECIDING, *GOING, *OTHERS),
    "variants": (*MOVING, *DECIDING, *GOING, *OTHERS),
    "concordance": (*MOVING, *SORTING, *GOING, *OTHERS),
}
"""What can be done on each screen."""

_DECIDE = ("decide('prefer')", "decide('accept')", "decide('reject')")
_LAST = ("help", "app.quit")

HINTS = {
    START: ("app.go('review')", "app.go('variants')", "app.go('concordance')", "add", "undo",
            *_LAST),
    SEARCH: ("open", *_DECIDE, "add", "copy", "app.go('review')", "undo", *_LAST),
    RESULTS: ("open", *_DECIDE, "undo", "copy", "back", *_LAST),
    ENTRY: ("back", *_DECIDE, "undo", "copy", "decide('deprecate')", "note", *_LAST),
    QUEUE: ("decide('accept')", "decide('prefer')", "decide('reject')", "span(1)", "undo",
            "back", "accept_sure", "decide('deprecate')", "note", *_LAST),
    CONCEPTS: ("open", *_DECIDE, "undo", "find", "back", *_LAST),
    QUERY: ("open", "sort", "filter", "back", *_LAST),
    LINES: ("sort", "filter", "copy", "find", "back", *_LAST),
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


def bindings(screen: str) -> list[BindingType]:
    """Return the bindings of a screen; the app itself binds quit and the palette."""
    return [
        Binding(",".join((*action.letters, *action.keys)), action.run, action.label, show=False)
        for action in ON_SCREEN[screen]
        if action.run not in {"app.command_palette", "app.quit"}
    ]


def list_bindings() -> list[BindingType]:
    """Return the bindings of a list."""
    return [Binding(keys, run, words, show=False) for keys, run, words in LIST_KEYS]


def hints(place: str) -> Iterator[tuple[str, Action]]:
    """Yield the key to name and the action, for each one worth a hint in a place."""
    actions = {action.run: action for action in ACTIONS}
    for run in HINTS[place]:
        action = actions[run]
        typing = place in {START, SEARCH, QUERY}
        keys = action.keys if typing else (*action.letters, *action.keys)
        yield key_name(keys[0]).replace("Ctrl+", "^"), action


def help_rows(actions: tuple[Action, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield letter, second key and meaning of each action, for the help screen."""
    for action in actions:
        letter = key_name(action.letters[0]) if action.letters else ""
        yield letter, " ".join(key_name(key) for key in action.keys), action.help
