import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]
LogOf = Callable[[Path], list[tuple[str, str, str]]]

NEW = "新质生产力"
FIRST, SECOND = "new quality productive forces", "new productive forces"
DECISIONS = {
    "a": ("accept", "admitted"),
    "p": ("prefer", "preferred"),
    "d": ("deprecate", "deprecated"),
    "r": ("reject", "rejected"),
}


async def press(pilot: Pilot[str], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make waiting for another program short."""
    monkeypatch.setattr("tui.screens.desk.WRITE_WAIT", 0.05)


@pytest.mark.parametrize("key", DECISIONS)
async def test_letters_decide_on_the_rendering_selected(
    db: Path, open_app: Open, log_of: LogOf, said: Said, key: str
) -> None:
    action, status = DECISIONS[key]
    async with open_app(db, *"xzscl", "enter", "j") as pilot:
        await press(pilot, key)
        assert log_of(db) == [(action, NEW, SECOND)]
        assert {r.text: r.status for r in pilot.app.home.detail.renderings}[SECOND] == status
        assert pilot.app.home.rendering == SECOND
        assert SECOND in said(pilot)[-1]


@pytest.mark.parametrize(
    ("key", "action"),
    [("f2", "accept"), ("f3", "prefer"), ("f4", "deprecate"), ("f5", "reject")],
)
async def test_function_keys_decide_while_typing(
    db: Path, open_app: Open, log_of: LogOf, key: str, action: str
) -> None:
    async with open_app(db, *"xzscl") as pilot:
        await press(pilot, key)
        assert pilot.app.home.search_box.value == "xzscl"
        assert log_of(db) == [(action, NEW, FIRST)]


async def test_letters_typed_in_the_box_decide_nothing(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(db, *"xin", *"aprduny") as pilot:
        assert pilot.app.home.search_box.value == "xinaprduny"
        assert log_of(db) == []


@pytest.mark.parametrize(("key", "status"), [("A", "preferred"), ("R", "rejected")])
async def test_capitals_decide_on_the_whole_entry(
    db: Path, open_app: Open, log_of: LogOf, key: str, status: str
) -> None:
    async with open_app(db, *"穹顶", "enter") as pilot:
        assert pilot.app.home.detail.entry.terms[0].status == "candidate"
        await press(pilot, key)
        assert pilot.app.home.detail.entry.terms[0].status == status
        assert log_of(db)[0][1:] == ("穹顶工程", "")


async def test_undo_and_redo_walk_through_the_decisions(
    db: Path, open_app: Open, log_of: LogOf, said: Said
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        home = pilot.app.home

        def statuses() -> list[str]:
            return [rendering.status for rendering in home.detail.renderings]

        before = statuses()
        await press(pilot, "j", "r")
        middle = statuses()
        await press(pilot, "j", "p")
        after = statuses()
        await press(pilot, "u")
        assert statuses() == middle
        await press(pilot, "ctrl+z")
        assert statuses() == before
        await press(pilot, "u")
        assert said(pilot)[-1] == "There is no decision to take back."
        await press(pilot, "U", "ctrl+y")
        assert statuses() == after
        await press(pilot, "U")
        assert said(pilot)[-1] == "There is nothing to decide again."
    assert [action for action, _, _ in log_of(db)] == ["reject", "prefer"] + ["undo"] * 4


async def test_decisions_asked_for_in_one_breath_are_all_recorded(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        await press(pilot, "p", "j", "d", "j", "r")
        renderings = [r.text for r in pilot.app.home.detail.renderings]
    assert log_of(db) == [
        ("prefer", NEW, renderings[0]),
        ("deprecate", NEW, renderings[1]),
        ("reject", NEW, renderings[2]),
    ]


async def test_a_decision_is_in_the_file_when_the_program_is_left_at_once(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        await pilot.press("r", "ctrl+q")
    assert log_of(db) == [("reject", NEW, FIRST)]


async def test_a_note_is_asked_for_and_recorded(
    db: Path, open_app: Open, log_of: LogOf, text_of: TextOf
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        await press(pilot, "n")
        box = pilot.app.screen.query_one(Input)
        assert box.value == "the official rendering since 2023"
        await press(pilot, "ctrl+u", *"in use", "enter")
        assert log_of(db) == [("note", NEW, "")]
        assert pilot.app.home.detail.entry.note == "in use"
        assert "in use" in text_of(pilot)


async def test_an_unchanged_note_is_no_decision(db: Path, open_app: Open, log_of: LogOf) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        await press(pilot, "f6", "enter")
        await press(pilot, "f6", *"x", "escape")
        assert log_of(db) == []


async def test_a_term_is_added_from_what_was_typed(db: Path, open_app: Open, log_of: LogOf) -> None:
    async with open_app(db, *"链主企业", "ctrl+n") as pilot:
        await press(pilot, *"chain leader", "enter", *"eco", "right", "enter")
        assert log_of(db) == [("add", "链主企业", "chain leader")]
        entry = pilot.app.home.detail.entry
        assert (entry.zh, entry.domain) == ("链主企业", "economy")
        assert pilot.app.home.search_box.value == "链主企业"


async def test_english_that_found_nothing_becomes_the_rendering(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(db, *"chain leader", "ctrl+n") as pilot:
        await press(pilot, *"链主企业", "enter", "enter", "enter")
        assert log_of(db) == [("add", "链主企业", "chain leader")]


async def test_an_addition_without_chinese_is_refused_in_the_dialog(
    db: Path, open_app: Open, log_of: LogOf, text_of: TextOf
) -> None:
    async with open_app(db, "ctrl+n") as pilot:
        await press(pilot, *"no chinese")
        await pilot.click("#ok")
        await press(pilot)
        assert "holds no Chinese" in text_of(pilot)
        await pilot.click("#cancel")
        await press(pilot)
        assert pilot.app.screen is pilot.app.home
        assert log_of(db) == []


async def test_a_rendering_is_copied_and_returned_at_the_end(
    db: Path, open_app: Open, said: Said
) -> None:
    async with open_app(db, *"xzscl", "f8") as pilot:
        assert pilot.app.clipboard == FIRST
        assert "OSC 52" in said(pilot)[-1]
        await press(pilot, "ctrl+q")
    assert pilot.app.return_value == FIRST


@pytest.mark.parametrize("key", ["f2", "f6", "f8", "ctrl+t"])
async def test_with_no_entry_shown_a_decision_only_says_so(
    db: Path, open_app: Open, log_of: LogOf, said: Said, key: str
) -> None:
    async with open_app(db, key) as pilot:
        assert len(said(pilot)) == 1
        assert log_of(db) == []


async def test_an_entry_without_rendering_says_how_to_add_one(
    db: Path, open_app: Open, said: Said
) -> None:
    async with open_app(db, *"无译词", "f2") as pilot:
        assert "Ctrl+N adds one" in said(pilot)[-1]


@pytest.mark.usefixtures("busy")
async def test_a_locked_termbase_is_reported_and_later_works(
    db: Path, open_app: Open, log_of: LogOf, said: Said
) -> None:
    other = sqlite3.connect(db, isolation_level=None)
    async with open_app(db, *"xzscl", "enter") as pilot:
        other.execute("BEGIN IMMEDIATE")
        await press(pilot, "r")
        assert "another program is writing" in said(pilot)[-1]
        assert pilot.app.home.detail.entry.zh == NEW
        other.execute("ROLLBACK")
        await press(pilot, "r")
        assert log_of(db) == [("reject", NEW, FIRST)]
    other.close()


@pytest.mark.usefixtures("busy")
async def test_an_addition_to_a_locked_termbase_keeps_what_was_typed(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with open_app(db, *"链主企业", "ctrl+n") as pilot:
        await press(pilot, "enter", "enter")
        assert "another program is writing" in text_of(pilot).replace("\n", " ")
        assert "链主企业" in text_of(pilot)
    other.close()
