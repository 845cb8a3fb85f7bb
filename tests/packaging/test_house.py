"""The house rules that a machine can hold."""

import ast
import re
import statistics
import tomllib
from pathlib import Path

import pytest

from glossary.checks import RULES
from glossary.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "glossary").rglob("*.py"), *(ROOT / "tui").rglob("*.py")])


def functions(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(n.end_lineno or 0) - n.lineno + 1 for n in ast.walk(tree) if isinstance(n, kinds)]


def test_no_file_is_longer_than_400_lines() -> None:
    assert [p.name for p in MODULES if p.read_text(encoding="utf-8").count("\n") > 400] == []


def test_functions_are_short() -> None:
    sizes = sorted(size for path in MODULES for size in functions(path))
    assert statistics.median(sizes) <= 8
    assert sizes[int(0.9 * len(sizes))] <= 25
    assert sizes[-1] <= 50


def test_every_command_and_check_is_in_the_readme_or_a_page_it_leads_to() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = readme + "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.md"))
    assert [name for name in COMMANDS if not re.search(f"`(glossary )?{name}\\b", pages)] == []
    assert [rule.code for rule in RULES if rule.code not in pages] == []
    assert readme.count("\n") < 130


@pytest.mark.parametrize("name", ["DESIGN.md", "CONTRIBUTING.md"])
def test_the_floors_told_are_those_enforced(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["glossary"]
    ]
    enforced = [set(re.findall(r"\w+", layer)) for layer in layers]
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.search(r"`(cli > [^`]+)`", text)
    assert told, name
    floors = [set(re.findall(r"\w+", floor)) - {"tui"} for floor in told[1].split(">")]
    assert floors == enforced  # the terminal UI is a package of its own


def test_every_room_of_tests_is_told_of() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert {room for room in rooms if f"`tests/{room}`" not in text} == set()


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "DESIGN.md", "LICENSE"]
)
def test_the_documents_a_project_has(name: str) -> None:
    assert (ROOT / name).stat().st_size > 500
