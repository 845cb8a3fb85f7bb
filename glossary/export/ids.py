"""Identifiers that stay the same from export to export, whatever else is exported with them."""

import hashlib
import re
import uuid
from collections.abc import Iterable

_SPACE = uuid.UUID("5b1f7c0e-8a53-5c39-9d43-0f5d3a1c2b77")
_MOST = 2**31 - 1
# the ideographs every XML parser knows; later ones are refused by XML 1.0 before 2008
_NO_NAME = re.compile("[^\u4e00-\u9fa5A-Za-z0-9_-]")


def xml_id(entry: str) -> str:
    """Write an entry's id as an XML name: letters, digits and common ideographs stay readable.

    >>> xml_id("新质生产力"), xml_id("5G+工业互联网")
    ('c-新质生产力', 'c-5G.2b.工业互联网')
    """
    return "c-" + _NO_NAME.sub(lambda found: f".{ord(found[0]):x}.", entry)


def iri(entry: str) -> str:
    """Name an entry for the web of data, the same wherever the file lies."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, entry)}"


def numbers(entries: Iterable[str]) -> dict[str, int]:
    """Give each id a positive 31-bit number, for tools that take nothing else."""
    taken: set[int] = set()
    out: dict[str, int] = {}
    for entry in entries:
        digest = hashlib.sha256(entry.encode("utf-8", "replace")).digest()
        number = int.from_bytes(digest[:4], "big") % _MOST + 1
        while number in taken:
            number = number % _MOST + 1
        taken.add(number)
        out[entry] = number
    return out
