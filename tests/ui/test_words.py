"""The language of the screens: every text has its Chinese, with the same names in braces."""

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import tui
from tui import actions, words
from tui.widgets.help_page import help_page

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]


@pytest.fixture
def chinese() -> Iterator[None]:
    words.use("zh")
    yield
    words.use("en")


def spoken() -> set[str]:
    """Collect the texts in the code, and those of the table of actions."""
    found = {action.label for action in (*actions.ACTIONS, *actions.PLACES)}
    found |= {action.help for action in (*actions.ACTIONS, *actions.PLACES)}
    found |= {*actions.GROUPS, *(text for _, _, text in actions.LIST_KEYS)}
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_text_has_its_chinese() -> None:
    assert sorted(spoken() - set(words.catalogue("zh"))) == []


def test_nothing_is_said_past_the_catalogue() -> None:
    said = [
        f"{path.name}: {ast.unparse(node.args[0])}"
        for path in Path(tui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"say", "title", "notify"}
        and node.args
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert said == []


def test_names_in_braces_are_the_same() -> None:
    for english, other in words.catalogue("zh").items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", other)), english


def test_no_chinese_text_is_left_over() -> None:
    code = "".join(
        " ".join(str(node.value) for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Constant)) + "\n"
        for path in Path(tui.__file__).parent.rglob("*.py")
    )  # fmt: skip
    known = {"domain", "status", "source", "tier", "similar", *("sure", "likely", "review")}
    stale = [text for text in words.catalogue("zh") if text not in code and text not in known]
    statuses = {"preferred", "admitted", "superseded", "deprecated", "candidate", "rejected"}
    assert set(stale) <= statuses


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_GB.UTF-8", "en"), ("C", "en"), ("de_DE", "en")],
)
def test_auto_follows_the_locale(
    locale: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert words.of_locale() == language


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="there are en, zh"):
        words.use("xx")


@pytest.mark.usefixtures("chinese")
async def test_the_screens_are_in_chinese(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, size=(100, 40)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "在查找框中输入" in text_of(pilot)
        await pilot.press(*"xzscl", "enter")
        await pilot.pause()
        shown = text_of(pilot)
    assert "首选" in shown
    assert "例句" in shown
    assert "退出" in shown.splitlines()[-1]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("place", actions.ON_SCREEN)
def test_the_help_is_in_chinese(place: str) -> None:
    page = "".join(piece.text for line in help_page(place, 74).lines for piece in line)
    assert "撤销" in page or "返回" in page or "回到" in page
    assert "the" not in page.split()
