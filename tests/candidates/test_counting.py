"""Cutting and counting: the same words as jieba's, within a bound on memory."""

from importlib.util import find_spec

import jieba
import numpy as np
import pytest

from glossary.terminology import counting
from glossary.terminology.chunks import Numbers, chunker
from glossary.terminology.counting import Counts
from glossary.terminology.tally import NONE
from glossary.text import tokens
from glossary.text.tokens import Cutter, _Lattice

SENTENCES = (
    "因地制宜发展新质生产力，加快建设全国统一大市场。",
    "中试平台要开展中试验证，信创产品优先采购",
    "㐀㐁没有的字与常用字混在一起",
    "南京市长江大桥研究生命起源",
)


@pytest.fixture(scope="module")
def lattice() -> _Lattice:
    return _Lattice({})


@pytest.mark.parametrize("text", SENTENCES)
def test_words_are_those_of_jieba_without_guessing(lattice: _Lattice, text: str) -> None:
    assert lattice.cut(text) == list(jieba.Tokenizer().cut(text, HMM=False))


@pytest.mark.parametrize("text", SENTENCES)
def test_the_fast_engine_gives_the_same_words(lattice: _Lattice, text: str) -> None:
    rjieba = pytest.importorskip("rjieba")
    assert rjieba.cut(text, hmm=False) == lattice.cut(text)


def test_added_words_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in ("jieba", "rjieba") if find_spec("rjieba") else ("jieba",):
        monkeypatch.setattr(tokens, "engine", lambda engine=engine: engine)
        assert "新质生产力" in Cutter(["新质生产力"]).cut("因地制宜发展新质生产力")
        assert "新质生产力" not in Cutter().cut("因地制宜发展新质生产力")


def runs(counts: Counts) -> dict[str, int]:
    return {
        "|".join(counts.words.texts[n] for n in row if n != NONE): count
        for row, count in zip(counts.runs.rows.tolist(), counts.runs.counts.tolist(), strict=True)
    }


def counted(*texts: str) -> Counts:
    counts = Counts()
    for text in texts:
        counts.add(chunker(frozenset()).numbers(text, counts.words))
    counts.settle()
    return counts


def test_runs_end_where_a_term_does() -> None:
    found = runs(counted("建设数据要素市场。建设数据要素市场，", "数据要素"))
    assert found == {
        "数据": 3,
        "数据|要素": 3,
        "数据|要素|市场": 2,
        "要素": 3,
        "要素|市场": 2,
        "市场": 2,
    }


@pytest.mark.parametrize(
    ("text", "run", "count"),
    [
        ("人工智能+制造、人工智能+", "人工智能|+", 2),
        ("、+制造", "+|制造", 0),
        ("建成5g工厂", "5g|工厂", 1),
        ("建成5000工厂", "5000|工厂", 0),
        ("三个工厂", "个|工厂", 0),
    ],
)
def test_signs_and_letters_in_runs(text: str, run: str, count: int) -> None:
    assert runs(counted(text)).get(run, 0) == count


def test_the_same_is_counted_however_the_texts_are_dealt(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["推行链长制，零碳园区和数据要素市场。"] * 3 + [
        "零碳园区" * 20,
        "积极的财政政策要提效",
    ] * 2
    once = counted(*texts)
    monkeypatch.setattr(counting, "BATCH", 5)
    again = counted(*texts)
    assert runs(once) == runs(again)
    assert len(once.bridges) == len(again.bridges) == 2
    assert once.total == again.total


def test_a_long_text_is_cut_where_no_word_is(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = counted("数据要素市场。" * 50)
    monkeypatch.setattr("glossary.terminology.chunks._PIECE", 3)
    assert runs(counted("数据要素市场。" * 50)) == runs(whole)


def _numbers(counts: Counts, *words: str) -> Numbers:
    return np.array([counts.words[word] for word in words], np.int32)


def test_memory_is_bounded_and_what_is_frequent_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_RUNS", 200)
    monkeypatch.setattr(counting, "MOST_WORDS", 300)
    monkeypatch.setattr(counting, "BATCH", 100)
    counts = Counts()
    for number in range(40):
        rare = [f"x{number}a{i}" for i in range(40)]
        counts.add(_numbers(counts, word, "数据", "。") for word in rare)
        counts.add([_numbers(counts, "数据", "要素", "市场")])
    counts.settle()
    assert len(counts.runs) <= 200
    assert len(counts.pairs) <= 200
    assert len(counts.words) <= 300 + 100
    assert runs(counts)["数据|要素|市场"] >= 40 - counts.epoch
    assert counts.met[counts.words["数据"]] == 40 * 41
