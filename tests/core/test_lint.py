"""The glossary under check: an example and a counter-example of each rule, and hostile shapes."""

from pathlib import Path

import pytest
from support import Run

from glossary import termsfile
from glossary.checks import RULES, Checked, Rule
from glossary.checks.lint import laid_out, lint_entries
from glossary.checks.lint_rules import LINT_RULES
from glossary.checks.reports import REPORTS
from glossary.model import Document


def lint(text: str) -> Checked:
    blocks = termsfile.parse_blocks(text, "terms.yaml", unique=False)
    lines = {number: lines for number, (_, lines) in enumerate(blocks)}
    return lint_entries([e for e, _ in blocks], Document("terms.yaml", text, ""), lines)


@pytest.mark.parametrize("rule", LINT_RULES, ids=[r.code for r in LINT_RULES])
def test_each_rule_has_an_example_and_a_counter_example(rule: Rule) -> None:
    assert [f.code for f in lint(rule.example).findings] == [rule.code]
    assert lint(rule.counter).findings == ()


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in (*RULES, *LINT_RULES)]
    assert len(codes) == len(set(codes))


def test_the_shipped_terms_pass() -> None:
    assert [f.message for f in lint(termsfile.shipped()).findings] == []


TWO = (
    "- zh: 信创\n  en: {preferred: [IT innovation]}\n- zh: 中试\n  en: {preferred: [pilot test.]}\n"
)


def test_the_place_is_that_of_the_term_in_its_entry() -> None:
    (finding,) = lint(TWO).findings
    assert (finding.line, finding.column, finding.text) == (4, 20, "pilot test.")
    assert TWO[finding.start : finding.end] == "pilot test."
    entries = termsfile.parse(TWO, "x")
    (laid,) = lint_entries(entries, *laid_out(entries, "glossary.db")).findings
    assert laid.line == 2


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ('zh: 中试\n  en: {preferred: ["pilot\\u200btesting"]}', ["GL505"]),
        ('zh: 中试\n  en: {preferred: ["ｐilot"]}', ["GL505"]),
        ('zh: "新质⽣产⼒"\n  en: {preferred: [new forces]}', ["GL505"]),
        ('zh: 碳达峰\n  en: {preferred: ["CO₂ peak by α decay"]}', ["GL505"]),
        ('zh: 中试\n  en: {preferred: ["tests (in part"]}', ["GL506"]),
        ("zh: 中试\n  en: {preferred: [tests in the U.S.]}", []),
        ("zh: 中试\n  en: {preferred: [tests etc.]}", []),
        ("zh: 数据要素×\n  en: {preferred: [Data X]}", []),
        ("zh: 中试\n  zh-Hant: 中试\n  en: {preferred: [tests]}", []),  # the same: no second form
        ("zh: 专精特新\n  zh-Hant: 专精特新型\n  en: {preferred: [tests]}", ["GL504"]),
        ("zh: 群众平台\n  zh-Hant: 群眾平台\n  en: {preferred: [tests]}", []),
        ("zh: 中试\n  pinyin: zhōng\n  en: {preferred: [tests]}", ["GL507"]),
        ("zh: 老人们\n  pinyin: lǎo rén men\n  en: {preferred: [the old]}", []),
        ("zh: AI手机\n  pinyin: AI shǒu jī\n  en: {preferred: [AI phone]}", []),
        ("zh: 中试\n  en: {preferred: [tests, trials]}", ["GL503"]),
        ("zh: 中试\n  en: {preferred: [tests], deprecated: [old tests]}", []),
    ],
)
def test_odd_terms(entry: str, codes: list[str]) -> None:
    assert [f.code for f in lint(f"- {entry}\n").findings] == codes


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_report_takes_findings_of_the_glossary(name: str) -> None:
    assert "GL506" in REPORTS[name]([lint(TWO)])


def test_the_command(glossary: Run, project_folder: Path) -> None:
    assert glossary("lint").returncode == 0
    with (project_folder / "terms.yaml").open("a", encoding="utf-8") as file:
        file.write("- zh: 信創\n  en: {preferred: [Xinchuang!]}\n")
    done = glossary("lint")
    assert done.returncode == 1
    assert "GL501 “信創” is a term of two entries: 信創 and 信创" in done.stdout
    assert glossary("lint", "--select", "reading").returncode == 0
    assert glossary("lint", "gone.yaml").returncode == 2
    wrong = glossary("lint", "--select", "GL101")
    assert wrong.returncode == 2
    assert "there are GL501" in wrong.stderr


def test_what_only_the_termbase_has_is_checked_too(glossary: Run) -> None:
    glossary("build")
    assert glossary("add", "算力底座", "computing base,").returncode == 0
    done = glossary("lint")
    assert done.returncode == 1
    assert "glossary.db:" in done.stdout
    assert "GL506 “computing base,” ends in “,”" in done.stdout
