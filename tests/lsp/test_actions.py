"""What the server offers to do about findings; no editor is needed to see it."""

import pytest

from glossary.checks import Policy
from glossary.extraction.known import KnownTerms
from glossary.lsp.actions import Action, actions, fix_all
from glossary.lsp.checking import Checker
from glossary.lsp.remembering import EditorTerms
from glossary.model import Document

GLOSSED = "The town praised the “dome link” (穹顶链路) this year."
TABLE = "| Chinese | English |\n|---|---|\n| 中试平台 | pilot-scale platforms |\n| 星河项目 | river scheme |\n"
WRONG = "New quality productivity (新质生产力) is praised, new quality productivity again."


@pytest.fixture(scope="module")
def editor(known: KnownTerms) -> EditorTerms:
    return EditorTerms(known.entries)


def offered(
    editor: EditorTerms, text: str, language: str = "markdown", *, can_add: bool = True
) -> list[Action]:
    checker = Checker(editor)
    subject = checker.subject(Document("a.md", text, ""), Policy(unknown="all"))
    for _ in checker.steps(subject):
        pass
    found = checker.findings(subject)
    fixes = [finding.fix for finding in found if finding.fix]
    return [*actions(subject, found, language, can_add=can_add), *fix_all(found, fixes)]


def test_a_glossed_term_without_an_entry_can_be_added(editor: EditorTerms) -> None:
    (add,) = [one for one in offered(editor, GLOSSED) if one.add]
    assert add.add == ("穹顶链路", "dome link")
    assert "穹顶链路 = “dome link”" in add.title
    assert not [one for one in offered(editor, GLOSSED, can_add=False) if one.add]


def test_a_row_of_a_table_without_an_entry_can_be_added(editor: EditorTerms) -> None:
    pairs = [one.add for one in offered(editor, TABLE) if one.add]
    assert ("星河项目", "river scheme") in pairs


def test_several_fixes_can_be_written_at_once(editor: EditorTerms) -> None:
    found = offered(editor, WRONG)
    single = [one for one in found if one.preferred]
    assert len(single) > 1
    assert found[-1].title == f"Write all {len(single)} fixes of the glossary"
    assert found[-1].fixes == tuple(one.fixes[0] for one in single)
    assert not list(fix_all([single[0].about], [single[0].fixes[0]]))


@pytest.mark.parametrize(
    ("language", "comment"),
    [
        ("markdown", " <!-- glossary-ignore GL101 -->"),
        ("latex", " % glossary-ignore GL101"),
        ("yaml", " # glossary-ignore GL101"),
        ("plaintext", " [glossary-ignore GL101]"),
    ],
)
def test_a_finding_is_ignored_in_the_comments_of_the_language(
    editor: EditorTerms, language: str, comment: str
) -> None:
    wanted = "Ignore GL101 in this line"
    (ignore,) = [one for one in offered(editor, GLOSSED, language) if one.title == wanted]
    ((fix,), at) = ignore.fixes, len(GLOSSED)
    assert (fix.start, fix.end, fix.text) == (at, at, comment)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " \r\nThe end."])
def test_a_check_is_ignored_once_for_a_line(editor: EditorTerms, end: str) -> None:
    line = "They praised 穹顶链路 “dome link” (穹顶链路) and “valley link” (谷顶链路)."
    titles = [one.title for one in offered(editor, line + end)]
    assert titles.count("Ignore GL101 in this line") == 1
    (ignore,) = [one for one in offered(editor, line + end) if one.title.startswith("Ignore GL101")]
    at = len(line) + (1 if end.startswith(" ") else 0)
    gap = "" if end.startswith(" ") else " "
    (fix,) = ignore.fixes
    assert (fix.start, fix.end) == (at, at)
    assert fix.text == f"{gap}<!-- glossary-ignore GL101 -->"


def test_a_term_without_its_english_is_not_offered(editor: EditorTerms) -> None:
    titles = [one.title for one in offered(editor, "The town praised 穹顶链路 this year.")]
    assert "Ignore GL101 in this line" in titles
    assert not [title for title in titles if title.startswith("Add ")]
