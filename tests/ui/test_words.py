"""The language of the screens: every text has its Chinese, with the same names in braces."""

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import tui
from glossary.export import FORMATS
from tui import actions, words
from tui.widgets.help_page import help_page

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]


@pytest.fixture
def chinese() -> Iterator[None]:
    words.use("zh")
    yield
    words.use("en")


SOURCES = [
    (path, ast.parse(path.read_text(encoding="utf-8")))
    for path in sorted(Path(tui.__file__).parent.rglob("*.py"))
]
NOT_ON_SCREEN = {
    "web.py": "pages of the server, and what the command line says",
    "keymap.py": "errors of glossary.toml, in English as those of the core",
    "steps.py": "what stands in the log of decisions",
}
NO_TEXT = re.compile(r"\w+\(.*\)|glossary \w+ ?|tuple\[.*\]|\w+ \| None|part of the reading")
"""Calls in bindings, commands, types, and how the core calls a way of finding."""


def spoken() -> set[str]:
    """Collect the texts in the code, and those of the table of actions."""
    found = {action.label for action in (*actions.ACTIONS, *actions.PLACES)}
    found |= {action.help for action in (*actions.ACTIONS, *actions.PLACES)}
    found |= {*actions.GROUPS, *(text for _, _, text in actions.LIST_KEYS)}
    for _, tree in SOURCES:
        constants = dict(named(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and part is node.args[0]:
                        found.add(str(part.value))
                    if isinstance(part, ast.Name):
                        found |= constants.get(part.id, set())
    return found


def named(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Yield the constants of a module with the text each holds, or the texts of its table."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            held = value.values if isinstance(value, ast.Dict) else [value]
            yield (
                node.targets[0].id,
                {part.value for part in held
                 if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value},
            )  # fmt: skip


def unspoken(tree: ast.Module) -> Iterator[str]:
    """Yield every text of several words in the code, but for docstrings, `tr` and errors."""
    aside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(node.value)
        if isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr"
        ):
            aside |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in aside:
            text = node.value
            if re.search(r"(^| )[A-Za-z][a-z]+( |$)", text) and " " in text:
                yield text


def test_every_text_has_its_chinese() -> None:
    assert sorted(spoken() - set(words.catalogue("zh"))) == []


def test_nothing_is_said_past_the_catalogue() -> None:
    known = words.catalogue("zh")
    said = [
        f"{path.name}: {text}"
        for path, tree in SOURCES
        if path.name not in NOT_ON_SCREEN
        for text in unspoken(tree)
        if text not in known and not NO_TEXT.fullmatch(text)
    ]
    assert said == []


def test_a_text_past_the_catalogue_is_found() -> None:
    code = 'NOTHING = "Nothing is open."\nline = f"{3} places in {2} documents"\ntr("said well")'
    assert sorted(unspoken(ast.parse(code))) == [" documents", " places in ", "Nothing is open."]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("the same pair stands in 3 more documents", "另有 3 份文档有此词对"),
        ("listed as preferred rendering of 中试", "列为 中试 的译法（首选）"),
        ("like the listed '{zh}'", "近似已列的 '{zh}'"),
        ("新质生产力 = new (termbase)", "新质生产力 = new（术语库）"),
        ("nobody has said this {x}", "nobody has said this {x}"),
    ],
)
def test_what_the_core_says_is_translated_with_what_varies_in_it(said: str, shown: str) -> None:
    assert words.of_core(said) == shown


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 entries"), (1, "1 entry"), ("1", "1 entry"), ("50+", "50+ entries")]
)
def test_one_is_counted_in_the_singular(number: object, said: str) -> None:
    assert words.tr("{number} entries", number=number) == said
    assert words.tr("Column {number} means", number=number) == f"Column {number} means"


def test_names_in_braces_are_the_same() -> None:
    for english, other in words.catalogue("zh").items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", other)), english


def test_no_chinese_text_is_left_over() -> None:
    code = "".join(
        " ".join(str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant))
        + "\n"
        for _, tree in SOURCES
    )
    known = {"domain", "status", "source", "tier", "similar", *("sure", "likely", "review")}
    known |= words.group("zh", "core").keys()
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
def test_every_format_of_the_export_says_in_chinese_what_it_is_for() -> None:
    said = {form.purpose: words.of_core(form.purpose) for form in FORMATS.values()}
    assert {english for english, shown in said.items() if shown == english} == set()


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
