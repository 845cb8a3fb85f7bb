"""XML written piece by piece: escaped, indented, without a tree in memory."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SPECIAL = re.compile('[&<>"\n]')
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str, /, **attributes: str) -> str:
    """Write one element with text; an attribute's `__` stands for a colon, a final `_` for none.

    >>> element("p", "a < b", xml__lang="en", type_="x")
    '<p xml:lang="en" type="x">a &lt; b</p>'
    """
    return f"{_opening(name, **attributes)}{_escaped(text)}</{name}>"


def block(name: str, inner: Iterable[str], /, **attributes: str) -> str:
    r"""Write one element around others, which are indented by a space.

    >>> block("b", [element("p", "x")], id="c")
    '<b id="c">\n <p>x</p>\n</b>'
    """
    body = "\n".join(inner).replace("\n", "\n ")
    return f"{_opening(name, **attributes)}\n {body}\n</{name}>"


@lru_cache(maxsize=256)
def _opening(name: str, **attributes: str) -> str:
    pairs = (
        f' {key.rstrip("_").replace("__", ":")}="{_escaped(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{''.join(pairs)}>"


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # line ends as references, so that indenting leaves texts of several lines as they are
    return plain.replace('"', "&quot;").replace("\n", "&#10;")
