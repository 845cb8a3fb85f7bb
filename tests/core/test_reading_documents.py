"""Bytes, files and folders to documents."""

import io
import zipfile
from pathlib import Path

import pytest

from glossary.corpus import manifest, read
from glossary.corpus.encoding import decode
from glossary.corpus.html import main_text
from glossary.errors import DocumentError, ManifestError

CHINESE = "各地要加快建设中试平台，支持企业开展中试验证，推动科技成果转化为现实生产力。"
HANT = "各地要加快建設中試平台，支援企業開展中試驗證，推動科技成果轉化為現實生產力。"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16", "utf-16"),
        ("pilot-scale (中试) testing of parts", "utf-16-le", "utf-16-le"),
        ("pilot-scale (中试) testing of parts", "utf-16-be", "utf-16-be"),
        ("The term 中试 stands here.", "gb18030", "gb18030"),
        (HANT, "big5hkscs", "big5hkscs"),
        ("line\r\nends\rkept\n", "utf-8", "utf-8"),
    ],
)
def test_encodings_are_told_and_nothing_is_lost(text: str, encoding: str, found: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, found)


def test_a_short_note_with_a_bell_or_an_escape_in_it_is_a_text() -> None:
    for note in (b"Six mills\x07 grew.", b"\x1b[1mbold\x1b[0m"):
        assert decode(note, "a.txt") == (note.decode(), "utf-8")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x00\x00", "empty"),
        (b"%PDF-1.7 x", "binary"),
        (b"PK\x03\x04....", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8", "utf-16"),
        (b"\x81\x20\xff\xff\x80", "encoding cannot be told"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as error:
        decode(data, "a.txt")
    assert str(error.value).startswith("a.txt: ")
    assert "\n" not in str(error.value)


def test_a_page_is_read_without_its_furniture() -> None:
    page = """<!doctype html><html><head><title>Chips &amp; parts</title><style>p{}</style></head>
    <body><header>Site 首页</header><nav><a>Home</a></nav>
    <div class="cookie-consent">We use cookies</div><div id="sidebar">Related 相关</div>
    <article><header><h1>New parts</h1></header>
    <p>The <b>new quality</b> productive forces (新质<i>生产力</i>) grow.</p>
    <ul><li>one</li><li>two</li></ul><table><tr><td>中试</td><td>pilot</td></tr></table></article>
    <aside>Ads</aside><footer>联系我们</footer><script>var x = "中文";</script></body></html>"""
    text, title = main_text(page)
    assert title == "Chips & parts"
    assert text.split("\n") == [
        "New parts",
        "The new quality productive forces (新质生产力) grow.",
        "one",
        "two",
        "中试",
        "pilot",
    ]


def test_a_page_that_is_all_furniture_is_still_read() -> None:
    assert main_text("<nav>低空经济</nav>")[0] == "低空经济"


@pytest.mark.parametrize(
    "page",
    ["<p>a<script>", "<div class=nav><div>x", "</p></p>中<", "<<<>>>&#xffff;&bogus;", "<!--"],
)
def test_broken_pages_do_no_harm(page: str) -> None:
    assert isinstance(main_text(page)[0], str)


def test_folders_are_searched_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "d.bin", "e.HTML"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("中试", encoding="utf-8")
    found = [p.relative_to(tmp_path).as_posix() for p in read.find([tmp_path, tmp_path / "d.bin"])]
    assert found == ["a/z.md", "b.txt", "e.HTML", "d.bin"]


def test_missing_paths_and_bare_folders_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no documents"):
        read.find([tmp_path])
    with pytest.raises(DocumentError, match="no such file"):
        read.find([tmp_path / "gone.txt"])


def test_a_document_tells_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notice-2024-03-05.txt"
    path.write_text("\n# 通知\n\nBody 中试", encoding="utf-8")
    document = read.read(path)
    assert (document.title, document.date, document.languages) == (
        "通知",
        "2024-03-05",
        ("zh", "en"),
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {W}>{body}</w:x>")
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_every_place_of_a_word_file_is_read() -> None:
    box = (
        f"<w:p><w:r><w:t>about</w:t></w:r><w:txbxContent>{paragraph('框里')}</w:txbxContent></w:p>"
    )
    body = (
        "<w:p><w:r><w:t>新质</w:t></w:r><w:r><w:t>生产力</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('格子')}</w:tc></w:tr></w:tbl>{box}"
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )
    data = word(document=body, header1=paragraph("页眉"), footnotes=paragraph("脚注"))
    document = read.from_bytes(data, "a.docx")
    pieces = dict(zip(document.text.split("\n\n"), (p for _, p in document.places), strict=True))
    assert pieces == {
        "新质生产力": "body",
        "格子": "table cell",
        "about": "body",
        "框里": "text box",
        "新": "body",
        "页眉": "header",
        "脚注": "footnote",
    }
    for start, _ in document.places:
        assert start == 0 or document.text[start - 2 : start] == "\n\n"


def test_translation_memories_are_read_without_their_codes() -> None:
    tmx = (
        '<tmx version="1.4"><header srclang="zh"><prop>x</prop></header><body><tu>'
        "<tuv><seg>开展<bpt>{b}</bpt>中试<ept>{/b}</ept>验证</seg></tuv>"
        "<tuv><seg>carry out pilot tests</seg></tuv></tu></body></tmx>"
    )
    text = read.from_bytes(tmx.encode(), "a.tmx").text
    assert text.split("\n\n") == ["开展中试验证", "carry out pilot tests"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.tmx", BOMB, "entities"),
        ("a.xml", b"<a><b></a>", "not well-formed"),
        ("a.xml", b"<a/>", "no text"),
        ("a.docx", b"PK\x03\x04 and no more", "not a Word file"),
        ("a.docx", b"plain", "not a Word file"),
        ("a.docx", word(other=paragraph("x")), "not a Word file"),
        ("a.docx", word(document=""), "no text"),
        ("a.docx", b"", "empty"),
    ],
)
def test_files_that_lie_are_refused_in_one_line(name: str, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said) as error:
        read.from_bytes(data, name)
    assert "\n" not in str(error.value)


MANIFEST = "- id: one\n  path: one.txt\n  title: One\n  date: 2024-05-01\n  parallel-to: two\n"


def test_the_manifest_says_more_than_the_text(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    records = manifest.load(tmp_path)
    record = records[(tmp_path / "one.txt").resolve()]
    assert (record.title, record.date, record.parallel_to) == ("One", "2024-05-01", "two")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- id: [", "not valid YAML"),
        ("id: one", "expected a list"),
        ("- path: one.txt", "needs an id"),
        (MANIFEST + MANIFEST, "listed twice"),
        ("- {id: one, path: one.txt, colour: red}", "unknown key 'colour'"),
    ],
)
def test_a_broken_manifest_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "manifest.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        manifest.load(tmp_path)
