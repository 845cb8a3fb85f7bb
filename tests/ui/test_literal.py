import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.literal import cut, fit, literal, paint, paragraph, plain, wrap

CLOSING = "，。、；：！？）》」』】”…"


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("测试[/b]词", "测试[/b]词"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("\x9b31m\x7f", "\ufffd31m␡"),
        ("abc\u202ecba", "abc\ufffdcba"),
        ("\ud800", "\ufffd"),
    ],
)
def test_control_characters_become_visible_and_the_length_stays(found: str, shown: str) -> None:
    assert literal(found) == shown
    assert len(literal(found)) == len(found)


@given(st.text(), st.integers(0, 20))
def test_a_cut_text_never_takes_more_cells_than_given(text: str, cells: int) -> None:
    shown = literal(text)
    for keep in ("head", "tail"):
        assert cell_len(cut(shown, cells, keep=keep)) <= cells
        assert cell_len(fit(shown, cells, keep=keep)) == cells


def test_cutting_does_not_halve_a_wide_character() -> None:
    assert cut("新质生产力", 6) == "新质…"
    assert fit("新质生产力", 6) == "新质… "
    assert fit("力", 4, right=True) == "  力"


WORDS = st.lists(
    st.sampled_from(
        ["新质", "生产力", "，", "。", "（", "）", "“", "”", "gloss ", "(AI)", " ", "5G"]
    )
).map("".join)


@settings(max_examples=60)
@given(WORDS, st.integers(8, 30))
def test_wrapped_lines_hold_all_text_in_order_and_fit(text: str, cells: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, cells)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= cells for line in lines)


def test_no_line_begins_with_closing_or_ends_with_opening_marks() -> None:
    text = "会议指出，要发展“新质生产力”，加快建设（包括低空经济）现代化产业体系。" * 3
    for cells in range(12, 50):
        lines = [text[start:end] for start, end in wrap(text, cells)]
        assert not any(line[0] in CLOSING for line in lines)
        assert not any(line[-1] in "“（" for line in lines)


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert [a for a, _ in wrap("x" * 25, 10)] == [0, 10, 20]


def test_marks_keep_to_their_characters_across_lines() -> None:
    text = "发展新质生产力推动转型\x1b与升级"
    lines = list(paragraph(text, 10, marks=[(2, 7, "zh"), (9, 14, "en")]))
    assert "".join(p.text for line in lines for p in line if p.role == "zh") == "新质生产力"
    assert "".join(p.text for line in lines for p in line if p.role == "en") == "转型␛与升"
    assert [plain(line) for line in lines] == ["发展新质生", "产力推动转", "型␛与升级"]


def test_overlapping_marks_do_not_repeat_text() -> None:
    line = paint("abcdef", [(0, 4, "zh"), (2, 6, "en")], 0, 6)
    assert [(p.text, p.role) for p in line] == [("abcd", "zh"), ("ef", "en")]
