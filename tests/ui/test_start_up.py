import os
import subprocess
import sys

import pytest
from textual import events
from textual._xterm_parser import XTermParser

ASK = (
    "import tui, sys; assert 'textual' not in sys.modules;"
    "import textual.constants as c; print(c.DISABLE_KITTY_KEY, c.MAX_FPS)"
)


def constants(**extra: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL_")}
    run = subprocess.run(
        [sys.executable, "-c", ASK], env=env | extra, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_the_kitty_protocol_is_off_and_frames_are_fast() -> None:
    assert constants() == "True 120"


def test_the_user_can_set_both_otherwise() -> None:
    assert constants(TEXTUAL_DISABLE_KITTY_KEY="0", TEXTUAL_FPS="30") == "False 30"


@pytest.mark.parametrize("committed", ["新质生产力", "专精特新“小巨人”企业"])
def test_what_an_input_method_commits_arrives_character_by_character(committed: str) -> None:
    keys = [event for event in XTermParser().feed(committed) if isinstance(event, events.Key)]
    assert "".join(key.character or "" for key in keys) == committed


def test_the_first_screen_brings_in_no_documents_and_no_builder() -> None:
    heavy = {"numpy", "sqlite_utils", "yaml", "jieba", "opencc", "pypinyin", "click"}
    heavy |= {"glossary.align", "glossary.build", "glossary.checks", "glossary.export"}
    ask = f"import tui.app, sys; print(sorted({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_other_screens_open_without_builder_and_aligner() -> None:
    heavy = {"numpy", "sqlite_utils", "glossary.build", "glossary.align.documents"}
    names = ("check", "parallel", "documents", "exporting", "importing", "settings", "review")
    screens = "; ".join(f"import tui.screens.{name}" for name in names)
    ask = f"import tui, sys; {screens}; print(sorted({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_garbage_is_searched_for_again_once_the_first_screen_is_drawn() -> None:
    ask = (
        "from tui import garbage; import gc; garbage.leave(); off = gc.isenabled();"
        "garbage.collect(); print(off, gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True", "True"]
