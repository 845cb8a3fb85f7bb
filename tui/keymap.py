"""The keys a project chooses for itself: table [keys] of glossary.toml, name of an action to keys.

    [keys]
    prefer = "x"
    accept = ["ctrl+a", "="]

An action keeps its own keys unless named. What would leave a key with two meanings on one screen,
and what nobody knows, is an error before the first screen shows.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from itertools import chain

from glossary.errors import InputError

from .actions import ACTIONS, LIST_KEYS, ON_SCREEN, Action

_NAMED = frozenset(
    {"enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end",
     "pageup", "pagedown", "up", "down", "left", "right", *(f"f{n}" for n in range(1, 25))}
)  # fmt: skip
_MODIFIED = re.compile(r"(?:(?:ctrl|alt|shift)\+)+(?P<key>.+)")
_OWN = ("ctrl+c", "ctrl+p", "ctrl+q")
"""Keys of the program itself, on every screen."""


def read(table: object, where: str = "") -> dict[str, tuple[str, ...]]:
    """Return the keys of actions by the actions' names, as Textual names keys.

    Raises:
        InputError: no such action or key, or a key with two meanings on a screen.
    """
    if not isinstance(table, Mapping):
        raise InputError("[keys] must be a table of actions and their keys", where)
    chosen = {}
    known = {action.name: action for action in ACTIONS if action.can_be_moved}
    for name, keys in table.items():
        if name not in known:
            raise InputError(f"[keys] no action is called {name!r}{_meant(name, known)}", where)
        given = [keys] if isinstance(keys, str) else keys
        if not isinstance(given, list) or not given or not all(isinstance(k, str) for k in given):
            raise InputError(f"[keys] {name} must be a key or a list of keys", where)
        chosen[name] = tuple(dict.fromkeys(_key(key, name, where) for key in given))
    _refuse_clashes(chosen, where)
    return chosen


def _meant(name: object, known: Mapping[str, Action]) -> str:
    near = difflib.get_close_matches(str(name), known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(sorted(known))}"


def _key(written: str, name: str, where: str) -> str:
    """Return a key as Textual names it: "Ctrl+K" is ctrl+k, "?" is question_mark."""
    from textual.keys import _character_to_key  # noqa: PLC0415 - its one way to name characters

    if len(written) == 1 and written.isprintable() and written != " ":
        return _character_to_key(written)
    lower = written.strip().lower()
    modified = _MODIFIED.fullmatch(lower)
    plain = modified["key"] if modified else lower
    if plain in _NAMED:
        return lower
    if modified and len(plain) == 1 and plain.isprintable() and plain != " ":
        return lower.removesuffix(plain) + _character_to_key(plain)
    raise InputError(f"[keys] {name} names no key: {written!r}", where)


def _refuse_clashes(chosen: Mapping[str, tuple[str, ...]], where: str) -> None:
    for screen, actions in ON_SCREEN.items():
        taken = dict.fromkeys(_of_lists(), "a key of lists") | dict.fromkeys(_OWN, "a fixed key")
        for action in sorted(actions, key=lambda a: a.name in chosen):
            for key in chosen.get(action.name) or (*action.letters, *action.keys):
                other = taken.setdefault(key, action.name)
                if other != action.name and action.name in chosen:
                    raise InputError(
                        f"[keys] {key} would be both {other} and {action.name}"
                        f" on the screen {screen}; choose another key for one of them",
                        where,
                    )


def _of_lists() -> Iterator[str]:
    return chain.from_iterable(keys.split(",") for keys, _, _ in LIST_KEYS)


def for_textual(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Write chosen keys as a keymap of Textual, by the ids that the bindings have."""
    return {name: ",".join(keys) for name, keys in chosen.items()}
