"""Fifty clean documents of many kinds: next to nothing is reported in them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary import termsfile
from glossary.checks import Policy, check_document, check_documents
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


SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five example documents are not at hand")
def test_the_example_documents_contradict_the_glossary_and_each_other() -> None:
    shipped = KnownTerms(termsfile.load_shipped())
    documents_ = [read.read(path) for path in read.find([SEEDS])]
    checked = check_documents([(document, Policy()) for document in documents_], shipped)
    found = [f for one in checked for f in one.findings if f.term == "新质生产力" and f.fix]
    assert {f.code for f in found} >= {"GL201", "GL202", "GL203"}
    assert {f.fix.text.lower() for f in found if f.fix} == {"new quality productive forces"}
