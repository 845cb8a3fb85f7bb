from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from glossary.checks import check_text
from glossary.errors import ExportError
from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Term
from tui.screens.check import CheckScreen
from tui.screens.draft import pasted
from tui.screens.opening import OpenDialog

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]
LogOf = Callable[[Path], list[tuple[str, str, str]]]

NEW = "新质生产力"
TEXT = """# Draft

Mills praised new quality productivity, and a new plant for [b]odd[/b] “sky looms” (天织机).
Later the New Quality Productivity of the valley was praised again.
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in a folder of its own, which is also where the program is started."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "terms.yaml").write_text("- zh: 信创\n  en:\n    preferred:\n      - IT\n", "utf-8")
    path = folder / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return path


def text_in(path: Path) -> str:
    return path.read_text("utf-8")


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


async def press(pilot: Pilot[str], *keys: str) -> CheckScreen:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


async def opened(pilot: Pilot[str], path: Path) -> CheckScreen:
    await press(pilot, "f10", "k")
    assert isinstance(pilot.app.screen, OpenDialog)
    return await press(pilot, *path.name.replace(".", " ").split()[0], "enter")


def codes(screen: CheckScreen) -> list[str]:
    return [finding.code for finding in screen.shown]


async def test_a_document_is_opened_by_a_part_of_its_name(
    db: Path, open_app: Open, draft: Path, text_of: TextOf
) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        assert codes(screen) == ["GL201", "GL101", "GL201"]
        shown = text_of(pilot)
    assert "3 findings" in shown
    assert "[b]odd[/b]" in shown
    assert "x puts in “new quality productive forces”." in shown


async def test_a_fix_is_put_in_undone_and_saved(
    db: Path, open_app: Open, draft: Path, said: Said
) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "x")
        assert codes(screen) == ["GL101", "GL201"]
        assert text_in(draft) == TEXT
        await press(pilot, "ctrl+z")
        assert codes(screen) == ["GL201", "GL101", "GL201"]
        await press(pilot, "x", "s")
        assert "Saved" in said(pilot)[-1]
    assert text_in(draft) == TEXT.replace(
        "new quality productivity", "new quality productive forces"
    )


async def test_all_fixes_are_put_in_once_confirmed(db: Path, open_app: Open, draft: Path) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "X", "n")
        assert len(screen.shown) == 3
        await press(pilot, "X", "y", "ctrl+s")
        assert codes(screen) == ["GL101"]
    text = text_in(draft)
    assert "New Quality Productive Forces of the valley" in text
    assert "productivity" not in text.lower()


async def test_a_missing_term_is_added_from_the_finding(
    db: Path, open_app: Open, draft: Path, log_of: LogOf
) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "j", "ctrl+n")
        boxes = {box.id: box.value for box in pilot.app.screen.query("TextBox")}
        assert boxes["chinese"] == "天织机"
        assert boxes["english"] == "sky looms"
        await press(pilot, "enter", "enter")
        assert log_of(db) == [("add", "天织机", "sky looms")]
        await press(pilot)
        assert codes(screen) == ["GL201", "GL201"]


async def test_a_wording_is_decided_on_where_it_stands(
    db: Path, open_app: Open, draft: Path, log_of: LogOf
) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "a")
        await press(pilot)
        assert log_of(db) == [("accept", NEW, "new quality productivity")]
        assert codes(screen) == ["GL101"]
        await press(pilot, "u")
        await press(pilot)
        assert codes(screen) == ["GL201", "GL101", "GL201"]


async def test_the_cursor_goes_through_list_and_text_together(
    db: Path, open_app: Open, draft: Path
) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "j", "j")
        assert screen.pane.cursor == 2
        line = screen.pane.page.lines[screen.pane.cursor_line]
        assert "".join(piece.text for piece in line).startswith("     4 Later the New")
        await press(pilot, "enter", "k")
        assert screen.list.cursor == 1


async def test_lesser_findings_can_be_hidden(db: Path, open_app: Open, draft: Path) -> None:
    async with open_app(db) as pilot:
        screen = await opened(pilot, draft)
        await press(pilot, "f", "f")
        assert codes(screen) == []
        assert "3 lesser ones hidden" in str(screen.list.border_title)
        await press(pilot, "f")
        assert len(codes(screen)) == 3


async def test_a_text_of_several_lines_pasted_at_home_is_checked_and_saved_as(
    db: Path, open_app: Open, draft: Path
) -> None:
    async with open_app(db) as pilot:
        pilot.app.post_message(Paste("First line.\nThey praise new quality productivity.\n"))
        screen = await press(pilot)
        await press(pilot)
        assert codes(screen) == ["GL201"]
        await press(pilot, "x", "s", "ctrl+u", *"new.txt", "enter")
    saved = text_in(draft.with_name("new.txt"))
    assert saved == "First line.\nThey praise new quality productive forces.\n"


async def test_unsaved_fixes_are_asked_about_before_leaving(
    db: Path, open_app: Open, draft: Path
) -> None:
    async with open_app(db) as pilot:
        await opened(pilot, draft)
        await press(pilot, "x", "escape")
        assert pilot.app.screen is pilot.app.home
        screen = await press(pilot, "f10", "k")
        assert screen.draft.changed
        await press(pilot, "ctrl+q")
        assert "not saved" in str(pilot.app.screen._question)
        await press(pilot, "n")
        assert pilot.app.is_running


async def test_a_file_that_cannot_be_read_is_told_in_one_line(
    db: Path, open_app: Open, draft: Path, text_of: TextOf
) -> None:
    put(draft, b"\x00\x01\x02" * 50)
    async with open_app(db) as pilot:
        await opened(pilot, draft)
        assert "draft.md" in text_of(pilot)
        assert "Trouble" in text_of(pilot)


async def test_a_draft_changed_by_another_program_is_not_overwritten(
    db: Path, open_app: Open, draft: Path, said: Said
) -> None:
    async with open_app(db) as pilot:
        await opened(pilot, draft)
        await press(pilot, "x")
        put(draft, b"other\n")
        await press(pilot, "s")
        assert "changed while it was checked" in said(pilot)[-1]
    assert text_in(draft) == "other\n"


def test_findings_behind_a_fix_move_with_the_text() -> None:
    entry = Entry(
        NEW,
        (
            Term(NEW, "zh-Hans"),
            Term("new quality productive forces", "en"),
            Term("new quality productivity", "en", "deprecated"),
        ),
    )
    draft = pasted(TEXT, "x")
    draft.findings = tuple(check_text(TEXT, KnownTerms([entry])))
    draft.put_in(draft.findings[:1])
    assert draft.findings
    for finding in draft.findings:
        assert draft.document.text[finding.start : finding.end] == finding.text


def test_saving_under_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("x", "utf-8")
    with pytest.raises(ExportError, match="such a file"):
        pasted("a\nb", "x").save_as(tmp_path / "there.txt")
