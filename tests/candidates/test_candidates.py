"""Which Chinese terms are proposed, which are not, and what a record says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import glossary
from glossary.model import Entry, Term

NOTICE = """关于开展链长制试点的通知

一、推行链长制。各地要加快推进链长制落地，由链长牵头召开产业链专班会议，协调解决用地用能问题。
二、建设零碳园区。省级财政对零碳园区给予补助，零碳园区应当公开能耗数据。
三、设立数据要素综合试验区。鼓励企业参与数据要素综合试验区建设，支持数据要素综合试验区先行先试。
四、严格落实责任。有关部门要认真贯彻执行，本通知自印发之日起施行。联系人：王小明，联系电话：12345678。
"""


def terms(*texts: str, known: tuple[str, ...] = (), limit: int = 60) -> list[str]:
    entries = [Entry(f"e{i}", (Term(zh, "zh-Hans"),)) for i, zh in enumerate(known)]
    return [one.term for one in glossary.candidates(texts, terms=entries, limit=limit)]


def test_recurring_terms_of_one_notice_come_first() -> None:
    assert {"链长制", "零碳园区", "数据要素综合试验区"} <= set(terms(NOTICE, limit=6))


def test_a_term_with_an_entry_is_left_out_and_so_are_its_pieces() -> None:
    found = terms(NOTICE, known=("零碳园区",))
    assert "零碳园区" not in found
    assert not [term for term in found if term in {"零碳", "碳园区"}]


def test_light_verbs_are_cut_off_at_both_ends() -> None:
    found = terms("加快推进换电网络建设。加快推进换电网络。完善换电网络保障。" * 2)
    assert "换电网络" in found
    assert not [t for t in found if t.startswith(("推进", "加快", "完善"))]


def test_wording_of_notices_names_and_numbers_are_no_terms() -> None:
    found = terms(NOTICE)
    for noise in ("有关部门", "贯彻执行", "联系人", "联系电话", "王小明", "12345678", "通知"):
        assert noise not in found


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("各地开展“人工智能+”应用，人工智能+制造率先突破，人工智能+养老跟进。", "人工智能+"),
        ("全省建成5G工厂三十家，5G工厂要公开用能，5G工厂可获补助。", "5G工厂"),
        ("编制“十五五”规划，“十五五”规划要管长远。", "“十五五”规划"),
        ("实行积极的财政政策。积极的财政政策要提效，用好积极的财政政策。", "积极的财政政策"),
        ("继续建设三北工程，三北工程进入六期，三北工程保护草原。", "三北工程"),
    ],
)
def test_terms_with_marks_letters_and_function_words_inside(text: str, term: str) -> None:
    assert term in terms(text)


def test_two_characters_need_evidence() -> None:
    assert "卡脖" not in terms("企业改革，企业市场。企业改革。")
    assert "企业" not in terms("企业改革，企业市场。企业改革。企业。")
    assert "化债" in terms("各地谋划“化债”路径。")


@pytest.mark.parametrize(
    ("text", "term", "kind"),
    [
        ("落实“三新一高”要求。", "三新一高", "formula"),
        ("坚持两个毫不动摇。两个毫不动摇是方针，两个毫不动摇不能变。", "两个毫不动摇", "formula"),
        ("增强“四个自信”。", "四个自信", "formula"),
        ("秉持共商共建共享原则，共商共建共享造福各方。", "共商共建共享", "formula"),
        ("践行“马上就办、真抓实干”。", "马上就办、真抓实干", "slogan"),
        ("牢记“绿水青山就是金山银山”。", "绿水青山就是金山银山", "slogan"),
    ],
)
def test_formulas_and_slogans_are_a_class_of_their_own(text: str, term: str, kind: str) -> None:
    found = {one.term: one.kind for one in glossary.candidates([text], terms=[])}
    assert found.get(term) == kind


def test_what_a_number_merely_counts_is_no_formula() -> None:
    found = glossary.candidates(
        ["从三个方面入手，三个方面缺一不可，两个月内完成，两个月后检查。"], terms=[]
    )
    assert [one.term for one in found if one.kind == "formula"] == []


def test_contexts_point_into_the_text_as_read() -> None:
    hant = "推行鏈長制，各縣落實鏈長制，鏈長制見效。"
    for text in (NOTICE, hant):
        found = glossary.candidates([text], terms=[])
        assert found
        for one in found:
            for place in one.contexts:
                assert place.document == "0"
                assert text[place.start : place.end] == one.term or one.frequency > 1
            first = one.contexts[0]
            assert text[first.start : first.end] == one.term
    assert "鏈長制" in [one.term for one in found]


def test_records_say_what_made_the_rank() -> None:
    (one,) = [c for c in glossary.candidates([NOTICE, NOTICE], terms=[]) if c.term == "零碳园区"]
    assert (one.frequency, one.documents, one.kind) == (6, 2, "term")
    assert {"count", "own", "head", "heading"} - {"heading"} <= set(one.features)
    assert 0 < one.score < 1
    assert len(one.contexts) == 3


def test_a_part_of_a_longer_candidate_comes_behind_it_and_says_so() -> None:
    text = "横向生态保护补偿有成效。建立横向生态保护补偿机制，扩大横向生态保护补偿范围。"
    found = glossary.candidates([text], terms=[])
    terms = [one.term for one in found]
    assert terms[0] == "横向生态保护补偿"
    parts = {one.term for one in found if "inside" in one.features}
    assert "生态保护补偿" in parts
    assert "横向生态保护补偿" not in parts


def test_the_letters_of_escape_sequences_are_no_text() -> None:
    text = "\x1b[31m新型农村集体经济组织（new rural collective）与\x1b]0;题\x07零碳园区。\x1b[0m零碳园区。"
    found = {one.term: one for one in glossary.candidates([text], terms=[])}
    assert {"新型农村集体经济组织", "零碳园区"} <= found.keys()
    assert not [term for term in found if "m" in term or "题" in term]
    first = found["新型农村集体经济组织"].contexts[0]
    assert text[first.start : first.end] == "新型农村集体经济组织"


@given(
    st.lists(st.sampled_from(["横向", "生态保护", "补偿", "“横向补偿”", "，", "机制"]), max_size=30)
)
def test_fewer_are_the_first_of_more(words: list[str]) -> None:
    text = "".join(words)
    every = glossary.candidates([text], terms=[])
    for limit in (1, 3, 5):
        assert glossary.candidates([text], terms=[], limit=limit) == every[:limit]


def test_an_iterator_serves_as_well_as_a_list_and_the_order_is_fixed() -> None:
    texts = [NOTICE, "链长制写入条例。"]
    assert glossary.candidates(iter(texts), terms=[]) == glossary.candidates(texts, terms=[])


@pytest.mark.parametrize(
    "text",
    ["", " \n", "plain English only", "\ue000\ue000a1", "制" * 5000, "\x00“\ud800”（", "“”()"],
)
def test_odd_texts_are_taken(text: str) -> None:
    assert isinstance(glossary.candidates([text], terms=[]), list)


def test_a_term_in_a_bracket_behind_english_is_taken_whole() -> None:
    text = "He praised the eleventh group study session (第十一次集体学习) and the plan (见附件)."
    found = {one.term: one for one in glossary.candidates([text])}
    assert found["第十一次集体学习"].features["glossed"] == 1.0
    assert "集体学习" not in found
