"""Sentence alignment: what stands with what, and what stands alone."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import glossary
from glossary.align import sentences as aligner
from glossary.model import Bead
from glossary.text.scripts import has_han

ZH = [
    "第一章 总则",
    "省政府将建设五个中试基地。",
    "每个基地投资3,500万元，到2027年底前建成。",
    "谁来负责？",
    "工业和信息化厅负责，财政厅配合。",
    "第二章 农村",
    "农民合作社可以申请低息贷款；",
    "贷款由农业银行发放。",
    "水库的安全检查每月一次。",
    "医院和学校也要节约用电。",
]
EN = [
    "Chapter I General Provisions",
    "The provincial government will build five pilot-scale testing bases.",
    "Each base costs 35 million yuan.",
    "All will be completed before the end of 2027.",
    "Who is responsible?",
    "The department of industry and information technology is, supported by the department of finance.",
    "Chapter II Rural Areas",
    "Farmers' cooperatives may apply for loans at low interest, which the Agricultural Bank grants.",
    "Reservoirs are inspected for safety once a month.",
    "Hospitals and schools must save electricity too.",
]


def spans(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.zh, bead.en) for bead in beads]


def test_sentences_that_say_the_same_make_a_bead() -> None:
    beads = glossary.align_sentences(ZH, EN)
    assert spans(beads) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2, 3)),
        ((3,), (4,)),
        ((4,), (5,)),
        ((5,), (6,)),
        ((6, 7), (7,)),
        ((8,), (8,)),
        ((9,), (9,)),
    ]
    assert all(0.2 < bead.score <= 1 for bead in beads)


def test_a_sentence_left_out_stands_alone() -> None:
    beads = spans(glossary.align_sentences(ZH, EN[:8] + EN[9:]))
    assert ((8,), ()) in beads
    assert ((9,), (8,)) in beads


def test_an_added_heading_stands_alone() -> None:
    added = [*EN[:8], "(Inspections)", *EN[8:]]
    beads = spans(glossary.align_sentences(ZH, added))
    assert ((), (8,)) in beads
    assert ((8,), (9,)) in beads


def test_a_line_broken_off_goes_with_its_rest() -> None:
    broken = [*EN[:9], "Hospitals and schools must save", "electricity too."]
    assert ((9,), (9, 10)) in spans(glossary.align_sentences(ZH, broken))


def test_traditional_text_is_aligned_like_simplified() -> None:
    zh = ["水庫的安全檢查每月一次。", "醫院和學校也要節約用電。"]
    assert spans(glossary.align_sentences(zh, EN[8:])) == [((0,), (0,)), ((1,), (1,))]


@pytest.mark.parametrize(("zh", "en"), [([], []), (ZH, []), ([], EN)])
def test_an_empty_side_leaves_the_other_alone(zh: list[str], en: list[str]) -> None:
    beads = glossary.align_sentences(zh, en)
    assert [bead.score for bead in beads] == [0.0] * (len(zh) + len(en))
    assert covers(beads, len(zh), len(en))


def covers(beads: list[Bead], zh: int, en: int) -> bool:
    """Tell whether each sentence is in exactly one bead, in order."""
    return (
        [i for bead in beads for i in bead.zh] == list(range(zh))
        and [j for bead in beads for j in bead.en] == list(range(en))
        and all(bead.zh or bead.en for bead in beads)
    )


_PIECES = st.lists(
    st.sampled_from([*ZH, *EN, "", " ", "…", "12", "（略）", "\ud800", "🜁 𠀀"]), max_size=25
)


@given(_PIECES, _PIECES)
def test_every_sentence_is_in_exactly_one_bead(zh: list[str], en: list[str]) -> None:
    beads = glossary.align_sentences(zh, en)
    assert covers(beads, len(zh), len(en))
    assert beads == glossary.align_sentences(zh, en)
    assert all(0 <= bead.score <= 1 for bead in beads)


def _long(count: int) -> tuple[list[str], list[str]]:
    """Make a long document: each time other sentences in another order, and a numbered heading."""
    shuffled = random.Random(5)  # noqa: S311 - for variety, not for secrets
    zh, en = [], []
    for number in range(1, count + 1):
        order = shuffled.sample([1, 3, 4, 8, 9], 5)
        zh += [f"第{number}章", *(ZH[k] for k in order)]
        en += [f"Chapter {number}", *(EN[k + (k in {3, 4})] for k in order)]
    return zh, en


def test_long_documents_are_aligned_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    zh, en = _long(60)
    whole = glossary.align_sentences(zh, en)
    monkeypatch.setattr(aligner, "_WHOLE", 900)
    monkeypatch.setattr(aligner, "_ROWS", 20)
    monkeypatch.setattr(aligner, "_MARGIN", 10)
    assert glossary.align_sentences(zh, en) == whole
    assert spans(whole) == [((i,), (i,)) for i in range(len(zh))]


def test_a_long_omission_is_bridged() -> None:
    zh, en = _long(120)
    beads = spans(glossary.align_sentences(zh, en[:120] + en[480:]))
    right = sum(1 for a, b in beads if a and b and a[0] == b[0] + (360 if b[0] >= 120 else 0))
    assert right > 350
    assert sum(1 for a, b in beads if not b) >= 340


def _novel() -> tuple[list[str], list[str], list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Read three tales with a free translation; beads are parted by empty lines."""
    zh: list[str] = []
    en: list[str] = []
    gold = []
    text = (Path(__file__).parent / "novel.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        before = len(zh), len(en)
        for line in block.split("\n"):
            (zh if has_han(line) else en).append(line)
        gold.append((tuple(range(before[0], len(zh))), tuple(range(before[1], len(en)))))
    return zh, en, gold


def test_free_translation_of_dialogue_is_the_far_side() -> None:
    zh, en, gold = _novel()
    found = spans(glossary.align_sentences(zh, en))
    assert min(len(zh), len(en)) > 150
    right = len(set(found) & set(gold))
    recalled = len({bead for bead in gold if all(bead)} & set(found))
    precision, recall = right / len(found), recalled / sum(1 for bead in gold if all(bead))
    assert 2 * precision * recall / (precision + recall) >= 0.8


def test_who_speaks_goes_with_what_is_said() -> None:
    zh = ["“水库检查过了吗？”", "县长问。", "“钥匙在医院里。”", "他的手很冷。"]
    en = ['"Was the reservoir inspected?" asked the magistrate.', '"The hospital has the key."']
    found = spans(glossary.align_sentences(zh, [*en, "His hands were cold."]))
    assert found == [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,))]


def test_progress_goes_forward_to_the_end() -> None:
    zh, en = _long(60)
    told: list[tuple[int, int]] = []
    beads = glossary.align_sentences(zh, en, progress=lambda *one: told.append(one))
    assert beads == glossary.align_sentences(zh, en)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]


def test_no_bead_crosses_a_cut() -> None:
    cuts = [(3, 3), (3, 4), (6, 7)]
    beads = glossary.align_sentences(ZH, EN, cuts=cuts)
    assert covers(beads, len(ZH), len(EN))
    for i, j in cuts:
        assert all((b.zh[:1] or (0,))[0] >= i or (b.zh[-1:] or (0,))[0] < i for b in beads if b.en)
        assert [n for b in beads if b.zh and b.zh[0] < i for n in b.en if n >= j] == []
