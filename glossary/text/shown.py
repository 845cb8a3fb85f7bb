"""Text for a terminal: its width in cells, cut to a width, and with nothing a terminal obeys."""

import re
import unicodedata

_PICTURES = {code: chr(0x2400 + code) for code in range(32)} | {127: "\u2421"}
_PICTURES |= dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029], "\ufffd")
_PICTURES |= dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_PICTURES |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_WIDEST = 40
_OBEYED = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def literal(text: str) -> str:
    r"""Show control characters as pictures, drop direction marks: nothing is left to be obeyed.

    >>> literal("a\x1b[31mb\u202e")
    'a␛[31mb'
    """
    return text.translate(_PICTURES)


def one_line(text: str) -> str:
    """Put text on one line and make it literal."""
    return literal(" ".join(text.split()))


def cells(text: str) -> int:
    """Count the terminal cells a text takes: two for wide characters, none for marks.

    >>> cells("中试 pilot")
    10
    """
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me", "Cf"} else 1


def pad(text: str, width: int) -> str:
    """Fill or cut to exactly `width` cells; what is cut ends in an ellipsis.

    >>> pad("新质生产力", 6), pad("AI", 4)
    ('新质… ', 'AI  ')
    """
    room = width - cells(text)
    if room >= 0:
        return text + " " * room
    kept = ""
    used = 0
    for char in text:
        if used + _cell(char) > width - 1:
            break
        kept += char
        used += _cell(char)
    return kept + "…" + " " * (width - used - 1)


def counted(number: int, thing: str, things: str = "") -> str:
    """Say how many of something there are.

    >>> counted(1, "document"), counted(1200, "pair"), counted(2, "entry", "entries")
    ('1 document', '1,200 pairs', '2 entries')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def table(rows: list[list[str]], header: list[str], width: int | None) -> list[str]:
    """Lay rows out in columns under a header, within `width` cells; None cuts nothing.

    The last column takes what is left, others at most 40 cells; what is cut ends in an ellipsis.
    """
    shown = [[one_line(cell) for cell in row] for row in [header, *rows]]
    widths = [max(cells(row[i]) for row in shown) for i in range(len(header))]
    if width is not None:
        widths = [min(_WIDEST, size) for size in widths]
        widths[-1] = max(10, width - sum(widths[:-1]) - 2 * (len(widths) - 1))
    return [
        "  ".join(pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]


def dump(record: object, *, indent: int | None = None) -> str:
    """Write JSON that leaves Chinese readable and escapes what a terminal would obey."""
    import json  # noqa: PLC0415 - a look-up that prints a table has no use for it

    text = json.dumps(record, ensure_ascii=False, indent=indent)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-8", "replace").decode("utf-8")
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
