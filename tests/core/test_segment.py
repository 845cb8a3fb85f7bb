import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.segment import segments

prose = st.text(st.sampled_from('aB 中试。；！.?!\n\r”)"1,，\t\x00'), max_size=120)


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segments(text)]


@given(prose)
def test_segments_cover_all_but_white_space_and_never_overlap(text: str) -> None:
    found = segments(text)
    end = 0
    for number, segment in enumerate(found):
        assert segment.number == number
        assert end <= segment.start < segment.end <= len(text)
        assert not text[end : segment.start].strip()
        assert segment.line == text.count("\n", 0, segment.start) + 1
        end = segment.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要开展中试。要建平台！", ["要开展中试。", "要建平台！"]),
        ("他说：“先试。”再推广。", ["他说：“先试。”", "再推广。"]),
        ("Rates fell 3.5 percent. Dr. Wu agreed.", ["Rates fell 3.5 percent.", "Dr. Wu agreed."]),
        ("It grew (see p. 4). Then it fell.", ["It grew (see p. 4).", "Then it fell."]),
        ("2. Build platforms. 3. Test.", ["2. Build platforms.", "3. Test."]),
        ("U.S. firms left. 中试继续。", ["U.S. firms left.", "中试继续。"]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("promote pilot-scale (中试) platforms across the province", "en"),
        ("推进中试（pilot-scale testing）平台建设，支持企业发展", "zh"),
        ("支持 AI 应用", "zh"),
        ("2024-05-01", "en"),
    ],
)
def test_language_of_a_segment(text: str, language: str) -> None:
    assert [s.language for s in segments(text)] == [language]
