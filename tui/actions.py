"""What people can do, in one list; bindings, the hint line, the palette and the help follow it.

Letters act only where nobody is typing. Each action that has one has a second key too, which
works in the search box and while a Chinese input method is on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from .keynames import is_typed

START, SEARCH, RESULTS, ENTRY = "start", "search", "results", "entry"
"""Where a person can be: the search box without or with an entry shown, the list, the entry."""

QUEUE, CONCEPTS, QUERY, LINES = "queue", "concepts", "query", "lines"
"""On the other screens: the queue of the review, the concepts that vary, and in the concordance
its box and its lines."""

FINDINGS, BEADS, READ, FORMATS, COLUMNS, CHOICES = (
    "findings", "beads", "read", "formats", "columns", "choices",
)  # fmt: skip
"""Findings of a check, beads of parallel texts, documents read, formats of the export, columns of
an import, settings."""

DONE, UNOPENED, IDLE = "done", "unopened", "idle"
"""Where there is nothing to list: nothing left to decide, no file open, nothing read."""

MISSING, UNASKED, UNFOUND = "missing", "unasked", "unfound"
"""Where typing found nothing: no entry; in the concordance nothing typed, or no sentence."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do: what Textual runs, its words, its keys."""

    run: str
    label: str
    help: str
    letters: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    in_palette: bool = True

    @property
    def name(self) -> str:
        """Return what the action is called where keys are chosen.

        >>> Action("decide_entry('accept')", "Accept entry", "").name
        'accept-entry'
        """
        return self.label.lower().replace(" ", "-")

    @property
    def can_be_moved(self) -> bool:
        """Tell whether other keys can be chosen; those of the program itself stay."""
        return self.run not in _FIXED


_FIXED = frozenset({"app.command_palette", "app.quit", "open", "back"})
_chosen: dict[str, tuple[str, ...]] = {}


def use(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Name other keys from now on, by the names of the actions; see `keymap`."""
    _chosen.clear()
    _chosen.update(chosen)


def keys_of(action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of an action that are typed as letters, and the others."""
    if action.name not in _chosen:
        return action.letters, action.keys
    chosen = _chosen[action.name]
    letters = tuple(key for key in chosen if is_typed(key))
    return letters, tuple(key for key in chosen if key not in letters)


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

NARROWING = (
    Action(
        "facets", "Facets", "only entries of a domain, status, source or tier",
        ("F",), ("ctrl+f",),
    ),
    Action(
        "pin", "Pin", "pin the entry to the top of the start page, or unpin it",
        ("P",), ("ctrl+k",),
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
    Action(
        "app.menu", "Go to", "go to any screen: a menu with a letter for each",
        ("colon", "fullwidth_colon"), ("f10",),
    ),
)  # fmt: skip

PLACES = (
    Action("app.go('home')", "Look up", "find entries while you type", ("l",)),
    Action("app.go('review')", "Review", "decide on what was found by machine", ("r",)),
    Action("app.go('variants')", "Variants", "who renders a concept how", ("v",)),
    Action("app.go('concordance')", "Concordance", "every place of a word", ("c",)),
    Action("app.go('check')", "Check", "a document or a pasted text, with fixes", ("k",)),
    Action("app.go('parallel')", "Parallel texts", "a document beside its translation", ("p",)),
    Action("app.go('documents')", "Documents", "what was read, and what is wrong", ("d",)),
    Action("app.go('export')", "Export", "the glossary for other tools", ("e",)),
    Action("app.go('import')", "Import", "entries from a file", ("i",)),
    Action("app.go('settings')", "Settings", "colours, language, checks", ("s",)),
    Action("app.stop_job", "Stop the job", "stop what runs in the background", ("x",)),
)
"""The menu of screens: its letters act in the menu only."""

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
    Action("edge('start', -1)", "Begin earlier", "begin the span a word earlier", keys=("left",)),
    Action("edge('start', 1)", "Begin later", "begin the span a word later", keys=("right",)),
    Action("edge('end', -1)", "End earlier", "end the span a word earlier", keys=("shift+left",)),
    Action("edge('end', 1)", "End later", "end the span a word later", keys=("shift+right",)),
    Action(
        "merge", "Merge", "make this entry part of another one",
        ("M",), ("ctrl+e",),
    ),
    Action(
        "accept_sure", "Accept sure", "accept all that is sure, once confirmed",
        ("S",), ("ctrl+g",),
    ),
)  # fmt: skip

SORTING = (
    Action(
        "sort", "Sort", "sort by the word on the right, on the left, by date, or by place",
        ("s",), ("ctrl+s",),
    ),
    Action(
        "filter", "This document", "only the lines of this document, or all again",
        ("f",), ("ctrl+b",),
    ),
    Action(
        "this_year", "This year", "only the lines of this year, or all again",
        ("d",), ("ctrl+g",),
    ),
    Action(
        "wordings", "Renderings", "what renders the term as well, or the word itself only",
        ("r",), ("ctrl+r",),
    ),
)  # fmt: skip

CHECKING = (
    Action(
        "fix", "Fix", "put in what the finding proposes",
        ("x",), ("ctrl+x",),
    ),
    Action(
        "fix_all", "Fix all", "put in all that is proposed, once confirmed",
        ("X",), ("ctrl+a",),
    ),
    Action(
        "severity", "Severity", "all findings, or errors and warnings, or errors only",
        ("f",), ("ctrl+b",),
    ),
)  # fmt: skip

ALIGNING = (
    Action("bead('join')", "Join", "join the bead with the next one", ("m",), ("ctrl+x",)),
    Action("bead('split')", "Split", "make a bead of its first sentences", ("x",), ("ctrl+a",)),
    Action(
        "bead('zh+')", "Chinese in", "take in the next Chinese sentence",
        ("right_square_bracket",), ("ctrl+right",),
    ),
    Action(
        "bead('zh-')", "Chinese out", "give the last Chinese sentence away",
        ("left_square_bracket",), ("ctrl+left",),
    ),
    Action(
        "bead('en+')", "English in", "take in the next English sentence",
        ("right_curly_bracket",), ("shift+right",),
    ),
    Action(
        "bead('en-')", "English out", "give the last English sentence away",
        ("left_curly_bracket",), ("shift+left",),
    ),
)  # fmt: skip

OPENING = (
    Action(
        "open_file", "Open file", "open a file; where texts are checked, or paste one",
        ("O",), ("ctrl+f",),
    ),
)  # fmt: skip

SAVING = (
    Action("save", "Save", "write the text with its fixes into its file", ("s",), ("ctrl+s",)),
)  # fmt: skip

READING = (
    Action(
        "read_corpus", "Read", "read what is new or changed, in the background",
        ("b",), ("ctrl+b",),
    ),
    Action("check_this", "Check", "check this document", ("x",), ("ctrl+x",)),
)  # fmt: skip

CHOOSING = (
    Action("write", "Write", "write the file", ("s",), ("ctrl+s",)),
    Action("select", "Selection", "choose which entries to export", ("f",), ("ctrl+b",)),
)  # fmt: skip

TAKING_IN = (
    Action("take_in", "Take in", "take the file in, in the background", ("s",), ("ctrl+s",)),
    Action(
        "conflict", "Conflicts", "what happens to terms that have an entry",
        ("f",), ("ctrl+b",),
    ),
)  # fmt: skip

OTHERS = (
    Action(
        "find", "Look up", "look up in the search what is under the cursor",
        ("o",), ("ctrl+o",),
    ),
    Action(
        "copy", "Copy", "copy the rendering; again: the pair, then a sentence",
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

_LEAST = (*MOVING[:2], *GOING, *OTHERS[1:])

ON_SCREEN = {
    "home": (*MOVING, *NARROWING, *DECIDING, *ADDING, *GOING, *OTHERS),
    "review": (*MOVING, *REVIEWING, *DECIDING, *GOING, *OTHERS),
    "variants": (*MOVING, *DECIDING, *GOING, *OTHERS),
    "concordance": (*MOVING, *SORTING, *GOING, *OTHERS),
    "check": (*MOVING, *OPENING, *CHECKING, *ADDING, *DECIDING, *SAVING, *GOING, *OTHERS),
    "parallel": (*MOVING, *OPENING, *ALIGNING, *DECIDING, *GOING, *OTHERS),
    "documents": (*MOVING, *READING, *GOING, *OTHERS),
    "export": (*_LEAST, *CHOOSING),
    "import": (*_LEAST, *OPENING, *TAKING_IN),
    "settings": _LEAST,
}
"""What can be done on each screen."""

ACTIONS = tuple(dict.fromkeys(action for actions in ON_SCREEN.values() for action in actions))

GROUPS = {
    "Going about": (*MOVING, *GOING),
    "Finding": NARROWING,
    "The text": (*OPENING, *CHECKING, *SAVING),
    "The beads": ALIGNING,
    "The queue": REVIEWING,
    "The lines": SORTING,
    "The documents": READING,
    "The export": CHOOSING,
    "The import": TAKING_IN,
    "Deciding": (*DECIDING, *ADDING),
    "More": OTHERS,
}
"""How the help orders what can be done."""

LIST_KEYS = (
    ("up,k", "move(-1)", "one up"),
    ("down,j", "move(1)", "one down"),
    ("pageup", "page(-1)", "a page up"),
    ("pagedown,space", "page(1)", "a page down"),
    ("home,g", "end(-1)", "to the first"),
    ("end,G", "end(1)", "to the last"),
)
"""Keys inside lists: key names, what they run, their meaning."""


def bindings(screen: str) -> list[BindingType]:
    """Return the bindings of a screen; the app itself binds quit and the palette."""
    return [
        Binding(
            ",".join((*action.letters, *action.keys)),
            action.run,
            action.label,
            show=False,
            id=action.name,
        )
        for action in ON_SCREEN[screen]
        if action.run not in {"app.command_palette", "app.quit"}
    ]


def list_bindings() -> list[BindingType]:
    """Return the bindings of a list."""
    return [Binding(keys, run, words, show=False) for keys, run, words in LIST_KEYS]
