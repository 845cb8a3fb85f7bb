import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Term


def found(known: KnownTerms, text: str) -> list[tuple[str, str]]:
    hits = [*known.chinese(text), *known.english(text)]
    return [(hit.mention.text, hit.entry.id) for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各地开展中试验证", [("中试", "中试")]),
        ("考试中试图作弊", []),
        ("改革中试点先行", []),
        ("开展诚信创建活动", []),
        ("發展新質生產力", [("新質生產力", "新质生产力")]),
        ("信息技术应用创新产业", [("信息技术应用创新", "信创")]),
        ("培育「小巨人」企業", [("「小巨人」企業", "“小巨人”企业")]),
        ("培育小巨人企业", [("小巨人企业", "“小巨人”企业")]),
        ("无关的文字", []),
    ],
)
def test_chinese_terms_without_segmentation(
    known: KnownTerms, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(known, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外国企业和国企一起投标", [("国企", 5)]),
        ("保障居民生活，兜牢民生底线", [("民生", 9)]),
        ("提升國民生活，改善民生", [("民生", 9)]),
        ("民生", [("民生", 0)]),
        ("推进国企改革，稳民生", [("国企", 2), ("民生", 8)]),
        ("人民生产性服务业", [("生产性服务业", 2)]),
        ("人民生命 a 民生b", [("民生", 7)]),
        ("加强大数据应用", [("大数据", 2)]),
        ("推出台账，出台办法", [("台账", 2), ("出台", 5)]),
    ],
)
def test_a_term_is_not_where_two_words_meet(text: str, expected: list[tuple[str, int]]) -> None:
    names = ("国企", "民生", "出台", "台账", "生产性服务业", "大数据")
    index = KnownTerms([Entry(zh, (Term(zh, "zh-Hans"),)) for zh in names])
    assert [(hit.text, hit.start) for hit in index.chinese(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New-Quality Productive Forces", "新质生产力"),
        ("new quality\nproductive force", "新质生产力"),
        ("pilot scale testing", "中试"),
        ("推进Xinchuang产业", "信创"),
        ("a Specialized, Refined, Distinctive and Innovative firm", "专精特新"),
        ("new quality. Productive forces", None),
        ("new quality, productive forces", None),
        ("renew quality productive forces", None),
        ("little giant enterprises’ orders", "“小巨人”企业"),
    ],
)
def test_renderings_in_any_shape(known: KnownTerms, text: str, expected: str | None) -> None:
    assert [entry for _, entry in found(known, text)] == ([expected] if expected else [])


def test_an_acronym_is_no_word() -> None:
    index = KnownTerms([Entry("信息技术", (Term("信息技术", "zh-Hans"), Term("IT", "en")))])
    assert found(index, "it is IT") == [("IT", "信息技术")]


@given(st.text(st.sampled_from("new quality productive forces新质生产力中试\n.-“ "), max_size=60))
def test_mentions_stand_where_they_say(text: str) -> None:
    index = KnownTerms(
        [Entry("新质生产力", (Term("新质生产力", "zh-Hans"), Term("new quality", "en"))),
         Entry("中试", (Term("中试", "zh-Hans"), Term("productive", "en")))]
    )  # fmt: skip
    for hit in [*index.chinese(text), *index.english(text)]:
        mention = hit.mention
        assert text[mention.start : mention.end] == mention.text
