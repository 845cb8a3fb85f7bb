"""The keys a project chooses in glossary.toml."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossary.errors import InputError
from tui import actions, keymap
from tui.app import GlossaryApp

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
LogOf = Callable[[Path], list[tuple[str, str, str]]]
TextOf = Callable[[Pilot[str]], str]
NEW, SECOND = "新质生产力", "new productive forces"


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    yield
    actions.use({})


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ({"prefer": "="}, {"prefer": ("equals_sign",)}),
        ({"accept": ["=", "F2"]}, {"accept": ("equals_sign", "f2")}),
        ({"undo": "Ctrl+/"}, {"undo": ("ctrl+slash",)}),
        ({"copy": "Shift+F8"}, {"copy": ("shift+f8",)}),
        ({"prefer": "r", "reject": "q"}, {"prefer": ("r",), "reject": ("q",)}),
        ({"search": "？", "help": "h"}, {"search": ("fullwidth_question_mark",), "help": ("h",)}),
        ({}, {}),
    ],
)
def test_keys_are_read(table: object, keys: object) -> None:
    assert keymap.read(table) == keys


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"prefr": "="}, "did you mean 'prefer'?"),
        ({"prefer": "r"}, "r would be both reject and prefer on the screen home"),
        ({"prefer": "x"}, "x would be both fix and prefer on the screen check"),
        ({"prefer": "j"}, "a key of lists"),
        ({"prefer": "ctrl+q"}, "a fixed key"),
        ({"prefer": "Hyper+K"}, "names no key: 'Hyper+K'"),
        ({"prefer": ""}, "names no key"),
        ({"prefer": 3}, "must be a key or a list of keys"),
        ({"prefer": []}, "must be a key or a list of keys"),
        ({"open": "o"}, "no action is called 'open'"),
        ("x", "must be a table"),
    ],
)
def test_keys_that_cannot_be_are_refused_in_a_line(table: object, said: str) -> None:
    with pytest.raises(InputError) as refused:
        keymap.read(table, "glossary.toml")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_action_has_a_name_of_its_own() -> None:
    names = [action.name for action in actions.ACTIONS]
    assert len(set(names)) == len(names)


async def test_a_chosen_key_acts_and_is_shown_and_the_old_one_does_neither(
    db: Path, log_of: LogOf, text_of: TextOf
) -> None:
    app = GlossaryApp(db, keys=keymap.read({"prefer": ["=", "f14"], "reject": "q"}))
    async with app.run_test(size=(140, 40)) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()

        await press(*"xzscl", "enter", "j")
        assert "= Prefer" in text_of(pilot)
        for key in ("equals_sign", "u", "f14"):
            await press(key)
        assert log_of(db) == [
            ("prefer", NEW, SECOND),
            ("undo", NEW, SECOND),
            ("prefer", NEW, SECOND),
        ]
        await press("f3")
        await press("p")  # a letter without a meaning goes to the search box
        assert app.home.search_box.value.endswith("p")
        assert len(log_of(db)) == 3
        await press("f1")
        assert "F14" in text_of(pilot)


def test_a_wrong_key_ends_the_start_in_a_line(tmp_path: Path, db: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[keys]\nprefer = "r"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "--db", db, "tui"],
        cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "glossary.toml" in done.stderr
    assert "r would be both reject and prefer" in done.stderr
    assert "Traceback" not in done.stderr
