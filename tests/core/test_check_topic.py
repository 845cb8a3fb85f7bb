"""Terms without an entry are told where a text is about policy, and nowhere else."""

from pathlib import Path

import pytest

from glossary.checks import Policy, check_text
from glossary.checks.settings import read
from glossary.extraction.known import KnownTerms

POLICY = (
    "The State Council asked the provinces to share the revenue of {}, and county governments to"
    " report on it by June. Cadres are judged by what the inspection finds."
)
KITCHEN = (
    "Wash the greens, drain them and fry them for a minute. My uncle calls it {}, which is less a"
    " recipe than a way of standing at the stove. Serve it hot, with rice and a pot of tea."
)
LONG = "The walls were painted blue last year, and the rain has washed most of it away. " * 60


def unknown(text: str, known: KnownTerms, policy: Policy | None = None) -> list[str]:
    return [f.text for f in check_text(text, known, policy) if f.code == "GL101"]


@pytest.mark.parametrize("gloss", ["dome star kale (穹顶星菜)", "穹顶星菜"])
def test_what_a_recipe_glosses_is_no_term(known: KnownTerms, gloss: str) -> None:
    assert unknown(POLICY.format(gloss), known) == ["穹顶星菜"]
    assert unknown(KITCHEN.format(gloss), known) == []
    assert unknown(KITCHEN.format(gloss), known, Policy(unknown="all")) == ["穹顶星菜"]


@pytest.mark.parametrize("gloss", ["dome star kale (穹顶星菜)", "穹顶星菜"])
def test_two_lines_do_not_tell_what_a_text_is_about(known: KnownTerms, gloss: str) -> None:
    assert unknown(f"My uncle speaks of {gloss} at length.", known) == ["穹顶星菜"]


def test_known_terms_make_a_text_one_about_policy(known: KnownTerms) -> None:
    said = "New quality productive forces (新质生产力) grow, and IT application innovation too."
    assert unknown(f"{said} So does dome star kale (穹顶星菜).", known) == ["穹顶星菜"]
    said = "Green finance grows, and so do the weeds that nobody has pulled since the end of May."
    said += " So does, in its corner by the wall, what my uncle calls"
    assert unknown(f"{said} dome star kale (穹顶星菜).", known) == ["穹顶星菜"]  # a few lines
    assert unknown(f"{said} dome star kale (穹顶星菜). {LONG[:300]}", known) == []


def test_chinese_text_too(known: KnownTerms) -> None:
    gloss = "穹顶星菜（dome star kale）"
    assert unknown(f"各县要贯彻省委部署，健全机制，推广{gloss}。", known) == ["穹顶星菜"]
    assert unknown(f"各縣要貫徹省委部署，健全機制，推廣{gloss}。", known) == ["穹顶星菜"]
    kitchen = (
        f"先把水烧开，放入{gloss}，再煮两分钟，捞出来沥干。锅里放油，把蒜末炒香，再倒进去翻炒几下。"
    )
    assert unknown(kitchen, known) == []


def test_only_the_part_of_a_long_text_that_speaks_of_policy(known: KnownTerms) -> None:
    near, far = "dome star kale (穹顶星菜)", "blue star kale (蓝顶星菜)"
    text = f"{POLICY.format(near)}\n\n{LONG}\n\n{KITCHEN.format(far)}"
    assert unknown(text, known) == ["穹顶星菜"]


def test_a_cue_inside_of_a_longer_word_is_none(known: KnownTerms) -> None:
    text = (
        "Viscounty taxis and counterplans, discounty and syntaxes, and whatever else the rhymes of a"
        " long afternoon at the window brought up: dome star kale (穹顶星菜)."
    )
    assert unknown(text, known) == []


@pytest.mark.parametrize(
    ("gloss", "found"),
    [
        ("dual carbon goals (双碳)", ["双碳"]),  # the dictionary speaks of a policy
        ("involution (内卷)", ["内卷"]),  # ... of a neologism
        ("the keyboard (键盘)", []),
        ("a deposit (押金)", []),
        ("the star quota (押金)", ["押金"]),  # said of something else than the dictionary says
    ],
)
def test_short_words_of_the_dictionary(known: KnownTerms, gloss: str, found: list[str]) -> None:
    assert unknown(POLICY.format(gloss), known) == found


def test_the_setting(known: KnownTerms, tmp_path: Path) -> None:
    settings = read({"paths": [{"match": "*.txt", "unknown": "all"}]}, tmp_path / "glossary.toml")
    gloss = KITCHEN.format("dome star kale (穹顶星菜)")
    chosen = settings.choice(str(tmp_path / "a.txt")).policy
    assert unknown(gloss, known, chosen) == ["穹顶星菜"]
    assert unknown(gloss, known, settings.choice(str(tmp_path / "a.md")).policy) == []
