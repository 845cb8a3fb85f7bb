"""What keys are called, by Textual and by people."""

import unicodedata

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "plus_sign": "+",
    "enter": "Enter",
    "escape": "Esc",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "down": "Down",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}


def key_name(key: str) -> str:
    """Write a key as people know it.

    >>> key_name("ctrl+n"), key_name("f2"), key_name("slash"), key_name("U")
    ('Ctrl+N', 'F2', '/', 'U')
    """
    if key.startswith("ctrl+"):
        return "Ctrl+" + key_name(key.removeprefix("ctrl+")).capitalize()
    if key.startswith("shift+"):
        return "Shift+" + key_name(key.removeprefix("shift+"))
    if key in _NAMES:
        return _NAMES[key]
    if is_typed(key):
        return _character(key)
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def is_typed(key: str) -> bool:
    """Tell a key that writes a character: x, question_mark; not f2, ctrl+k, home."""
    return _character(key).isprintable() and bool(_character(key))


def _character(key: str) -> str:
    """Return the character a key stands for, if any: equals_sign is =."""
    if len(key) == 1:
        return key
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""
