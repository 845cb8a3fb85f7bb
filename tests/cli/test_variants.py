"""glossary variants: who renders a term how, and where usage differs."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from support import Run

from glossary.model import Entry, Term, Use
from glossary.variants import variation

FIRST = """\
The valley speaks of new quality productivity. Its mills want new quality productive forces.

Nothing but new quality productivity counts, said the mayor.
"""
SECOND = """\
Fresh and high-quality productive forces need clean power. Green finance pays for it.
"""


@pytest.fixture
def corpus(project_folder: Path, glossary: Run) -> Path:
    """A built project with two documents that disagree."""
    folder = project_folder / "corpus"
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    assert glossary("build", cwd=project_folder).returncode == 0
    return project_folder


def test_one_term_shows_each_rendering_by_document(corpus: Path, glossary: Run) -> None:
    (found,) = json.loads(glossary("variants", "新质生产力", "--format", "json", cwd=corpus).stdout)
    uses = {v["text"]: v["counts"] for v in found["variants"]}
    assert uses["new quality productivity"] == {"corpus/first.txt": 2}
    assert uses["new quality productive forces"]["corpus/first.txt"] == 1
    assert [c["after"] for c in found["changes"] if c["document"] == "corpus/first.txt"] == [
        "new quality productive forces",
        "new quality productivity",
    ]
    assert [c["line"] for c in found["changes"] if c["document"] == "corpus/first.txt"] == [1, 3]


def test_the_table_names_documents_and_statuses(corpus: Path, glossary: Run) -> None:
    shown = glossary("variants", "新质生产力", cwd=corpus).stdout
    assert "deprecated" in shown
    assert "corpus/first.txt" in shown
    assert "changes its mind" in shown


def test_concepts_that_need_a_decision_come_first(corpus: Path, glossary: Run) -> None:
    found = json.loads(glossary("variants", "--format", "json", cwd=corpus).stdout)
    assert found[0]["zh"] == "新质生产力"
    agreed = [one for one in found if one["zh"] == "绿色金融"]
    assert agreed[0]["consistency"] == 1.0
    assert agreed[0]["changes"] == []


def test_csv_has_a_line_for_each_rendering_and_document(corpus: Path, glossary: Run) -> None:
    text = glossary("variants", "--format", "csv", cwd=corpus).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {("新质生产力", "new quality productivity", "corpus/first.txt", "2")} <= {
        (r["zh"], r["rendering"], r["document"], r["uses"]) for r in rows
    }


def test_the_page_obeys_nothing_of_a_document(corpus: Path, glossary: Run) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    (corpus / "corpus" / name).write_text("Green finance grows.\n", encoding="utf-8")
    assert glossary("build", cwd=corpus).returncode == 0
    page = glossary("variants", "--format", "html", cwd=corpus).stdout
    assert "<img" not in page
    assert "&lt;img" in page
    assert "<script" not in page
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "unsafe" not in policy
    assert " style=" not in page


def test_the_page_shades_a_count_by_its_share_of_the_most(corpus: Path, glossary: Run) -> None:
    page = glossary("variants", "新质生产力", "--format", "html", cwd=corpus).stdout
    cells = {(int(n), shade) for shade, n in re.findall(r'<td class="n (heat\d+)">(\d+)<', page)}
    assert {(2, "heat10"), (1, "heat5")} <= cells
    assert all(f"td.{shade} " in page for _, shade in cells)


def test_a_term_in_no_document_says_so(corpus: Path, glossary: Run) -> None:
    done = glossary("variants", "长三角一体化", cwd=corpus)
    assert (done.returncode, done.stdout) == (1, "")
    assert "in no document" in done.stderr


def test_an_unknown_term_is_an_error_in_one_line(corpus: Path, glossary: Run) -> None:
    done = glossary("variants", "没有这个词", cwd=corpus)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def _use(text: str, document: str, start: int) -> Use:
    return Use("中试", text, text.lower(), "sure", document, "2024-03-05", "", 1, start)


def test_consistency_is_the_chance_that_two_uses_agree() -> None:
    entry = Entry("中试", (Term("中试", "zh-Hans"), Term("pilot test", "en")))
    uses = [_use("pilot test", "a", 0), _use("pilot test", "a", 9), _use("trial run", "b", 0)]
    found = variation(entry, uses)
    assert round(found.consistency, 4) == round(4 / 9 + 1 / 9, 4)
    assert (found.majority, found.changes) == ("pilot test", ())
    assert variation(entry, []).consistency == 1.0


def test_british_and_american_spelling_are_one_wording() -> None:
    entry = Entry("现代化", (Term("现代化", "zh-Hans"), Term("modernization", "en", "preferred")))
    uses = [_use("modernisation", "a", 0), _use("modernization", "a", 9)]
    found = variation(entry, uses)
    assert [(v.text, v.status, v.count) for v in found.variants] == [
        ("modernization", "preferred", 2)
    ]
    assert (found.consistency, found.changes) == (1.0, ())


def test_spellings_nobody_listed_are_shown_as_most_write_them() -> None:
    entry = Entry("项目", (Term("项目", "zh-Hans"), Term("project", "en", "preferred")))
    uses = [_use(text, "a", at) for at, text in enumerate(["programme", "program", "programme"])]
    assert [(v.text, v.count) for v in variation(entry, uses).variants] == [("programme", 3)]


def test_spellings_the_entry_tells_apart_stay_apart() -> None:
    terms = Term("modernization", "en", "preferred"), Term("modernisation", "en", "deprecated")
    entry = Entry("现代化", (Term("现代化", "zh-Hans"), *terms))
    uses = [_use("modernisation", "a", 0), _use("modernization", "a", 9)]
    found = variation(entry, uses)
    assert {v.text: v.status for v in found.variants} == {
        "modernization": "preferred",
        "modernisation": "deprecated",
    }
    assert len(found.changes) == 1


@pytest.mark.parametrize("status", ["preferred", "candidate"])
def test_a_spelling_a_build_proposed_is_the_same_wording(status: str) -> None:
    terms = Term("modernization", "en", status), Term("modernisation", "en", "candidate")
    entry = Entry("现代化", (Term("现代化", "zh-Hans"), *terms))
    uses = [_use("modernisation", "a", 0), _use("modernization", "a", 9)]
    (found,) = variation(entry, uses).variants
    assert (found.status, found.count) == (status, 2)
