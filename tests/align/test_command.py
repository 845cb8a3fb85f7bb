"""The command align: four formats, term pairs, and inputs that are not what they should be."""

import html
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support import Run

ZH = """\
关于节约用水的通知

一、各市要建设新的水库，并于2027年底前完成安全检查。农民合作社可以申请低息贷款。
二、医院和学校要带头节约用水，绿色金融要支持节水企业。
三、本通知由水利厅负责解释。
"""
EN = """\
Notice on Saving Water

I. All cities shall build new reservoirs and complete their safety
inspections by the end of 2027. Farmers' cooperatives may apply for loans at low interest.
II. Hospitals and schools must take the lead in saving water, and green finance shall support firms
that save it.
III. The department of water resources is responsible for the interpretation of this notice.
"""
OTHER = """\
The orchestra returned from its tour on Friday.
Critics praised the violins but found the tempo of the last movement far too slow.
A second concert is planned for the autumn.
"""


def test_beads_as_json_lines(glossary: Run, documents: tuple[Path, Path]) -> None:
    done = glossary("align", *documents)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [set(row) for row in rows] == [{"zh", "en", "score", "zh_text", "en_text"}] * 5
    assert [(row["zh"], row["en"]) for row in rows] == [([i], [i]) for i in range(5)]
    assert rows[1]["en_text"].startswith("I. All cities shall build")
    assert "safety inspections by the end of 2027." in rows[1]["en_text"]
    assert "5 pairs" in done.stderr


def test_tab_separated_and_tmx(glossary: Run, documents: tuple[Path, Path]) -> None:
    table = glossary("align", *documents, "--format", "tsv").stdout.splitlines()
    assert [len(row.split("\t")) for row in table] == [3] * 5
    root = ET.fromstring(glossary("align", *documents, "--format", "tmx").stdout)  # noqa: S314
    assert [seg.text for seg in root.iter("seg")][:2] == [
        "关于节约用水的通知",
        "Notice on Saving Water",
    ]


def test_the_page_shows_both_columns_with_terms_and_obeys_no_markup(
    glossary: Run, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    zh, en = documents
    zh.write_text(ZH.replace("通知\n", "<script>通知</script>\n", 1), encoding="utf-8")
    page = tmp_path / "page.html"
    assert glossary("align", zh, en, "--format", "html", "-o", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert len(re.findall("<tr id=", text)) == 5
    assert "<mark>绿色金融</mark>" in text
    assert "<mark>green finance</mark>" in text
    assert "<script" not in text
    assert "<script>通知" in html.unescape(text)
    assert "default-src 'none'" in text
    assert not re.findall(r"https?://|url\(|@import", text)


def test_the_page_leads_to_what_needs_a_second_look(
    glossary: Run, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    zh, en = documents
    page = tmp_path / "page.html"
    glossary("align", zh, en, "--format", "html", "-o", page)
    assert 'href="#b' not in page.read_text(encoding="utf-8")
    en.write_text(f"{EN}The orchestra played in the park that night.\n", encoding="utf-8")
    glossary("align", zh, en, "--format", "html", "-o", page)
    text = page.read_text(encoding="utf-8")
    (alone,) = re.findall(r'<tr id="(b\d+)" class="alone">', text)
    assert f'href="#{alone}"' in text


def test_term_pairs(glossary: Run, documents: tuple[Path, Path]) -> None:
    done = glossary("align", *documents, "--terms")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"zh_term", "en_term", "score", "count", "tier", "evidence"} == set(rows[0])
    assert ("绿色金融", "green finance") in {(row["zh_term"], row["en_term"]) for row in rows}
    tsv = glossary("align", *documents, "--terms", "--format", "tsv").stdout
    assert "水库\treservoirs\t" in tsv


def test_all_prints_ordinary_words_too(glossary: Run, documents: tuple[Path, Path]) -> None:
    some = glossary("align", *documents, "--terms")
    everything = glossary("align", *documents, "--terms", "--all")
    left = set(everything.stdout.splitlines()) - set(some.stdout.splitlines())
    assert left
    assert {json.loads(line)["tier"] for line in left} == {"review"}
    assert f"{len(left)} doubtful pairs of ordinary words left out" in some.stderr
    assert "left out" not in everything.stderr


def test_lines_are_taken_as_they_are(glossary: Run, tmp_path: Path) -> None:
    zh, en = tmp_path / "zh", tmp_path / "en"
    zh.write_text("第一句。第二句。\n\n水库要检查。\n", encoding="utf-8")
    en.write_text("First sentence. Second sentence.\n\nReservoirs are inspected.", encoding="utf-8")
    done = glossary("align", zh, en, "--lines")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["zh"], row["en"]) for row in rows] == [
        ([0], [0]),
        ([1], []),
        ([], [1]),
        ([2], [2]),
    ]


def test_sides_given_in_reverse_are_put_right(glossary: Run, documents: tuple[Path, Path]) -> None:
    zh, en = documents
    right, reverse = glossary("align", zh, en), glossary("align", en, zh)
    assert reverse.stdout == right.stdout
    assert "the other way round" in reverse.stderr


def test_documents_without_anything_in_common_are_called_so(
    glossary: Run, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    done = glossary("align", documents[0], other)
    assert done.returncode == 1
    assert "translations of each other?" in done.stderr


def test_a_translation_into_which_each_sentence_went_twice_is_still_one(
    glossary: Run, documents: tuple[Path, Path]
) -> None:
    zh, en = documents
    en.write_text(EN.replace(". ", ". As was said before, this is so. "), encoding="utf-8")
    assert glossary("align", zh, en).returncode == 0
    en.write_text("".join(f"{line}\n{line}\n" for line in EN.splitlines()), encoding="utf-8")
    done = glossary("align", zh, en)
    assert done.returncode == 0
    assert "without a counterpart" in done.stderr


def test_a_translation_twice_as_long_is_still_one(
    glossary: Run, documents: tuple[Path, Path]
) -> None:
    zh, en = documents
    en.write_text(EN + OTHER + OTHER, encoding="utf-8")
    done = glossary("align", zh, en)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(row["zh"], row["en"]) for row in rows[:5]] == [([i], [i]) for i in range(5)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(glossary: Run, documents: tuple[Path, Path], encoding: str) -> None:
    zh, en = documents
    plain = glossary("align", zh, en).stdout
    zh.write_bytes(ZH.encode(encoding))
    assert glossary("align", zh, en).stdout == plain


def test_bad_input_is_one_plain_line(
    glossary: Run, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    zh, en = documents
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    for arguments, words in (
        ((zh, empty), "the file is empty"),
        ((zh, zh), "both documents are Chinese"),
        ((zh, tmp_path), "is a folder"),
        ((zh, tmp_path / "gone.txt"), "cannot be read"),
        ((zh, en, "--terms", "--format", "tmx"), "--terms writes jsonl or json or tsv"),
        (("-", "-"), "only one of the two"),
        ((empty, en), "the file is empty"),
        ((zh, en, "--all"), "use it with --terms"),
        ((zh, "--lines"), "takes two documents"),
    ):
        done = glossary("align", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
