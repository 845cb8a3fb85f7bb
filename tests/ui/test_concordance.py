import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from glossary.model import KwicLine
from glossary.termbase.concordance import DATE, LEFT, PLACE, RIGHT, in_order
from tui.literal import plain
from tui.screens.concordance import ConcordanceScreen
from tui.widgets.kwic_page import kwic_page

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]


async def press(pilot: Pilot[str], *keys: str) -> ConcordanceScreen:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


def line(left: str, right: str, document: str = "a.txt", node: str = "新词") -> KwicLine:
    return KwicLine(document, "", 1, left, node, right, 0, 2)


def test_lines_are_sorted_by_the_nearest_words_whatever_their_dress() -> None:
    lines = [line("the Zebra ", ", beta"), line("an apple ", " Alpha"), line("按", "“乙")]
    assert [x.right for x in in_order(lines, RIGHT)] == [" Alpha", ", beta", "“乙"]
    assert [x.left for x in in_order(lines, LEFT)] == ["an apple ", "the Zebra ", "按"]
    assert in_order(lines, PLACE) == lines


def test_the_second_word_parts_what_the_first_does_not() -> None:
    lines = [line("", "发展乙"), line("", "发展甲"), line("乙的", ""), line("甲的", "")]
    assert [x.right for x in in_order(lines[:2], RIGHT)] == ["发展乙", "发展甲"]
    assert [x.left for x in in_order(lines[2:], LEFT)] == ["乙的", "甲的"]


@pytest.mark.parametrize("width", [30, 78, 138])
def test_nodes_begin_in_one_column_by_display_width(width: int) -> None:
    lines = [line("短", "后"), line("a long way before the ", "x" * 90), line("前" * 50, "后" * 50)]
    laid_out = kwic_page(lines, width).lines
    before = [
        sum(cell_len(p.text) for p in one[: [q.role for q in one].index("zh")]) for one in laid_out
    ]
    assert len(set(before)) == 1
    assert all(cell_len(plain(one)) <= width for one in laid_out)


async def test_places_are_listed_with_the_whole_sentence_of_one(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"新质生产力", "f12") as pilot:
        screen = await press(pilot)
        assert screen.lines.border_title == "2 places, in the order of the documents"
        assert screen.focused is screen.lines
        await press(pilot, "down")
        shown = text_of(pilot)
    assert "press/slogans.txt:1  2023-10-02" in shown
    assert "Officials speak of new quality productivity␛[31m (新质生产力) [bold]often[/]." in shown


async def test_sorting_keeps_the_cursor_on_its_line(db: Path, open_app: Open) -> None:
    async with open_app(db, *"新质生产力", "f12") as pilot:
        screen = await press(pilot, "down")
        here = screen.line
        orders = [(await press(pilot, "s")).order for _ in range(4)]
        assert orders == [RIGHT, LEFT, DATE, PLACE]
        await press(pilot, "s")
        assert [one.document for one in screen.shown] == ["press/slogans.txt", "press/forces.txt"]
        assert screen.line is here
        assert screen.lines.border_title.endswith("by the word on the right")


async def test_one_document_can_be_kept(db: Path, open_app: Open) -> None:
    async with open_app(db, "f12", *"new", "enter") as pilot:
        screen = await press(pilot)
        assert len(screen.shown) == 3
        await press(pilot, "f")
        assert {one.document for one in screen.shown} == {"press/forces.txt"}
        assert "1 of 3 places, only in press/forces.txt" in screen.lines.border_title
        await press(pilot, "f")
        assert len(screen.shown) == 3


async def test_one_year_can_be_kept(db: Path, open_app: Open) -> None:
    async with open_app(db, "f12", *"new", "enter") as pilot:
        screen = await press(pilot, "d")
        year = screen.line.date[:4]
        assert {one.date[:4] for one in screen.shown} == {year}
        assert len(screen.shown) < 3
        assert f"only of {year}" in screen.lines.border_title
        await press(pilot, "d")
        assert len(screen.shown) == 3


async def test_what_renders_a_term_is_listed_with_it(db: Path, open_app: Open) -> None:
    async with open_app(db, *"新质生产力", "f12") as pilot:
        screen = await press(pilot, "r")
        assert {"新质生产力", "new quality productive forces"} <= {x.node for x in screen.shown}
        assert "renderings too" in screen.lines.border_title
        await press(pilot, "r")
        assert {x.node for x in screen.shown} == {"新质生产力"}


async def test_a_word_without_entry_has_no_renderings(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, "f12", *"Officials", "ctrl+r") as pilot:
        await press(pilot)
        assert "“Officials” is no whole term of the glossary" in text_of(pilot)


async def test_markup_in_the_name_of_a_document_is_text(
    tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open, text_of: TextOf
) -> None:
    texts = [("a[@click=app.quit]b[/c].txt", "", "今天下雨。\n", [], "sure")]
    path = make_termbase(tmp_path / "named.db", texts=texts)
    async with open_app(path, *"下雨", "f12") as pilot:
        await press(pilot, "f")
        assert "1 of 1 place, only in a[@click=app.quit]b[/c].txt" in text_of(pilot)


async def test_typing_in_the_lines_goes_to_the_box_and_searches(db: Path, open_app: Open) -> None:
    async with open_app(db, "f12", *"新质", "enter") as pilot:
        screen = await press(pilot, *"生产力")
        assert screen.search_box.value == "新质生产力"
        assert len(screen.shown) == 2
        await press(pilot, "s")
        assert screen.search_box.value == "新质生产力s"


async def test_keys_before_the_answer_do_no_harm(db: Path, open_app: Open) -> None:
    async with open_app(db, *"新质生产力", "f12", *"sfyjkG", "enter") as pilot:
        screen = await press(pilot)
        assert len(screen.found) == 2


async def test_copying_takes_the_sentence_and_looking_up_the_query(
    db: Path, open_app: Open, said: Said
) -> None:
    async with open_app(db, "f12", "f8") as pilot:
        await press(pilot)
        assert "nothing to copy" in said(pilot)[-1]
    async with open_app(db, *"上下游", "f12") as pilot:
        await press(pilot)
        await press(pilot, "y")
        assert pilot.app.clipboard == "链主企业带动上下游协同发展，链主企业是关键。"
        await press(pilot, "ctrl+o")
        assert pilot.app.home.search_box.value == "上下游"


async def test_empty_states_tell_what_to_do(
    db: Path, tmp_path: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, "f12") as pilot:
        screen = await press(pilot)
        assert "Type a word or phrase" in text_of(pilot)
        assert screen.focused is screen.search_box
        await press(pilot, *"龘[/b]")
        assert "No sentence of the documents has “龘[/b]”" in text_of(pilot)
    async with open_app(tmp_path / "none.db", "f12", *"x") as pilot:
        await press(pilot)
        assert "glossary build" in text_of(pilot)


async def test_a_slow_search_does_not_answer_a_later_query(
    db: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(db, "f12") as pilot:
        screen = await press(pilot)
        asked: list[str] = []
        places = screen.desk.places
        monkeypatch.setattr(
            screen.desk,
            "places",
            lambda query, **how: asked.append(query) or places(query, **how),
        )
        await pilot.press(*"新质")
        await asyncio.sleep(0)
        await press(pilot, *"生产力")
        assert asked[-1] == "新质生产力"
        assert len(screen.shown) == 2


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (100, 14), (20, 5)])
async def test_a_small_terminal_keeps_every_line_within_its_width(
    db: Path, open_app: Open, text_of: TextOf, size: tuple[int, int]
) -> None:
    async with open_app(db, *"链主企业", "f12", size=size) as pilot:
        await press(pilot, "enter", "down")
        assert all(cell_len(row) <= size[0] for row in text_of(pilot).splitlines())
