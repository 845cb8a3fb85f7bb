"""glossary completion and glossary manual."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import Run

from glossary.cli.main import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_it_can_read(shell: str, glossary: Run, tmp_path: Path) -> None:
    done = glossary("completion", shell, "-o", tmp_path / "script")
    assert done.returncode == 0
    assert "_GLOSSARY_COMPLETE" in (tmp_path / "script").read_text(encoding="utf-8")
    if shutil.which(shell):
        subprocess.run([shell, "-n", str(tmp_path / "script")], check=True)


def complete(*words: str) -> list[str]:
    """Ask as the bash script does."""
    env = {**os.environ, "_GLOSSARY_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words),
           "COMP_CWORD": str(len(words) - 1)}  # fmt: skip
    code = "import sys; sys.argv[0] = 'glossary'; from glossary.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_tab_completes_commands_options_and_values() -> None:
    assert complete("glossary", "ex") == ["extract", "export"]
    assert "--baseline" in complete("glossary", "check", "--base")
    assert complete("glossary", "check", "--format", "sa") == ["sarif"]


def test_the_manual_page_has_every_command(glossary: Run, tmp_path: Path) -> None:
    page = glossary("manual").stdout
    assert [name for name in COMMANDS if f".SS {name}" not in page] == []
    assert r"\-\-first\-mention" in page
    if shutil.which("man"):
        (tmp_path / "glossary.1").write_text(page, encoding="utf-8")
        done = subprocess.run(
            ["man", "--warnings", "-E", "UTF-8", "-l", str(tmp_path / "glossary.1")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stderr == ""
