"""What is looked for only where it can begin is found as if looked for everywhere."""

import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from glossary.terminology.chunks import headings
from glossary.terminology.formulas import formulas

_HEADING = re.compile(r"(?:^|[\n。！？；!?;]|\. )([^\n。！？；!?;]{4,60})(?<![.…：:])(?=\n|$)")
LINES = st.text("一二三中试ab .。：；!\n\r", max_size=90)
LONG = st.lists(st.sampled_from(["中试平台", "建设", ". ", "。", "\n", "："]), max_size=60).map(
    "".join
)
_NUM = "一二三四五六七八九十百千万两双"


@example("一、总体要求\n推进新型工业化。二、重点任务\n")
@given(st.one_of(LINES, LONG))
def test_headings_are_those_of_the_pattern_tried_everywhere(text: str) -> None:
    everywhere = [match.span(1) for match in _HEADING.finditer(text)]
    assert list(headings(text, text)) == everywhere


@given(st.text("一三两个大代表坚持第，享建共", max_size=40))
def test_a_counted_wording_begins_with_all_its_numerals(text: str) -> None:
    found = formulas(text)
    for match in re.finditer(f"[{_NUM}]{{1,2}}[个大](?=([代表坚持]{{2}}))", text):
        before = text[max(0, match.start() - 1) : match.start()]
        if before not in {"第", *_NUM}:
            assert found[match.group() + match.group(1)] >= 1


def test_short_texts_hold_formulas_too() -> None:
    assert formulas("三新一高") == Counter({"三新一高": 1})
    assert formulas("两个代表")["两个代表"] == 1
    assert formulas("第三个代表") == formulas("一高") == Counter()
