"""Exports read by other people's programs; each test is skipped where the program is missing."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from glossary import termsfile
from glossary.export import Batch, export

SCHEMAS = Path(__file__).resolve().parents[3] / "shared/schemas"


@pytest.fixture(scope="module")
def shipped() -> Batch:
    return Batch(tuple(termsfile.load_shipped()))


def store(module: str, kind: str, data: bytes) -> dict[str, list[str]]:
    """Read a file with translate-toolkit; its targets by source."""
    reader = pytest.importorskip(
        f"translate.storage.{module}", reason="translate-toolkit is not installed"
    )
    read = getattr(reader, kind)()
    read.parse(data)
    found: dict[str, list[str]] = {}
    for unit in read.units:
        found.setdefault(str(unit.source), []).append(str(unit.target))
    return found


def test_translate_toolkit_reads_tbx2(batch: Batch, shipped: Batch) -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not installed")
    read = tbx.tbxfile(io.BytesIO(export("tbx2", batch)[0]), sourcelanguage="zh-Hans",
                       targetlanguage="en")  # fmt: skip
    pairs = {unit.source: unit.target for unit in read.units}
    assert pairs == {
        "新质生产力": "new quality productive forces",
        "信创": "IT application innovation",
    }
    whole = tbx.tbxfile(io.BytesIO(export("tbx2", shipped)[0]), sourcelanguage="zh-Hans",
                        targetlanguage="en")  # fmt: skip
    assert len(whole.units) == len(shipped.entries)


def test_translate_toolkit_reads_omegat(batch: Batch) -> None:
    pairs = store("omegat", "OmegaTFile", export("omegat", batch)[0])
    assert pairs["信息技术应用创新"] == ["IT application innovation", "Xinchuang"]
    assert pairs["新質生產力"] == ["new quality productive forces", "new productive forces"]


def test_translate_toolkit_reads_utx(batch: Batch) -> None:
    utx = pytest.importorskip("translate.storage.utx", reason="translate-toolkit is not installed")
    read = utx.UtxFile()
    read.parse(export("utx", batch)[0])
    assert (read.getsourcelanguage(), read.gettargetlanguage()) == ("zh-CN", "en")
    statuses = {unit.target: unit.metadata["term status"] for unit in read.units}
    assert statuses["new quality productive forces"] == "approved"
    assert statuses["new productive forces"] == "provisional"
    assert statuses["new quality productivity"] == "non-standard"
    assert statuses["new-type productivity"] == "forbidden"


def test_translate_toolkit_reads_tmx(batch: Batch) -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    data, _ = export("tmx", batch)
    read = tmx.tmxfile(io.BytesIO(data), sourcelanguage="zh-Hans", targetlanguage="en")
    assert {unit.source: unit.target for unit in read.units} == {
        "新质生产力": "New quality productive forces"
    }
    assert '<prop type="x-term">c-新质生产力</prop>' in data.decode()


@pytest.mark.parametrize(
    ("form", "which", "name"),
    [
        ("tmx", "batch", "tmx/tmx14.dtd"),
        ("tbx2", "shipped", "tbx2/TBXBasiccoreStructV02.dtd"),
    ],
)
def test_what_has_a_dtd_keeps_to_it(
    form: str, which: str, name: str, request: pytest.FixtureRequest
) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"the DTD {path} is not here")
    dtd = etree.DTD(str(path))
    data, _ = export(form, request.getfixturevalue(which))
    assert dtd.validate(etree.fromstring(data)), dtd.error_log


@pytest.mark.parametrize("which", ["batch", "hostile", "shipped"])
def test_deepl_takes_its_glossary(which: str, request: pytest.FixtureRequest) -> None:
    deepl = pytest.importorskip("deepl.util", reason="deepl is not installed")
    data, _ = export("deepl", request.getfixturevalue(which))
    entries = deepl.convert_tsv_to_dict(data.decode())
    assert len(entries) == data.count(b"\n")
    if which == "batch":
        assert entries["信創"] == "IT application innovation"


def test_a_term_too_long_for_deepl_is_counted(batch: Batch) -> None:
    first = batch.entries[0]
    long = type(first)("长", (first.terms[0], type(first.terms[0])("x" * 1025, "en")))
    _, lost = export("deepl", Batch((long, *batch.entries[1:])))
    assert "1 pairs with a term of more than 1,024 bytes" in lost


def test_google_and_azure_take_one_target_a_source(shipped: Batch) -> None:
    for name, tab in (("google", ","), ("azure", "\t")):
        rows = list(csv.reader(io.StringIO(export(name, shipped)[0].decode()), delimiter=tab))
        assert {len(row) for row in rows} == {2}
        assert max(Counter(row[0] for row in rows).values()) == 1


def test_google_sets_have_a_row_a_concept(batch: Batch) -> None:
    rows = list(csv.DictReader(io.StringIO(export("google-equiv", batch)[0].decode())))
    assert [(r["zh-CN"], r["zh-TW"], r["en"]) for r in rows] == [
        ("信创", "信創", "IT application innovation"),
        ("新质生产力", "新質生產力", "new quality productive forces"),
    ]


def test_openpyxl_reads_the_workbook(batch: Batch) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", batch)[0]))
    assert book.sheetnames == ["terms", "evidence", "about"]
    head, *rows = book["terms"].iter_rows(values_only=True)
    record = dict(zip(head, rows[-1], strict=True))
    assert record["en preferred"] == "new quality productive forces"
    assert record["en deprecated"] == "new quality productivity"
    assert record["context source"] == "The valley, 2024-05-01"
    assert book["terms"].freeze_panes == "C2"
    assert book["evidence"].max_row == 3


def test_the_workbook_for_cat_tools_marks_what_is_forbidden(batch: Batch) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(export("xlsx-cat", batch)[0]))
    forbidden = {row[7]: row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert forbidden["new quality productive forces"] == "FALSE"
    assert forbidden["new quality productivity"] == "TRUE"
    assert "involution" not in forbidden


def test_rdflib_reads_the_turtle(batch: Batch) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=export("skos", batch)[0], format="turtle")
    (concept,) = graph.subjects(rdflib.SKOS.notation, rdflib.Literal("新质生产力"))
    labels = {(str(x), x.language) for x in graph.objects(concept, rdflib.SKOS.prefLabel)}
    assert labels == {("新质生产力", "zh-Hans"), ("新質生產力", "zh-Hant"),
                      ("new quality productive forces", "en")}  # fmt: skip
    hidden = {str(x) for x in graph.objects(concept, rdflib.SKOS.hiddenLabel)}
    assert hidden == {"new quality productivity", "new-type productivity"}
    (definition,) = graph.objects(concept, rdflib.SKOS.definition)
    assert str(definition) == "Productive capacity led by innovation.\nSince 2023."


def test_our_own_reader_gets_the_shipped_terms_back(shipped: Batch) -> None:
    read = termsfile.parse(export("yaml", shipped)[0].decode(), "terms.yaml")
    assert sorted(e.id for e in read) == sorted(e.id for e in shipped.entries)
    again = export("yaml", Batch(tuple(read)))
    assert again == export("yaml", shipped)
    by_id = {e.id: e for e in shipped.entries}
    assert all(set(e.renderings) == set(by_id[e.id].renderings) for e in read)


def test_multiterm_is_utf_16_with_its_mark(batch: Batch) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    data, _ = export("multiterm", batch)
    assert data[:2] == b"\xff\xfe"
    root = etree.fromstring(data)
    assert [g.findtext("term") for g in root.iter("termGrp")][:3] == [
        "信创", "信創", "信息技术应用创新",
    ]  # fmt: skip


def test_memoq_has_an_entry_a_line_with_synonyms_side_by_side(batch: Batch) -> None:
    head, *rows = csv.reader(io.StringIO(export("memoq", batch)[0].decode("utf-8-sig"), newline=""))
    assert head[0] == "Entry_ID"
    english = [i for i, name in enumerate(head) if name == "English"]
    assert [[row[i] for i in english] for row in rows] == [
        ["IT application innovation", "Xinchuang"],
        ["new quality productive forces", "new productive forces"],
    ]
    assert len({row[0] for row in rows}) == 2


def test_cards_and_articles(batch: Batch) -> None:
    cards = [x.split("\t") for x in export("anki", batch)[0].decode().splitlines() if x[0] != "#"]
    assert cards[1][1] == "新质生产力"
    assert cards[1][2].startswith("新質生產力<br>xīn zhì shēng chǎn lì<br>new quality productive")
    articles = dict(x.split("\t") for x in export("tabfile", batch)[0].decode().splitlines())
    assert articles["Xinchuang"].startswith("信创 信創 xìn chuàng\\n")
    assert "new quality productivity" not in articles
