"""Short texts are searched without the automaton: what is found is the same."""

from hypothesis import given
from hypothesis import strategies as st

from glossary.text.matching import Matcher

WORDS = st.text("中试验证ab", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text("中试验证ab ", max_size=40))
def test_short_and_long_texts_are_searched_alike(patterns: list[str], text: str) -> None:
    short, long = Matcher(patterns), Matcher(patterns)
    long.find("x" * 4_000)
    assert short.find(text) == long.find(text)


def test_the_first_of_two_equal_patterns_is_told_before_and_after_a_long_text() -> None:
    matcher = Matcher(["中试", "中试", "中试验证"])
    found = [(2, 0, 4), (0, 5, 7)]
    assert matcher.find("中试验证 中试") == found
    matcher.find("x" * 4_000)
    assert matcher.find("中试验证 中试") == found
