"""Builds find documents that are each other's translation, and keep what they attest."""

from pathlib import Path

import pytest
from support import Run

from glossary.build import build
from glossary.corpus.manifest import Record
from glossary.corpus.pairs import parallel
from glossary.project import Project
from glossary.termbase import open_termbase

ZH = """县里开展中试验证，帮助新材料企业走出实验室。

综合服务窗口由财政出资建设，今年五月启用。

企业每年可以免费使用综合服务窗口三十天。

县里还要支持绿色金融，降低企业的贷款成本。
"""
EN = """The county has begun trial-scale tests to help new materials firms out of the laboratory.

The comprehensive service window was built with public money and opened in May this year.

Firms may use the comprehensive service window free of charge for thirty days a year.

The county will also support green finance and bring the cost of loans for firms down.
"""


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("report.zh.md", "report.en.md"),
        ("report_cn.txt", "report_en.txt"),
        ("report-zh-Hans.txt", "report-en-US.txt"),
        ("zh/report.txt", "en/report.txt"),
        ("2024 中文 zh.txt", "2024 中文 en.txt"),
    ],
)
def test_pairs_are_known_by_their_names(zh: str, en: str) -> None:
    other = Path("corpus/unrelated.txt")
    files = [Path("corpus") / en, other, Path("corpus") / zh]
    assert parallel(files, {}) == [(Path("corpus") / zh, Path("corpus") / en)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("enter.txt", "zhter.txt"), ("a.zh.md", "b.en.md"), ("a.zh.md", "a.en.txt"), ("zh.txt", "x")],
)
def test_names_that_only_look_alike_are_no_pair(one: str, other: str) -> None:
    assert parallel([Path(one), Path(other)], {}) == []


def test_the_manifest_pairs_what_names_do_not(tmp_path: Path) -> None:
    one, other = tmp_path / "gazette.txt", tmp_path / "bulletin.txt"
    records = {
        other: Record("b", "bulletin.txt", languages=("en",), parallel_to="g"),
        one: Record("g", "gazette.txt", languages=("zh",), parallel_to="b"),
    }
    assert parallel([other, one], records) == [(one, other)]


@pytest.fixture
def pair(project_folder: Path) -> Path:
    (project_folder / "corpus" / "county.zh.txt").write_text(ZH, encoding="utf-8")
    (project_folder / "corpus" / "county.en.txt").write_text(EN, encoding="utf-8")
    return project_folder


def _attested(home: Path) -> list[tuple[str, str, str]]:
    with open_termbase(home / "glossary.db") as termbase:
        rows = termbase.connection.execute(
            "SELECT z.text, m.text, o.text FROM evidence e"
            " JOIN mentions z ON z.id = e.zh_mention_id JOIN mentions m ON m.id = e.en_mention_id"
            " JOIN segments o ON o.id = z.segment_id WHERE e.via = 'alignment' ORDER BY z.id"
        ).fetchall()
    return [tuple(row) for row in rows]


def test_a_build_keeps_what_two_documents_attest(pair: Path, glossary: Run) -> None:
    done = glossary("build", cwd=pair)
    assert "1 translation aligned" in done.stderr
    found = _attested(pair)
    assert ("综合服务窗口", "comprehensive service window") in {(z, e.lower()) for z, e, _ in found}
    assert all(zh in sentence for zh, _, sentence in found)
    shown = glossary("show", "综合服务窗口", cwd=pair).stdout
    assert "«comprehensive service window»" in shown
    assert "综合服务窗口由财政出资建设" in shown


def test_the_same_documents_give_the_same_rows(pair: Path) -> None:
    with open_termbase(pair / "glossary.db", write=True) as termbase:
        build(termbase, Project(pair))
    before = _attested(pair)
    with open_termbase(pair / "glossary.db", write=True) as termbase:
        assert build(termbase, Project(pair)).nothing_to_do
        build(termbase, Project(pair), fresh=True)
    assert _attested(pair) == before


def test_evidence_goes_with_either_document(pair: Path, glossary: Run) -> None:
    glossary("build", cwd=pair)
    (pair / "corpus" / "county.zh.txt").unlink()
    glossary("build", cwd=pair)
    assert _attested(pair) == []


def test_a_changed_translation_is_aligned_anew(pair: Path, glossary: Run) -> None:
    glossary("build", cwd=pair)
    changed = EN.replace("comprehensive service window", "integrated service window")
    (pair / "corpus" / "county.en.txt").write_text(changed, encoding="utf-8")
    glossary("build", cwd=pair)
    assert {e.lower() for z, e, _ in _attested(pair) if z == "综合服务窗口"} == {
        "integrated service window"
    }


def test_files_named_like_a_pair_that_are_none_attest_nothing(pair: Path, glossary: Run) -> None:
    (pair / "corpus" / "county.zh.txt").write_text(EN, encoding="utf-8")
    assert glossary("build", cwd=pair).returncode == 0
    assert _attested(pair) == []
