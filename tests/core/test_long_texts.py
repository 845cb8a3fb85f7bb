"""Words of long texts, looked up at once, give what words looked at one by one give."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.extraction import listed
from glossary.extraction.listed import ListedRenderings
from glossary.model import Entry, Term
from glossary.text import matching

RENDERINGS = ("pilot-scale testing", "China's Party", "AI+", "rule of law", "enterprise", "é s")
PIECES = (
    *RENDERINGS,
    "'s",
    "'",
    "+",
    "s",
    "S",
    ", ",
    ". ",
    "\n\n",
    "信创",
    "the law",
    "’s",
    "\x00",
)


@pytest.fixture(scope="module")
def index() -> ListedRenderings:
    """Index renderings with all that parts or joins words in them."""
    entries = [
        Entry(f"甲{at}", (Term(f"甲{at}", "zh-Hans"), Term(text, "en")))
        for at, text in enumerate(RENDERINGS)
    ]
    return ListedRenderings(entries, lambda _: ())


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1).map("".join))
def test_both_ways_find_the_same(index: ListedRenderings, text: str) -> None:
    prepared = listed._prepared(text)
    if prepared:
        assert list(index._at_once(prepared)) == list(index._one_by_one(prepared))


def test_places_are_those_of_the_text_however_long(index: ListedRenderings) -> None:
    unit = "China’s party and Pilot-Scale  tests; “AI+” of enterprises, rule of, law. 信创 \n"
    text = unit * (200_000 // len(unit))
    found = [(text[start:end], start % len(unit)) for start, end, _ in index.find(text)]
    each = [(text[start:end], start) for start, end, _ in index.find(unit)]
    assert found == each * (len(text) // len(unit))
    assert [word for word, _ in each] == ["China’s party", "AI+", "enterprises"]


PATTERNS = ("信创", "诚信创建", "创建", "ab", "abc", "bc", "ab", "𠮷创")


@pytest.mark.parametrize("library", ["daachorse", "ahocorasick_rs"])
@given(text=st.text("诚信创建abc𠮷 ", max_size=30))
def test_all_ways_of_matching_find_the_same(library: str, text: str) -> None:
    pytest.importorskip(library)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "LIBRARY", library)
        matcher, places = matching.Matcher(PATTERNS), matching.AllPlaces(PATTERNS)
        early = matcher.find(text)
        matcher.prepare()
        assert early == matcher.find(text)
        assert sorted(places.find(text)) == sorted(
            (match.start(), match.start() + len(pattern), number)
            for number, pattern in enumerate(PATTERNS)
            for match in re.finditer(f"(?={pattern})", text)
        )
        assert matching.Matcher([]).find(text) == matching.AllPlaces([]).find(text) == []
