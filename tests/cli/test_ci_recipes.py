"""The recipes of docs/ci.md: they parse, name our hook, and their commands do what they say."""

import json
import re
import shlex
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from support import Run

from glossary.corpus.read import SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
RECIPES = re.findall(
    r"```yaml\n# (\S+)\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL
)


def hook() -> dict[str, Any]:
    (one,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(one, dict)
    return one


@pytest.fixture
def docs(project_folder: Path) -> Path:
    (project_folder / "docs").mkdir()
    path = project_folder / "docs" / "a.md"
    path.write_text("Six cities opened 中试 parks.\n", encoding="utf-8")
    return path


def test_the_hook_runs_the_command_on_what_is_read(glossary: Run, docs: Path) -> None:
    command, *arguments = hook()["entry"].split()
    assert command == "glossary"
    assert glossary(*arguments, docs).returncode == 1
    wanted = re.compile(hook()["files"])
    # data of programs (CSV, JSON, XML) is read when it is named, not at each commit
    left_out = {s for s in SUFFIXES if not wanted.search(f"a{s}")}
    assert left_out == {".csv", ".tsv", ".json", ".jsonl", ".xml"}


def test_pre_commit_recipes_name_the_hook() -> None:
    found = [yaml.safe_load(text) for name, text in RECIPES if name == ".pre-commit-config.yaml"]
    assert len(found) == 2
    for recipe in found:
        (one,) = recipe["repos"][0]["hooks"]
        assert one["id"] == hook()["id"]


def commands() -> list[str]:
    lines: list[str] = []
    for name, text in RECIPES:
        recipe = yaml.safe_load(text)
        if name.startswith(".github"):
            lines += [step["run"] for step in recipe["jobs"]["check"]["steps"] if "run" in step]
        elif name == ".gitlab-ci.yml":
            lines += recipe["glossary"]["script"]
    return [line for line in lines if line.startswith("glossary ")]


def test_the_commands_of_the_recipes_work(glossary: Run, docs: Path) -> None:
    codes = {line: glossary(*shlex.split(line)[1:]).returncode for line in commands()}
    assert [(0 if "--exit-zero" in line else 1) for line in codes] == list(codes.values())
    home = docs.parents[1]
    run = json.loads((home / "glossary.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert [r["ruleId"] for r in run["results"]] == ["GL102"]
    assert ET.parse(home / "glossary.xml").getroot()[0].get("failures") == "1"  # noqa: S314 - ours
