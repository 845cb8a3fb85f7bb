"""Every format: what is planted in awkward places is found there, what is only near is not."""

import io
import zipfile
from contextlib import suppress

import pytest
import support_documents as make
from openpyxl import Workbook

from glossary.checks import check_document
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.extraction.known import KnownTerms

BAD = "They praised new quality productivity here."
NEAR = "The quality of new products and productivity rose."
SPLIT = "Officials want new quality\nproductivity in May."
ZH = "中试"
EN = "pilot-scale testing"
HIT = "new quality productivity"


def odt() -> bytes:
    def p(inner: str) -> str:
        return f"<t:p>{inner}</t:p>"

    note = f'<t:note t:note-class="endnote"><t:note-citation>1</t:note-citation><t:note-body>{p(BAD)}</t:note-body></t:note>'
    box = f"<d:frame><d:text-box>{p(BAD)}</d:text-box></d:frame>"
    cells = f"<b:table-cell>{p(ZH)}</b:table-cell><b:table-cell>{p('small tests')}</b:table-cell>"
    head = f"<b:table-cell>{p('Chinese')}</b:table-cell><b:table-cell>{p('English')}</b:table-cell>"
    table = (
        f"<b:table><b:table-row>{head}</b:table-row><b:table-row>{cells}</b:table-row></b:table>"
    )
    gone = f"<t:tracked-changes>{p(BAD)}</t:tracked-changes>"
    spaced = p("Praise for new<t:s t:c='2'/>quality <t:span>produc</t:span>tivity.")
    return make.odt(gone + p(NEAR + note + box) + table + spaced, f"<s:footer>{p(BAD)}</s:footer>")


def epub() -> bytes:
    def page(body: str) -> str:
        return f"<html><head><title>Part</title></head><body><p>{body}</p></body></html>"

    return make.epub({"b.xhtml": page(NEAR), "a%20b.xhtml": page("lost"), "c.xhtml": page(BAD)})


XLIFF = f"""<xliff version="1.2" xmlns="urn:x"><file><body>
<trans-unit id="u7"><source>开展<g id="1">中试</g></source><seg-source><mrk>开展中试</mrk></seg-source>
<target>run <x id="1"/>small tests</target><alt-trans><target>{BAD}</target></alt-trans></trans-unit>
<trans-unit id="u8"><source>中试</source><target>{EN}</target><note>{BAD}</note></trans-unit>
<trans-unit id="u9"><source>新质生产力</source><target>{HIT}</target></trans-unit>
</body></file></xliff>"""
XLIFF2 = """<xliff version="2.0"><file><unit id="n1"><segment><source>中试</source>
<target>small <pc id="1">tests</pc></target></segment></unit></file></xliff>"""
TMX = f"""<tmx version="1.4"><header/><body><tu tuid="t1"><tuv><seg>中试</seg></tuv>
<tuv><seg>small <ph>{EN}</ph>tests</seg></tuv></tu></body></tmx>"""
PO = f"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: a.c:1
msgid "中试"
msgstr "small "
"tests"

#~ msgid "x"
#~ msgstr "{BAD}"
"""
SRT = f"1\n00:00:01,000 --> 00:00:02,000\n{NEAR}\n\n2\n00:01:05,500 --> 00:01:09,000\n<i>They praise new quality</i>\nproductivity.\n"
PAGE = f"""<p>{NEAR}</p><table><tr><th>Chinese</th><th>English</th></tr>
<tr><td><p>中试</p></td><td>small tests</td></tr></table>"""
CSV = f'zh,en,note\r\n中试,{EN},"{NEAR}"\r\n信创,"innovation, of sorts",\r\n'
XLSX = {
    "One": {"A1": "Chinese", "B1": "English", "A2": ZH, "B2": EN, "D9": BAD, "A10": 7, "A11": NEAR},
    "第二": {"C3": "=1+1", "B12": SPLIT},
}
PDF = [
    [NEAR],
    [
        "Officials want new quality",
        "productivity in May.",
        "They test 新质⽣",
        "产⼒ in six cities today.",
    ],
]

CASES = {
    "a.pptx": (
        make.pptx(NEAR, BAD, (ZH, EN), BAD, BAD),
        [("GL201", "slide 1"), ("GL201", "slide 1 notes"), ("GL201", "slide 2")],
    ),
    "a.xlsx": (make.xlsx(XLSX), [("GL201", "One!D9"), ("GL201", "第二!B12")]),
    "a.odt": (
        odt(),
        [
            ("GL201", "endnote"),
            ("GL201", "text box"),
            ("GL301", "table cell"),
            ("GL201", "body"),
            ("GL201", "footer"),
        ],
    ),
    "a.epub": (epub(), [("GL201", "Part")]),
    "a.pdf": (make.pdf(PDF), [("GL201", "page 2"), ("GL102", "page 2")]),
    "a.xlf": (
        XLIFF.encode(),
        [("GL301", "unit u7 source"), ("GL201", "unit u8 note"), ("GL302", "unit u9 target")],
    ),
    "b.xliff": (XLIFF2.encode(), [("GL301", "unit n1 source")]),
    "a.tmx": (TMX.encode(), [("GL301", "unit t1 seg")]),
    "a.po": (PO.encode(), [("GL301", "message 1, line 4")]),
    "a.srt": (SRT.encode(), [("GL201", "at 00:01:05")]),
    "a.html": (PAGE.encode(), [("GL301", "")]),
    "a.csv": (CSV.encode("gb18030"), [("GL301", "row 3, column 1")]),
    "a.json": (make.jsoned({"a": [NEAR, {"b": BAD}], "c": 3}), [("GL201", "/a/1/b")]),
    "b.jsonl": (make.jsoned({"a": NEAR}) + b"\n" + make.jsoned({"a": BAD}), [("GL201", "line 2 /a")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_planted_is_found_in_its_place(known: KnownTerms, name: str) -> None:
    data, expected = CASES[name]
    document = read.from_bytes(data, name)
    found = [f for f in check_document(document, known) if f.code != "GL204"]
    assert [(f.code, f.place) for f in found] == expected
    for finding in found:
        assert document.text[finding.start : finding.end] == finding.text


def test_tables_of_slides_and_word_files_gloss_their_cells() -> None:
    for name, table in (("a.pptx", 1), ("a.xlsx", 1), ("a.html", 1), ("a.xlf", 0)):
        document = read.from_bytes(CASES[name][0], name)
        rows = [[document.text[slice(*span)] for span in row.cells] for row in document.rows]
        assert any("中试" in cells[0] and len(cells) == 2 for cells in rows), name
        assert {row.table for row in document.rows} == {table}


def bomb(name: str, inside: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, f"<a>{' ' * (30 << 20)}{name}</a>")
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        *((n, CASES[n][0][:-40], "damaged") for n in ("a.pptx", "a.xlsx", "a.odt", "a.epub")),
        *((n, make.encrypted(CASES[n][0]), "encrypted") for n in ("a.pptx", "a.xlsx", "a.odt")),
        *((n, OLD, "password") for n in ("a.docx", "a.xlsx", "a.pptx")),
        *((f"a.{n}", b"\x89PNG\r\n\x1a\n", "is not") for n in ("docx", "xlsx", "odt", "epub", "pdf")),
        ("a.pptx", bomb("x", "ppt/presentation.xml"), "too large to be honest"),
        ("a.docx", bomb("x", "word/document.xml"), "too large to be honest"),
        ("a.xlsx", bomb("x", "xl/workbook.xml"), "too large to be honest"),
        ("a.odt", bomb("x", "content.xml"), "too large to be honest"),
        ("a.odt", make.zipped({"content.xml": ENTITIES}), "entities"),
        ("a.xlsx", make.zipped({"xl/workbook.xml": ENTITIES}), "entities"),
        ("a.odt", make.odt("", manifest="<m><encryption-data/></m>"), "encrypted"),
        ("a.odt", make.odt("<t:a>" * 3000 + "</t:a>" * 3000), "nested too deeply|holds no text"),
        ("a.pdf", b"%PDF-1.7\nnothing", "not a PDF"),
        ("a.pdf", make.pdf([[" "]]), "only pictures"),
        ("a.json", b"[" * 100_000, "nested too deeply|not valid JSON"),
        ("a.json", b'{"a": ', "not valid JSON"),
        ("a.srt", b"no cue", "no SRT"),
        ("a.po", b"just text", "no PO"),
        ("a.po", b'msgid "a\nmsgstr oops', "no PO|no text"),
        ("a.xlf", b"<xliff><file>", "not well-formed"),
        ("a.xlsx", make.zipped({"a.txt": "x"}), "not an Excel"),
    ],
)  # fmt: skip
def test_files_that_lie_get_one_line(name: str, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as error:
        read.from_bytes(data, name)
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["a.pptx", "a.odt", "a.xlsx", "a.epub", "a.pdf"])
def test_any_truncation_is_an_error_or_a_document(name: str) -> None:
    data = CASES[name][0]
    for cut in range(1, len(data), max(1, len(data) // 23)):
        broken = bytearray(data)
        broken[cut] ^= 0xFF
        for variant in (data[:cut], bytes(broken)):
            with suppress(DocumentError):  # anything else would stop the run
                assert read.from_bytes(variant, name).text


def test_formulas_are_never_worked_out() -> None:
    book = Workbook()
    book.active["A1"] = '=HYPERLINK("http://x","y")'
    book.active["A2"] = "新质生产力"
    out = io.BytesIO()
    book.save(out)
    assert read.from_bytes(out.getvalue(), "a.xlsx").text == "新质生产力"
