"""Changes to the runs of a Word part as its bytes stand, so that nothing else of it is touched.

A part is read by expat for where its runs and texts begin and end; a run that loses words is
written as up to three, with its formatting, and what was and what is to be are marked as tracked
changes, for a person to accept or reject.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr


class Cut(NamedTuple):
    """Words `[start, end)` of a text to be deleted; `instead` is put after the last of a change."""

    start: int
    end: int
    instead: str | None


class Mark(NamedTuple):
    """Who changes and when, and the first number free for changes."""

    author: str
    date: str
    number: int


@dataclass(slots=True)
class _Node:
    """An element of a run, or the run: its bytes `[start, end)` and, of a text, its words."""

    name: str
    start: int
    order: int
    end: int = 0
    inside: int = 0
    words: str = ""
    children: list["_Node"] = field(default_factory=list)
    parent: tuple[str, bytes] = ("", b"")


def changed(data: bytes, cuts: Mapping[int, Sequence[Cut]], mark: Mark) -> tuple[bytes, int]:
    """Return a part with its changes marked, and how many marks were used.

    `cuts` are by the number of the text's element, counted over all elements of the part from 0,
    in the order they begin.

    Raises:
        ValueError: a text to be changed is in no run of the part's own namespace prefix.
    """
    reader = _Reader(data)
    out: list[bytes] = []
    at = used = 0
    left = set(cuts)
    for run in reader.runs:
        mine = {node.order for node in run.children} & left
        if mine:
            left -= mine
            new, count = _rewritten(data, run, cuts, mark._replace(number=mark.number + used))
            out += [data[at : run.start], new]
            at = run.end
            used += count
    if left:
        raise ValueError("a text is in no run")
    return b"".join([*out, data[at:]]), used


class _Reader:
    """Notes where runs, and what is directly in them, stand in the bytes."""

    def __init__(self, data: bytes) -> None:
        self.runs: list[_Node] = []
        self._data = data
        self._open: list[_Node] = []
        self._count = 0
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.EntityDeclHandler = self._entity
        self._parser.Parse(data, True)  # noqa: FBT003 - the library's own signature

    def _entity(self, *_: object) -> None:
        raise ValueError("entities are never read")

    def _start(self, name: str, _: object) -> None:
        node = _Node(name, self._parser.CurrentByteIndex, self._count)
        self._count += 1
        if self._open:
            above = self._open[-1]
            above.inside = above.inside or node.start
            if name.endswith(":r"):
                head = self._data[above.start : self._data.index(b">", above.start) + 1]
                node.parent = (above.name, head)
            if above.name.endswith(":r"):
                above.children.append(node)
        self._open.append(node)

    def _words(self, words: str) -> None:
        self._open[-1].words += words

    def _end(self, name: str) -> None:
        node = self._open.pop()
        at = self._parser.CurrentByteIndex
        closing = self._data.startswith(b"</", at)
        node.end = self._data.index(b">", at) + 1 if closing or at == node.start else at
        if name.endswith(":r"):
            self.runs.append(node)


class _Piece(NamedTuple):
    """Part of a run's content as it is to be written; `gone` tells words to be deleted."""

    content: bytes
    gone: bool
    instead: str | None = None


def _rewritten(
    data: bytes, run: _Node, cuts: Mapping[int, Sequence[Cut]], mark: Mark
) -> tuple[bytes, int]:
    """Write a run anew, cut into kept and deleted ones, with what is put in behind them."""
    prefix = run.name.rpartition(":")[0]
    opening = data[run.start : run.inside]
    properties = b""
    pieces: list[_Piece] = []
    for child in run.children:
        raw = data[child.start : child.end]
        if child.name == f"{prefix}:rPr":
            properties = raw
        elif child.order in cuts:
            pieces += _pieces(child.words, cuts[child.order], prefix)
        else:
            pieces.append(_Piece(raw, gone=False))
    head = opening + properties
    foot = f"</{run.name}>".encode()
    out: list[bytes] = []
    used = 0

    def marked(kind: str, content: bytes) -> bytes:
        nonlocal used
        start = (
            f'<{prefix}:{kind} {prefix}:id="{mark.number + used}"'
            f" {prefix}:author={quoteattr(mark.author)} {prefix}:date={quoteattr(mark.date)}>"
        )
        used += 1
        return start.encode() + head + content + foot + f"</{prefix}:{kind}>".encode()

    # `instead` ends a group, so that what is put in stands right behind what it replaces
    number = 0
    keyed = []
    for piece in pieces:
        keyed.append(((piece.gone, number), piece))
        number += piece.instead is not None
    for (gone, _), group in groupby(keyed, key=lambda one: one[0]):
        members = [piece for _, piece in group]
        content = b"".join(piece.content for piece in members)
        if not gone:
            out.append(head + content + foot if content else b"")
            continue
        out.append(marked("del", content))
        if members[-1].instead:
            put_in = marked("ins", _text(members[-1].instead, prefix, "t"))
            name, above = run.parent
            if name == f"{prefix}:ins":  # no insertion stands in another's
                put_in = f"</{name}>".encode() + put_in + above
            out.append(put_in)
    return b"".join(out), used


def _pieces(words: str, cuts: Sequence[Cut], prefix: str) -> list[_Piece]:
    out: list[_Piece] = []
    at = 0
    for cut in sorted(cuts):
        if at < cut.start:
            out.append(_Piece(_text(words[at : cut.start], prefix, "t"), gone=False))
        gone = _text(words[cut.start : cut.end], prefix, "delText")
        out.append(_Piece(gone, gone=True, instead=cut.instead))
        at = cut.end
    if at < len(words):
        out.append(_Piece(_text(words[at:], prefix, "t"), gone=False))
    return out


def _text(words: str, prefix: str, name: str) -> bytes:
    return f'<{prefix}:{name} xml:space="preserve">{escape(words)}</{prefix}:{name}>'.encode()
