"""Bytes to text: byte-order mark, NUL pattern, strict UTF-8, then the likelier of the Chinese ones.

General detectors take GB18030 for Korean or Cyrillic on short texts; two decodings compared by
how many of their characters are common ones is right on 98 % of 10-character samples
(libraries.md 7b). gb2312 and gbk are always read as their superset gb18030.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from glossary.errors import DocumentError
from glossary.text.fold import convert

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使"
    "点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明"
    "看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料"
    "象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思"
    "术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报"
)
_CHINESE = ("gb18030", "big5hkscs")
_UNTOLD = (
    "its encoding cannot be told (not UTF-8, UTF-16, GB18030 or Big5);"
    " save it as UTF-8 and try again"
)
_SAMPLE = 4000
_BLOCK = 1 << 20
_BINARY_SHARE = 0.02
_FEW_STRAY = 2
"""Control characters a short note may have: a bell or an escape pasted from a terminal."""
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text and the name of its encoding; line ends are kept as they are.

    Raises:
        DocumentError: empty, binary, or no encoding fits.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentError("the file is empty", path)
    encoding = _told(data[:_SAMPLE], path)
    if encoding:
        return _strict(data, encoding, path), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _chinese(data, path)


def _told(head: bytes, path: str) -> str:
    """Return the encoding the first bytes tell by a mark or their zeros; empty where neither is."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF")):
        raise DocumentError("a binary file, not a text this program can read", path)
    wide = _utf16(head)
    # colours of a terminal are no sign of a binary file
    stray = sum(byte in _CONTROL for byte in head) - head.count(b"\x1b[")
    if not wide and stray > max(_FEW_STRAY, _BINARY_SHARE * len(head)):
        raise DocumentError("a binary file, not a text this program can read", path)
    return wide


def blocks(path: Path, name: str) -> Iterator[str]:
    """Yield a text file a block at a time, decoded as `decode` would; nothing holds it whole.

    Raises:
        DocumentError: binary, or no encoding fits.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        encoding = _told(file.read(_SAMPLE), name) or _fitting(file, name)
        try:
            yield from _decoded(file, encoding)
        except UnicodeDecodeError as error:
            raise DocumentError(f"is marked as {encoding} but breaks its rules", name) from error


def _decoded(file: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    while data := file.read(_BLOCK):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def _fitting(file: BinaryIO, name: str) -> str:
    """Return UTF-8 if the whole file is, else the likelier of the Chinese encodings that fit."""
    if _fits(file, "utf-8") is not None:
        return "utf-8"
    best = ("", 0.0)
    for encoding in _CHINESE:
        head = _fits(file, encoding)
        share = _common_share(head or "", traditional=encoding != "gb18030")
        if share > best[1]:
            best = (encoding, share)
    if not best[0]:
        raise DocumentError(_UNTOLD, name)
    return best[0]


def _fits(file: BinaryIO, encoding: str) -> str | None:
    """Return the first characters of a file in an encoding; None where it breaks its rules."""
    head = ""
    try:
        for block in _decoded(file, encoding):
            head = head if len(head) >= _SAMPLE else head + block[:_SAMPLE]
    except UnicodeDecodeError:
        return None
    return head


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"is marked as {encoding} but breaks its rules at byte {error.start}", path
        ) from error


def _utf16(data: bytes) -> str:
    """Tell UTF-16 without a mark by the side on which its zero bytes stand."""
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.05:
        return ""
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""


def _chinese(data: bytes, path: str) -> tuple[str, str]:
    best = ("", "", -1.0)
    for encoding in _CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _common_share(text, traditional=encoding == "big5hkscs")
        if share > best[2]:
            best = (text, encoding, share)
    if best[2] <= 0:
        raise DocumentError(_UNTOLD, path)
    return best[0], best[1]


def _common_share(text: str, *, traditional: bool) -> float:
    sample = [c for c in text[:_SAMPLE] if c > "\u2e7f"]
    if traditional:
        sample = list(convert("".join(sample), "t2s"))
    return sum(c in _COMMON for c in sample) / len(sample) if sample else 0.0
