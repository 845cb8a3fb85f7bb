"""Documents of every format made from sentences, each sentence in a place of its own."""

import io
import json
import zipfile

from openpyxl import Workbook


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """Mark every part of an archive as locked with a password."""
    out = bytearray(data)
    at = -1
    while (at := out.find(b"PK\x01\x02", at + 1)) >= 0:
        out[at + 8] |= 1
    return bytes(out)


P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def a(text: str) -> str:
    half = len(text) // 2  # two runs: formatting may cut a word
    return f"<a:p><a:r><a:t>{text[:half]}</a:t></a:r><a:r><a:t>{text[half:]}</a:t></a:r></a:p>"


def pptx(body: str, notes: str, cells: tuple[str, str], grouped: str, second: str) -> bytes:
    def slide(inner: str) -> str:
        return f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>'

    def shape(text: str) -> str:
        return f"<p:sp><p:txBody>{a(text)}</p:txBody></p:sp>"

    row = "".join(f"<a:tc><a:txBody>{a(c)}</a:txBody></a:tc>" for c in cells)
    table = f"<p:graphicFrame><a:tbl><a:tr>{row}</a:tr></a:tbl></p:graphicFrame>"
    group = f"<p:grpSp><p:grpSp>{shape(grouped)}</p:grpSp></p:grpSp>"

    def rels(**targets: str) -> str:
        each = "".join(f'<Relationship Id="{k}" Target="{v}"/>' for k, v in targets.items())
        return f'<Relationships xmlns="{RELS}">{each}</Relationships>'

    return zipped(
        {
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="b"/><p:sldId id="257" r:id="a"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": rels(
                a="slides/slide1.xml", b="slides/slide2.xml", x="../../etc/passwd"
            ),
            "ppt/slides/slide1.xml": slide(shape(second)),
            "ppt/slides/slide2.xml": slide(shape(body) + table + group),
            "ppt/slides/_rels/slide2.xml.rels": rels(n="../notesSlides/notesSlide1.xml"),
            "ppt/notesSlides/notesSlide1.xml": slide(shape(notes)),
        }
    )


def xlsx(cells: dict[str, dict[str, object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, values in cells.items():
        sheet = book.create_sheet(title)
        for address, value in values.items():
            sheet[address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(content: str, styles: str = "", manifest: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{short}="{ODF}:{full}:1.0"'
        for short, full in (("o", "office"), ("t", "text"), ("b", "table"), ("d", "drawing"))
    )
    parts: dict[str, str | bytes] = {"content.xml": f"<o:c {names}>{content}</o:c>"}
    if styles:
        parts["styles.xml"] = f'<o:c {names} xmlns:s="x">{styles}</o:c>'
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


def epub(chapters: dict[str, str]) -> bytes:
    items = "".join(f'<item id="i{n}" href="{name}"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    parts: dict[str, str | bytes] = {f"OPS/{name}": page for name, page in chapters.items()}
    parts["META-INF/container.xml"] = '<container><rootfile full-path="OPS/b.opf"/></container>'
    parts["OPS/b.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return zipped(parts)


def across(left: list[str], right: list[str]) -> list[tuple[int, int, str]]:
    """Two columns as some programs draw them: line by line over both."""
    out = []
    for n in range(max(len(left), len(right))):
        for x, column in ((40, left), (460, right)):
            if n < len(column) and column[n]:
                out.append((x, 900 - 20 * n, column[n]))
    return out


def pdf(pages: list[list[str]]) -> bytes:
    """Pages of lines under one another."""
    return pdf_placed([[(40, 700 - 20 * n, line) for n, line in enumerate(page)] for page in pages])


def pdf_placed(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """Pages of lines, each with its place, in a font that knows its characters by ToUnicode."""
    characters = sorted({c for page in pages for *_, line in page for c in line})
    code = {c: n for n, c in enumerate(characters, 1)}
    chars = "".join(f"<{n:04X}> <{ord(c):04X}>\n" for c, n in code.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(code)} beginbfchar\n{chars}endbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids ["
        + " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
        + "] >>",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H"
            " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 1000"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
    ]
    for n, page in enumerate(pages):
        stream = " ".join(
            f"BT /F 12 Tf {x} {y} Td <{''.join(f'{code[c]:04X}' for c in line)}> Tj ET"
            for x, y, line in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 3000 1000] /Contents {7 + 2 * n} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >> stream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{at:010} 00000 n \n" for at in places).encode()
    return out + (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )


def jsoned(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
