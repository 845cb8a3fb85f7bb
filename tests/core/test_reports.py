"""Findings in the formats of other tools, with hostile text in them."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from glossary.checks import check_text
from glossary.checks.reports import REPORTS, Checked
from glossary.extraction.known import KnownTerms
from glossary.model import Document

TEXT = (
    "First 中试 line.\nNew quality productivity came with a certain 穹顶,链]]>路 here in the"
    " northern counties, and later with 穹顶链路工程 in the southern ones.\n"
)
PATH = "a b/“,:%\n<&>.txt"
SCHEMA = Path(__file__).resolve().parents[3] / "shared/schemas/sarif/sarif-schema-2.1.0.json"


@pytest.fixture
def checked(known: KnownTerms) -> list[Checked]:
    found = tuple(check_text(TEXT, known, document=PATH))
    return [Checked(Document(PATH, TEXT, ""), found), Checked(Document("clean.txt", "x", ""), ())]


def test_sarif_places_are_those_of_the_findings(checked: list[Checked]) -> None:
    run = json.loads(REPORTS["sarif"](checked))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["ruleId"] for r in run["results"]] == [f.code for f in checked[0].findings]
    for result, finding in zip(run["results"], checked[0].findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        line = TEXT.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.text
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding.code


def test_sarif_fingerprints_survive_moved_lines(known: KnownTerms, checked: list[Checked]) -> None:
    def prints(text: str) -> list[str]:
        found = tuple(check_text(text, known, document=PATH))
        log = json.loads(REPORTS["sarif"]([Checked(Document(PATH, text, ""), found)]))
        return [r["partialFingerprints"]["finding/v1"] for r in log["runs"][0]["results"]]

    assert prints(TEXT) == prints("One more line.\n\n" + TEXT)
    assert len(set(prints(TEXT))) == len(checked[0].findings)


def test_sarif_is_valid(checked: list[Checked]) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the SARIF schema is not at hand")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    log = json.loads(REPORTS["sarif"](checked))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(log)) == []


def test_junit_is_well_formed_and_counts(checked: list[Checked]) -> None:
    root = ET.fromstring(REPORTS["junit"](checked))  # noqa: S314 - our own output
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failure = suite[0].find("failure")
    assert failure is not None
    assert failure.text is not None
    assert "穹顶" in failure.text
    assert suite[1].find("failure") is None


def test_other_readers_of_sarif_see_the_same(checked: list[Checked], tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader")
    path = tmp_path / "found.sarif"
    path.write_text(REPORTS["sarif"](checked), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    assert read.get_result_count() == len(checked[0].findings)
    records = read.get_records()
    assert [(r["Code"], r["Line"]) for r in records] == [
        (f.code, f.line) for one in checked for f in one.findings
    ]


def test_other_readers_of_junit_see_the_same(checked: list[Checked]) -> None:
    junitparser = pytest.importorskip("junitparser")
    read = junitparser.JUnitXml.fromstring(REPORTS["junit"](checked).encode())
    (suite,) = list(read)
    assert (suite.tests, suite.failures, suite.errors) == (2, 1, 0)
    assert [bool(case.is_failure) for case in suite] == [True, False]


def test_github_annotations_stay_on_one_line(checked: list[Checked]) -> None:
    lines = REPORTS["github"](checked).splitlines()
    assert len(lines) == len(checked[0].findings)
    for line in lines:
        head, message = line[2:].split("::", 1)
        assert head.count(",") == 3
        assert message
        assert head.startswith(("warning file=", "error file="))


def test_json_lines_are_one_finding_each(checked: list[Checked]) -> None:
    rows = [json.loads(line) for line in REPORTS["jsonl"](checked).splitlines()]
    assert [row["code"] for row in rows] == [f.code for f in checked[0].findings]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_nothing_found_is_a_valid_report(name: str) -> None:
    text = REPORTS[name]([Checked(Document("clean.txt", "x", ""), ())])
    if name in {"json", "sarif"}:
        assert json.loads(text)
    elif name == "junit":
        assert ET.fromstring(text)[0].get("failures") == "0"  # noqa: S314 - our own output
    elif name == "html":
        assert "No findings." in text
    else:
        assert text == ""


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for key, value in attrs if key == "id"]
        self.links += [value or "" for key, value in attrs if key == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = (
    "First 中试 </div><script>alert(1)</script> & <img src=x onerror=y>\x1b[31m line.\n"
    'New quality productivity (新质生产力) "quoted" here.\n'
)


def test_the_page_shows_all_text_obeys_none_and_links_both_ways(known: KnownTerms) -> None:
    found = tuple(check_text(HOSTILE, known, document=PATH))
    # findings inside and across one another must not lose or double a character
    found += tuple(replace(f, start=f.start - 3, end=f.end + 2, code="GL101") for f in found)
    found += tuple(replace(f, code="GL401") for f in found)
    text = REPORTS["html"]([Checked(Document(PATH, HOSTILE, ""), found)])
    read = Page()
    read.feed(text)
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert "\x1b" not in text
    assert HOSTILE.replace("\x1b", "␛").strip() in read.words
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert sum(link.startswith("#d1m") for link in read.links) == len(found)
