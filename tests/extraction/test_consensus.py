"""Documents that agree make a pair surer; where they differ the majority has its way."""

from glossary.extraction.consensus import settle_together
from glossary.model import Alignment, Alternative, Mention


def pair(words: str, score: float, tier: str, *others: str) -> Alignment:
    end = 100
    alternatives = tuple(Alternative(o, end - len(o), end, 0.1) for o in others)
    en = Mention(words, end - len(words), end)
    zh = Mention("中试", 102, 104)
    return Alignment(zh, en, None, "gloss", "translation", score, tier, alternatives, ("found",))


def test_a_pair_of_several_documents_is_trusted_more() -> None:
    found = settle_together(
        {name: [pair("pilot-scale", 0.7, "likely")] for name in ("a", "b", "c")}
    )
    assert [p.tier for p in found["a"]] == ["sure"]
    assert found["a"][0].reasons[-1] == "the same pair stands in 2 more documents"


def test_one_document_that_repeats_itself_attests_nothing() -> None:
    same = pair("pilot-scale", 0.7, "likely")
    assert settle_together({"a": [same, same]})["a"] == [same, same]


def test_the_majority_settles_a_span_that_was_offered() -> None:
    right = pair("pilot-scale", 0.8, "likely")
    wrong = pair("the new pilot-scale", 0.4, "review", "pilot-scale", "scale")
    found = settle_together({"a": [right], "b": [right], "c": [wrong]})["c"][0]
    assert found.en == Mention("pilot-scale", 89, 100)
    assert found.alternatives[0].text == "the new pilot-scale"
    assert any("2 other brackets" in reason for reason in found.reasons)


def test_a_span_nobody_offered_is_not_invented() -> None:
    right = pair("pilot-scale", 0.8, "likely")
    other = pair("intermediate test", 0.4, "review", "test")
    assert settle_together({"a": [right], "b": [right], "c": [other]})["c"] == [other]


def test_what_is_sure_is_left_alone_and_so_is_what_is_no_gloss() -> None:
    right = pair("pilot-scale", 0.8, "likely")
    sure = pair("the pilot-scale", 0.98, "sure", "pilot-scale")
    assert settle_together({"a": [right], "b": [right], "c": [sure]})["c"][0].en == sure.en
