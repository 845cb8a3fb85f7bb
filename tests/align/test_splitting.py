"""Documents cut into sentences for alignment."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.align.splitting import sentences_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("降低费用；简化手续。", ["降低费用；", "简化手续。"]),
        ("“好。”他说。", ["“好。”", "他说。"]),
        ("9.发展经济。10.保护环境。", ["9.发展经济。", "10.保护环境。"]),
        ("一、加强管理\n二、依法办事", ["一、加强管理", "二、依法办事"]),
        ("第一章\n为了节约用水，\n制定本办法。", ["第一章", "为了节约用水，制定本办法。"]),
        ("Costs fell by 3.5 percent. See No. 5.", ["Costs fell by 3.5 percent.", "See No. 5."]),
        ("II. Scope\n1. Dr. Li reports.", ["II. Scope", "1. Dr. Li reports."]),
        ("The office of the\r\ncounty decides.", ["The office of the county decides."]),
        ("Scope\nThe county decides.", ["Scope", "The county decides."]),
        ("- water;\n- power.", ["- water;", "- power."]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == wanted


@given(st.text(alphabet="省水。；“”.?! \n\r\tABab1一、第条-\u3000", max_size=60))
def test_sentences_are_in_order_and_leave_nothing_out(text: str) -> None:
    found = sentences_of(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all("".join(s.text.split()) == "".join(text[s.start : s.end].split()) for s in found)
