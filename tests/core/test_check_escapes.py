"""Words with terminal escape sequences at or in them are seen, at their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.checks import Checked, check_document, check_text
from glossary.checks.reports import REPORTS
from glossary.corpus import read
from glossary.extraction.known import KnownTerms

RED, OFF = "\x1b[31m", "\x1b[0m"
LINK = "\x1b]8;;https://example.org\x07"


@pytest.mark.parametrize(
    "word",
    [
        f"{RED}new quality productivity{OFF}",
        f"new {RED}quality{OFF} productivity",
        "new qual\x9b1mity productivity",
        f"{LINK}new quality productivity\x1b]8;;\x1b\\",
    ],
)
def test_a_coloured_word_is_a_word(known: KnownTerms, word: str) -> None:
    text = f"A first line.\nTowns praise {word} in May.\n"
    (finding,) = check_text(text, known)
    assert (finding.code, finding.line) == ("GL201", 2)
    assert text[finding.start : finding.end] == finding.text
    assert finding.text.startswith("new")
    assert finding.text.endswith("productivity")
    assert finding.column == text.split("\n")[1].index("new") + 1
    if finding.fix:
        assert text[finding.fix.start : finding.fix.end] == "new quality productivity"
    else:  # the sequence inside would be lost
        assert "\x1b" in finding.text or "\x9b" in finding.text


def test_chinese_glued_to_a_colour(known: KnownTerms) -> None:
    text = f"Three cities opened {RED}中{OFF}{RED}试{OFF} bases."
    assert [(f.code, f.text) for f in check_text(text, known)] == [("GL102", f"中{OFF}{RED}试")]


def test_a_short_coloured_note_is_text_and_shown_harmless(known: KnownTerms) -> None:
    document = read.from_bytes(f"{RED}new{OFF} quality productivity".encode(), "a.txt")
    found = check_document(document, known)
    shown = REPORTS["text"]([Checked(document, tuple(found))])
    assert "GL201" in shown
    assert "\x1b" not in shown


@given(st.lists(st.sampled_from([RED, OFF, "\x1b(B", "信创", "中试", " bases ", "\n", "x"])))
def test_places_are_those_of_the_text_as_read(known: KnownTerms, parts: list[str]) -> None:
    text = "The towns opened " + "".join(parts)
    for finding in check_text(text, known):
        assert text[finding.start : finding.end] == finding.text
        assert finding.line == text.count("\n", 0, finding.start) + 1
    plain = text.replace(RED, "").replace(OFF, "").replace("\x1b(B", "")
    assert len(check_text(plain, known)) == len(check_text(text, known))
