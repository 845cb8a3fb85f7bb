"""Readings in letters and brackets: as the entry or the settings of the project want them."""

import pytest

from glossary import termsfile
from glossary.checks import Policy, check_text
from glossary.checks.fixing import applicable, fixed
from glossary.extraction.known import KnownTerms

TERMS = """\
- zh: 信创
  en: {preferred: [IT application innovation], admitted: [Xinchuang]}
  domain: technology
- zh: 立德树人
  en: {preferred: [fostering virtue through education]}
  domain: education
- zh: 西安模式
  en: {preferred: [the western city model]}
  domain: governance
- zh: 台账
  en: {preferred: [ledger]}
  domain: governance
"""


@pytest.fixture(scope="module")
def readings() -> KnownTerms:
    return KnownTerms(termsfile.parse(TERMS, "terms.yaml"))


@pytest.mark.parametrize(
    ("text", "policy", "right"),
    [
        ("Their Xin Chuang firms.", {}, "Their Xinchuang firms."),
        ("Their Xinchuang and xinchuang firms.", {}, None),
        ("They say Xìn Chuàng.", {}, None),  # how it is spoken, not how it is called
        ("They say Xìnchuàng.", {"tones": "without"}, "They say Xinchuang."),
        ("They say Xinchuang.", {"tones": "with"}, "They say Xìnchuàng."),
        ("Their Xinchuang firms.", {"romanisation": "spaced"}, "Their Xin Chuang firms."),
        ("Their XIN-CHUANG firms.", {"romanisation": "joined"}, "Their Xinchuang firms."),
        ("The slogan Lide Shuren.", {"romanisation": "joined"}, None),
        ("The slogan Lide Shuren.", {"romanisation": "spaced"}, "The slogan Li De Shu Ren."),
        ("A “xian moshi” of their own.", {"romanisation": "spaced"}, "A “xi an mo shi” of their own."),
        ("Tai Zhang came by train.", {"romanisation": "joined"}, None),  # a person
        ("They keep a “Tai Zhang” (台账).", {"romanisation": "joined"}, "They keep a “Taizhang” (台账)."),
        ("Their Xin Chuang firms.", {"romanisation": "any"}, None),
    ],
)  # fmt: skip
def test_readings_are_spelled_as_is_wanted(
    readings: KnownTerms, text: str, policy: dict[str, str], right: str | None
) -> None:
    found = check_text(text, readings, Policy(codes=frozenset({"GL402"}), **policy))
    assert len(found) == (right is not None)
    assert fixed(text, applicable(found)) == (right or text)


@pytest.mark.parametrize(
    ("style", "text", "right"),
    [
        ("context", "They want growth（增长）now.", "They want growth (增长)now."),
        ("context", "They want growth(增长) now.", "They want growth (增长) now."),
        ("context", "They want growth (增长) now.", None),
        (
            "context",
            "各地推进增长(growth)，成效明显，群众满意。",
            "各地推进增长（growth），成效明显，群众满意。",
        ),
        ("context", "各地推进增长（growth），成效明显，群众满意。", None),
        ("half", "各地推进增长（growth），成效明显。", "各地推进增长(growth)，成效明显。"),
        ("full", "They want growth (增长) now.", "They want growth （增长） now."),
        ("context", "A call f(x) and a note (see below).", None),
    ],
)
def test_brackets_around_chinese(
    readings: KnownTerms, style: str, text: str, right: str | None
) -> None:
    found = check_text(text, readings, Policy(codes=frozenset({"GL403"}), brackets=style))
    assert len(found) == (right is not None)
    assert fixed(text, applicable(found)) == (right or text)


def test_brackets_are_only_looked_at_on_request(readings: KnownTerms) -> None:
    assert "GL403" not in {f.code for f in check_text("growth（增长）now", readings)}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("They say 新质生產力 often.", "新质生产力"),
        ("They say 新質生產力 often.", None),
        ("They say 新质生产力 often.", None),
    ],
)
def test_a_term_that_mixes_scripts_is_found_anywhere(
    known: KnownTerms, text: str, right: str | None
) -> None:
    found = [f.suggestion for f in check_text(text, known) if f.code == "GL401"]
    assert found == ([right] if right else [])


TWICE = "They grow new productive forces.\n\n# Later\n\nThe new quality productive forces (新质生产力) and new productive forces.\n"


@pytest.mark.parametrize(
    ("policy", "lines"),
    [("document", [1]), ("always", [1]), ("section", [1]), ("never", [])],
)
def test_the_other_direction_of_a_first_mention(
    known: KnownTerms, policy: str, lines: list[int]
) -> None:
    found = check_text(TWICE, known, Policy(policy, frozenset({"GL103"})))
    assert [f.line for f in found] == lines
    text = "They speak of 新质生产力 (new quality productive forces).\n\n| 中试 | pilot-scale testing |\n"
    assert check_text(text, known, Policy(policy, frozenset({"GL103"}))) == []
