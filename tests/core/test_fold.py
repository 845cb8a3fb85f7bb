import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.english import english_key, words
from glossary.text.fold import convert, fold, term_key, to_hant
from glossary.text.reading import pinyin, query_key, search_keys

anything = st.text(st.characters(), max_size=80)
chinese = st.text(
    st.sampled_from("新質生產力信創中試“”《》（）ＡＩ ai5Ｇ乾干髮发後后絲、，。𠮷\ud800\u2028İß"),
    max_size=40,
)


@given(anything | chinese)
def test_folding_never_moves_a_character(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(convert(text, "t2s")) == len(text)
    assert len(convert(text, "s2t")) == len(text)


@given(anything | chinese)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything | chinese)
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新质生产力", "新質生產力"),
        ("“小巨人”企业", "「小巨人」企業"),
        ("人工智能+", "人工智能＋"),
        ("5G应用", "５Ｇ應用"),
        ("⺠生", "民生"),
    ],
)
def test_the_same_term_in_other_clothes(one: str, other: str) -> None:
    assert term_key(one) == term_key(other)


def test_different_terms_stay_different() -> None:
    assert term_key("中试") != term_key("中式")
    assert english_key("pilot test") != english_key("pilot text")


@pytest.mark.parametrize(
    "text",
    [
        "New Quality Productive Forces",
        "the new-quality productive force",
        "new quality\nproductive forces",
        "“new quality” productive forces",
        "ＮＥＷ quality productive forces",
    ],
)
def test_one_key_for_the_ways_to_write_a_rendering(text: str) -> None:
    assert english_key(text) == "new quality productive force"


def test_traditional_forms() -> None:
    assert to_hant("专精特新") == "專精特新"
    assert to_hant("AI") == "AI"


@pytest.mark.parametrize(
    ("zh", "reading"),
    [
        ("新质生产力", "xīn zhì shēng chǎn lì"),
        ("重塑", "chóng sù"),
        ("长三角", "cháng sān jiǎo"),
        ("银行", "yín háng"),
        ("调研", "diào yán"),
    ],
)
def test_readings(zh: str, reading: str) -> None:
    assert pinyin(zh) == reading


@pytest.mark.parametrize(
    "typed", ["xīn zhì", "xin1 zhi4", "xin1zhi4", "Xin Zhi", "xinzhi", "XINZHI"]
)
def test_tones_in_any_notation(typed: str) -> None:
    assert query_key(typed) == "xinzhi"


def test_u_umlaut_is_found_as_v_and_as_u() -> None:
    starts, _ = search_keys("lǜ sè")
    assert {"lvse", "luse", "ls"} <= set(starts)
    assert query_key("lǜse") == "lvse"
