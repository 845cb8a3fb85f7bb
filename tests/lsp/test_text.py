"""Lines, columns and offsets in the three encodings, and edits as the editor sends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.lsp.changes import edit
from glossary.lsp.text import ENCODINGS, Text

PIECES = st.sampled_from(
    ["a", "é", "中试", "𠀀", "👩‍🔬", "\n", "\r\n", "\r", "\u2028", "\x0c", "\ud800", " ", "\t"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", 11), ("utf-16", 5), ("utf-32", 4), ("other", 5)]
)
def test_a_character_beyond_the_basic_plane(encoding: str, column: int) -> None:
    text = Text("first\n𠀀a中试b", encoding)
    at = text.text.index("b")
    assert text.position(at) == (1, column)
    assert text.offset(*text.position(at)) == at


def test_a_column_inside_of_a_character_is_its_beginning() -> None:
    assert [Text("a𠀀b", "utf-16").offset(0, c) for c in range(6)] == [0, 1, 1, 2, 3, 3]
    assert [Text("中b", "utf-8").offset(0, c) for c in range(5)] == [0, 0, 0, 1, 2]


def test_places_outside_of_the_text_are_its_edges() -> None:
    text = Text("ab\r\ncd")
    assert text.offset(0, 99) == 2
    assert text.offset(9, 0) == 6
    assert text.offset(-1, 5) == 0
    assert text.position(99) == (1, 2)


def test_only_line_feeds_and_carriage_returns_end_lines() -> None:
    text = Text("a\u2028b\x0cc\x85d\x1ee")
    assert text.position(len(text.text)) == (0, 9)
    assert Text("a\rb\r\nc\nd").position(7) == (3, 0)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_each_offset_has_its_place(text: str, encoding: str) -> None:
    whole = Text(text, encoding)
    for at in range(len(text) + 1):
        line, column = whole.position(at)
        back = whole.offset(line, column)
        inside_a_line_end = text[at - 1 : at + 1] == "\r\n" and at > 0
        assert back == at - inside_a_line_end


@given(TEXTS, TEXTS, st.data(), st.sampled_from(ENCODINGS))
def test_an_edit_gives_the_text_the_editor_has(
    text: str, new: str, data: st.DataObject, encoding: str
) -> None:
    whole = Text(text, encoding)
    places = [at for at in range(len(text) + 1) if text[max(0, at - 1) : at + 1] != "\r\n"]
    start, end = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    after = whole.edited(whole.position(start), whole.position(end), new)
    assert after.text == text[:start] + new + text[end:]
    assert after.encoding == whole.encoding


@given(TEXTS, TEXTS)
def test_outside_of_an_edit_two_texts_are_the_same(one: str, other: str) -> None:
    found = edit(one, other)
    assert one[: found.start] == other[: found.start]
    assert one[found.old_end :] == other[found.new_end :]
    assert found.old_end >= found.start
    assert found.new_end >= found.start
    if one == other:
        assert found.start == found.old_end == found.new_end
