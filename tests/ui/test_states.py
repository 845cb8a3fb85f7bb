import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from glossary.model import Entry, Proposal, Term
from glossary.termbase import open_termbase

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]

NEW = "新质生产力"


async def press(pilot: Pilot[str], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_start_tells_what_the_termbase_holds(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db) as pilot:
        shown = text_of(pilot)
    assert "Entries     5, " in shown
    assert "Corpus      2 documents" in shown
    assert "3: 1 sure, 0 likely, 2 to review" in shown
    assert "Ctrl+N" in shown


async def test_the_start_names_the_last_decision(db: Path, open_app: Open, text_of: TextOf) -> None:
    with open_termbase(db, write=True) as termbase:
        termbase.decide(Proposal("prefer", NEW, "new forces"), author="Li", at="2026-01-02T03:04")
    async with open_app(db) as pilot:
        assert f"1, the last: prefer “new forces” for {NEW} (2026-01-02, Li)" in text_of(pilot)


async def test_a_missing_termbase_names_the_commands_and_is_not_made(
    tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open, text_of: TextOf
) -> None:
    path = tmp_path / "none.db"
    async with open_app(path, *"xin", "f2", "ctrl+z") as pilot:
        assert "glossary init" in text_of(pilot)
        assert "glossary build" in text_of(pilot)
        assert not path.exists()
        make_termbase(path)
        await press(pilot, "enter")
        assert NEW in text_of(pilot)


async def test_an_empty_termbase_names_the_commands(
    tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open, text_of: TextOf
) -> None:
    path = make_termbase(tmp_path / "empty.db", ())
    async with open_app(path) as pilot:
        assert "no entries yet" in text_of(pilot)
        assert "glossary build" in text_of(pilot)


@pytest.fixture
def empty(tmp_path: Path, make_termbase: Callable[..., Path]) -> Path:
    return make_termbase(tmp_path / "empty.db", ())


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("f7",), ("u", "Nothing is left to decide")),
        (("f9",), ("u", "No entry is rendered")),
        (("f10", "k", "escape"), ("O", "Nothing is open")),
        (("f10", "p", "escape"), ("O", "Nothing is open")),
        (("f10", "i", "escape"), ("O", "No file is open")),
        (("f12",), ("F10", "Type a word or phrase")),
        (("龘", "f12"), ("Ctrl+R", "No sentence of the documents")),
    ],
)
async def test_an_empty_screen_says_what_to_press_and_names_no_decision(
    empty: Path, open_app: Open, text_of: TextOf, keys: tuple[str, ...], shown: tuple[str, str]
) -> None:
    async with open_app(empty) as pilot:
        for one in keys:
            await press(pilot, one)
        page, hints = text_of(pilot).rsplit("\n", 1)
    key, said = shown
    assert said in page
    assert any(line.split()[:1] == [key] for line in page.splitlines())
    assert key.replace("Ctrl+", "^") in hints.split()
    assert not {"Prefer", "Accept", "Sort"} & set(hints.split())


async def test_a_theme_chosen_colours_what_is_drawn_already(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl") as pilot:
        lines = pilot.app.home.results.render_lines
        region = pilot.app.home.results.region.at_offset((0, 0))
        colours = []
        for theme in ("textual-dark", "textual-light"):
            pilot.app.theme = theme
            await pilot.pause()
            colours.append([segment.style for strip in lines(region) for segment in strip])
    assert all(one != other for one, other in zip(*colours, strict=True))


async def test_a_title_from_data_is_literal(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db) as pilot:
        pilot.app.home.results.title("[b]plan[/b] [@click=app.quit]x[/]")
        await pilot.pause()
        assert "[b]plan[/b] [@click=app.quit]x[/]" in text_of(pilot)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 300])
async def test_a_file_that_is_no_termbase_is_reported_in_one_line(
    tmp_path: Path, open_app: Open, text_of: TextOf, content: bytes
) -> None:
    path = tmp_path / "bad.db"
    path.write_bytes(content)
    async with open_app(path, *"xin", "enter", "f2") as pilot:
        assert "bad.db" in text_of(pilot)
        assert "Trouble" in text_of(pilot)
    assert path.read_bytes() == content


async def test_no_entry_shows_sentences_and_how_to_add(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"上下游") as pilot:
        await press(pilot)
        shown = text_of(pilot)
    assert "No entry for “上下游”." in shown
    assert "In the sentences: 1 place" in shown
    assert "press/forces.txt:2" in shown
    assert "Ctrl+N adds it as a new term." in shown


async def test_the_nodes_of_a_concordance_stand_in_one_column(db: Path, open_app: Open) -> None:
    async with open_app(db, *"链主企业") as pilot:
        await press(pilot)
        lines = pilot.app.home.entry_view.page.lines
        nodes = [line for line in lines if any(p.role == "zh" for p in line)]
        assert len(nodes) == 2
        columns = {sum(cell_len(p.text) for p in line[:2]) for line in nodes}
        assert len(columns) == 1


async def test_nothing_anywhere_says_so(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"龘") as pilot:
        await press(pilot)
        assert "No sentence of the corpus has it either." in text_of(pilot)


async def test_a_misspelling_is_forgiven(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"prodctive") as pilot:
        await press(pilot)
        assert pilot.app.home.detail.entry.zh == NEW
        assert "similar" in text_of(pilot)


async def test_shared_characters_offer_similar_terms(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"生意新质") as pilot:
        await press(pilot)
        home = pilot.app.home
        assert home.detail is None
        assert "similar" in text_of(pilot)
        await press(pilot, "down")
        assert home.detail.entry.zh == NEW
        await press(pilot, "enter")
        assert pilot.app.focused is home.entry_view


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (100, 14)])
async def test_a_small_terminal_shows_one_pane_at_a_time(
    db: Path, open_app: Open, text_of: TextOf, size: tuple[int, int]
) -> None:
    async with open_app(db, *"xzscl", size=size) as pilot:
        home = pilot.app.home
        assert home.results.display
        assert not home.entry_view.display
        await press(pilot, "enter")
        assert home.entry_view.display
        assert not home.results.display
        assert "Renderings" in text_of(pilot)
        await press(pilot, "escape")
        assert home.results.display


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (4, 2), (80, 24), (140, 40)])
async def test_no_line_is_wider_than_the_terminal(
    db: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(db, *"xzscl", "enter", size=size) as pilot:
        for keys in (("escape",), ("escape",), ("f1",), ("escape",), ("ctrl+n",), ("escape",)):
            strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
            assert {strip.cell_length for strip in strips} == {size[0]}
            await press(pilot, *keys)


async def test_the_shape_follows_the_terminal(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl", size=(140, 40)) as pilot:
        home = pilot.app.home
        assert home.results.region.y == home.entry_view.region.y
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert home.results.region.bottom <= home.entry_view.region.y
        width = home.entry_view.scrollable_content_region.width
        assert all(sum(len(p.text) for p in line) <= width for line in home.entry_view.page.lines)


async def test_a_termbase_replaced_while_open_is_read_anew(
    db: Path, tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open
) -> None:
    async with open_app(db, *"xin") as pilot:
        entry = Entry("新政", (Term("新政", "zh-Hans"), Term("new policy", "en")))
        make_termbase(tmp_path / "next.db", [entry]).replace(db)
        await press(pilot, "z")
        assert "新政" in [hit.zh for hit in pilot.app.home.hits]


async def test_a_termbase_that_vanishes_while_open_is_told(
    db: Path, open_app: Open, text_of: TextOf, said: Said
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        db.unlink()  # noqa: ASYNC240 - what another program does
        await press(pilot, "r")
        assert "does not exist" in said(pilot)[-1]
        await press(pilot, "escape", "x")
        assert "There is no termbase" in text_of(pilot)
    assert not db.exists()  # noqa: ASYNC240


async def test_a_termbase_damaged_while_open_does_not_end_the_program(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"xin") as pilot:
        os.truncate(db, 9000)
        await press(pilot, "escape", *"信创", "enter", "f2", "f6", "ctrl+n", "escape")
        await press(pilot, "escape", "escape", *"产业链", "ctrl+z")
        assert "Trouble" in text_of(pilot)
        assert "glossary.db" in text_of(pilot)


async def test_decisions_of_another_program_are_seen_at_the_next_key(
    db: Path, open_app: Open
) -> None:
    async with open_app(db, *"xzsc") as pilot:
        with open_termbase(db, write=True) as termbase:
            termbase.decide(Proposal("reject", NEW, "new productive forces"))
        await press(pilot, "l")
        statuses = {r.text: r.status for r in pilot.app.home.detail.renderings}
        assert statuses["new productive forces"] == "rejected"


async def test_no_color_leaves_letters_and_underlines(
    db: Path, open_app: Open, text_of: TextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(db, *"xzscl") as pilot:
        assert pilot.app.no_color
        assert "D new quality productivity" in text_of(pilot)
