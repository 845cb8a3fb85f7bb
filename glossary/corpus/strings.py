"""Texts between other things: subtitles (.srt) and the strings of JSON."""

import json
import re
from collections.abc import Iterator

from glossary.corpus.encoding import decode
from glossary.corpus.passages import Passage, Passages
from glossary.errors import DocumentError

_CUE = re.compile(
    r"^\s*\d+[ \t]*\r?\n[ \t]*(\d+:\d\d:\d\d)[,.]\d+[ \t]*-->[^\n]*\n(.*?)(?=\r?\n[ \t]*\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>|\{\\[^{}\n]{0,80}\}")


def srt_passages(data: bytes, path: str) -> Passages:
    """Return the cues of a subtitle file without their tags; the place is when a cue begins.

    Raises:
        DocumentError: it has no cue, or an unknown encoding.
    """
    text, _ = decode(data, path)
    cues = [(m[1], _TAG.sub("", m[2]).replace("\r", "").strip()) for m in _CUE.finditer(text)]
    if not cues:
        raise DocumentError("is no SRT file: it has no cue with a time", path)
    return [Passage(words, f"at {time}") for time, words in cues if words]


def json_passages(data: bytes, path: str) -> Passages:
    """Return the string values of a JSON file, or of one with an object a line, by JSON pointer.

    Raises:
        DocumentError: it is no JSON, or of an unknown encoding.
    """
    text, _ = decode(data, path)
    try:
        return list(_strings(json.loads(text), ""))
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith(("{", "[")):
            return _by_line(lines, path)
        raise DocumentError(f"is not valid JSON: {error.msg}, line {error.lineno}", path) from error


def _by_line(lines: list[str], path: str) -> Passages:
    out: Passages = []
    for number, line in enumerate(lines, 1):
        try:
            out += _strings(json.loads(line), f"line {number} ")
        except json.JSONDecodeError as error:
            raise DocumentError(f"is not valid JSON: {error.msg}, line {number}", path) from error
    return out


def _strings(value: object, pointer: str) -> Iterator[Passage]:
    if isinstance(value, str) and value.strip():
        yield Passage(value, pointer or "/")
    elif isinstance(value, dict):
        for key, inner in value.items():
            step = key.replace("~", "~0").replace("/", "~1")
            yield from _strings(inner, f"{pointer}/{step}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, f"{pointer}/{number}")
