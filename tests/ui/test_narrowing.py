"""Facets, pins, history, the timeline, copying and picking on the home screen."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui import clipboard
from tui.app import GlossaryApp
from tui.memory import Memory

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]

NEW, FIRST = "新质生产力", "new quality productive forces"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLOSSARY_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


async def press(pilot: Pilot[str], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_entries_are_narrowed_down_by_several_facets_and_all_come_back(
    db: Path, open_app: Open
) -> None:
    async with open_app(db, *"xin") as pilot:
        home = pilot.app.home
        everything = [hit.zh for hit in home.hits]
        await press(pilot, "ctrl+f")
        rows = pilot.app.screen._items
        await press(pilot, *["down"] * next(n for n, r in enumerate(rows) if "economy" in r))
        await press(pilot, "enter")
        assert {hit.domain for hit in home.hits} == {"economy"}
        assert home.search_box.value == "xin"
        await press(pilot, "ctrl+f")
        await press(
            pilot, *["j"] * next(n for n, r in enumerate(rows) if r.startswith("tier    sure"))
        )
        await press(pilot, "enter")
        assert [hit.zh for hit in home.hits] == [NEW]
        assert "economy, sure" in str(home.search_box.border_title)
        await press(pilot, "ctrl+f", "enter")
        assert [hit.zh for hit in home.hits] == everything


async def test_pins_and_what_was_opened_come_first_the_next_time(db: Path, open_app: Open) -> None:
    async with open_app(db, *"wuyici") as pilot:
        await press(pilot, "ctrl+k", "escape", *"信创", "enter", "escape", "escape")
        assert [(hit.zh, hit.how) for hit in pilot.app.home.hits[:2]] == [
            ("无译词", "pinned"),
            ("信创", "recent"),
        ]
    async with open_app(db) as pilot:
        zhs = [hit.zh for hit in pilot.app.home.hits]
        assert zhs[:2] == ["无译词", "信创"]
        assert len(zhs) == len(set(zhs))
        await press(pilot, *"wuyici", "ctrl+k", "escape")
        assert pilot.app.home.hits[0].zh == "信创"


async def test_renderings_are_shown_by_year(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"xzscl", "enter", size=(120, 40)) as pilot:
        await press(pilot)
        lines = text_of(pilot).splitlines()
    at = next(n for n, line in enumerate(lines) if "By year" in line)
    assert "2023  2024" in lines[at]
    row = next(line for line in lines[at + 1 :] if FIRST in line)
    assert row.rstrip("│ ").endswith(".     1")


async def test_copying_again_copies_the_pair_and_then_a_sentence(
    db: Path, open_app: Open, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr("tui.screens.base.helper", lambda: ("/usr/bin/wl-copy",))
    monkeypatch.setattr("tui.screens.base.fill", lambda _, text: given.append(text) or True)
    async with open_app(db, *"xzscl") as pilot:
        await press(pilot, "f8")
        assert "OSC 52" in said(pilot)[-1]
        assert "wl-copy" in said(pilot)[-1]
        await press(pilot, "f8")
        await press(pilot, "f8")
        assert pilot.app.clipboard == given[-1]
        await press(pilot, "f8")
    assert given[0] == given[3] == FIRST
    assert given[1] == f"{NEW}\t{FIRST}"
    assert given[2].startswith("“Beijing wants")
    assert given[2].endswith("(press/forces.txt, 2024-03-15)")


async def test_picking_returns_the_rendering_under_the_cursor(db: Path) -> None:
    app = GlossaryApp(db, picking=True)
    async with app.run_test() as pilot:
        await press(pilot, *"xzscl", "enter")
        await press(pilot, "j", "enter")
    assert app.return_value == "new productive forces"


def test_the_clipboard_program_is_one_that_has_a_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("xclip", "wl-copy"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\ncat > " + str(tmp_path / "taken") + "\n", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert clipboard.helper({}) == ()
    assert clipboard.helper({"WAYLAND_DISPLAY": "w"}) == (str(tmp_path / "wl-copy"),)
    command = clipboard.helper({"DISPLAY": ":0"})
    assert command[0] == str(tmp_path / "xclip")
    assert clipboard.fill(command, "新质; rm -rf ~")
    assert (tmp_path / "taken").read_text("utf-8") == "新质; rm -rf ~"
    assert clipboard.helper({"DISPLAY": ":0", "TEXTUAL_DRIVER": "web"}) == ()


@pytest.mark.parametrize("content", ["", "[]", '{"x": 3}', '{"x": {"recent": [1]}}', "\x00"])
def test_a_broken_memory_is_passed_over(own_folder: Path, content: str) -> None:
    (own_folder / "config").mkdir()
    (own_folder / "config" / "lookups.json").write_text(content, "utf-8")
    memory = Memory(own_folder / "a.db")
    memory.opened("新")
    memory.opened("质")
    memory.opened("新")
    assert Memory(own_folder / "a.db").recent == ["新", "质"]
    assert Memory(own_folder / "b.db").recent == []
