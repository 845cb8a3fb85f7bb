"""The screens about files: documents, export, import, settings, and the menu that leads there."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from glossary.termbase import Termbase
from tui import settings
from tui.screens.jobs import Job, StoppedError
from tui.screens.picking import MenuScreen, PickDialog

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]

TERMS = "- zh: 信创\n  en:\n    preferred:\n      - IT application innovation\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "work"
    (home / "corpus").mkdir(parents=True)
    (home / "terms.yaml").write_text(TERMS, "utf-8")
    (home / "corpus" / "a.txt").write_text("They like sky looms (天织机).\n", "utf-8")
    (home / "corpus" / "bad.docx").write_bytes(b"no archive")
    monkeypatch.chdir(home)
    monkeypatch.setenv("GLOSSARY_CONFIG_DIR", str(tmp_path / "config"))
    return home


async def press(pilot: Pilot[str], *keys: str) -> Screen[object]:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize("keys", [("f10",), ("colon",)])
async def test_the_menu_opens_and_a_letter_goes_there(
    db: Path, open_app: Open, keys: tuple[str, ...]
) -> None:
    async with open_app(db) as pilot:
        assert isinstance(await press(pilot, *keys), MenuScreen)
        assert (await press(pilot, "s")).place == "settings"
        assert isinstance(await press(pilot, "f10"), MenuScreen)
        assert (await press(pilot, "e")).place == "export"
        await press(pilot, "f10", "l")
        assert pilot.app.screen is pilot.app.home


async def test_a_colon_in_the_middle_of_a_query_is_typed(db: Path, open_app: Open) -> None:
    async with open_app(db, *"a", "colon") as pilot:
        assert pilot.app.home.search_box.value == "a:"


async def test_documents_are_listed_with_their_state_and_read_in_the_background(
    open_app: Open, folder: Path, text_of: TextOf, said: Said
) -> None:
    path = folder / "glossary.db"
    async with open_app(path) as pilot:
        await press(pilot, "f10", "d")
        assert "There is no termbase" in text_of(pilot) or "does not exist" in text_of(pilot)
        await press(pilot, "b")
        screen = await press(pilot)
        assert screen.names[:2] == ["corpus/bad.docx", "corpus/a.txt"]
        assert "1 unreadable" in str(screen.list.border_title)
        assert "1 read" in said(pilot)[-1]
        await press(pilot, "j")
        assert "as it was read" in text_of(pilot)
        (folder / "corpus" / "a.txt").write_text("Changed.\n", "utf-8")
        await press(pilot, "escape", "f10", "d")
        assert pilot.app.screen.states["corpus/a.txt"] == "changed"


async def test_a_document_is_checked_from_its_line(open_app: Open, folder: Path) -> None:
    path = folder / "glossary.db"
    async with open_app(path) as pilot:
        await press(pilot, "f10", "d", "b", "j", "x")
        screen = await press(pilot)
        assert screen.place == "check"
        assert screen.draft.document.path.endswith("a.txt")


async def test_the_export_shows_what_a_format_loses_and_writes_it(
    db: Path, open_app: Open, folder: Path, text_of: TextOf, said: Said
) -> None:
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await press(pilot, "f10", "e", "j")
        assert screen.format_chosen == "tsv"
        shown = text_of(pilot)
        assert "domains" in shown
        assert "IT application innovation" in shown
        await press(pilot, "s", "enter")
        await press(pilot)
        assert "Not carried" in said(pilot)[-1]
        written = (folder / "glossary.tsv").read_text("utf-8")
        assert "信创" in written
        await press(pilot, "s", "enter", "n")
        await press(pilot, "f", "ctrl+u", *"technology", "enter")
        assert "信创" in text_of(pilot)
        assert "新质生产力" not in screen.samples["tsv"].text


async def test_a_wrong_selection_says_what_is_meant(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db) as pilot:
        await press(pilot, "f10", "e", "f", "tab", *"liked", "enter")
        assert "There is no status liked." in text_of(pilot)


async def test_an_import_is_looked_at_mapped_and_taken_in(
    db: Path, open_app: Open, folder: Path, text_of: TextOf, said: Said
) -> None:
    rows = "id\tPhrase\tWording\n1\t天织机\tsky loom\n2\t信创\tXinchuang drive\n"
    (folder / "client.tsv").write_text(rows, "utf-8")
    async with open_app(db, size=(110, 40)) as pilot:
        await press(pilot, "f10", "i", *"client", "enter")
        screen = await press(pilot)
        assert dict(screen.found.columns) == {"zh": 1, "en": 0}
        await press(pilot, "j", "j", "enter", "down", "down", "down", "enter")
        assert dict(screen.found.columns) == {"zh": 1, "en": 2}
        shown = text_of(pilot)
        assert "sky loom" in shown
        with Termbase(db) as termbase:
            assert [hit.zh for hit in termbase.lookup("天织机")] == []
        await press(pilot, "s")
        await press(pilot)
        assert "2 rows: 1 entry made, 1 added to" in said(pilot)[-1]
    with Termbase(db) as termbase:
        assert "sky loom" in [t.text for t in termbase.entry("天织机").renderings]


async def test_settings_hold_at_once_and_the_next_time(db: Path, open_app: Open) -> None:
    async with open_app(db) as pilot:
        await press(pilot, "f10", "s", "enter")
        assert isinstance(pilot.app.screen, PickDialog)
        names = sorted(pilot.app.available_themes)
        await press(pilot, "g", *["j"] * names.index("high-contrast"), "enter")
        assert pilot.app.theme == "high-contrast"
        await press(pilot, "j", "enter", "G", "enter")
    assert settings.load().theme == "high-contrast"
    assert settings.load().language == "zh"
    async with open_app(db) as pilot:
        assert pilot.app.theme == "high-contrast"


@pytest.mark.parametrize("content", [b"", b"\xff", b"theme = 3", b"language = 'xx'\nodd = 'y'"])
def test_a_broken_settings_file_is_passed_over(content: bytes) -> None:
    settings.path().parent.mkdir(parents=True)
    settings.path().write_bytes(content)
    assert settings.load() == settings.Settings()


def test_a_stopped_job_ends_at_its_next_step() -> None:
    job = Job("Reading")
    job.progress(1, 2, "x/a.txt")
    assert job.said == "Reading 1/2 a.txt"
    job.stop()
    with pytest.raises(StoppedError, match="Stopped: Reading"):
        job.progress(2, 2, "b.txt")
