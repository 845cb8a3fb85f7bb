"""XML written piece by piece: escaped, indented, without a tree in memory."""

from collections.abc import Iterable

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str, /, **attributes: str) -> str:
    """Write one element with text; an attribute's `__` stands for a colon, a final `_` for none.

    >>> element("p", "a < b", xml__lang="en", type_="x")
    '<p xml:lang="en" type="x">a &lt; b</p>'
    """
    return f"<{name}{_attributes(attributes)}>{_escaped(text)}</{name}>"


def block(name: str, inner: Iterable[str], /, **attributes: str) -> str:
    r"""Write one element around others, which are indented by a space.

    >>> block("b", [element("p", "x")], id="c")
    '<b id="c">\n <p>x</p>\n</b>'
    """
    body = "\n".join(inner).replace("\n", "\n ")
    return f"<{name}{_attributes(attributes)}>\n {body}\n</{name}>"


def _attributes(given: dict[str, str]) -> str:
    if not given:
        return ""
    return "".join(
        f' {name.rstrip("_").replace("__", ":")}="{_escaped(value)}"'
        for name, value in given.items()
    )


def _escaped(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # line ends as references, so that indenting leaves texts of several lines as they are
    return plain.replace('"', "&quot;").replace("\n", "&#10;")
