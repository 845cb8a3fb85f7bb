import pytest

from glossary import termsfile
from glossary.checks import RULES, Policy, Rule, check_text
from glossary.extraction.known import KnownTerms


@pytest.fixture(scope="module")
def shipped() -> KnownTerms:
    return KnownTerms(termsfile.load_shipped())


@pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])
def test_each_check_has_an_example_and_a_counter_example(shipped: KnownTerms, rule: Rule) -> None:
    policy = Policy(codes=Policy().codes | {rule.code})
    assert [f.code for f in check_text(rule.example, shipped, policy)] == [rule.code]
    assert check_text(rule.counter, shipped, policy) == []


ALL = Policy(unknown="all")
"""Whatever the text is about: what is asked is which words are names."""
THREE = """\
A quiet start. New productive forces matter.

The plan speaks of 穹顶星链工程 at length, and of new quality productivity.
Three cities opened 中试 bases.
"""


def test_exactly_three_findings_with_their_places(known: KnownTerms) -> None:
    found = check_text(THREE, known, document="a.txt")
    assert [(f.code, f.line, f.column, f.text) for f in found] == [
        ("GL101", 3, 20, "穹顶星链工程"),
        ("GL201", 3, 45, "new quality productivity"),
        ("GL102", 4, 21, "中试"),
    ]
    for finding in found:
        assert THREE[finding.start : finding.end] == finding.text
    fix = found[1].fix
    assert fix is not None
    assert THREE[: fix.start] + fix.text + THREE[fix.end :] == THREE.replace(
        "new quality productivity", "new quality productive forces"
    )


@pytest.mark.parametrize(
    ("policy", "lines"),
    [("document", [1]), ("always", [1, 3, 7]), ("section", [1, 7]), ("never", [])],
)
def test_where_a_gloss_is_wanted(known: KnownTerms, policy: str, lines: list[int]) -> None:
    text = "Bases for 中试 open.\n\nThe 中试 lines run.\n\n# Later\n\nMore 中试 lines.\n"
    found = check_text(text, known, Policy(policy))
    assert [f.line for f in found] == lines


@pytest.mark.parametrize(
    "text",
    [
        "A quiet text about gardens and rain.\n",
        "They grow new quality productive forces (新质生产力), and 新质生产力 again.\n",
        "Premier Li Qiang (李强) spoke in Shenzhen (深圳).\n",
        "- 作者:\n- 来源:\n联系人:刘先生\nThe rest is English.\n",
        "各地要加快建设中试平台，支持企业开展中试验证。\n",
        "",
    ],
)
def test_clean_documents_have_no_findings(known: KnownTerms, text: str) -> None:
    assert check_text(text, known) == []


def test_capitals_are_kept_in_a_fix(known: KnownTerms) -> None:
    (finding,) = check_text("New quality productivity is praised.", known)
    assert finding.fix is not None
    assert finding.fix.text == "New quality productive forces"


def test_a_glossed_term_without_entry_comes_with_the_command_to_add_it(known: KnownTerms) -> None:
    (finding,) = check_text("the “dome starlink project” (穹顶星链工程) began", known, ALL)
    assert finding.code == "GL101"
    assert "dome starlink project" in finding.suggestion


def test_a_verb_beside_a_term_is_no_gloss(known: KnownTerms) -> None:
    assert [f.code for f in check_text("Six cities have opened 信创 parks.", known)] == ["GL102"]


def test_a_running_head_in_an_english_document(known: KnownTerms) -> None:
    text = "The office moved twice in the year and now sits by the river.\n\n穹顶链路计划 office\n"
    assert [f.text for f in check_text(text, known, ALL)] == ["穹顶链路计划"]
    assert check_text("各部门推进穹顶链路计划。\n\n穹顶链路计划 office\n", known, ALL) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met Director Chen (陈主任) at the gate.", []),
        ("Ships leave Beilun Port (北仑港) at noon.", []),
        ("They played in the Workers' Stadium (工人体育场) that night.", []),
        ("The seller is Ningbo Tools Co., Ltd. (宁波机床有限公司) of that city.", []),
        ("Press the “OK” key (键盘) and wait for the light.", []),
        ("The poet, whose courtesy name was Bo'an (伯安), came late.", []),
        ("Prices differ (Chen & Davis 1998, 张五常 2009) from town to town.", []),
        ("The Hainan Free Trade Star Port (海南自由星贸港) opens in May.", ["海南自由星贸港"]),
        ("They speak of the Silk Star Road (丝星之路) again.", ["丝星之路"]),
        ("The “star chief” system (星长负责制) came to the valley.", ["星长负责制"]),
    ],
)
def test_names_and_everyday_words_need_no_entry(
    known: KnownTerms, text: str, found: list[str]
) -> None:
    assert [f.text for f in check_text(text, known, ALL) if f.code == "GL101"] == found


def test_findings_are_named_terms_in_chinese_text_too(known: KnownTerms) -> None:
    found = check_text("实施“穹顶星链”工程，发展量子蓝链（quantum blue chain）。", known, ALL)
    assert [(f.code, f.text) for f in found] == [("GL101", "穹顶星链"), ("GL101", "量子蓝链")]
