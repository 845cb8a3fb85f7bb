"""What the hint line and the help say of the actions, with the keys as they were chosen."""

from collections.abc import Iterable, Iterator

from .actions import (
    ACTIONS,
    BEADS,
    CHOICES,
    COLUMNS,
    CONCEPTS,
    DONE,
    ENTRY,
    FINDINGS,
    FORMATS,
    IDLE,
    LINES,
    MISSING,
    QUERY,
    QUEUE,
    READ,
    RESULTS,
    SEARCH,
    START,
    UNASKED,
    UNFOUND,
    UNOPENED,
    Action,
    keys_of,
)
from .keynames import key_name
from .words import tr

_DECIDE = ("decide('prefer')", "decide('accept')", "decide('reject')")
_LAST = ("help", "app.quit")

HINTS = {
    START: ("app.go('review')", "app.go('variants')", "app.go('concordance')", "app.menu",
            "facets", "add", "undo", *_LAST),
    SEARCH: ("open", *_DECIDE, "add", "copy", "app.go('review')", "undo", *_LAST),
    RESULTS: ("open", *_DECIDE, "undo", "copy", "back", *_LAST),
    ENTRY: ("back", *_DECIDE, "undo", "copy", "decide('deprecate')", "note", *_LAST),
    QUEUE: ("decide('accept')", "decide('prefer')", "decide('reject')", "span(1)",
            "edge('start', -1)", "undo", "back", "accept_sure", "decide('deprecate')", "note",
            *_LAST),
    CONCEPTS: ("open", *_DECIDE, "undo", "find", "back", *_LAST),
    QUERY: ("open", "wordings", "sort", "filter", "back", *_LAST),
    LINES: ("sort", "wordings", "filter", "copy", "this_year", "find", "back", *_LAST),
    FINDINGS: ("fix", "add", "fix_all", "save", "undo", "severity", "open_file", "back", *_LAST),
    BEADS: ("open", "bead('join')", "bead('split')", "bead('zh+')", "bead('en+')", "undo",
            "open_file", "back", *_LAST),
    READ: ("read_corpus", "check_this", "open", "back", "app.menu", *_LAST),
    FORMATS: ("write", "select", "open", "back", "app.menu", *_LAST),
    COLUMNS: ("open", "take_in", "conflict", "open_file", "back", *_LAST),
    DONE: ("undo", "app.menu", "back", *_LAST),
    UNOPENED: ("open_file", "app.menu", "back", *_LAST),
    IDLE: ("app.menu", "back", *_LAST),
    MISSING: ("add", "app.go('concordance')", "facets", "app.menu", "back", *_LAST),
    UNASKED: ("app.menu", "back", *_LAST),
    UNFOUND: ("wordings", "find", "app.menu", "back", *_LAST),
    CHOICES: ("open", "back", "app.menu", *_LAST),
}  # fmt: skip
"""What the hint line names in each place; where there is little room the last but two go first."""

_TYPING = {START, SEARCH, QUERY, MISSING, UNASKED, UNFOUND}
"""Where letters are typed, and other keys act."""


def hints(place: str) -> Iterator[tuple[str, Action]]:
    """Yield the key to name and the action, for each one worth a hint in a place."""
    actions = {action.run: action for action in ACTIONS}
    for run in HINTS[place]:
        action = actions[run]
        typing = place in _TYPING
        letters, others = keys_of(action)
        keys = others if typing else (*letters, *others)
        if not keys:  # only a letter was chosen for it, which would be typed here
            continue
        yield tr(key_name(keys[0])).replace("Ctrl+", "^"), action


def next_steps(place: str) -> Iterator[tuple[str, str]]:
    """Yield key and meaning of what can be done in a place, but help and leaving."""
    for key, action in hints(place):
        if action.run not in _LAST:
            yield key.replace("^", "Ctrl+"), tr(action.help)


def help_rows(actions: Iterable[Action]) -> Iterator[tuple[str, str, str]]:
    """Yield letter, second key and meaning of each action, for the help screen."""
    for action in actions:
        letters, others = keys_of(action)
        letter = key_name(letters[0]) if letters else ""
        yield letter, " ".join(key_name(key) for key in others), tr(action.help)
