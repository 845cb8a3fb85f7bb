"""glossary check as people run it: fixing, baselines, settings."""

import json
from pathlib import Path

import pytest
from support import Run

from glossary.checks.manual import manual

BAD = (
    "It grows.\r\nNew quality productivity (新质生产力) and “new quality\r\nproductivity” grow.\r\n"
)
GOOD = (
    "It grows.\r\nNew quality productive forces (新质生产力) and “new quality\r\nproductive forces”"
    " grow.\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_fixes_keep_encoding_and_line_ends(
    glossary: Run, project_folder: Path, encoding: str
) -> None:
    path = project_folder / "draft.txt"
    path.write_bytes(BAD.encode(encoding))
    path.chmod(0o640)
    shown = glossary("check", "draft.txt", "--diff")
    assert path.read_bytes() == BAD.encode(encoding)
    assert "+New quality productive forces (新质生产力)" in shown.stdout
    done = glossary("check", "draft.txt", "--fix")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 findings fixed in 1 file" in done.stderr
    assert path.read_bytes() == GOOD.encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in project_folder.glob(".draft*")] == []


def test_a_big_endian_file_stays_one(glossary: Run, project_folder: Path) -> None:
    path = project_folder / "draft.txt"
    path.write_bytes(b"\xfe\xff" + BAD.encode("utf-16-be"))
    glossary("check", "draft.txt", "--fix")
    assert path.read_bytes() == b"\xfe\xff" + GOOD.encode("utf-16-be")


def test_what_is_no_plain_text_is_not_rewritten(glossary: Run, project_folder: Path) -> None:
    page = project_folder / "page.html"
    page.write_text("<p>They praise new quality productivity.</p>", encoding="utf-8")
    before = page.read_bytes()
    done = glossary("check", "page.html", "--fix")
    assert done.returncode == 1
    assert "page.html: 1 not fixed" in done.stderr
    assert page.read_bytes() == before


def test_a_baseline_silences_what_was_there_and_nothing_new(
    glossary: Run, project_folder: Path
) -> None:
    path = project_folder / "draft.txt"
    path.write_text("Six 中试 parks.\n", encoding="utf-8")
    assert glossary("check", "draft.txt", "--baseline", "b.json").returncode == 2
    made = glossary("check", "draft.txt", "--baseline", "b.json", "--write-baseline")
    assert (made.returncode, made.stdout) == (0, "")
    assert made.stderr.splitlines() == [
        "1 finding written to b.json",
        "no findings in 1 document (1 in the baseline)",
    ]
    path.write_text("More.\n\n\nSix 中试 parks. Two cities opened 信创 parks.\n", encoding="utf-8")
    done = glossary("check", "draft.txt", "--baseline", "b.json", "--format", "jsonl")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["信创"]
    everything = glossary("check", ".", "--baseline", "b.json", "--format", "jsonl")
    assert "b.json" not in everything.stdout
    (project_folder / "b.json").write_text("[]", encoding="utf-8")
    broken = glossary("check", "draft.txt", "--baseline", "b.json")
    assert (broken.returncode, broken.stderr.count("\n")) == (2, 1)


SETTINGS = """\
[check]
exclude = ["drafts/**"]
[[check.paths]]
match = "*.zh.md"
ignore = ["no-gloss"]
"""


def test_settings_by_path_give_way_to_what_is_given(glossary: Run, project_folder: Path) -> None:
    (project_folder / "glossary.toml").write_text(SETTINGS, encoding="utf-8")
    (project_folder / "docs").mkdir()
    (project_folder / "drafts").mkdir()
    for name in ("docs/a.md", "docs/b.zh.md", "drafts/c.md"):
        (project_folder / name).write_text("Six 中试 parks.\n", encoding="utf-8")

    def found(*options: str) -> list[str]:
        done = glossary("check", "docs", "drafts", "--format", "jsonl", *options)
        return [json.loads(line)["document"] for line in done.stdout.splitlines()]

    assert found() == ["docs/a.md"]
    assert found("--select", "GL102") == ["docs/a.md", "docs/b.zh.md"]
    assert found("--first-mention", "never") == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[check]\nselct = []\n", "unknown key 'selct'"),
        ('[check]\nignore = ["GL999"]\n', "no check 'GL999'"),
        ('[check]\nfirst-mention = "often"\n', "one of always"),
        ("[[check.paths]]\nignore = []\n", "needs match"),
        ("check = 3\n", "a table is meant"),
    ],
)
def test_wrong_settings_are_named(
    glossary: Run, project_folder: Path, settings: str, said: str
) -> None:
    (project_folder / "glossary.toml").write_text(settings, encoding="utf-8")
    done = glossary("check", "corpus/report.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "glossary.toml: [check]" in done.stderr
    assert said in done.stderr


def test_the_source_is_named_in_what_it_lacks(glossary: Run, project_folder: Path) -> None:
    (project_folder / "zh.txt").write_text("推进中试。\n", encoding="utf-8")
    (project_folder / "en.txt").write_text("They test.\n", encoding="utf-8")
    done = glossary("check", "en.txt", "--source", "zh.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("zh.txt:1:3: warning GL301 中试")


def test_the_manual_is_that_of_the_code() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
    assert page.read_text(encoding="utf-8") == manual()


def test_word_files_get_tracked_changes(glossary: Run, project_folder: Path) -> None:
    import support_documents as make  # noqa: PLC0415
    from planted_files import W  # noqa: PLC0415

    body = "<w:p><w:r><w:t>They praised new quality productivity.</w:t></w:r></w:p>"
    path = project_folder / "a.docx"
    path.write_bytes(make.zipped({"word/document.xml": f'<w:d xmlns:w="{W}">{body}</w:d>'}))
    shown = glossary("check", "a.docx", "--diff")
    assert "+They praised new quality productive forces." in shown.stdout
    done = glossary("check", "a.docx", "--fix")
    assert (done.returncode, "1 finding fixed in 1 file" in done.stderr) == (0, True)
    assert glossary("check", "a.docx").returncode == 0


def test_a_check_is_explained_by_code_or_name(glossary: Run) -> None:
    told = glossary("check", "--explain", "gl403")
    assert (told.returncode, told.stdout.split("\n")[0]) == (0, "## GL403 bracket-style")
    wrong = glossary("check", "--explain", "GL999")
    assert wrong.returncode == 2
    assert "no check 'GL999'" in wrong.stderr


def test_settings_turn_the_style_checks_on(glossary: Run, project_folder: Path) -> None:
    (project_folder / "a.md").write_text(
        "Their Xin Chuang growth（增长一二）came.\n", encoding="utf-8"
    )
    (project_folder / "glossary.toml").write_text(
        '[check]\nbrackets = "context"\nromanisation = "spaced"\n'
        '[[check.paths]]\nmatch = "b.md"\nromanisation = "any"\n', encoding="utf-8"
    )  # fmt: skip
    (project_folder / "b.md").write_text("Their Xinchuang firms.\n", encoding="utf-8")
    done = glossary("check", "a.md", "b.md", "--format", "jsonl", "--ignore", "GL101")
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["GL403"]


def test_the_direction_of_glosses_is_a_setting(glossary: Run, project_folder: Path) -> None:
    (project_folder / "a.md").write_text(
        "Six 中试 parks opened.\n\nThey praise green finance.\n", encoding="utf-8"
    )

    def found(gloss: str) -> list[str]:
        (project_folder / "glossary.toml").write_text(
            f'[check]\ngloss = "{gloss}"\n', encoding="utf-8"
        )
        done = glossary("check", "a.md", "--format", "jsonl")
        return [json.loads(line)["code"] for line in done.stdout.splitlines()]

    assert found("both") == ["GL102", "GL103"]
    assert found("chinese") == ["GL103"]
