import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from glossary.model import Entry, Offer, Term
from glossary.termbase import open_termbase
from tui.literal import plain
from tui.screens.queue import Queue, key_of
from tui.screens.review import ReviewScreen

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
Said = Callable[[Pilot[str]], list[str]]
LogOf = Callable[[Path], list[tuple[str, str, str]]]

ENTRIES = (
    Entry("运营合格证", (Term("运营合格证", "zh-Hans"), Term("operating permit", "en"))),
    Entry("低空经济", (Term("低空经济", "zh-Hans"), Term("low-altitude economy", "en"))),
)
SHORT, LONG = "operator certificates", "air operator certificates"
LONGER = "first air operator certificates"
TEXTS = (
    (
        "press/a.txt",
        "2025-01-02",
        "Two firms got their first air operator certificates (运营合格证) in spring.\n",
        [("运营合格证", SHORT, LONG, LONGER)],
        "review",
    ),
    (
        "press/b.txt",
        "2025-02-03",
        """No other air operator certificates (运营合格证) were given.
Towns want a sky economy [b]now[/b] (低空经济).
""",
        [("运营合格证", SHORT, LONG), ("低空经济", "sky economy")],
        "likely",
    ),
    (
        "press/c.txt",
        "2025-03-04",
        "地方推动高空无人机（high drones）试飞，银发食堂（silver canteens）开门。\n",
        [("高空无人机", "high drones", "空无人机"), ("银发食堂", "silver canteens")],
        "likely",
    ),
    (
        "press/d.txt",
        "2025-04-05",
        "The chain leader firms (链主企业) met, and the night schools (夜校) opened.\n",
        [("链主企业", "chain leader firms"), ("夜校", "night schools")],
        "sure",
    ),
)


@pytest.fixture
def offered(tmp_path: Path, make_termbase: Callable[..., Path]) -> Path:
    return make_termbase(tmp_path / "offered.db", ENTRIES, TEXTS)


async def press(pilot: Pilot[str], *keys: str) -> ReviewScreen:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


def left(screen: ReviewScreen) -> list[tuple[str, str]]:
    return [key_of(offer) for offer in screen.queue.offers]


def test_offers_come_by_what_a_decision_settles(offered: Path) -> None:
    with open_termbase(offered) as termbase:
        found = termbase.offers()
        assert found[0] == Offer("运营合格证", "运营合格证", SHORT, 2, 2, "likely", 1.1875)
        assert [offer.tier for offer in found[-2:]] == ["sure", "sure"]
        values = [offer.value for offer in found]
        assert values == sorted(values, reverse=True)
        assert len(found) == 6
        assert termbase.offers("夜校") == [o for o in found if o.entry == "夜校"]
        assert termbase.offers("没有") == []


async def test_the_queue_begins_with_the_most_valuable_offer_and_shows_its_spans(
    offered: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(offered, "f7", size=(100, 40)) as pilot:
        screen = await press(pilot)
        shown = text_of(pilot)
        assert "Review: 0 decided, 6 left" in shown
        assert "One decision for 2 places in 2 documents" in shown
        assert f"1  {SHORT}" in shown
        assert f"2  {LONG}" in shown
        assert f"3  {LONGER}  in 1 of them" in shown
        assert "P operating permit  preferred" in shown
        assert screen.rendering == SHORT


@pytest.mark.parametrize(
    ("key", "action"), [("a", "accept"), ("p", "prefer"), ("d", "deprecate"), ("r", "reject")]
)
async def test_one_key_decides_and_brings_the_next_offer(
    offered: Path, open_app: Open, log_of: LogOf, key: str, action: str
) -> None:
    async with open_app(offered, "f7", "down") as pilot:
        screen = await press(pilot)
        entry, rendering = left(screen)[1]
        after = left(screen)[2]
        await press(pilot, key)
        assert log_of(offered) == [(action, entry, rendering)]
        assert (entry, rendering) not in left(screen)
        assert (screen.entry.id, screen.rendering) == after
        assert screen.list.border_title.startswith("Review: 1 decided, 5 left")


async def test_the_whole_queue_takes_one_key_each_however_fast(
    offered: Path, open_app: Open, log_of: LogOf, text_of: TextOf
) -> None:
    async with open_app(offered, "f7") as pilot:
        screen = await press(pilot)
        names = left(screen)
        await press(pilot, *"apdapa")
        assert [(entry, text) for _, entry, text in log_of(offered)] == names
        assert "Nothing is left to decide" in text_of(pilot)
        await press(pilot, "a")
        assert len(log_of(offered)) == 6


async def test_another_span_takes_two_keys_and_settles_its_twins(
    offered: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(offered, "f7") as pilot:
        screen = await press(pilot, "2")
        marked = [p.text for line in screen.pane.page.lines for p in line if p.role == "en"]
        assert marked.count(LONG) == 2
        await press(pilot, "p")
        assert log_of(offered) == [("reject", "运营合格证", SHORT), ("prefer", "运营合格证", LONG)]
        assert not [name for name in left(screen) if name[0] == "运营合格证"]
        with open_termbase(offered) as termbase:
            assert [e.en.text for e in termbase.evidence("运营合格证")] == [LONG, LONG]
        await press(pilot, "u")
        assert left(screen)[screen.queue.at] == ("运营合格证", SHORT)
        assert [action for action, _, _ in log_of(offered)][2:] == ["undo", "undo"]
        await press(pilot, "U")
        assert not [name for name in left(screen) if name[0] == "运营合格证"]


async def test_a_span_of_some_places_leaves_the_others_in_the_queue(
    offered: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(offered, "f7", "3", "a") as pilot:
        screen = await press(pilot)
        assert log_of(offered) == [("accept", "运营合格证", LONGER)]
        assert [o.count for o in screen.queue.offers if o.entry == "运营合格证"] == [1]


async def test_a_span_that_is_not_there_says_so(offered: Path, open_app: Open, said: Said) -> None:
    async with open_app(offered, "f7", "down", "down", "3") as pilot:
        screen = await press(pilot)
        assert "no span 3" in said(pilot)[-1]
        assert screen.choice.proposed


async def test_another_chinese_span_becomes_a_term_of_its_own(
    offered: Path, open_app: Open, log_of: LogOf, said: Said
) -> None:
    async with open_app(offered, "f7") as pilot:
        screen = await press(pilot)
        at = [name[0] for name in left(screen)].index("高空无人机")
        await press(pilot, *["down"] * at, "2", "r")
        assert "key 1" in said(pilot)[-1]
        await press(pilot, "a")
        assert log_of(offered) == [
            ("reject", "高空无人机", "high drones"),
            ("add", "空无人机", "high drones"),
        ]
        await press(pilot, "u")
        assert left(screen)[screen.queue.at] == ("高空无人机", "high drones")


async def test_undo_brings_the_offer_back_under_the_cursor(offered: Path, open_app: Open) -> None:
    async with open_app(offered, "f7", "down", "down") as pilot:
        screen = await press(pilot)
        name = left(screen)[2]
        await press(pilot, "r", "home", "u")
        assert left(screen)[screen.queue.at] == name
        assert screen.queue.decided == 0


async def test_all_that_is_sure_is_accepted_once_confirmed_and_taken_back_as_one(
    offered: Path, open_app: Open, log_of: LogOf, text_of: TextOf, said: Said
) -> None:
    async with open_app(offered, "f7", "S") as pilot:
        await press(pilot)
        assert "Accept 2 renderings" in text_of(pilot)
        assert "链主企业  chain leader firms" in text_of(pilot)
        await press(pilot, "enter")
        assert log_of(offered) == []
        screen = await press(pilot, "S", "y")
        assert sorted(log_of(offered)) == [
            ("accept", "夜校", "night schools"),
            ("accept", "链主企业", "chain leader firms"),
        ]
        screen = await press(pilot)
        assert len(left(screen)) == 4
        assert "Accepted 2 of 2" in said(pilot)[-1]
        await press(pilot, "S")
        assert "Nothing in the queue is sure" in said(pilot)[-1]
        await press(pilot, "u")
        assert "and 1 more" in said(pilot)[-1]
        assert len(left(screen)) == 6


async def test_a_note_and_the_whole_entry(offered: Path, open_app: Open, log_of: LogOf) -> None:
    async with open_app(offered, "f7") as pilot:
        await press(pilot, "n", *"ask Li", "enter")
        screen = await press(pilot, "end", "R")
        assert [action for action, _, _ in log_of(offered)] == ["note", "reject"]
        assert len(left(screen)) == 5


async def test_a_refused_decision_stays_in_the_queue(
    offered: Path, open_app: Open, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.desk.WRITE_WAIT", 0.05)
    other = sqlite3.connect(offered, isolation_level=None)
    async with open_app(offered, "f7") as pilot:
        other.execute("BEGIN IMMEDIATE")
        screen = await press(pilot, "a")
        assert "another program is writing" in said(pilot)[-1]
        assert len(left(screen)) == 6
        other.execute("ROLLBACK")
        await press(pilot, "a")
        assert len(left(screen)) == 5
    other.close()


async def test_leaving_shows_the_home_screen_as_it_is_now(
    offered: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(offered, "f7", "p") as pilot:
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.home
        await press(pilot, *"运营合格证")
        assert f"P {SHORT}" in text_of(pilot)


async def test_looking_up_goes_home_with_the_term(offered: Path, open_app: Open) -> None:
    async with open_app(offered, "f7", "o") as pilot:
        await press(pilot)
        assert pilot.app.screen is pilot.app.home
        assert pilot.app.home.entry.zh == "运营合格证"


async def test_the_page_and_the_palette_have_the_same_actions(
    offered: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(offered, "f7", "enter") as pilot:
        screen = await press(pilot)
        assert screen.focused is screen.pane
        await press(pilot, "down", "a")
        assert log_of(offered)[-1] == ("accept", "运营合格证", LONG)
        await press(pilot, "escape")
        assert screen.focused is screen.list
        await press(pilot, "ctrl+p", *"accept sure", "enter")
        assert type(pilot.app.screen).__name__ == "ConfirmDialog"


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (100, 14), (20, 5)])
async def test_a_small_terminal_keeps_every_line_within_its_width(
    offered: Path, open_app: Open, text_of: TextOf, log_of: LogOf, size: tuple[int, int]
) -> None:
    async with open_app(offered, "f7", "enter", size=size) as pilot:
        screen = await press(pilot)
        assert all(cell_len(line) <= size[0] for line in text_of(pilot).splitlines())
        await press(pilot, "escape", "2", "a", "S", "n", "escape")
        assert screen is not pilot.app.screen
        assert len(log_of(offered)) == 2


async def test_markup_and_escape_sequences_in_data_are_shown_as_text(
    db: Path, open_app: Open, text_of: TextOf
) -> None:
    async with open_app(db, "f7") as pilot:
        screen = await press(pilot)
        shown = text_of(pilot)
        assert "\x1b" not in shown
        while screen.entry is not None and screen.entry.zh != "新质生产力":
            await press(pilot, "r")
        assert all("\x1b" not in plain(line) for line in screen.pane.page.lines)


async def test_without_a_termbase_it_says_what_to_do(
    tmp_path: Path, open_app: Open, text_of: TextOf, make_termbase: Callable[..., Path]
) -> None:
    path = tmp_path / "none.db"
    async with open_app(path, "f7", *"apru2Sn") as pilot:
        await press(pilot)
        assert "glossary build" in text_of(pilot)
        make_termbase(path, ENTRIES, TEXTS)
        screen = await press(pilot, "enter")
        assert len(left(screen)) == 6


async def test_the_review_looks_like_this(offered: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(offered, "f7", "2", size=(80, 20)) as pilot:
        await press(pilot)
        lines = text_of(pilot).splitlines()
    assert lines[:4] == [
        "╭─ Review: 0 decided, 6 left ──────────────────────────────────────────────────╮",
        " › likely  运营合格证  operator certificates                                 2",
        "   likely  低空经济    sky economy                                           1",
        "   likely  银发食堂    silver canteens                                       1",
    ]


def offer(entry: str, rendering: str, count: int = 1) -> Offer:
    return Offer(entry, entry, rendering, count, 1, "likely", 0.5)


def test_the_queue_keeps_the_cursor_on_its_offer() -> None:
    queue = Queue([offer("甲", "a"), offer("乙", "b"), offer("丙", "c")])
    queue.at = 2
    queue.renew("甲", [])
    assert key_of(queue.current) == ("丙", "c")
    queue.renew("丁", [offer("丁", "d")])
    assert key_of(queue.current) == ("丙", "c")
    assert [o.entry for o in queue.offers] == ["乙", "丙", "丁"]


def test_what_comes_back_comes_under_the_cursor() -> None:
    queue = Queue([offer("甲", "a"), offer("乙", "b")])
    queue.drop()
    assert (queue.decided, key_of(queue.current)) == (1, ("乙", "b"))
    queue.renew("甲", [offer("甲", "a")], back=("甲", "a"))
    assert key_of(queue.current) == ("甲", "a")


def test_an_empty_queue_has_nothing_under_the_cursor() -> None:
    queue = Queue()
    queue.drop()
    queue.renew("甲", [])
    assert (queue.current, queue.decided) == (None, 0)


async def test_arrow_keys_move_the_span_by_words_and_the_decision_takes_it(
    offered: Path, open_app: Open, log_of: LogOf, text_of: TextOf
) -> None:
    async with open_app(offered, "f7", size=(120, 40)) as pilot:
        screen = await press(pilot, "G")
        names = [one.rendering for one in screen.queue.offers]
        await press(pilot, "g", *["j"] * names.index("sky economy"))
        await press(pilot, "left")
        assert screen.rendering == "a sky economy"
        await press(pilot, "left", "right")
        assert "a sky economy" in text_of(pilot)
        await press(pilot, "right")
        assert screen.choice.proposed
        await press(pilot, "right", "a")
        await press(pilot)
    assert log_of(offered) == [
        ("reject", "低空经济", "sky economy"),
        ("accept", "低空经济", "economy"),
    ]


async def test_a_span_does_not_move_over_the_chinese(
    offered: Path, open_app: Open, said: Said
) -> None:
    async with open_app(offered, "f7", size=(120, 40)) as pilot:
        screen = await press(pilot)
        assert screen.rendering == SHORT
        await press(pilot, "shift+right")
        assert screen.rendering == SHORT
        assert "no word that way" in said(pilot)[-1]


async def test_an_entry_is_merged_from_the_review_and_the_merge_undone(
    offered: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(offered, "f7") as pilot:
        screen = await press(pilot)
        zh = screen.entry.zh
        await press(pilot, "M", *"低空经济", "enter")
        await press(pilot)
        assert log_of(offered)[-1][:2] == ("merge", "低空经济")
        await press(pilot, "u")
        await press(pilot)
        assert zh in [offer.zh for offer in screen.queue.offers]
