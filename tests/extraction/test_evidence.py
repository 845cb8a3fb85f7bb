"""The evidence engine: what links, what it explains, and what happens without a dictionary."""

import logging
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.evidence import cedict, lexicon
from glossary.evidence.cache import in_memory, open_cache
from glossary.evidence.lexicon import Lexicon, extra_words, shared
from glossary.evidence.link import Evidence, Linked, link, reasons
from glossary.evidence.units import units
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms

SMALL = """\
# a dictionary of five lines
中試 中试 [zhong1 shi4] /pilot-scale testing/
生產力 生产力 [sheng1 chan3 li4] /production capability/productive force (economics)/
新 新 [xin1] /new/newly/
質 质 [zhi4] /character/nature/quality/
信 信 [xin4] /letter/trust (in sb)/
"""


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def evidence(dictionary: Path) -> Evidence:
    return Evidence(Lexicon(in_memory(dictionary)))


def linked(zh: str, english: str, evidence: Evidence) -> Linked:
    return link(zh, list(units(english)), evidence)


def test_words_of_one_sense_share_a_chinese_word(evidence: Evidence) -> None:
    found = linked("新质生产力", "new quality productive forces", evidence)
    assert found.english > 0.9
    assert [one.source for one in found.links].count("dictionary") == 2
    assert {one.source for one in found.links} == {"dictionary", "character"}


def test_each_character_and_each_word_is_explained_once(evidence: Evidence) -> None:
    found = linked("中试", "pilot pilot", evidence)
    assert len(found.links) == 2
    assert linked("新", "new new", evidence).units == (0.8, 0.0)


def test_what_a_remark_says_counts_for_less(evidence: Evidence) -> None:
    assert [one.weight for one in linked("生产力", "economics", evidence).links] == [0.4]
    assert [one.weight for one in linked("生产力", "force", evidence).links] == [1.0]


@pytest.mark.parametrize(
    ("zh", "english", "source"),
    [
        ("第十五个", "Fifteenth", "number"),
        ("二十一", "twenty-first", "number"),
        ("2025年", "2025", "number"),
        ("信质", "Xinzhi", "reading"),
        ("5G基站", "5G", "letters"),
        ("ETC系统", "ETC", "letters"),
    ],
)
def test_numbers_readings_and_letters_link(
    zh: str, english: str, source: str, evidence: Evidence
) -> None:
    assert {one.source for one in linked(zh, english, evidence).links} == {source}


def test_traditional_script_is_folded_before_it_is_looked_up(evidence: Evidence) -> None:
    assert linked("生產力", "productive forces", evidence).chinese == 1.0


def test_the_termbase_is_a_dictionary_too() -> None:
    evidence = Evidence(Lexicon(None), extra_words([("信创", ["IT application innovation"])]))
    found = linked("信创", "application innovation", evidence)
    assert [one.source for one in found.links] == ["termbase", "termbase"]
    assert reasons(found, "信创", list(units("application innovation")))[0] == (
        "信创 = application (termbase)"
    )


def test_a_source_can_be_turned_off(dictionary: Path) -> None:
    evidence = Evidence(Lexicon(in_memory(dictionary)), off=frozenset({"dictionary"}))
    assert linked("中试", "pilot-scale", evidence).links == ()


def test_linking_gives_the_same_every_time(evidence: Evidence) -> None:
    first = linked("新质生产力", "new quality productive forces", evidence)
    assert all(
        linked("新质生产力", "new quality productive forces", evidence) == first for _ in range(5)
    )


def test_the_cache_is_made_once_and_found_again(dictionary: Path, tmp_path: Path) -> None:
    open_cache(dictionary, tmp_path / "cache").close()
    (made,) = (tmp_path / "cache").iterdir()
    stamp = made.stat().st_mtime_ns
    open_cache(dictionary, tmp_path / "cache").close()
    assert made.stat().st_mtime_ns == stamp
    dictionary.write_text(SMALL + "雙 双 [shuang1] /two/\n", encoding="utf-8")
    open_cache(dictionary, tmp_path / "cache").close()
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_broken_cache_is_made_anew(dictionary: Path, tmp_path: Path) -> None:
    open_cache(dictionary, tmp_path / "cache").close()
    (made,) = (tmp_path / "cache").iterdir()
    made.write_bytes(b"no database")
    connection = open_cache(dictionary, tmp_path / "cache")
    assert connection.execute("SELECT count(*) FROM word").fetchone()[0] > 0


def test_two_processes_may_build_at_once(dictionary: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from glossary.evidence.cache import open_cache\n"
        "c = open_cache(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "assert c.execute('SELECT count(*) FROM word').fetchone()[0] > 0\n"
    )
    command = [sys.executable, "-c", code, str(dictionary), str(tmp_path / "cache")]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_without_the_dictionary_pairs_are_found_and_say_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cedict, "packaged", lambda: None)
    shared.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            (pair,) = inline_pairs("promote the pilot-scale (中试) base", KnownTerms([]))
    finally:
        shared.cache_clear()
    assert lexicon.NO_DICTIONARY in pair.reasons
    assert "CC-CEDICT" in caplog.text
    assert pair.tier == "review"


def test_a_folder_that_cannot_be_written_costs_time_and_not_the_dictionary(
    monkeypatch: pytest.MonkeyPatch, dictionary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> sqlite3.Connection:
        raise PermissionError("read-only")

    monkeypatch.setattr(lexicon, "open_cache", refuse)
    with caplog.at_level(logging.WARNING):
        found = shared(dictionary)
    assert found.is_word("中试")
    assert "read-only" in found.problem
    assert "read-only" in caplog.text
    shared.cache_clear()


def test_a_dictionary_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.txt.gz").write_bytes(b"no archive")
    found = shared(tmp_path / "bad.txt.gz")
    assert "cannot be read" in found.problem
    shared.cache_clear()
