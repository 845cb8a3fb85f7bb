"""All keys of a screen on one page, written from the list of actions."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from ..actions import GROUPS, LIST_KEYS, ON_SCREEN, PLACES
from ..hints import help_rows
from ..keynames import key_name
from ..literal import Line, Piece, cut, fit, paragraph
from ..words import tr
from .page import EMPTY, LEGEND, Page, heading, status_letter

_KEYS = 18
_NOTES = (
    "Letters act while the cursor is in a list; the keys in the second column act everywhere.",
    "Every decision is saved at once and can be undone, also after leaving and coming back.",
    "F8 again copies the rendering with its Chinese, and once more with a sentence and its source.",
    "Shift and the mouse select text.",
)


def help_page(place: str, width: int) -> Page:
    """Lay out the keys of a screen, how to get to the others, and what the letters mean."""
    lines: list[Line] = []
    here = frozenset(action.run for action in ON_SCREEN[place])
    for title, actions in GROUPS.items():
        rows = [action for action in actions if action.run in here]
        if rows:
            lines += [heading(tr(title)), *_keys(help_rows(rows), width), EMPTY]
    lines.append(heading(tr("In a list")))
    names = ((" ".join(map(key_name, keys.split(","))), tr(words)) for keys, _, words in LIST_KEYS)
    lines += _keys(((name, "", words) for name, words in names), width)
    lines += [EMPTY, heading(tr("Screens: F10 or :, and then"))]
    menu = ((key_name(a.letters[0]), "", f"{tr(a.label)}: {tr(a.help)}") for a in PLACES)
    lines += [*_keys(menu, width), EMPTY]
    lines += _legend(width)
    for text in _NOTES:
        lines += [EMPTY, *paragraph(tr(text), width, role="dim")]
    return Page(tuple(lines))


def _legend(width: int) -> Iterator[Line]:
    yield heading(tr("Status of an entry or a rendering"))
    for status, words in LEGEND:
        meaning = cut(tr(words), max(1, width - _KEYS))
        yield (Piece("  "), status_letter(status), Piece(f" {status:<12}  "), Piece(meaning))


def _keys(rows: Iterable[tuple[str, str, str]], width: int) -> Iterator[Line]:
    for letter, key, meaning in rows:
        both = fit(letter, 5) + fit(key, _KEYS - 7) if key else fit(letter, _KEYS - 2)
        room = max(1, width - _KEYS - 2)
        for number, line in enumerate(paragraph(meaning, room)):
            label = both if number == 0 else " " * cell_len(both)
            yield (Piece("  "), Piece(label, "key"), Piece("  "), *line[1:])
