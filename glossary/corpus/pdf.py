"""PDF pages as text: radicals repaired, lines joined where a paragraph goes on."""

import re
from typing import TYPE_CHECKING

from glossary.corpus.columns import Box, reading_order, text_of
from glossary.corpus.passages import Passage, Passages
from glossary.errors import DocumentError
from glossary.text.fold import plain_radicals
from glossary.text.scripts import HAN_CLASS

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 20_000
_FEWEST_BOXES, _MOST_BOXES = 10, 2_000
_END = re.compile('[.!?:;。！？：；…]["”’」』）)]*$')
_ITEM = re.compile(
    r"\s*(?:[-•·▪*–—]\s|\(?\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
)
_CJK = f"[{HAN_CLASS}，、。！？：；“”‘’（）《》「」『』]"
_BREAK = re.compile(f"(?<={_CJK})\\n(?={_CJK})")


def passages(data: bytes, path: str) -> Passages:
    """Return the text of each page; pages without any (scans) are left out.

    Raises:
        DocumentError: pypdfium2 is not there, the file has a password, is broken or all scans.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(
            "reading .pdf needs pypdfium2: pip install 'policy-glossary[pdf]'", path
        ) from error
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        said = "has a password" if "assword" in str(error) else "is not a PDF file, or damaged"
        raise DocumentError(f"{said}; save it anew", path) from error
    out: Passages = []
    try:
        for number in range(min(len(file), MOST_PAGES)):
            page = file[number]
            words = page.get_textpage()
            text = joined(_in_columns(words) or words.get_text_range())
            words.close()
            page.close()
            out += [Passage(text, f"page {number + 1}")] if text else []
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"page {number + 1} of the PDF is damaged", path) from error
    finally:
        file.close()
    if not out:
        raise DocumentError("has no text, only pictures; recognise its text (OCR) first", path)
    return out


def _in_columns(words: "pypdfium2.PdfTextPage") -> str:
    """Return the text of a page drawn across its columns; empty for all others."""
    count = words.count_rects()
    if not _FEWEST_BOXES <= count <= _MOST_BOXES:
        return ""
    lines = reading_order([Box(*words.get_rect(n)) for n in range(count)])
    return text_of(lines, lambda box: words.get_text_bounded(*box[:4])) if lines else ""


def joined(text: str) -> str:
    r"""Repair the text of a page: radicals, hyphens and breaks inside of paragraphs.

    >>> joined("发展新质⽣\n产力。\nPilot-\nscale test\nruns.\nNext")
    '发展新质生产力。\nPilot-scale test runs.\nNext'
    """
    lines = [" ".join(line.split()) for line in plain_radicals(text).splitlines()]
    out = ""
    for line in lines:
        ends = not out or out.endswith("\n") or _END.search(out[-8:])
        if not line or ends or _ITEM.match(line):
            out = out.rstrip("\n") + "\n" * (1 + (not line)) + line if out else line
        elif out.endswith(("\ufffe", "\x02", "\u00ad")):
            out = out[:-1] + line
        elif out.endswith("-"):
            out += line
        else:
            cjk = _BREAK.search(f"{out[-1]}\n{line[0]}")
            out += line if cjk else f" {line}"
    return re.sub("[\ufffe\x02\u00ad]", "", out).strip()
