"""Starting up: what a lookup must not import, and the guard that must come first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import Run

HEAVY = ("textual", "rich", "jieba", "rjieba", "pypinyin", "sqlite_utils", "numpy", "yaml")


def loaded(code: str, cwd: Path) -> set[str]:
    script = f"{code}\nimport sys\nprint(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [["lookup", "新质"], ["lookup", "xzscl"], ["lookup", "new quality"], ["--help"],
                  ["lookup", "中试", "--format", "json"], ["show", "信创"], ["kwic", "中试"]]
)  # fmt: skip
def test_reading_commands_load_nothing_heavy(
    glossary: Run, project_folder: Path, arguments: list[str]
) -> None:
    glossary("build")
    code = f"from glossary.cli.main import run\nassert run({arguments!r}) in (0, None)"
    assert loaded(code, project_folder) == set()


@pytest.mark.parametrize("query", ["中试", "“中试”", "new quality"])
def test_a_word_in_common_characters_is_looked_up_without_opencc(
    glossary: Run, project_folder: Path, query: str
) -> None:
    glossary("build")
    code = (
        f"from glossary.cli.main import run\nassert run(['lookup', {query!r}]) in (0, None)\n"
        "import sys\nassert not {'opencc', 'json', 'glossary.model.entries'} & set(sys.modules)"
    )
    assert loaded(code, project_folder) == set()


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded("import glossary", tmp_path) == set()
    assert loaded("import glossary.termbase, glossary.extraction.document", tmp_path) == set()


def test_a_gloss_in_letters_is_decided_without_the_table_of_readings(tmp_path: Path) -> None:
    code = (
        "import glossary\n"
        "(pair,) = glossary.extract('They call it Xin Chuang (信创) there.')\n"
        "assert pair.kind == 'romanisation'"
    )
    assert "pypinyin" not in loaded(code, tmp_path)


def test_the_keyboard_guard_is_set_before_textual_is_imported(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k != "TEXTUAL_DISABLE_KITTY_KEY"}
    code = (
        "import sys; sys.argv = ['glossary', '--version']\n"
        "import glossary.__main__\n"
        "try: glossary.__main__.main()\n"
        "except SystemExit: pass\n"
        "from textual import constants\n"
        "print(constants.DISABLE_KITTY_KEY)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "True"


def runs(code: str, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_public_names_resolve_late(project_folder: Path) -> None:
    code = (
        "import glossary, sys\n"
        "assert 'glossary.extraction' not in sys.modules\n"
        "found = glossary.extract('a “dome link” (穹顶链路)')\n"
        "assert found[0].zh.text == '穹顶链路'\n"
        "assert not hasattr(glossary, 'nothing')\n"
    )
    runs(code, project_folder)


def test_the_python_interface(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    code = (
        "import glossary\n"
        "with glossary.open('glossary.db') as termbase:\n"
        "    assert termbase.lookup('xzscl')[0].zh == '新质生产力'\n"
        "    found = glossary.check('New quality productivity.', termbase)\n"
        "    assert [f.code for f in found] == ['GL201']\n"
    )
    runs(code, project_folder)
