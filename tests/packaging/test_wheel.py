"""The wheel, installed away from the checkout, is the whole product."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = out.glob("policy_glossary-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with only the wheel; dependencies are lent by the testing one."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False, symlinks=True)
    site = next(home.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return home


def run(home: Path, cwd: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GLOSSARY", "PYTHON"))}
    # behind the wheel on the path; .pth files in it, and so the checkout, are not followed
    env["PYTHONPATH"] = os.pathsep.join(
        [str(next(home.glob("lib/python*/site-packages"))), sysconfig.get_path("purelib")]
    )
    env["XDG_DATA_HOME"] = str(cwd / "data")
    return subprocess.run(
        [str(home / "bin" / "python"), "-m", "glossary", *arguments],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_the_two_packages_and_the_terms(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"glossary", "tui"}
    assert "glossary/data/terms.yaml" in names
    assert "glossary/py.typed" in names
    assert "tui/app.tcss" in names
    assert "glossary/language/stopwords.en.txt" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout.startswith("glossary, version ")
    (tmp_path / "note.txt").write_text(
        "They praise pilot-scale testing (中试) and 信创.", encoding="utf-8"
    )
    built = run(installed, tmp_path, "build", "note.txt", "--db", "x.db")
    assert built.returncode == 0, built.stderr
    found = run(installed, tmp_path, "--db", "x.db", "lookup", "zhongshi")
    assert found.returncode == 0, found.stderr
    assert "pilot-scale testing" in found.stdout
    checked = run(installed, tmp_path, "check", "note.txt")
    assert checked.returncode == 1
    assert "信创" in checked.stdout


def test_the_wheel_opens_the_terminal_ui(installed: Path, tmp_path: Path) -> None:
    code = (
        "import asyncio, glossary, tui\n"
        "from tui.app import GlossaryApp\n"
        "async def main():\n"
        "    app = GlossaryApp('x.db')\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        assert app.screen is not None\n"
        "asyncio.run(main())\n"
        "print(glossary.__file__)\n"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    site = next(installed.glob("lib/python*/site-packages"))
    env["PYTHONPATH"] = os.pathsep.join([str(site), sysconfig.get_path("purelib")])
    assert run(installed, tmp_path, "build", "--db", "x.db").returncode in {0, 2}
    done = subprocess.run(
        [str(installed / "bin" / "python"), "-c", code],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed)
