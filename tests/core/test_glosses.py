"""Every form of an inline gloss, and what only looks like one; offsets into the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.build import extract
from glossary.extraction.document import extract_text, inline_pairs
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment, Entry, Term

FORMS = [
    ("the low-altitude economy (低空经济) grows", "低空经济", "low-altitude economy"),
    ("the low-altitude economy(低空经济)grows", "低空经济", "low-altitude economy"),
    ("the low-altitude economy（低空经济）grows", "低空经济", "low-altitude economy"),
    ("a “low-altitude economy” (低空经济) grows", "低空经济", "low-altitude economy"),
    ('a "low-altitude economy" (“低空经济”) grows', "低空经济", "low-altitude economy"),
    ("the slogan “Di Kong” (低空) grows", "低空", "Di Kong"),
    ("the low-altitude economy (dikong jingji; 低空经济) grows", "低空经济", "low-altitude economy"),
    ("the low-altitude economy (低空经济, dīkōng jīngjì) grows", "低空经济", "low-altitude economy"),
    ('the low-altitude economy (lit. "low air", 低空经济) grows', "低空经济", "low-altitude economy"),
    ("the low-altitude economy 低空经济 grows", "低空经济", "low-altitude economy"),
    ("大力发展低空经济（low-altitude economy）产业", "低空经济", "low-altitude economy"),
    ("大力发展低空经济(low-altitude economy, LAE)产业", "低空经济", "low-altitude economy"),
    ("大力发展“低空经济”（low-altitude economy）产业", "低空经济", "low-altitude economy"),
    ("发展「低空經濟」（low-altitude economy）產業", "低空經濟", "low-altitude economy"),
    ("the low-altitude economy, or 低空经济, grows", "低空经济", "low-altitude economy"),
    ("the 低空经济, known in English as the low-altitude economy, grows", "低空经济",
     "low-altitude economy"),
    ("Now 全国统一大市场建设工作, known in English as the unified market effort, grows",
     "全国统一大市场建设工作", "unified market effort"),
    ("towns praise the *“low-altitude economy”* (低空经济) aloud", "低空经济", "low-altitude economy"),
    ("towns praise *“低空经济”* (low-altitude economy) aloud", "低空经济", "low-altitude economy"),
    # emphasis over more than a term leaves open where the term begins
    (("**Every county of the province is to draw up by March a plan for the low-altitude economy**"
     " (低空经济)"), "低空经济", "low-altitude economy"),
    ("**今年以来各地各部门按照要求大力发展低空经济**（low-altitude economy）", "低空经济",
     "low-altitude economy"),
    ("They push the low-altitude\neconomy (低空经济) now", "低空经济", "low-altitude\neconomy"),
]  # fmt: skip

SILENT = [
    "growth was 5.2 percent (2024) in the north",
    "as he wrote (Naughton, 2021) of reform",
    "按照通知（国发〔2023〕1号）要求",
    "产业规模（见附件1）持续扩大",
    "研究表明（Smith & Li, 2019）效果良好",
    "装机容量（120 MW）已并网",
    "gross domestic product (GDP) rose",
    "放管服（简政放权、放管结合、优化服务）改革",
    "- 作者:\n- 来源:\n联系人:刘先生",
    "Author (作者) and source (来源)",
    "The plan speaks of 穹顶工程 at length",
    "the low-altitude economy (低空经济, see chapter 3) grows",
    "2024 (低空经济) and after",
]


def pairs(text: str, known: KnownTerms) -> list[tuple[str, str]]:
    found = inline_pairs(text, known)
    return [(p.zh.text, p.en.text) for p in found if p.zh and p.en and p.kind != "abbreviation"]


@pytest.mark.parametrize(("text", "zh", "en"), FORMS, ids=[text for text, _, _ in FORMS])
def test_each_form_gives_its_pair(no_terms: KnownTerms, text: str, zh: str, en: str) -> None:
    assert pairs(text, no_terms) == [(zh, en)]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_gloss_gives_none(no_terms: KnownTerms, text: str) -> None:
    assert pairs(text, no_terms) == []


def test_the_abbreviation_in_a_bracket_is_a_pair_of_its_own(no_terms: KnownTerms) -> None:
    found = inline_pairs("发展低空经济（low-altitude economy，缩写LAE）产业", no_terms)
    assert [(p.en.text, p.kind) for p in found if p.en] == [
        ("low-altitude economy", "translation"),
        ("LAE", "abbreviation"),
    ]


def test_a_person_is_a_name_and_no_term(no_terms: KnownTerms) -> None:
    found = inline_pairs("Premier Li Qiang (李强) spoke", no_terms)
    assert [(p.en.text, p.kind) for p in found if p.en] == [("Li Qiang", "name")]


def test_a_reading_is_called_a_romanisation(no_terms: KnownTerms) -> None:
    found = inline_pairs("the “Xin Chuang” (信创) field", no_terms)
    assert [p.kind for p in found] == ["romanisation"]


def test_a_listed_rendering_settles_the_span(known: KnownTerms) -> None:
    text = "so they urge faster pilot-scale testing (中试) of parts"
    assert [(p.en.text, p.tier) for p in inline_pairs(text, known) if p.en] == [
        ("pilot-scale testing", "sure")
    ]


def test_a_rendering_is_found_without_any_chinese(known: KnownTerms) -> None:
    found = extract("New Productive Forces matter.", terms=known)
    assert [(p.zh, p.en and p.en.text, p.term, p.via) for p in found] == [
        (None, "New Productive Forces", "新质生产力", "rendering")
    ]


def test_one_ordinary_word_counts_only_beside_its_chinese() -> None:
    terms = [Entry("干部", (Term("干部", "zh-Hans"), Term("official", "en")))]
    assert extract("Officials spoke.", terms=terms) == []
    assert [p.term for p in extract("Officials (干部) spoke. Officials left.", terms=terms)] == [
        "干部",
        "干部",
    ]


def test_a_gloss_is_not_counted_again_as_a_rendering(known: KnownTerms) -> None:
    found = extract("of new quality productive forces (新质生产力)", terms=known)
    assert [p.via for p in found] == ["gloss"]


nasty = st.text(
    st.sampled_from(
        "()（）[]【】“”\"'「」 \n,，;；、新质生产力中试作者abcPilot.-0123\x00\ud800+Ａ"
    ),
    max_size=90,
)


def _stands(text: str, pair: Alignment) -> None:
    spans = [pair.zh, pair.en, *pair.alternatives]
    for span in spans:
        if span is not None:
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text
            assert span.text


@given(nasty)
def test_any_text_gives_true_offsets_and_no_error(text: str) -> None:
    known = KnownTerms([])
    for pair in extract_text(text, known).alignments:
        _stands(text, pair)


def test_brackets_without_end_hold_no_gloss(no_terms: KnownTerms) -> None:
    for text in ("(" * 9_000, ")" * 9_000, "(（" * 4_000 + ")" * 8_000, "a(中" * 4_000):
        assert inline_pairs(text, no_terms) == []
