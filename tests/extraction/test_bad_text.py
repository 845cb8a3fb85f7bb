"""Texts meant to break the miner: it answers, in time that grows with the text and no faster."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from glossary import termsfile
from glossary.extraction.citations import is_citation
from glossary.extraction.document import extract_text, inline_pairs, long_text_pairs
from glossary.extraction.known import KnownTerms
from glossary.text.brackets import glossing
from glossary.text.pieces import pieces

KNOWN = KnownTerms([])
PIECES = {
    "open": "中试（pilot ",
    "close": "pilot) 中试）",
    "crossed": "a (中 [b） c] 试) ",
    "only brackets": "（([【〔",
    "nested Latin": "中(a",
    "nested Chinese": "a (中 ",
    "bare": "the pilot 中试 works, ",
    "blanks": "pilot" + " " * 50 + "(中试) ",
    "quotes": "“pilot” ‘(“中试",
    "glossed": "中试（pilot-scale）",
    "one word": "pilot",
    "syllables": "xianxian (西安西安) ",
    "commas": "a, b and (中、试、",
    "numbers": "1,2.3 (中试 4",
    "unclosed quotes": "the “pilot ‘scale 「中试 ",
    "deep": "a（b(中[c【试",
    "turned": "）pilot)中试】(",
    "surrogates": "pilot \ud800(中试)\udfff ",
    "zeros": "pilot\x00 (中试)\x00",
}


def steps(text: str) -> int:
    """Count the calls and lines that Python runs for a text."""
    return steps_of(lambda: inline_pairs(text, KNOWN))


def steps_of(work: Callable[[], object]) -> int:
    """Count the calls and lines that Python runs for some work."""
    count = 0

    def trace(_frame: FrameType, _event: str, _arg: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


LINES = {
    "no gloss": "各地要扩大职业技能培训规模，到二〇二五年底居民满意度继续提高。 Counties kept the subsidies. ",
    "glosses": "会议要求稳步推进城市更新（urban renewal），建设 pilot-scale (中试) platforms. ",
    "one word": "policy ",
    "one phrase": "new quality of productive forces and ",
}


@pytest.mark.parametrize("unit", LINES.values(), ids=LINES.keys())
def test_a_line_twice_as_long_is_streamed_in_twice_the_work(unit: str) -> None:
    entries = termsfile.load_shipped()[:100]

    def stream(length: int) -> int:
        known = KnownTerms(entries)  # with nothing kept of what was read before
        known.prepare()  # indexes are made once, whatever the length
        extract_text(unit, known)
        blocks = [unit * (300 // len(unit))] * (length // 300)
        return steps_of(lambda: list(long_text_pairs(lambda: pieces(blocks, 1_500, 300), known)))

    stream(12_000)  # patterns are compiled and numpy is loaded in the middle of the first text
    assert stream(12_000) <= 2.4 * stream(6_000) + 2000


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_twice_the_text_is_not_more_than_twice_the_work(piece: str) -> None:
    steps(piece * 120)  # what is looked up once is looked up now
    once = steps(piece * 120)
    assert steps(piece * 240) <= 2.4 * once + 2000


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_the_pattern_that_finds_brackets_takes_a_long_line(piece: str) -> None:
    assert len(list(glossing(piece * (60_000 // len(piece))))) >= 0


@pytest.mark.parametrize(
    "piece", ["（([【〔", "）)]】〕", "中", "a", "中a", "“‘「", "\x00", "((中"]
)
def test_two_million_characters_on_one_line_are_read_in_pieces(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    found = [pair for part in pieces([text]) for pair in inline_pairs(part.text, KNOWN)]
    assert len(found) < len(text) / 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00 pilot (中试\x00) \x00",
        "pilot \ud800 (中试) \udfff",
        "中试\ud83d（pilot）",
        "(" * 5000 + "中试" + ")" * 5000,
        "中试" + "（pilot" * 400 + "）" * 400,
        "）））(((",
        "pilot\u2028(中试)\u2029",
        "\ufeffpilot (中试)",
    ],
)
def test_strange_characters_break_nothing(text: str) -> None:
    for pair in inline_pairs(text, KNOWN):
        assert pair.zh is not None
        assert text[pair.zh.start : pair.zh.end] == pair.zh.text


def test_a_nul_beside_a_gloss_leaves_it_alone() -> None:
    (pair,) = inline_pairs("a\x00b, the pilot-scale (中试) base", KNOWN)
    assert pair.zh is not None
    assert pair.zh.text == "中试"


def test_a_citation_of_a_thousand_names_is_read_in_one_go() -> None:
    assert is_citation("; ".join(f"Li {1900 + n % 100}" for n in range(1000)))


def test_one_phrase_said_over_and_over_takes_work_in_step_with_its_length() -> None:
    known = KnownTerms(termsfile.load_shipped())
    text = "new quality of productive forces and "
    weighed = []
    for times in (40, 80):
        before = known.unlisted.weighings
        extract_text(text * times, known)
        weighed.append(known.unlisted.weighings - before)
    assert weighed[0] > 0
    assert weighed[1] <= 3 * weighed[0]
