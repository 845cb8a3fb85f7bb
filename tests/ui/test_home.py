from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input

from glossary.model import Entry, Rendering, Term
from tui.literal import plain
from tui.widgets.entry_page import Detail, entry_page
from tui.widgets.line_view import LineView

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]

NEW = "新质生产力"


def lines_of(view: LineView) -> list[str]:
    return [plain(line) for line in view.page.lines]


@pytest.mark.parametrize(
    "typed",
    ["新质", "新質生產力", "xinzhi", "xzscl", "new quality", "productive"],
)
async def test_typing_finds_the_entry(db: Path, open_app: Open, typed: str) -> None:
    async with open_app(db, *typed) as pilot:
        home = pilot.app.home
        assert home.search_box.value == typed
        assert NEW in [hit.zh for hit in home.hits]
        assert home.detail.entry.zh == home.hits[0].zh


async def test_rows_say_chinese_rendering_status_and_why(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl") as pilot:
        (row,) = lines_of(pilot.app.home.results)
        assert row.split() == ["P", NEW, "new", "quality", "productive", "forces", "pinyin"]


async def test_chinese_is_aligned_by_the_cells_it_takes(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"xin") as pilot:
        rows = [line for line in text_of(pilot).splitlines() if "pinyin" in line]
        assert len(rows) == 3
        starts = {cell_len(row[: row.index("new" if "new" in row else "IT")]) for row in rows}
        assert len(starts) == 1


async def test_the_entry_shows_all_that_is_known(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"xzscl") as pilot:
        shown = text_of(pilot)
    for part in (
        "新質生產力",
        "xīn zhì shēng chǎn lì",
        "economy",
        "以科技创新为主导",
        "the official rendering since 2023",
        "Government Work Report 2024",
        "D new quality productivity",
        "2023-10-02",
        "press/forces.txt:1",
        "because: bracketed gloss",
        "review",
    ):
        assert part in shown


async def test_both_sides_of_a_pair_stand_out_in_their_sentence(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl") as pilot:
        lines = pilot.app.home.entry_view.page.lines
        marked = {
            role: [piece.text for line in lines for piece in line if piece.role == role]
            for role in ("zh", "en")
        }
    assert marked == {
        "zh": [NEW, NEW],
        "en": ["new quality productive forces", "new quality productivity"],
    }


async def test_marks_are_underlined_and_not_only_coloured(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl") as pilot:
        view = pilot.app.home.entry_view
        number = next(n for n, line in enumerate(lines_of(view)) if "Beijing" in line)
        segments = view.render_line(number - view.scroll_offset.y)._segments
        (zh,) = [segment for segment in segments if segment.text == NEW]
        assert zh.style.bold
        assert zh.style.underline


async def test_markup_and_escapes_in_data_are_shown_literally(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"测试") as pilot:
        shown = text_of(pilot)
        assert "测试[/b]词" in shown
        assert "a [@click=app.quit] term" in shown
        assert "␛[31mred" in shown
        assert "␛]52;c;aGk=␇[/]" in shown
        assert "[@click=app.quit]x[/]" in shown
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown if char != "\n")
        await pilot.press("escape", *NEW)
        await pilot.pause()
        assert "␛[31m (新质生产力) [bold]often[/]." in text_of(pilot)
        assert "\x1b" not in text_of(pilot)


async def test_pasted_control_characters_are_shown_as_symbols(db: Path, open_app: Open) -> None:
    async with open_app(db) as pilot:
        pilot.app.post_message(Paste("\x1b[31m“信创”（试点）\n"))
        await pilot.pause()
        assert pilot.app.home.search_box.value == "␛[31m“信创”（试点）"


async def test_five_characters_committed_at_once_arrive_in_order(db: Path, open_app: Open) -> None:
    async with open_app(db) as pilot:
        for character in NEW:
            pilot.app.post_message(Key(character, character))
        await pilot.pause()
        assert pilot.app.home.search_box.value == NEW
        assert pilot.app.home.detail.entry.zh == NEW


async def test_typing_in_a_list_goes_to_the_search_box(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        assert pilot.app.focused is pilot.app.home.entry_view
        for character in "信创产业发":
            pilot.app.post_message(Key(character, character))
        await pilot.pause()
        assert pilot.app.home.search_box.value == "xzscl信创产业发"
        assert pilot.app.focused is pilot.app.home.search_box


async def test_keys_pressed_before_anything_is_drawn_do_no_harm(db: Path, open_app: Open) -> None:
    async with open_app(db) as pilot:
        for key in ("down", "enter", "f2", "f5", "f8", "f6", "escape", "up", "pagedown", "x"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert pilot.app.home.search_box.value == "x"


async def test_a_key_that_arrives_when_the_screens_are_gone_does_no_harm(
    db: Path, open_app: Open
) -> None:
    async with open_app(db) as pilot:
        app = pilot.app
    assert not app.screen_stack
    await app.on_event(Key("pagedown", None))


async def test_arrows_move_through_results_while_typing(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xin", "down") as pilot:
        home = pilot.app.home
        assert pilot.app.focused is home.search_box
        assert home.results.cursor == 1
        assert home.detail.entry.id == home.hits[1].id
        await pilot.press("up", "up")
        await pilot.pause()
        assert home.detail.entry.id == home.hits[0].id


async def test_enter_goes_in_and_escape_comes_back_and_clears(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        home = pilot.app.home
        assert pilot.app.focused is home.entry_view
        await pilot.press("escape")
        assert pilot.app.focused is home.search_box
        assert home.search_box.value == "xzscl"
        await pilot.press("escape")
        assert home.search_box.value == ""


async def test_tab_goes_round_the_panes(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xin") as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(pilot.app.focused.id)
        assert seen == ["results", "entry", "search"]


@pytest.mark.parametrize("key", ["/", "／", "、", "ctrl+l"])
async def test_a_key_goes_to_the_search_box_and_selects_it(
    db: Path, open_app: Open, key: str
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        await pilot.press(key)
        assert pilot.app.focused is pilot.app.home.search_box
        assert pilot.app.home.search_box.selected_text == "xzscl"


async def test_enter_on_a_rendering_keeps_only_its_sentences(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, *"xzscl", "enter") as pilot:
        home = pilot.app.home
        await pilot.press("j", "j", "enter")
        assert home.rendering == "new quality productivity"
        assert [found.document for found in home.detail.evidence] == ["press/slogans.txt"]
        assert "with “new quality productivity”" in text_of(pilot)
        await pilot.press("escape")
        assert len(home.detail.evidence) == 2
        assert home.rendering == "new quality productivity"


async def test_down_past_the_last_rendering_scrolls_to_the_sentences(
    db: Path, open_app: Open
) -> None:
    async with open_app(db, *"xzscl", "enter", size=(80, 16)) as pilot:
        view = pilot.app.home.entry_view
        await pilot.press(*["j"] * 12)
        assert view.cursor == 2
        assert view.scroll_offset.y > 3
        await pilot.press("g")
        assert (view.cursor, view.scroll_offset.y) == (0, 0)
        await pilot.press("G")
        assert view.scroll_offset.y == view.max_scroll_y


async def test_a_click_on_a_row_shows_its_entry_and_a_second_opens_it(
    db: Path, open_app: Open
) -> None:
    async with open_app(db, *"xin") as pilot:
        home = pilot.app.home
        await pilot.click("#results", offset=(10, 2))
        await pilot.pause()
        assert home.results.cursor == 1
        assert home.detail.entry.id == home.hits[1].id
        await pilot.click("#results", offset=(10, 2), times=2)
        await pilot.pause()
        assert pilot.app.focused is home.entry_view


async def test_a_click_on_a_rendering_selects_it(db: Path, open_app: Open) -> None:
    async with open_app(db, *"xzscl") as pilot:
        home = pilot.app.home
        line = home.entry_view.page.stops[1]
        await pilot.click("#entry", offset=(10, line + 1))
        assert home.rendering == "new productive forces"


async def test_more_hits_than_are_shown_are_counted_with_a_plus(
    tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open, text_of: TextOf
) -> None:
    marks = "一二三四五六七八九十"
    many = [Entry(f"新{a}{b}", (Term(f"新{a}{b}", "zh-Hans"),)) for a in marks for b in marks]
    path = make_termbase(tmp_path / "many.db", [*many, Entry("新政", (Term("新政", "zh-Hans"),))])
    async with open_app(path, "新") as pilot:
        assert len(pilot.app.home.hits) == 100
        assert "100+ entries" in text_of(pilot)


@pytest.mark.parametrize("typed", ['"', "*", "a OR", "新 AND (", "'", "-", "\\", "%", "新\u3000"])
async def test_odd_queries_do_no_harm(db: Path, open_app: Open, typed: str) -> None:
    async with open_app(db, query=typed) as pilot:
        await pilot.app.workers.wait_for_complete()
        assert pilot.app.home.search_box.value == typed


async def test_the_query_given_at_the_start_is_answered(db: Path, open_app: Open) -> None:
    async with open_app(db, query="xzscl") as pilot:
        assert pilot.app.home.detail.entry.zh == NEW


async def test_help_lists_the_keys_and_closes(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, "?") as pilot:
        assert "Deciding" in text_of(pilot)
        await pilot.press("escape", "f1")
        assert "Deciding" in text_of(pilot)
        await pilot.press("q")
        assert isinstance(pilot.app.focused, Input)


async def test_the_palette_offers_the_actions(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"xzscl", "ctrl+p") as pilot:
        await pilot.press(*"deprec")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "deprecate the rendering" in text_of(pilot)


async def test_the_hint_line_can_be_clicked(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, *"xzscl") as pilot:
        at = text_of(pilot).splitlines()[-1].index("F1")
        await pilot.click("HintBar", offset=(at, 0))
        await pilot.pause()
        assert "Deciding" in text_of(pilot)


@pytest.mark.parametrize(
    ("key", "window"),
    [("+", "AddDialog"), ("＋", "AddDialog"), ("?", "HelpScreen"), ("？", "HelpScreen")],
)
async def test_full_width_twins_work_in_the_lists(
    db: Path, open_app: Open, key: str, window: str
) -> None:
    async with open_app(db, *"xzscl", "enter", key) as pilot:
        assert type(pilot.app.screen).__name__ == window


async def test_the_start_lists_the_best_entries_beside_the_welcome(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, size=(140, 40)) as pilot:
        home = pilot.app.home
        assert "The first of 5 entries" in text_of(pilot)
        assert home.results.region.y == home.entry_view.region.y
        assert "Type in the search box" in text_of(pilot)
        assert home.detail is None
        await pilot.press("down")
        assert home.detail.entry.id == home.hits[0].id
        await pilot.press("escape")
        assert home.detail is None
        assert "Type in the search box" in text_of(pilot)
        await pilot.press("enter")
        assert home.detail.entry.id == home.hits[0].id


async def test_keys_typed_right_behind_ctrl_u_stay(db: Path, open_app: Open) -> None:
    async with open_app(db) as pilot:
        for key in ("x", "i", "n", "ctrl+u", "z", "h"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert pilot.app.home.search_box.value == "zh"


@pytest.mark.parametrize(("width", "dated"), [(75, True), (66, False), (40, False)])
def test_dates_make_room_for_what_is_said(width: int, dated: bool) -> None:
    text = "fresh and high-quality productive forces"
    entry = Entry("新质生产力", (Term("新质生产力", "zh-Hans"), Term(text, "en")))
    found = Rendering(text, "candidate", 3, 2, "2024-03-01", "2025-01-09")
    once = Detail(entry, (replace(found, last="2024-03-20"),), ())
    shown = "\n".join("".join(p.text for p in line) for line in entry_page(once, width).lines)
    assert (text in shown) == (width > 60)
    assert ("2024-03" in shown) == dated
