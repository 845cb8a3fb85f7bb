from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from glossary.model import Entry, Term, Variant, Variation
from tui.literal import plain
from tui.screens.variants import VariantsScreen
from tui.widgets.entry_page import Detail
from tui.widgets.variants_page import matrix_page

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
LogOf = Callable[[Path], list[tuple[str, str, str]]]

HOUSE, TOWN = "community canteen", "neighbourhood canteen"
ENTRIES = (
    Entry(
        "社区食堂", (Term("社区食堂", "zh-Hans"), Term(HOUSE, "en"), Term(TOWN, "en", "admitted"))
    ),
    Entry("夜校", (Term("夜校", "zh-Hans"), Term("night school", "en"))),
)
TEXTS = (
    ("a.txt", "2024-01-02", f"One {HOUSE} (社区食堂) opened.\n", [("社区食堂", HOUSE)], "sure"),
    (
        "b.txt",
        "2024-02-03",
        f"A {TOWN} (社区食堂) [b]closed\x1b[2J[/b].\n",
        [("社区食堂", TOWN)],
        "sure",
    ),
    ("c.txt", "2025-03-04", f"The {TOWN} (社区食堂) moved.\n", [("社区食堂", TOWN)], "sure"),
    ("d.txt", "2025-04-05", "A night school (夜校) began.\n", [("夜校", "night school")], "sure"),
)


@pytest.fixture
def varied(tmp_path: Path, make_termbase: Callable[..., Path]) -> Path:
    return make_termbase(tmp_path / "varied.db", ENTRIES, TEXTS)


async def press(pilot: Pilot[str], *keys: str) -> VariantsScreen:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


async def test_what_varies_comes_first_as_a_matrix_of_wording_by_document(
    varied: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(varied, "f9", size=(80, 30)) as pilot:
        screen = await press(pilot)
        assert [one.zh for one in screen.found] == ["社区食堂", "夜校"]
        shown = [line.rstrip(" │▁▂▃▄▅▆▇█") for line in text_of(pilot).splitlines()]
    at = next(n for n, line in enumerate(shown) if "Wording" in line)
    assert shown[at - 2] == " 3 places in 3 documents, consistency 0.56"
    assert shown[at : at + 3] == [
        "     Wording                all    1   2   3",
        " › A neighbourhood canteen    2    .   1   1",
        "   P community canteen        1    1   .   .",
    ]
    assert "1\u00a0a.txt  2\u00a0b.txt  3\u00a0c.txt" in shown[at + 4]


async def test_the_sentences_are_those_of_the_wording_under_the_cursor_and_literal(
    varied: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(varied, "f9", "enter") as pilot:
        await press(pilot)
        assert f"Sentences (2) with “{TOWN}”" in text_of(pilot)
        assert "A neighbourhood canteen (社区食堂) [b]closed␛[2J[/b]." in text_of(pilot)
        screen = await press(pilot, "down")
        assert f"Sentences (1) with “{HOUSE}”" in text_of(pilot)
        assert screen.rendering == HOUSE


async def test_the_form_to_prefer_is_chosen_with_one_key_and_taken_back(
    varied: Path, open_app: Open, log_of: LogOf, text_of: TextOf
) -> None:
    async with open_app(varied, "f9") as pilot:
        screen = await press(pilot, "p")
        assert log_of(varied) == [("prefer", "社区食堂", TOWN)]
        assert [v.status for v in screen.concept.variants] == ["preferred", "admitted"]
        assert "› P neighbourhood canteen" in text_of(pilot)
        await press(pilot, "enter", "down", "d")
        assert log_of(varied)[-1] == ("deprecate", "社区食堂", HOUSE)
        assert screen.rendering == HOUSE
        await press(pilot, "u", "u")
        assert [v.status for v in screen.concept.variants] == ["admitted", "preferred"]


async def test_it_begins_with_the_entry_that_was_shown(varied: Path, open_app: Open) -> None:
    async with open_app(varied, *"夜校", "f9") as pilot:
        screen = await press(pilot)
        assert screen.concept.zh == "夜校"
        await press(pilot, "up", "o")
        assert pilot.app.screen is pilot.app.home
        assert pilot.app.home.entry.zh == "社区食堂"


async def test_the_screens_lead_to_each_other_and_one_step_back_is_home(
    varied: Path, open_app: Open
) -> None:
    async with open_app(varied, "f9", "w", "v", "c") as pilot:
        await press(pilot)
        assert pilot.app.screen.place == "concordance"
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.home


async def test_with_nothing_to_count_it_says_so(
    tmp_path: Path, make_termbase: Callable[..., Path], open_app: Open, text_of: TextOf
) -> None:
    path = make_termbase(tmp_path / "bare.db", ENTRIES, ())
    async with open_app(path, "f9", *"prdjku") as pilot:
        await press(pilot)
        assert "No entry is rendered in a document" in text_of(pilot)
    async with open_app(tmp_path / "none.db", "f9", *"pu") as pilot:
        await press(pilot)
        assert "glossary build" in text_of(pilot)


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (100, 14), (20, 5)])
async def test_a_small_terminal_shows_one_pane_at_a_time(
    varied: Path, open_app: Open, text_of: TextOf, size: tuple[int, int]
) -> None:
    async with open_app(varied, "f9", size=size) as pilot:
        screen = await press(pilot)
        assert (screen.list.display, screen.pane.display) == (True, False)
        await press(pilot, "enter")
        assert (screen.list.display, screen.pane.display) == (False, True)
        assert all(cell_len(line) <= size[0] for line in text_of(pilot).splitlines())


@pytest.mark.parametrize("width", [40, 76, 120])
def test_many_documents_and_long_wordings_stay_within_the_width(width: int) -> None:
    names = tuple(f"press/文件-{n}.txt" for n in range(60))
    counts = tuple((name, 1 + n % 40) for n, name in enumerate(names))
    total = sum(count for _, count in counts)
    variant = Variant(
        "a very long wording of a very long term indeed", "", total, counts, "", "", ()
    )
    one = Variation("长词", "长词", (variant,), names, total, 1.0, ())
    nothing = Detail(Entry("长词", (Term("长词", "zh-Hans"),)), (), ())
    page = matrix_page(one, 0, nothing, width)
    table = [plain(page.lines[n]) for n in (page.stops[0] - 1, page.stops[0])]
    assert all(cell_len(line) <= width for line in table)
    assert cell_len(table[0]) == cell_len(table[1])
    shown = table[0].split()[-1]
    assert f"and\u00a0{60 - int(shown)}\u00a0more" in "".join(map(plain, page.lines))
