"""A document of each format with errors and near misses in its awkward places.

Each maker takes ten errors, ten near misses and a sentence no reader sees, and gives the file and
the place that each error is to be found at.
"""

import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import support_documents as make
from openpyxl import Workbook
from openpyxl.comments import Comment

Texts = Sequence[str]
Made = tuple[bytes, list[str]]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _parts(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:mc="m" xmlns:a="{make.A}">{inner}</w:{name}>'


def _r(text: str, kind: str = "t") -> str:
    cut = len(text) // 2
    return "".join(
        f'<w:r><w:{kind} xml:space="preserve">{escape(half)}</w:{kind}></w:r>'
        for half in (text[:cut], text[cut:])
    )


def _p(text: str) -> str:
    return f"<w:p>{_r(text)}</w:p>"


def docx(e: Texts, n: Texts, gone: str) -> Made:
    """Runs cut words; a table in a table, a box, notes, an insertion, a control, a drawing."""

    def table(*cells: str) -> str:
        inner = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        return f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>"

    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{_p(e[5]) + _p(n[5])}</w:txbxContent></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{_p(e[5]) + _p(n[5])}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = (
        _p(n[0])
        + f"<w:p>{_r(n[1])}<w:ins w:id='1'>{_r(' ' + e[0])}</w:ins></w:p>"
        + f"<w:p>{_r('Kept. ')}<w:del w:id='2'>{_r(gone, 'delText')}</w:del></w:p>"
        + f"<w:p><w:moveFrom>{_r(gone)}</w:moveFrom><w:moveTo>{_r(n[2])}</w:moveTo></w:p>"
        + table(_p(n[3]), _p("x") + table(_p(e[1]), _p("y")))
        + f"<w:p>{_r('See below.')}<w:r>{box}</w:r></w:p>"
        + f"<w:p><w:r><w:instrText>{gone}</w:instrText></w:r><w:hyperlink>{_r(e[2])}</w:hyperlink></w:p>"
        + f"<w:sdt><w:sdtContent>{_p(e[3])}{_p(n[4])}</w:sdtContent></w:sdt>"
        + f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{gone}</w:t></w:r>{_r(n[8])}</w:p>"
    )
    art = f"<a:data><a:pt><a:t>{e[9]}</a:t></a:pt></a:data>".replace("a:t>", "a:t>")
    parts = {
        "word/document.xml": _parts("document", f"<w:body>{body}</w:body>"),
        "word/header1.xml": _parts("hdr", _p(e[4])),
        "word/header2.xml": _parts("hdr", _p(n[6])),
        "word/footer3.xml": _parts("ftr", _p(e[6])),
        "word/footnotes.xml": _parts(
            "footnotes",
            f"<w:footnote w:id='2'>{_p(e[7])}</w:footnote><w:footnote>{_p(n[7])}</w:footnote>",
        ),
        "word/endnotes.xml": _parts("endnotes", f"<w:endnote w:id='2'>{_p(e[8])}</w:endnote>"),
        "word/comments.xml": _parts("comments", f"<w:comment w:id='0'>{_p(gone)}</w:comment>"),
        "word/diagrams/data1.xml": _parts("data", f"<a:p><a:r>{art}</a:r></a:p>{make.a(n[9])}"),
        "word/glossary/document.xml": _parts("document", _p(gone)),
    }
    places = ["body", "table cell", "body", "body", "header", "text box", "footer", "footnote",
              "endnote", "drawing"]  # fmt: skip
    return make.zipped(dict(parts)), places


def pptx(e: Texts, n: Texts, gone: str) -> Made:
    """Groups in groups, cells, notes, a chart, SmartArt, a hidden slide; prompts are no text."""
    ns = f'xmlns:p="{make.P}" xmlns:a="{make.A}" xmlns:r="{make.R}"'

    def slide(inner: str, more: str = "") -> str:
        return f"<p:sld {ns}{more}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"

    def shape(*texts: str) -> str:
        return f"<p:sp><p:txBody>{''.join(map(make.a, texts))}</p:txBody></p:sp>"

    def rels(*targets: str) -> str:
        each = (f'<Relationship Id="r{i}" Target="{t}"/>' for i, t in enumerate(targets))
        return f'<Relationships xmlns="{make.RELS}">{"".join(each)}</Relationships>'

    rows = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{make.a(c)}</a:txBody></a:tc>' for c in row)}</a:tr>"
        for row in ((e[2], "x"), ("y", n[2]))
    )
    first = (
        shape(n[0], e[0])
        + f"<p:grpSp>{shape(n[1])}<p:grpSp>{shape(e[1])}</p:grpSp></p:grpSp>"
        + f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>"
    )
    field = f"<p:sp><p:txBody><a:p><a:fld><a:t>{e[3]}</a:t></a:fld></a:p></p:txBody></p:sp>"
    chart = (
        f'<c:c xmlns:c="c" xmlns:a="{make.A}"><c:title><c:tx><c:rich>{make.a(e[5])}</c:rich></c:tx>'
        f"</c:title><c:cat><c:strRef><c:strCache><c:pt><c:v>{e[8]}</c:v></c:pt></c:strCache>"
        f"</c:strRef></c:cat>{make.a(n[7])}</c:c>"
    )
    ids = "".join(f'<p:sldId id="{256 + i}" r:id="r{i}"/>' for i in range(3))
    parts = {
        "ppt/presentation.xml": f"<p:presentation {ns}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": rels(
            "slides/slide3.xml", "slides/slide1.xml", "slides/slide2.xml"
        ),
        "ppt/slides/slide3.xml": slide(first),
        "ppt/slides/slide1.xml": slide(field + shape(n[3], n[4])),
        "ppt/slides/slide2.xml": slide(shape(e[9], n[8]), ' show="0"'),
        "ppt/slides/_rels/slide3.xml.rels": rels(
            "../notesSlides/notesSlide9.xml",
            "../charts/chart1.xml",
            "../slideLayouts/slideLayout1.xml",
        ),
        "ppt/slides/_rels/slide1.xml.rels": rels(
            "../diagrams/data1.xml", "../diagrams/drawing1.xml", "../comments/comment1.xml"
        ),
        "ppt/notesSlides/notesSlide9.xml": slide(shape(e[4], n[5])),
        "ppt/charts/chart1.xml": chart,
        "ppt/diagrams/data1.xml": f'<d xmlns:a="{make.A}">{make.a(e[6])}{make.a(n[6])}</d>',
        # SmartArt keeps its text twice: what it says, and how it was last drawn
        "ppt/diagrams/drawing1.xml": f'<d xmlns:a="{make.A}">{make.a(e[6])}</d>',
        "ppt/comments/comment1.xml": f"<p:cmLst {ns}><p:cm><p:text>{gone}</p:text></p:cm></p:cmLst>",
        "ppt/slideLayouts/slideLayout1.xml": slide(shape(gone)),
    }  # fmt: skip
    parts["ppt/notesSlides/notesSlide9.xml"] = slide(shape(e[4], n[5], e[7], n[9]))
    places = ["slide 1", "slide 1", "slide 1 table cell", "slide 2", "slide 1 notes",
              "slide 1 chart", "slide 2 diagram", "slide 1 notes", "slide 1 chart",
              "slide 3"]  # fmt: skip
    return make.zipped(dict(parts)), places


def xlsx(e: Texts, n: Texts, gone: str) -> Made:
    """A hidden row, column and sheet, rich text, a merged cell, a header, a text box."""
    book = Workbook()
    first: Any = book.active
    first.title = "Plan"
    for address, value in (("A1", n[0]), ("C9", e[0]), ("B2", n[1]), ("ZZ4000", e[1]), ("D5", e[2]),
                           ("A7", n[2]), ("B8", 12.5)):  # fmt: skip
        first[address] = value
    first.merge_cells("D5:F6")
    first["C9"].comment = Comment(gone, "Zhao")
    first.row_dimensions[9].hidden = True
    first["E12"] = e[3] + "\n" + n[3]
    first.oddHeader.center.text = e[4]
    first.oddFooter.left.text = n[4]
    hidden = book.create_sheet("数据")
    hidden.sheet_state = "veryHidden"
    hidden["B3"] = e[5]
    hidden["B4"] = n[5]
    hidden["C1"] = e[6]
    hidden.column_dimensions["C"].hidden = True
    hidden["D1"] = e[7]
    hidden["D2"] = n[6]
    hidden["E1"] = f'="{gone}"'
    out = io.BytesIO()
    book.save(out)
    import zipfile  # noqa: PLC0415

    parts = {}
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    box = "".join(make.a(t) for t in (e[8], n[8], n[7]))
    parts["xl/drawings/drawing7.xml"] = f'<d xmlns:a="{make.A}"><sp>{box}</sp></d>'.encode()
    parts["xl/charts/chart1.xml"] = (
        f'<d xmlns:a="{make.A}">{make.a(e[9] + " " + n[9])}</d>'.encode()
    )
    places = ["Plan!C9", "Plan!ZZ4000", "Plan!D5", "Plan!E12", "Plan header", "数据!B3", "数据!C1",
              "数据!D1", "text box", "chart"]  # fmt: skip
    return make.zipped(dict(parts)), places


def odt(e: Texts, n: Texts, gone: str) -> Made:
    """Notes in words, frames, a list, a section, an index, a change that took text out."""

    def p(inner: str) -> str:
        return f"<t:p>{inner}</t:p>"

    def note(kind: str, text: str) -> str:
        return (f'<t:note t:note-class="{kind}"><t:note-citation>1</t:note-citation>'
                f"<t:note-body>{p(text)}</t:note-body></t:note>")  # fmt: skip

    def half(text: str) -> str:
        cut = text.find(" ") + 1 or len(text) // 2
        return f"<t:span>{text[:cut].rstrip()}</t:span>{'<t:s/>' * (text[cut - 1] == ' ')}<t:span>{text[cut:]}</t:span>"

    box = f"<d:frame><d:text-box>{p(e[2])}{p(n[2])}</d:text-box></d:frame>"
    table = (f"<b:table><b:table-row><b:table-cell>{p(e[3])}</b:table-cell><b:table-cell>{p('x')}"
             f"</b:table-cell></b:table-row><b:table-row><b:table-cell>{p('y')}</b:table-cell>"
             f"<b:table-cell>{p(n[3])}</b:table-cell></b:table-row></b:table>")  # fmt: skip
    content = (
        f"<t:tracked-changes><t:changed-region><t:deletion>{p(gone)}</t:deletion></t:changed-region></t:tracked-changes>"
        + p(half(n[0]) + note("footnote", e[0]))
        + p(n[1] + note("endnote", e[1]) + f"<o:annotation>{p(gone)}</o:annotation>")
        + p("Box." + box)
        + table
        + f"<t:list><t:list-item>{p(half(e[4]))}</t:list-item><t:list-item>{p(n[4])}</t:list-item></t:list>"
        + f"<t:section><t:h>{half(e[5])}</t:h>{p(n[5])}</t:section>"
        + p(f"<t:change-start/>{e[6]}<t:change-end/>")
        + p(f"<t:a>{e[7]}</t:a> ") + p(n[6])
        + f"<d:g><d:custom-shape>{p(e[8])}{p(n[7])}</d:custom-shape></d:g>"
    )  # fmt: skip
    styles = f"<s:header>{p(e[9])}</s:header><s:footer>{p(n[8])}</s:footer><s:footer-left>{p(n[9])}</s:footer-left>"
    places = ["footnote", "endnote", "text box", "table cell", "body", "body", "body", "body",
              "body", "header"]  # fmt: skip
    return make.odt(content, styles), places


def epub(e: Texts, n: Texts, gone: str) -> Made:
    """Chapters with notes, figures and asides; the table of contents is no chapter."""

    def page(title: str, *texts: str) -> str:
        body = "".join(f"<p>{t}</p>" for t in texts)
        return f"<html><head><title>{title}</title></head><body>{body}</body></html>"

    pages = {
        "one.xhtml": page("One", n[0], n[1], f"<b>{e[0][:22]}</b>{e[0][22:]}", n[2]),
        "two.xhtml": page("", e[1], n[3], f"<figure><figcaption>{e[2]}</figcaption></figure>"),
        "a/three.xhtml": page(
            "Three", f"<ruby>{e[3]}</ruby>", f'<aside epub:type="footnote">{e[4]}</aside>', n[4],
            f'<section epub:type="bodymatter"><h2>{e[5]}</h2></section>', e[6], f"<!-- {gone} -->",
        ),
        "four.xhtml": page("Four", f"<table><tr><td>{e[7]}</td><td>x</td></tr></table>",
                           f"<ul><li>{e[8]}</li><li>{n[5]}</li></ul>", n[6], n[7],
                           f"<blockquote>{e[9]}</blockquote>", n[8], n[9]),
    }  # fmt: skip
    places = ["One", "two.xhtml", "two.xhtml", *["Three"] * 4, *["Four"] * 3]
    return make.epub(pages), places


def html(e: Texts, n: Texts, gone: str) -> Made:
    """A page with navigation, a cookie banner, scripts, hidden things, a list and a table."""
    words = e[3].split(" ", 1)
    body = f"""<!doctype html><html><head><title>Notes</title><style>p::after {{content: "{gone}"}}</style>
<script>var a = "{gone}";</script></head><body><nav><a>{gone}</a></nav>
<div id="cookie-consent"><p>{gone}</p><button>OK</button></div><header><p>{gone}</p></header>
<main><h1>{n[0]}</h1><p>{n[1]}<p>{e[0]}<p>{n[2]}
<article><p>{e[1].replace("productivity", "<em>productivity</em>")}</p><!-- {gone} -->
<p hidden>{gone}</p><p style="display: none">{gone}</p><noscript>{gone}</noscript>
<table><caption>{e[2]}</caption><tr><td>{words[0]} <b>{words[1]}</b></td><td>{n[3]}</td></tr></table>
<ul><li>{e[4]}<ul><li>{n[4]}</li></ul></ul><dl><dt>{e[5]}</dt><dd>{n[5]}</dd></dl>
<details><summary>{e[6]}</summary>{n[6]}</details><blockquote>{e[7]}</blockquote>
<figure><figcaption>{escape(e[8])}</figcaption></figure><pre>{n[7]}</pre>
<div class="footnotes"><p>{e[9]}</p></div><p>{n[8]}</p></article><p>{n[9]}</p></main>
<aside class="related">{gone}</aside><footer>{gone}</footer></body></html>"""
    return body.encode(), [""] * 10


def md(e: Texts, n: Texts, gone: str) -> Made:
    """Headings, lists, a table, a quote, a note, emphasis; code and comments are not prose."""
    text = f"""---
title: Notes
---
# {n[0]}

{n[1]}
{e[0]}

- {e[1]}
  - {n[2]}
1. {e[2]}

> {e[3]}
> {n[3]}

| Note | More |
|---|---|
| {e[4]} | {n[4]} |

**{e[5]}** {n[5]}[^1]

```text
{gone}
```

    indented = "{gone}"

`{gone}` stays. <!-- {gone} -->

{e[6]}
{n[6]}

[{e[7]}](https://example.org/a "{n[7]}")

![{e[8]}](picture.png)

[^1]: {e[9]} {n[8]}

{n[9]}
"""
    return text.encode(), [""] * 10


def txt(e: Texts, n: Texts, gone: str) -> Made:  # noqa: ARG001 - a text hides nothing
    """GB18030 with Windows line ends, wrapped in the middle of terms."""
    lines = [line for pair in zip(n, e, strict=True) for line in pair]
    wrapped = [
        line.replace(" quality ", " quality\r\n").replace("develop ", "develop\r\n")
        for line in lines
    ]
    return "\r\n\r\n".join(wrapped).encode("gb18030"), [""] * 10


def pdf(e: Texts, n: Texts, gone: str) -> Made:  # noqa: ARG001 - what is not drawn is not there
    """Two columns drawn line by line across both, words hyphenated at line ends, radicals."""

    def column(texts: Texts, width: int) -> list[str]:
        lines = []
        for text in texts:
            words, line = text.split(" "), ""
            for word in words:
                if line and len(line) + len(word) >= width:
                    lines.append(line)
                    line = ""
                line = f"{line} {word}".strip()
                while len(line) > width:
                    lines.append(line[:width])
                    line = line[width:]
            lines += [line, ""]
        return lines

    left = column([n[0], e[0], n[1], e[1], n[2], e[2], n[3], e[3]], 30)
    right = column([n[4], e[4], n[5], e[5], n[6], e[6]], 30)
    second = column([n[7], e[7], n[8], e[8], n[9], e[9]], 60)
    pages = [
        make.across(left, right),
        [(60, 700 - 20 * i, line.replace("产力", "产⼒")) for i, line in enumerate(second) if line],
    ]
    return make.pdf_placed(pages), ["page 1"] * 7 + ["page 2"] * 3


def xliff(e: Texts, n: Texts, gone: str) -> Made:
    """Sentences in targets and notes, codes inside; proposals and kept sources are not read."""
    units = "".join(
        f'<trans-unit id="u{i}"><source>第{i}句。</source><seg-source><mrk mtype="seg">{gone}</mrk></seg-source>'
        f'<target>{_coded(text)}</target><alt-trans><target>{gone}</target></alt-trans></trans-unit>'
        for i, text in enumerate([*n[:8], *e[:8]])
    )  # fmt: skip
    notes = "".join(f"<note>{t}</note>" for t in (n[8], e[8], n[9], e[9]))
    group = f'<group><trans-unit id="z"><source>尾句。</source><target>End.</target>{notes}</trans-unit></group>'
    text = f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" target-language="en"><body>{units}{group}</body></file></xliff>'
    return text.encode(), [
        *(f"unit u{8 + i} target" for i in range(8)),
        "unit z note",
        "unit z note",
    ]


def _coded(text: str) -> str:
    cut = text.find(" ") + 1 or 4
    return f'<g id="1">{text[:cut]}</g><ph id="2">{{0}}</ph>{text[cut:]}'


def xliff2(e: Texts, n: Texts, gone: str) -> Made:
    """Units of several segments, groups, notes; matches are not read."""
    units = "".join(
        f'<unit id="n{i}"><mtc:matches xmlns:mtc="m"><mtc:match><source>{gone}</source></mtc:match></mtc:matches>'
        f'<notes><note>{n[i]}</note></notes><segment><source>第{i}句。</source><target>One.</target></segment>'
        f'<segment><source>末句{i}。</source><target><pc id="1">{text[:9]}</pc><mrk id="m">{text[9:]}</mrk></target></segment></unit>'
        for i, text in enumerate(e)
    )  # fmt: skip
    text = f'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f"><group id="g">{units}</group></file></xliff>'
    return text.encode(), [f"unit n{i} target" for i in range(10)]


def tmx(e: Texts, n: Texts, gone: str) -> Made:
    """Sentences as targets and as notes, native codes inside."""
    units = "".join(
        f'<tu tuid="t{i}"><note>{n[i]}</note><tuv xml:lang="zh"><seg>第{i}句。</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{text[:9]}<bpt i="1">{gone}</bpt>{text[9:]}<ept i="1"/></seg></tuv></tu>'
        for i, text in enumerate(e)
    )  # fmt: skip
    text = f'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>{units}</body></tmx>'
    return text.encode("utf-16"), [f"unit t{i} seg" for i in range(10)]


def po(e: Texts, n: Texts, gone: str) -> Made:
    """Translations over several lines, plurals, contexts; obsolete and former ones are not read."""
    out = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    places = []
    for i, text in enumerate(e):
        cut = len(text) // 2
        out += [f'#| msgid "{gone}"', f'msgctxt "c{i}"', f'msgid "第{i}句。"', 'msgstr ""']
        places.append(f"message {i + 1}, line {len(out) - 3}")
        out += [f'"{text[:cut]}"', f'"{text[cut:]}"', ""]
    for i, text in enumerate(n):
        out += [
            f'msgid "另{i}句。"',
            f'msgid_plural "另{i}句们。"',
            'msgstr[0] "One."',
            f'msgstr[1] "{text}"',
            "",
        ]
    out += ['#~ msgid "旧"', f'#~ msgstr "{gone}"', ""]
    return "\n".join(out).encode(), places


def srt(e: Texts, n: Texts, gone: str) -> Made:  # noqa: ARG001 - all of a cue is shown
    """Cues of two lines with tags and positions, Windows line ends, a byte-order mark."""
    out = []
    for i, text in enumerate([t for pair in zip(n, e, strict=True) for t in pair]):
        cut = text.rfind(" ", 0, 30) + 1 or len(text)
        out.append(f"{i + 1}\r\n00:00:{i:02},000 --> 00:00:{i + 1:02},500 X1:1\r\n{{\\an8}}<i>{text[:cut].rstrip()}</i>"
                   + (f"\r\n{text[cut:]}" if text[cut:] else "") + "\r\n")  # fmt: skip
    return "\r\n".join(out).encode("utf-8-sig"), [f"at 00:00:{2 * i + 1:02}" for i in range(10)]


def csv(e: Texts, n: Texts, gone: str) -> Made:  # noqa: ARG001 - nothing hides in a table
    """Semicolons, quoted line breaks and quotes in cells, in Big5's rival GB18030."""
    rows = ["id;note;more"]
    for i, (bad, near) in enumerate(zip(e, n, strict=True)):
        rows.append(f'{i};"{near}\nSecond ""line""";"{bad}"')
    return "\r\n".join(rows).encode("gb18030"), [f"row {i + 2}, column 3" for i in range(10)]


def json(e: Texts, n: Texts, gone: str) -> Made:
    """Nested values; keys are no text."""
    value = {
        "items": [{"a/b": [bad, {"near": near}]} for bad, near in zip(e, n, strict=True)],
        gone: 1,
    }
    return make.jsoned(value), [f"/items/{i}/a~1b/0" for i in range(10)]


MAKERS: dict[str, Callable[[Texts, Texts, str], Made]] = {
    "a.txt": txt, "a.md": md, "a.html": html, "a.docx": docx, "a.pptx": pptx, "a.xlsx": xlsx,
    "a.odt": odt, "a.pdf": pdf, "a.epub": epub, "a.xlf": xliff, "b.xliff": xliff2, "a.tmx": tmx,
    "a.po": po, "a.srt": srt, "a.csv": csv, "a.json": json,
}  # fmt: skip
