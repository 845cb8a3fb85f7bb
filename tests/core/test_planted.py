"""A folder of documents of every format: what is planted is found in its place, and nothing else."""

import planted
import pytest
import support_documents as make
from hypothesis import given
from hypothesis import strategies as st
from planted_files import MAKERS

from glossary.checks import Policy, check_document, check_text
from glossary.checks.prose import COVER, prose
from glossary.corpus import read
from glossary.corpus.html import main_text
from glossary.extraction.known import KnownTerms


@pytest.mark.parametrize("name", MAKERS)
def test_ten_errors_are_found_and_ten_near_misses_left_alone(known: KnownTerms, name: str) -> None:
    data, places = MAKERS[name]([e.sentence for e in planted.ERRORS], planted.NEAR, planted.GONE)
    document = read.from_bytes(data, name)
    found = check_document(document, known)
    expected = [(e.code, e.text, place) for e, place in zip(planted.ERRORS, places, strict=True)]
    said = [(f.code, " ".join(f.text.split()), f.place) for f in found]
    assert sorted(said) == sorted(expected)
    for finding in found:
        assert document.text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx", "a.odt"])
def test_comments_are_read_on_request(known: KnownTerms, name: str) -> None:
    data, _ = MAKERS[name]([e.sentence for e in planted.ERRORS], planted.NEAR, planted.GONE)
    document = read.from_bytes(data, name, comments=True)
    found = [f.text for f in check_document(document, known) if "comment" in f.place]
    assert found[:1] == ["new quality productivity"]


CELLS = [("Item", "Plan"), ("Bases", "中试"), ("Roads", "six"), ("Mills", "two"), ("Ferries", "one"),
         ("Bridges", "four"), ("Schools", "nine")]  # fmt: skip


def test_a_table_in_a_pdf_is_read_row_by_row_and_columns_one_after_the_other() -> None:
    rows = [
        (x, 800 - 20 * n, cell)
        for n, row in enumerate(CELLS)
        for x, cell in zip((40, 460), row, strict=True)
    ]
    page = [(40, 940, "A title that runs over both of the columns of the page and on"), *rows]
    text = read.from_bytes(make.pdf_placed([page]), "a.pdf").text
    assert text.index("Roads") < text.index("six") < text.index("Mills")
    left = [f"left {n} is a line of full length" for n in range(8)]
    right = [f"right {n} is a line of full width" for n in range(8)]
    page = [
        (40, 940, "A title that runs over both of the columns of the page and on"),
        *make.across(left, right),
    ]
    text = read.from_bytes(make.pdf_placed([page]), "a.pdf").text
    assert text.startswith("A title")
    assert text.index("left 7") < text.index("right 0")


FIGURES = "Six cities opened 中试 parks.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"`中试` is code.\n\n{FIGURES}", [3]),
        (f"```\n{FIGURES}```\n{FIGURES}", [4]),
        (f"~~~text\n{FIGURES}\n", []),
        (f"<!-- {FIGURES} -->\n\n{FIGURES}", [4]),
        (f"    {FIGURES}\n{FIGURES}", [3]),
        (f"- one\n\n    {FIGURES}", [3]),
        (f"See [a](https://example.org/中试) and <https://a.org/b>\n\n{FIGURES}", [3]),
        (f"A lone ` mark.\n\n{FIGURES}", [3]),
        (f"<!-- glossary-ignore GL102 -->\n{FIGURES}", []),
    ],
)  # fmt: skip
def test_code_and_comments_of_markdown_are_no_prose(
    known: KnownTerms, text: str, lines: list[int]
) -> None:
    found = check_text(text, known, document="a.md")
    assert [f.line for f in found if f.text == "中试"] == lines


@given(st.text(alphabet="`~<!->ab \n\t[](){}中试:/.1*", max_size=80))
def test_what_is_no_prose_is_covered_in_place(text: str) -> None:
    covered = prose(text, "a.md")
    assert len(covered) == len(text)
    assert all(b in {a, COVER} for a, b in zip(text, covered, strict=True))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div class='cookie-bar'>no</div><p>yes", "yes"),
        ("<div class='share-capital'>yes</div>", "yes"),
        ("<div class='social-share-buttons'>no</div><p>yes", "yes"),
        ("<p class='social-security'>yes</p>", "yes"),
        ("<body class='has-sidebar cookie-open'><nav>no</nav><p>yes", "yes"),
        ("<div id='modal-page'><main>yes</main>no</div>", "yes"),
        ("<form><main>yes</main><p>no</form>", "yes"),
        ("<main><aside class='footnote'>yes</aside></main>", "yes"),
        ("<main><aside>no</aside><p>yes</main>", "yes"),
        ("<p hidden>no<p>yes", "yes"),
        ("<div role='navigation'>no</div><p>yes", "yes"),
        ("<div style='display:none'>no</div><p>yes", "yes"),
        ("<nav>only</nav>", "only"),
    ],
)
def test_of_a_web_page_only_the_text_is_read(body: str, text: str) -> None:
    assert main_text(body)[0] == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Smith wrote of it (赵明, 2021) in May.", []),
        ("Both wrote of it (see 赵明、王芳等, 2019b; Smith 2020) in May.", []),
        ("They began it (穹顶星链, 2021) in May.", ["穹顶星链"]),
        ("Mr. H. P廨ez Montas spoke.", []),
    ],
)
def test_authors_of_works_are_no_terms(known: KnownTerms, text: str, found: list[str]) -> None:
    assert [f.text for f in check_text(text, known, Policy(unknown="all"))] == found


def test_a_bracket_may_run_over_a_line_end(known: KnownTerms) -> None:
    text = "各地发展新质生产力（new quality\nproductive forces），成效明显。\n"
    assert check_text(text, known) == []
