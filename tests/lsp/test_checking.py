"""What the server says while a document is edited is what `glossary check` says of it."""

import random

import pytest

from glossary.checks import Policy, check_document
from glossary.extraction.known import KnownTerms
from glossary.lsp.checking import Checker
from glossary.lsp.remembering import EditorTerms
from glossary.model import Document, Finding

PARAGRAPHS = (
    "The town praised new quality productivity (新质生产力), as the “dome link” (穹顶链路) shows.",
    "各市要开展中试验证（pilot-scale testing），加快绿色金融改革。",
    "Fresh and high-quality productive forces grow; 信创 stands for much, and so does green\nfinance.",
    "| Chinese | English |\n|---|---|\n| 中试平台 | small workshops |\n| 星河项目 | river scheme |",
    "New productive forces came first, then new quality productive forces (新质生产力).",
    "# A heading\n\n- 新質生產力 in one item\n- and IT application innovation in another",
    "<!-- glossary-ignore GL102 -->\nA line about 专精特新 that nobody glosses.",
)
PIECES = (
    "", "", " ", "\n", "\n\n", ".", "(中试)", "（", ")", "“", "new quality productivity ", "信创",
    "\n \n", "the pilot-scale test", "𠀀", "| a | b |\n", "IT ", "。",
)  # fmt: skip


@pytest.fixture(scope="module")
def editor(known: KnownTerms) -> EditorTerms:
    return EditorTerms(known.entries)


def found(checker: Checker, text: str) -> list[Finding]:
    subject = checker.subject(Document("a.md", text, ""), Policy())
    for _ in checker.steps(subject):
        pass
    return checker.findings(subject)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_the_findings_are_those_of_a_fresh_check(
    known: KnownTerms, editor: EditorTerms, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same edits every time
    text = "\n\n".join(rng.choices(PARAGRAPHS, k=40))
    checker = Checker(editor)
    said: set[str] = set()
    for _ in range(25):
        shown = found(checker, text)
        assert shown == check_document(Document("a.md", text, ""), known)
        said.update(finding.code for finding in shown)
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(PIECES) + text[at + rng.choice((0, 1, 7, 60, 900)) :]
    assert {"GL101", "GL102", "GL202", "GL203"} <= said


def test_a_text_written_anew_and_an_empty_one(known: KnownTerms, editor: EditorTerms) -> None:
    checker = Checker(editor)
    for text in (PARAGRAPHS[0], "", PARAGRAPHS[1], PARAGRAPHS[0], "x"):
        assert found(checker, text) == check_document(Document("a.md", text, ""), known)


def test_an_edit_reads_one_paragraph_again(
    editor: EditorTerms, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = Checker(editor)
    text = "\n\n".join(PARAGRAPHS * 20)
    found(checker, text)
    read: list[int] = []
    plain = EditorTerms.chinese

    def counted(self: EditorTerms, piece: str) -> object:
        read.append(len(piece))
        return plain(self, piece)

    monkeypatch.setattr(EditorTerms, "chinese", counted)
    found(checker, text.replace("green\nfinance", "green\nmoney", 1))
    assert sum(read) < 500
