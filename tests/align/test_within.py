"""One document with both languages: text and translation are told apart, glosses left alone."""

import json
from pathlib import Path

import pytest
import support_documents as make
from hypothesis import given
from hypothesis import strategies as st
from support import Run

from glossary.align.documents import RELATED
from glossary.align.within import align_within
from glossary.corpus import read
from glossary.termbase import open_termbase

ZH = [
    "关于节约用水的通知",
    "各市要在二〇二七年底前建成三个节水示范区，并检查所有水库。",
    "省政府支持农民合作社申请低息贷款。银行不得拒绝。",
    "医院和学校要带头节约用电。",
]
EN = [
    "Notice on Saving Water",
    (
        "All cities shall build three demonstration zones for saving water by the end of 2027"
        " and inspect all reservoirs."
    ),
    (
        "The provincial government supports farmers' cooperatives in applying for loans at low"
        " interest. Banks must not refuse them."
    ),
    "Hospitals and schools must take the lead in saving electricity.",
]
BEADS = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,))]
ROWS = list(zip(ZH, EN, strict=True))
TURN = "\n\n".join(side for row in ROWS for side in row)


def _cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _word(body: str) -> bytes:
    return make.zipped({"word/document.xml": f'<w:document xmlns:w="w">{body}</w:document>'})


def _docx_rows() -> bytes:
    rows = "".join(f"<w:tr>{_cell(zh)}{_cell(en)}</w:tr>" for zh, en in ROWS)
    return _word(f"<w:tbl>{rows}</w:tbl>")


def _docx_columns() -> bytes:
    """Lay everything out in one row of two tall cells."""
    tall = ("".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in side) for side in (ZH, EN))
    return _word("<w:tbl><w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in tall) + "</w:tr></w:tbl>")


def _html() -> bytes:
    rows = "".join(
        f"<tr><td>{n}</td><td>{zh}</td><td>{en}</td></tr>" for n, (zh, en) in enumerate(ROWS)
    )
    return f"<h1>Notices</h1><table>{rows}</table>".encode()


def _xlsx() -> bytes:
    cells = {f"{c}{n}": v for n, row in enumerate(ROWS, 2) for c, v in zip("BC", row, strict=True)}
    return make.xlsx({"One": {"A1": "No.", "B1": "原文", "C1": "译文", **cells}})


def _tmx() -> bytes:
    units = "".join(
        f'<tu><tuv xml:lang="fr"><seg>Voici le texte</seg></tuv><tuv xml:lang="en-GB"><seg>{en}</seg>'
        f'</tuv><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv></tu>'
        for zh, en in ROWS
    )
    return f'<tmx version="1.4"><header/><body>{units}</body></tmx>'.encode()


def _xliff() -> bytes:
    units = "".join(
        f'<trans-unit id="{n}"><source>{zh}</source><target>{en}</target></trans-unit>'
        for n, (zh, en) in enumerate(ROWS)
    )
    return (
        '<xliff version="1.2"><file source-language="zh-CN" target-language="en"><body>'
        f"{units}</body></file></xliff>"
    ).encode()


def _markdown() -> bytes:
    lines = ["| 中文 | English |", "|---|---|", *(f"| {zh} | {en} |" for zh, en in ROWS)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("name", "data", "layout"),
    [
        ("turn.txt", TURN.encode(), "paragraphs in turn (4)"),
        ("turn.gb.txt", TURN.encode("gb18030"), "paragraphs in turn (4)"),
        ("lines.md", TURN.replace("\n\n", "\n").encode(), "paragraphs in turn (4)"),
        ("first.md", "\n\n".join([*ZH, *EN]).encode(), "paragraphs in turn (1)"),
        ("english.md", "\n\n".join([*EN, *ZH]).encode(), "paragraphs in turn (1)"),
        ("table.md", _markdown(), "a table (4)"),
        ("table.html", _html(), "a table (4)"),
        ("rows.docx", _docx_rows(), "a table (4)"),
        ("table.xlsx", _xlsx(), "a table (4)"),
        ("memory.tmx", _tmx(), "translation units (4)"),
        ("job.xlf", _xliff(), "translation units (4)"),
    ],
)
def test_layouts(name: str, data: bytes, layout: str) -> None:
    document = read.from_bytes(data, name)
    within = align_within(document.text, document.rows)
    assert within
    assert within.layout == layout
    assert [(bead.zh, bead.en) for bead in within.aligned.beads] == BEADS
    for side, texts in ((within.zh, within.aligned.zh), (within.en, within.aligned.en)):
        assert [document.text[one.start : one.end] for one in side] == list(texts)


def test_two_tall_cells_are_two_columns() -> None:
    document = read.from_bytes(_docx_columns(), "columns.docx")
    within = align_within(document.text, document.rows)
    assert within
    assert [(bead.zh, bead.en) for bead in within.aligned.beads] == BEADS


def test_headings_and_lines_in_both_languages_are_cut_in_two() -> None:
    text = f"第一章 总则 Chapter I General Provisions\n\n{ZH[1]} {EN[1]}\n{ZH[3]} / {EN[3]}\n"
    within = align_within(text)
    assert within
    assert [(bead.zh, bead.en) for bead in within.aligned.beads] == BEADS[:3]
    assert within.aligned.zh[0] == "第一章 总则"
    assert within.aligned.en[0] == "Chapter I General Provisions"


def test_a_title_in_front_of_the_other_order_does_not_shift_the_passages() -> None:
    within = align_within("\n\n".join([EN[0], *ZH[:1], *(s for row in ROWS[1:] for s in row)]))
    assert within
    assert BEADS[1:] == [(b.zh, b.en) for b in within.aligned.beads if b.zh and b.en][-4:]


def test_a_sample_tells_translations_from_languages_that_take_turns_by_chance() -> None:
    for copies in (1, 30):
        translated = "\n\n".join(side for row in ROWS * copies for side in row)
        sampled = align_within(translated, least=RELATED)
        assert sampled == align_within(translated)
    by_chance = "\n\n".join([ZH[1], "The old bridge was painted green, and nobody liked it."] * 30)
    whole = align_within(by_chance)
    assert whole
    assert whole.aligned.agreement < RELATED
    assert align_within(by_chance, least=RELATED) is None


def test_a_passage_left_out_stays_within_its_block() -> None:
    text = "\n\n".join([*ROWS[0], ZH[1], *ROWS[2], *ROWS[3]])
    within = align_within(text)
    assert within
    assert ((1,), ()) in [(bead.zh, bead.en) for bead in within.aligned.beads]
    assert within.aligned.beads[-1].en == (3,)


GLOSSED = """\
Cities are to build pilot-scale testing (中试) bases, the notice says. 信创 parks have opened in six.

The phrase "specialized and refined" (专精特新) is old. Officials use 新质生产力 more and more.

It was 穹顶算力 that drew most attention. Banks said nothing about it.
"""
SUMMARY = (
    "".join(f"{one}\n\n" for one in ZH[1:]) * 4 + "Abstract: The county saves water. Banks help.\n"
)
QUOTED = f"{EN[1]} {EN[2]}\n\n{ZH[0]}\n\n{EN[2]} {EN[1]} {EN[3]}\n"


@pytest.mark.parametrize("text", [GLOSSED, SUMMARY, QUOTED, ZH[1], EN[1], "", "12\n\n—\n"])
def test_a_text_that_glosses_sums_up_or_quotes_is_no_translation(text: str) -> None:
    assert align_within(text) is None


def test_a_table_that_only_has_words_of_both_languages_is_left_out() -> None:
    table = "| 模型 | BERT base | 3 |\n|---|---|---|\n| 数据 | SQuAD | 4 |\n| 结果 | 0.9 | 5 |\n"
    assert align_within(table) is None
    within = align_within(table.replace("0.9", "GLUE") + "\n\n" + TURN)
    assert within
    assert within.layout == "paragraphs in turn (4)"


def test_strangers_in_turn_are_told_by_their_agreement() -> None:
    other = [
        "The orchestra returned from its tour on Friday.",
        (
            "Critics praised the violins but found the tempo of the last movement far too slow for"
            " such a hall."
        ),
        "A second concert is planned for the autumn, and the choir will sing at it this time.",
        "Tickets are sold at the door.",
    ]
    within = align_within("\n\n".join(s for row in zip(ZH, other, strict=True) for s in row))
    assert within is None or within.aligned.agreement < RELATED


@given(
    st.lists(
        st.sampled_from([*ZH, *EN, GLOSSED, "|", "\t", "| a | 中 |", "\r\n", "12", "\ud800 水"]),
        max_size=12,
    )
)
def test_any_text_is_read_and_offsets_are_of_it(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    within = align_within(text)
    if within:
        for side in (within.zh, within.en):
            assert all(
                "".join(one.text.split()) == "".join(text[one.start : one.end].split())
                for one in side
            )
        assert [i for bead in within.aligned.beads for i in bead.zh] == [*range(len(within.zh))]
        assert [j for bead in within.aligned.beads for j in bead.en] == [*range(len(within.en))]


def test_the_command_takes_one_document(glossary: Run, tmp_path: Path) -> None:
    path = tmp_path / "both.md"
    path.write_text(TURN, encoding="utf-8")
    done = glossary("align", path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(tuple(row["zh"]), tuple(row["en"])) for row in rows] == BEADS
    assert "Chinese and its English in one document: paragraphs in turn (4)" in done.stderr
    assert "demonstration zones" in glossary("align", path, "--terms").stdout


def test_the_command_says_why_it_takes_no_gloss_for_a_translation(
    glossary: Run, tmp_path: Path
) -> None:
    path = tmp_path / "glossed.txt"
    for text, words in (
        (GLOSSED, "does not hold a text and its translation"),
        (EN[1], "only English"),
    ):
        path.write_text(text, encoding="utf-8")
        done = glossary("align", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
        assert "as two files" in done.stderr


def test_a_build_keeps_what_one_document_attests(project_folder: Path, glossary: Run) -> None:
    corpus = project_folder / "corpus"
    table = "| 中文 | English |\n|---|---|\n| 穹顶算力 | dome computing |\n| 水库 | reservoir |\n"
    (corpus / "both.md").write_text(
        f"{TURN}\n\n县里开展中试验证。\n\nThe county runs trial-scale tests.\n\n{table}",
        encoding="utf-8",
    )
    (corpus / "glossed.txt").write_text(GLOSSED, encoding="utf-8")
    done = glossary("build", cwd=project_folder)
    assert "1 document with Chinese and its English" in done.stderr
    with open_termbase(project_folder / "glossary.db") as termbase:
        rows = termbase.connection.execute(
            "SELECT z.text, m.text, e.tier FROM evidence e JOIN mentions z ON z.id = e.zh_mention_id"
            " JOIN mentions m ON m.id = e.en_mention_id WHERE e.via = 'alignment'"
        ).fetchall()
    found = {(row[0], row[1]) for row in rows}
    assert ("穹顶算力", "dome computing") in found
    assert "水库" not in {zh for zh, _ in found}
    assert "nothing changed" in glossary("build", cwd=project_folder).stderr
