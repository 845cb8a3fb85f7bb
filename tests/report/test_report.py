"""glossary report: one page whose every number leads to its sentences."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from support import Run

from glossary.model import Attestation, Entry, SourceText, Term
from glossary.report import report
from glossary.report.facts import Facts
from glossary.report.links import Links
from glossary.report.page import report_page
from glossary.termbase import Termbase, open_termbase
from glossary.text.shown import cells

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


@pytest.fixture
def page(termbase: Termbase) -> str:
    return "".join(report(termbase))


def sentences(page: str, href: str) -> list[str]:
    """Return the sentences behind a number, as a reader without script finds them."""
    ids = [href]
    if href.startswith("#n"):
        (line,) = re.findall(rf'<p id="{href[1:]}">.*?</p>', page)
        ids = re.findall(r'href="(#s\d+)"', line)
    return [re.sub(r"<[^>]+>", "", re.search(rf'<li id="{i[1:]}".*?</li>', page)[0]) for i in ids]  # type: ignore[index]


def test_every_number_leads_to_sentences_of_the_page(page: str) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', page))
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert targets - ids == set()
    numbers = re.findall(r'<a class="n" href="(#[ns]\d+)">', page)
    assert len(numbers) > 20
    assert all(sentences(page, href) for href in numbers)


def test_a_wording_leads_to_just_its_sentences(page: str) -> None:
    row = re.search(r"<th scope=\"row\">new productive forces</th>.*?</tr>", page)
    assert row
    (href, count) = re.findall(r'href="(#[ns]\d+)">(\d+)</a>', row[0])[0]
    found = sentences(page, href)
    assert (count, len(found)) == ("1", 1)
    assert "New productive forces came later." in found[0]


def test_the_figures_are_those_of_the_documents(page: str) -> None:
    text = re.sub(r"<[^>]+>", " ", page)
    assert re.search(r"新质生产力\s+3\s+2\s+0\.56", text)  # two of one wording, one of another
    data = json.loads(re.findall(r'id="data">(.*?)</script>', page)[0])
    told = {row["term"]: row["points"] for row in data["renderings"]}
    assert {(p["when"], p["wording"], p["count"]) for p in told["新质生产力"]} == {
        ("2023-02", "new quality productive forces", 1),
        ("2024-05", "new quality productive forces", 1),
        ("2024-05", "new productive forces", 1),
    }


def test_without_script_everything_stands_open(page: str) -> None:
    assert re.findall(r"<details(?![^>]* open)[^>]*>", page) == []
    assert "<figure" not in re.sub(r"<figure[^>]* hidden></figure>", "", page)


def test_nothing_is_fetched_and_only_its_own_scripts_may_run(page: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none';")
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not re.findall(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="', page)
    assert "unsafe" not in policy


def test_the_libraries_are_the_ones_that_are_named() -> None:
    assets = Path(__file__).resolve().parents[2] / "glossary" / "report" / "assets"
    readme = (assets / "README.md").read_text(encoding="utf-8")
    d3 = (assets / "d3.min.js").read_text(encoding="utf-8")
    plot = (assets / "plot.umd.min.js").read_text(encoding="utf-8")
    assert re.search(r"plot v([\d.]+) ", plot)[1] in readme  # type: ignore[index]
    assert "</script" not in d3 + plot
    assert ":where(.${c}) {\\n  --plot-background: white;\\n  display: block;" in plot


def test_nothing_in_a_document_is_obeyed(project_folder: Path, glossary: Run) -> None:
    folder = project_folder / "corpus"
    (folder / "x'><b>.txt").write_text(
        f"{HOSTILE} Green finance (绿色金融) \u202egrows {HOSTILE}.\n", encoding="utf-8"
    )
    (folder / "manifest.yaml").write_text(
        f'- {{id: x, path: "x\'><b>.txt", title: "{HOSTILE}", languages: [en], source: "{HOSTILE}"}}\n',
        encoding="utf-8",
    )
    assert glossary("build").returncode == 0
    page = glossary("report").stdout
    assert "<img" not in page
    assert "<b>.txt" not in page
    assert page.count("<script>") == 3
    assert "\u202e" not in page
    assert "&lt;img src=x" in page


def test_without_documents_it_says_what_to_do(project_folder: Path, glossary: Run) -> None:
    open_termbase(project_folder / "empty.db", write=True).close()
    done = glossary("report", "--db", "empty.db", "-o", "-")
    assert done.returncode == 0
    assert "No documents yet" in done.stdout
    assert "glossary build" in done.stderr
    missing = glossary("report", "--db", "nowhere.db", "-o", "page.html")
    assert missing.returncode == 2
    assert not (project_folder / "page.html").exists()


def test_it_writes_a_file_and_the_same_bytes_each_time(
    termbase: Termbase, project_folder: Path, glossary: Run
) -> None:
    assert glossary("report", "-o", "one.html").returncode == 0
    assert glossary("report", "-o", "two.html").returncode == 0
    one = (project_folder / "one.html").read_bytes()
    assert one == (project_folder / "two.html").read_bytes()
    assert one == "".join(report(termbase)).encode()


def _large(documents: int, each: int) -> Facts:
    texts = {
        f"d{n}.txt": SourceText(f"d{n}.txt", "", "en", f"20{n % 30:02}", "", 9)
        for n in range(documents)
    }
    places = tuple(
        Attestation("中试", "中试", f"trial {m % 9}", f"trial {m % 9}", "gloss", "translation",
                    "sure", path, n * each + m, m, f"A trial {m % 9} ran. " * 40, None, (2, 9), "")
        for n, path in enumerate(texts) for m in range(each)
    )  # fmt: skip
    entry = Entry("中试", (Term("中试", "zh-Hans"), Term("trial 1", "en")))
    return Facts(texts, {"中试": entry}, places)


def test_a_large_corpus_gives_a_page_that_can_be_sent() -> None:
    page = "".join(report_page(_large(1200, 10)))
    assert len(page.encode()) < 3_000_000
    assert "of 12,000 sentences" in page
    assert "300 of 1,200 documents" in page
    assert re.search(r'<a class="n" href="#n\d+">12,000</a>', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_a_guess_counts_in_no_figure_but_that_of_its_tier() -> None:
    facts = _large(1, 3)
    guess = replace(facts.places[0], tier="review", wording="guess", key="guess", segment=99)
    page = "".join(report_page(replace(facts, places=(*facts.places, guess))))
    text = re.sub(r"<[^>]+>", " ", page)
    assert re.search(r"\b3\s+renderings", text)
    assert re.search(r"all\s+3\s+0\s+1\b", text)
    assert "guess" not in text.partition("Quality tiers")[0]


def test_of_many_sentences_each_wording_and_month_keeps_one() -> None:
    facts = _large(30, 40)
    links = Links(facts, most=400)
    assert links.shown == 400
    assert len(facts.cells) == 9
    for places in facts.cells.values():
        months = {facts.period(p.document) for p in places}
        assert len(months) == 30
        assert all(
            links.href([p for p in places if facts.period(p.document) == m], "x") for m in months
        )
    assert Links(facts, most=9).shown == 9
    assert all(Links(facts, most=9).href(places, "x") for places in facts.cells.values())


def test_where_all_agree_and_nothing_is_dated_it_says_so() -> None:
    facts = _large(2, 1)
    undated = {path: replace(text, date="") for path, text in facts.documents.items()}
    page = "".join(report_page(replace(facts, documents=undated)))
    assert "Every term is rendered in one wording throughout." in page
    assert "No document is dated; dates come from corpus/manifest.yaml." in page
    assert ">undated<" in page
    once = "".join(report_page(replace(facts, places=facts.places[:1])))
    assert "No term is rendered twice in these documents." in once


def test_dates_without_a_month_are_counted_by_year() -> None:
    facts = _large(3, 1)
    texts = dict(facts.documents)
    texts["d0.txt"] = replace(texts["d0.txt"], date="2024-05-01")
    page = "".join(report_page(replace(facts, documents=texts)))
    data = json.loads(re.findall(r'id="data">(.*?)</script>', page)[0])
    assert {p["when"] for p in data["renderings"][0]["points"]} == {"2001", "2002", "2024"}
    assert "New terms by year" in page


def test_stats_draws_charts_no_wider_than_asked(termbase: Termbase, glossary: Run) -> None:
    done = glossary("stats", "--plot", "--db", str(termbase.path))
    assert done.returncode == 0
    assert "新质生产力" in done.stdout
    assert {cells(line) for line in done.stdout.splitlines() if "⣿" in line} == {100}
    assert glossary("stats", "--plot", "--format", "json").returncode == 2
