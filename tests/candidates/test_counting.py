"""Cutting and counting: the same words as jieba's, within a bound on memory."""

from importlib.util import find_spec

import jieba
import pytest

from glossary.terminology import counting
from glossary.terminology.chunks import JOIN
from glossary.terminology.counting import Counts
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


def test_memory_is_bounded_and_what_is_frequent_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_CHUNKS", 50)
    monkeypatch.setattr(counting, "MOST_RUNS", 200)
    counts = Counts()
    for number in range(40):
        rare = [f"甲{chr(0x4E00 + number * 40 + i)}{JOIN}乙{chr(0x5E00 + i)}" for i in range(40)]
        counts.add([*rare, f"数据{JOIN}要素{JOIN}市场"], [])
    counts.settle()
    assert len(counts.runs) <= 200
    assert len(counts.pairs) <= 200 + 2
    assert counts.runs[f"数据{JOIN}要素{JOIN}市场"] >= 40 - counts.epoch
