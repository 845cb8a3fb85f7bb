"""Word links: which words stand for each other, and what a corpus teaches."""

from hypothesis import given
from hypothesis import strategies as st

import glossary
from glossary.align.corpus import link_corpus

ZH = ["省", "政府", "将", "建设", "五", "个", "水库", "，", "并", "检查", "医院", "。"]
EN = [
    "The",
    "provincial",
    "government",
    "will",
    "build",
    "five",
    "reservoirs",
    "and",
    "inspect",
    "hospitals",
    ".",
]


def words(zh: list[str], en: list[str]) -> set[tuple[str, str]]:
    return {(zh[i], en[j]) for i, j, _ in glossary.link_words(zh, en)}


def test_words_that_mean_the_same_are_linked() -> None:
    found = words(ZH, EN)
    assert {
        ("政府", "government"),
        ("水库", "reservoirs"),
        ("检查", "inspect"),
        ("医院", "hospitals"),
    } <= found
    assert {("五", "five"), ("将", "will"), ("并", "and"), ("。", ".")} <= found
    assert ("水库", "hospitals") not in found


def test_a_word_that_recurs_is_linked_to_the_nearest() -> None:
    zh = ["医院", "节约", "用水", "，", "学校", "节约", "用电"]
    en = ["hospitals", "save", "water", ",", "schools", "save", "power"]
    found = glossary.link_words(zh, en)
    assert {(1, 1), (5, 5)} <= {(i, j) for i, j, _ in found}
    assert (1, 5) not in {(i, j) for i, j, _ in found}


def test_one_chinese_word_may_have_several_english_ones() -> None:
    found = words(["房地产", "市场"], ["the", "real", "estate", "market"])
    assert {("房地产", "real"), ("房地产", "estate"), ("市场", "market")} <= found


def test_traditional_words_are_linked_like_simplified() -> None:
    assert ("醫院", "hospitals") in words(["醫院", "檢查"], ["hospitals", "inspected"])


def test_a_corpus_teaches_names() -> None:
    verbs = [
        ("检查", "inspected"),
        ("购买", "bought"),
        ("批评", "criticized"),
        ("支持", "supported"),
    ]
    things = [("水库", "reservoir"), ("医院", "hospital"), ("学校", "school"), ("农场", "farm")]
    pairs = [
        (["澜沐", verb, thing], ["Lammouth", done, "the", made])
        for (verb, done), (thing, made) in zip(verbs, things, strict=True)
    ]
    rest = [
        ([thing, "节约", "能源"], ["the", made, "saved", "energy"]) for thing, made in things
    ] * 4
    alone = glossary.link_words(*pairs[0])
    assert 0 not in {i for i, _, _ in alone}
    assert (0, 0) in {(i, j) for i, j, _ in link_corpus([*pairs, *rest])[0]}


_WORDS = st.lists(
    st.sampled_from([*ZH, *EN, "", " ", "的", "12", "\ud800", "𠀀", "＆"]), max_size=15
)


@given(_WORDS, _WORDS)
def test_links_are_of_given_words_and_an_english_word_has_one_at_most(
    zh: list[str], en: list[str]
) -> None:
    found = glossary.link_words(zh, en)
    assert found == sorted(found)
    assert all(0 <= i < len(zh) and 0 <= j < len(en) and 0 < weight <= 1 for i, j, weight in found)
    assert len({j for _, j, _ in found}) == len(found)
    assert found == glossary.link_words(zh, en)
