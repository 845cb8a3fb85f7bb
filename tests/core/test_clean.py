"""Fifty clean documents of many kinds: next to nothing is reported in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary import termsfile
from glossary.checks import check_document
from glossary.corpus import read
from glossary.extraction.known import KnownTerms
from glossary.model import Document

FOLDER = Path(__file__).resolve().parents[1] / "clean"
WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{2}")


def documents() -> Iterator[Document]:
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, body = part.partition("\n")
            yield read.from_bytes(body.strip().encode(), name)


def test_at_most_one_false_finding_in_a_thousand_words() -> None:
    shipped = KnownTerms(termsfile.load_shipped())
    read_ = list(documents())
    assert len(read_) == 50
    words = sum(len(WORD.findall(document.text)) for document in read_)
    found = [(d.path, f.code, f.text) for d in read_ for f in check_document(d, shipped)]
    assert len(found) <= words / 1000, found
