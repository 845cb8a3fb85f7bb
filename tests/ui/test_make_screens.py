import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "make_screens.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_screens", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_pictures_are_drawn(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = loaded()
    before = db.read_bytes()
    out = tmp_path / "out"
    monkeypatch.setattr(sys, "argv", ["make_screens", str(db), str(out), "--size", "80x24"])
    script.main()
    text = (out / "lookup.txt").read_text(encoding="utf-8")
    assert "new quality productive forces" in text
    assert len(text.splitlines()) == 24
    assert "<svg" in (out / "lookup.svg").read_text(encoding="utf-8")
    assert db.read_bytes() == before


def test_chinese_takes_two_cells_in_a_picture() -> None:
    script = loaded()
    drawn = '<text x="0" textLength="48.8">中试 &amp;</text><text textLength="24.4">ab</text>'
    assert script.in_cells(drawn) == drawn.replace("48.8", "73.2")
