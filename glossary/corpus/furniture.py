"""Which elements of a web page are none of its text: hidden ones, navigation, banners, boxes."""

import re
from collections.abc import Mapping

Attributes = Mapping[str, str | None]
_NEVER_SEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "button", "select", "option"}
)
_TAGS = frozenset({"nav", "header", "footer", "aside", "form"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog"})
_WHOLE = frozenset({"html", "body", "main", "article"})
"""Never furniture by their names: <body class="has-sidebar"> is the whole page."""
_SURE = re.compile(
    r"cookie|gdpr|consent|breadcrumb|navbar|newsletter|pagination|advert", re.IGNORECASE
)
_WORDS = frozenset(
    re.split(
        r"\s+",
        "ad ads banner comments footer header menu modal nav navigation pager popup related share"
        " sharing sidebar skip social subscribe toc toolbar topbar",
    )
)
_FILLERS = frozenset(
    re.split(
        r"\s+",
        "area articles bar block box buttons container content global icons inner links list left"
        " main media outer overlay page panel posts right section site stories top bottom widget"
        " wrap wrapper",
    )
)
"""Words that name furniture only beside one of the others: "share-buttons", not "share-capital"."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NOTES = re.compile(r"note|tip|callout|warning|pull", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_unseen(tag: str, attributes: Attributes) -> bool:
    """Tell an element no reader sees, whatever it is for."""
    style = attributes.get("style") or ""
    return (
        tag in _NEVER_SEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(style))
    )


def is_furniture(tag: str, attributes: Attributes, *, inside_main: bool) -> bool:
    """Tell an element that every page of a site has, by its tag, role, class and id.

    >>> is_furniture("div", {"class": "share-buttons"}, inside_main=True)
    True
    >>> is_furniture("div", {"class": "share-capital social-security"}, inside_main=True)
    False
    """
    if tag in _WHOLE:
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    role = attributes.get("role") or ""
    if inside_main and (tag == "header" or (tag == "aside" and _NOTES.search(named + role))):
        return False
    return tag in _TAGS or role in _ROLES or any(map(_names_furniture, named.split()))


def _names_furniture(name: str) -> bool:
    if _SURE.search(name):
        return True
    words = {word.lower() for word in _WORD.findall(name)}
    return bool(words & _WORDS) and words <= _WORDS | _FILLERS
