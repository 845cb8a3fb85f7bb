"""A termbase that attacks: every format stays whole and carries nothing that runs."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
import yaml

from glossary import termsfile
from glossary.export import Batch, export

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
LINES = ["tsv", "omegat", "utx", "deepl", "azure", "tabfile", "anki"]


def text(name: str, batch: Batch) -> str:
    data, _ = export(name, batch)
    return data.decode("utf-16" if name == "multiterm" else "utf-8-sig")


@pytest.mark.parametrize("name", ["tbx3-dca", "tbx3-dct", "tbx2", "multiterm", "tmx"])
def test_xml_stays_xml_and_says_what_was_meant(name: str, hostile: Batch) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(export(name, hostile)[0], parser)
    assert len(list(root.iter("{*}conceptEntry", "termEntry", "conceptGrp", "tu"))) == 18
    texts = {node.text for node in root.iter("{*}term", "seg")}
    assert {"]]>中--><script>alert(1)</script>", "中 文 断 行", "中文[31m红"} <= texts
    assert not list(root.iter("{*}script", "{*}b"))


@pytest.mark.parametrize("name", ["csv", "memoq", "google", "google-equiv"])
def test_no_csv_cell_is_a_formula_and_no_row_breaks(name: str, hostile: Batch) -> None:
    rows = list(csv.reader(io.StringIO(text(name, hostile), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    assert any('中"; DROP TABLE terms; --' in row for row in rows)


@pytest.mark.parametrize("name", LINES)
def test_no_cell_of_a_line_is_a_formula_and_no_line_breaks(name: str, hostile: Batch) -> None:
    lines = [x for x in re.split("\r?\n", text(name, hostile)) if x and not x.startswith("#")]
    assert len({line.count("\t") for line in lines}) == 1
    assert [c for line in lines for c in line.split("\t") if c.startswith(FORMULA)] == []


def test_terms_that_would_open_a_comment_are_counted(hostile: Batch) -> None:
    data, lost = export("omegat", hostile)
    assert "4 pairs whose Chinese begins with #, which opens a comment there" in lost
    assert [x for x in data.decode().splitlines()[1:] if x.startswith("#")] == []
    assert any(line.endswith("pairs that a spreadsheet would run as a formula") for line in lost)


def test_control_characters_are_counted(hostile: Batch) -> None:
    _, lost = export("json", hostile)
    (line,) = lost
    assert re.fullmatch(r"[\d,]+ control characters", line)


def test_json_and_yaml_hold_plain_texts(hostile: Batch) -> None:
    records = json.loads(export("json", hostile)[0])
    assert "中: {yaml: [*a, &b]} # !!python/object:os.system" in {r["id"] for r in records}
    loaded = termsfile.parse(text("yaml", hostile), "terms.yaml")
    assert "中: {yaml: [*a, &b]} # !!python/object:os.system" in {e.zh for e in loaded}
    assert "]]>中--><script>alert(1)</script>" in {e.zh for e in loaded}


@pytest.mark.parametrize("name", ["vale", "prh"])
def test_rules_are_literal_patterns(name: str, hostile: Batch) -> None:
    record = yaml.safe_load(export(name, hostile)[0])
    if name == "vale":
        patterns = list(record["swap"])
    else:
        patterns = [rule["pattern"].removesuffix("/i")[1:] for rule in record["rules"]]
    wrong = "wrong 14 中`*_[x](javascript:alert(1))_*`"
    assert any(re.fullmatch(p.replace("\\/", "/"), wrong) for p in patterns)
    assert not any(
        re.search(p.replace("\\/", "/"), "wrong 14 中`__x(javascript:alert(1))__`")
        for p in patterns
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_holds_no_markup_but_its_own(hostile: Batch) -> None:
    page = _Tags()
    page.feed(text("html", hostile))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert page.tags.count("article") == 18
    names = {name for name, _ in page.attributes}
    assert not {n for n in names if n.startswith("on")} | ({"src", "href", "style"} & names)


def test_markdown_and_cards_hold_no_markup_but_line_ends(hostile: Batch) -> None:
    for name in ("markdown", "anki"):
        page = _Tags()
        page.feed(text(name, hostile))
        assert set(page.tags) == {"br"}
    table = [x for x in text("markdown", hostile).splitlines() if x.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in table} == {5}


def test_an_article_of_a_dictionary_is_no_markup(hostile: Batch) -> None:
    assert not set("<>&") & set(text("tabfile", hostile))


def test_a_workbook_holds_texts_only_and_cells_excel_takes(hostile: Batch) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    long = Batch(hostile.entries[2:3])
    data, lost = export("xlsx", hostile)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in cells}
    assert max(len(cell.value) for cell in cells) <= 32_767
    assert not any("beyond" in line for line in export("xlsx", long)[1])
    assert any("control characters" in line for line in lost)


def test_turtle_stays_turtle(hostile: Batch) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=export("skos", hostile)[0], format="turtle")
    labels = {str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert {'中"; DROP TABLE terms; --', "中|文;a,b\\n\\"} <= labels
