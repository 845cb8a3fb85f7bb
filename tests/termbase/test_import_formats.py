"""Other programs' files: each kind read as it means, and broken ones refused in one line."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import imports, termsfile
from glossary.errors import InputError
from glossary.export import Selection, export, gather
from glossary.model import Proposal
from glossary.termbase import Termbase, open_termbase, sources

V3_USAGE = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
</fileDesc></tbxHeader><text><body><conceptEntry id="c1"><min:subjectField>industry</min:subjectField>
<langSec xml:lang="en"><termSec><term>chain leader</term><min:usageStatus>deprecated</min:usageStatus>
</termSec></langSec><langSec xml:lang="zh-TW"><termSec><term>鏈主</term></termSec></langSec>
<langSec xml:lang="zh_CN"><termSec><term>链主</term></termSec></langSec></conceptEntry></body></text></tbx>
"""
V2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c1">
<descripGrp><descrip type="definition">Who leads.</descrip></descripGrp>
<langSet xml:lang="zh"><ntig><termGrp><term>链主</term></termGrp></ntig></langSet>
<langSet xml:lang="en-GB"><tig><term>chain leader</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>
"""
TMX = """<?xml version="1.0"?><tmx version="1.4"><header/><body>
<tu><tuv xml:lang="zh-CN"><seg>链主</seg></tuv><tuv xml:lang="en"><seg>chain <ph/>leader</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>{long}</seg></tuv><tuv xml:lang="en"><seg>a sentence</seg></tuv></tu>
</body></tmx>""".replace("{long}", "很长的句子" * 20)
UTX = (
    "#UTX 1.11; zh-CN/en; 2024-03-05T00:00:00+08:00\r\n#tgt\tx\r\n"
    '#src\ttgt\tsrc:pos\tterm status\r\n链主\tchain "leader\tnoun\tforbidden\r\n'
)
BOMB = '<!DOCTYPE t [<!ENTITY a "x">]><tbx><text>&a;</text></tbx>'


def found(
    path: Path, columns: dict[str, str] | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    rows, _ = imports.read(path, columns)
    return [(entry.zh, [(t.text, t.status) for t in entry.renderings]) for _, entry in rows]


@pytest.mark.parametrize(
    ("name", "text", "rendering"),
    [
        ("a.tbx", V3_USAGE, ("chain leader", "deprecated")),
        ("a.tbx", V2, ("chain leader", "admitted")),
        ("a.xml", V2, ("chain leader", "admitted")),
        ("a.tmx", TMX, ("chain leader", "preferred")),
        ("a.utx", UTX, ('chain "leader', "deprecated")),
        ("a.utf8", "# a comment\n链主\tchain leader\tof a chain\n", ("chain leader", "preferred")),
        ("a.csv", 'Term;Chinese_PRC;English\n1;链主;"chain leader"\n', ("chain leader", "preferred")),
        ("a.txt", "chain leader\t链主\n", ("chain leader", "preferred")),
        ("a.csv", "# ours\nzh,en\n链主,chain leader\n", ("chain leader", "preferred")),
        ("a.txt", "# ours\n链主 = chain leader\n", ("chain leader", "preferred")),
        ("a.txt", "链主  chain leader\n", ("chain leader", "preferred")),
        ("a.txt", "链主：chain leader\n", ("chain leader", "preferred")),
        ("a.txt", "chain leader 链主\n", ("chain leader", "preferred")),
        ("a.u8", "# CC-CEDICT\n鏈主 链主 [lian4 zhu3] /chain leader/CL:個|个[ge4]/\n", ("chain leader", "preferred")),
        ("a.txt", "# %s\n链主\tchain\x1b[31m leader\u202e\n" % ("long " * 99), ("chain[31m leader", "preferred")),
        ("a.csv", "zh,en\n=链主,+chain leader\n", ("+chain leader", "preferred")),
    ],
)  # fmt: skip
def test_a_file_is_read_as_it_means(
    tmp_path: Path, name: str, text: str, rendering: tuple[str, str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    assert found(path) == [("=链主" if "=链主" in text else "链主", [rendering])]


def test_what_a_termbase_says_beside_the_terms(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(V3_USAGE, encoding="utf-8")
    ((number, entry),) = imports.read(path)[0]
    assert (number, entry.domain, entry.zh_hant) == (1, "industry", "鏈主")
    path.write_text(V2, encoding="utf-8")
    ((_, entry),) = imports.read(path)[0]
    assert entry.definition == "Who leads."


def test_an_omegat_comment_becomes_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.utf8"
    path.write_text("链主\tchain leader\tof a chain\n", encoding="utf-8")
    ((_, entry),) = imports.read(path)[0]
    assert entry.note == "of a chain"


def test_a_sheet_with_its_columns_named(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "client.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ["No", "Quelle", "Ziel"],
        [1, "链主", "chain leader"],
        [2, "", None],
        [3, "中试", 5],
    ):
        book.active.append(row)
    book.save(path)
    named = {"zh": "Quelle", "en": "Ziel"}
    assert found(path, named) == [
        ("链主", [("chain leader", "preferred")]),
        ("中试", [("5", "preferred")]),
    ]
    assert found(path, {"zh": "2", "en": "3"})[0][0] == "链主"
    with pytest.raises(InputError, match="no column 'Target'"):
        found(path, {"zh": "Quelle", "en": "Target"})


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.tbx", BOMB, "entities"),
        ("a.tbx", "<tbx><text>", "broken XML"),
        ("a.tbx", "<html/>", "neither TBX nor TMX"),
        ("a.xlsx", "no zip", "is not an XLSX file"),
        ("a.xliff", "<x/>", "cannot be imported"),
        ("a.csv", "a,b\nc,d\n", "no Chinese"),
        ("a.csv", "", "empty|no rows"),
        ("a.csv", "zh,en\n链主," + "x" * 10_000_000 + "\n", "broken row|characters"),
        ("a.tsv", "链主\t" + "word " * 1000 + "\n", "a term of 4,999 characters"),
        ("a.json", "[[[", "not the JSON"),
        ("a.json", '[{"terms": [{"text": "链主", "colour": 1}]}]', "not the JSON"),
        ("a.yaml", "- zh: 链主\n  en: {preferred: [x]}\n  valid_from: 05/2019\n", "is no date"),
        (
            "a.yaml",
            "- zh: 链主\n  en: {preferred: [x]}\n  part_of_speech: thing\n",
            "no part of speech",
        ),
        ("a.u8", "鏈主 链主 [lian4] /x/\nnot a line\n", "a.u8:2"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        found(path)


def test_a_dictionary_says_readings_and_remarks(tmp_path: Path) -> None:
    path = tmp_path / "a.u8"
    path.write_text(
        "綠燈 绿灯 [lu:4 deng1] /green light/CL:盞|盏[zhan3]/go-ahead/\n", encoding="utf-8"
    )
    ((number, entry),) = imports.read(path)[0]
    assert (number, entry.pinyin, entry.zh_hant) == (1, "lǜ dēng", "綠燈")
    assert [(t.text, t.status) for t in entry.renderings] == [
        ("green light", "preferred"),
        ("go-ahead", "admitted"),
    ]
    assert (entry.note, entry.source) == ("CL:盞|盏[zhan3]", "CC-CEDICT")


def test_concepts_with_the_same_id_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    concept = V2[V2.index("<termEntry") : V2.index("</body>")]
    path.write_text(
        V2.replace("</body>", concept.replace("链主", "中试") + "</body>"), encoding="utf-8"
    )
    assert [zh for zh, _ in found(path)] == ["链主", "中试"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    with pytest.raises(InputError, match="too large to be honest"):
        found(path)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", BOMB)
    with pytest.raises(InputError, match="document type"):
        found(path)


@pytest.fixture
def termbases(tmp_path: Path) -> Callable[[str], Termbase]:
    return lambda name: open_termbase(tmp_path / name, write=True)


@pytest.mark.parametrize(
    ("form", "ending"),
    [("json", "json"), ("yaml", "yaml"), ("tbx3-dca", "tbx"), ("tbx3-dct", "tbx")],
)
def test_export_import_export_gives_the_same_bytes(
    form: str, ending: str, tmp_path: Path, termbases: Callable[[str], Termbase]
) -> None:
    with termbases("one.db") as one, termbases("two.db") as two:
        sources.refresh(one.connection, termsfile.load_shipped(), "shipped")
        for facts in (("part_of_speech", "noun"), ("valid_from", "2019"), ("issuer", "The bureau")):
            one.decide(Proposal("describe", "信创", facts=(facts,)))
        times = (("valid_from", "2019-05"), ("valid_to", "2022"), ("issuer", "The press"))
        one.decide(Proposal("supersede", "信创", "Xinchuang", facts=times))
        first, _ = export(form, gather(one, Selection(), quotes=False))
        path = tmp_path / f"terms.{ending}"
        path.write_bytes(first if isinstance(first, bytes) else first.encode("utf-8"))
        rows, _ = imports.read(path)
        two.import_entries(path.name, rows)
        again, _ = export(form, gather(two, Selection(), quotes=False))
        assert again == first


def test_replacing_takes_the_place_of_sources_and_not_of_decisions(
    tmp_path: Path, termbase: Termbase
) -> None:
    termbase.decide(Proposal("reject", "信创", "ITAI"))
    path = tmp_path / "a.tsv"
    path.write_text("信创\tITAI\n信创\tinformation technology innovation\n", encoding="utf-8")
    rows, _ = imports.read(path)
    termbase.import_entries("a.tsv", rows, conflict="replace")
    assert {t.text: t.status for t in termbase.entry("信创").renderings} == {
        "information technology innovation": "preferred",
        "ITAI": "rejected",
    }


def test_a_term_may_begin_like_a_comment_below_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "# from the field\nzh,en\n#标签,#hashtag\n链主,chain leader\n", encoding="utf-8"
    )
    assert [zh for zh, _ in found(path)] == ["#标签", "链主"]
    plain = tmp_path / "a.tsv"
    plain.write_text("#标签\t#hashtag\n链主\tchain leader\n", encoding="utf-8")
    assert [zh for zh, _ in found(plain)] == ["链主"]
