"""Fixes in Word files: marked as changes, accepted or rejected without loss."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import planted
import pytest
import support_documents as make
from hypothesis import given
from hypothesis import strategies as st
from planted_files import MAKERS, W

from glossary.checks import check_document
from glossary.checks.fixing import applicable
from glossary.checks.tracked import AUTHOR, tracked
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.extraction.known import KnownTerms
from glossary.model import Fix

DATE = "2026-01-02T03:04:05Z"
NS = f'xmlns:w="{W}"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{make.RELS}"><Relationship Id="r" Type="{make.R}/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def word(body: str, **more: str) -> bytes:
    return make.zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELS,
            "word/document.xml": f'<?xml version="1.0"?>\n<w:document {NS}><w:body>{body}</w:body></w:document>',
            **more,
        }
    )


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def settled(data: bytes, *, accept: bool) -> str:
    """The text of the body when all of our changes are accepted or rejected."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    xml = part(data)
    ours = rf'w:id="\d+" w:author="{AUTHOR}"'
    xml = re.sub(rf"<w:{gone} {ours}.*?</w:{gone}>", "", xml)
    xml = re.sub(rf"<w:{kept} {ours}[^>]*>(.*?)</w:{kept}>", r"\1", xml)
    root = ET.fromstring(xml.replace("delText", "t"))  # noqa: S314 - our own output
    return "".join(e.text or "" for e in root.iter(f"{{{W}}}t"))


BOLD = "<w:rPr><w:b/></w:rPr>"
RUNS = (
    "<w:p><w:r><w:t xml:space='preserve'>They praise </w:t></w:r>"
    f"<w:r w:rsidR='1'>{BOLD}<w:t>new qua</w:t></w:r><w:r><w:t xml:space='preserve'>lity productivity &amp; </w:t>"
    "<w:tab/><w:t>new quality productivity</w:t></w:r></w:p>"
)


def test_a_fix_over_runs_keeps_their_formatting(known: KnownTerms) -> None:
    data = word(RUNS)
    document = read.from_bytes(data, "a.docx")
    fixes = applicable(check_document(document, known))
    new, done = tracked(data, document, fixes, DATE)
    assert done == fixes
    assert settled(new, accept=False) == settled(data, accept=True)
    assert settled(new, accept=True) == settled(data, accept=True).replace(
        "productivity", "productive forces"
    )
    xml = part(new)
    assert xml.count(f'w:author="{AUTHOR}" w:date="{DATE}"') == 4
    assert f"{BOLD}<w:t>new qua</w:t>" in xml  # words that stay are not touched
    assert "<w:tab/>" in xml
    assert read.from_bytes(new, "a.docx").text == document.text.replace(
        "productivity", "productive forces"
    )
    numbers = re.findall(r'w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))


def test_an_insertion_of_another_is_parted_not_nested(known: KnownTerms) -> None:
    body = "<w:p><w:ins w:id='7' w:author='Zhao'><w:r><w:t>New quality productivity came.</w:t></w:r></w:ins></w:p>"
    data = word(body)
    document = read.from_bytes(data, "a.docx")
    new, _ = tracked(data, document, applicable(check_document(document, known)), DATE)
    root = ET.fromstring(part(new))  # noqa: S314 - our own output
    assert not any(inner.findall(f".//{{{W}}}ins") for inner in root.iter(f"{{{W}}}ins"))
    assert read.from_bytes(new, "a.docx").text == "New quality productive forces came."
    assert settled(new, accept=False) == "New quality productivity came."


def test_what_cannot_be_marked_is_told_and_left(known: KnownTerms) -> None:
    data = word("<w:p><w:r><w:t>new quality</w:t><w:br/><w:t>productivity</w:t></w:r></w:p>")
    document = read.from_bytes(data, "a.docx")
    (kept,) = applicable(check_document(document, known))
    assert tracked(data, document, [kept], DATE)[1] == [kept]  # the break stands before the change
    fixes = [Fix(0, len(document.text), "growth")]
    new, done = tracked(data, document, fixes, DATE)
    assert done == []
    assert part(new) == part(data)
    signed = word(RUNS, **{"_xmlsignatures/sig1.xml": "<s/>"})
    with pytest.raises(DocumentError, match="signed"):
        tracked(signed, read.from_bytes(signed, "a.docx"), fixes, DATE)


def test_all_parts_of_a_file_are_fixed_and_all_others_kept(known: KnownTerms) -> None:
    data, _ = MAKERS["a.docx"]([e.sentence for e in planted.ERRORS], planted.NEAR, planted.GONE)
    document = read.from_bytes(data, "a.docx")
    fixes = applicable(f for f in check_document(document, known) if f.place != "drawing")
    new, done = tracked(data, document, fixes, DATE)
    assert done == fixes
    left = check_document(read.from_bytes(new, "a.docx"), known)
    assert {f.code for f in left} == {"GL101", "GL102"}
    with zipfile.ZipFile(io.BytesIO(data)) as a, zipfile.ZipFile(io.BytesIO(new)) as b:
        assert a.namelist() == b.namelist()
        for name in ("word/comments.xml", "word/glossary/document.xml", "word/diagrams/data1.xml"):
            assert a.read(name) == b.read(name)


WORDS = st.text(alphabet="ab &<中\u00e9 ", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_any_fixes_can_be_rejected_and_accepted(runs: list[str], data: st.DataObject) -> None:
    from xml.sax.saxutils import escape  # noqa: PLC0415

    made = word(
        "<w:p><w:r><w:t>x</w:t></w:r>"
        + "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
        + "<w:r><w:t>x</w:t></w:r></w:p>"
    )
    document = read.from_bytes(made, "a.docx")
    edges = sorted(data.draw(st.sets(st.integers(0, len(document.text)), min_size=2, max_size=6)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    fixes = [Fix(a, b, data.draw(WORDS)) for a, b in pairs]
    new, done = tracked(made, document, fixes, DATE)
    assert done == fixes
    wanted = document.text
    for fix in reversed(fixes):
        wanted = wanted[: fix.start] + fix.text + wanted[fix.end :]
    assert settled(new, accept=True) == wanted
    assert settled(new, accept=False) == document.text


def _has_writer() -> bool:
    """Tell whether LibreOffice is here with its word processor: Calc can be had without."""
    program = shutil.which("soffice")
    return bool(program) and Path(program).resolve().with_name("libswlo.so").exists()


@pytest.mark.skipif(not _has_writer(), reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_what_was_fixed(known: KnownTerms, tmp_path: Path) -> None:
    data = word(RUNS)
    document = read.from_bytes(data, "a.docx")
    new, _ = tracked(data, document, applicable(check_document(document, known)), DATE)
    (tmp_path / "a.docx").write_bytes(new)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "a.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "productive forces" in (tmp_path / "a.txt").read_text(encoding="utf-8")
