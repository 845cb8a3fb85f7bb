from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossary.align.mending import mended
from glossary.model import Bead, Mend
from glossary.termbase import open_termbase
from tui.screens.parallel import ParallelScreen

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]
TextOf = Callable[[Pilot[str]], str]
LogOf = Callable[[Path], list[tuple[str, str, str]]]

ZH = "水库每月检查一次。\n镇上发展新质生产力。\n学校开设手工课。\n果园今年扩大了。\n"
EN = (
    "Reservoirs are inspected monthly.\nThe town develops new quality productive forces.\n"
    "Schools offer crafts.\nThe orchards were enlarged this year.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "work"
    (home / "corpus").mkdir(parents=True)
    (home / "terms.yaml").write_text("- zh: 信创\n  en:\n    preferred:\n      - IT\n", "utf-8")
    (home / "corpus" / "town.zh.txt").write_text(ZH, "utf-8")
    (home / "corpus" / "town.en.txt").write_text(EN, "utf-8")
    monkeypatch.chdir(home)
    return home


async def press(pilot: Pilot[str], *keys: str) -> ParallelScreen:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen


async def opened(pilot: Pilot[str]) -> ParallelScreen:
    await press(pilot, "f10", "p")
    await press(pilot, "enter")
    return await press(pilot)


async def test_two_documents_stand_side_by_side(db: Path, open_app: Open, text_of: TextOf) -> None:
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        shown = text_of(pilot)
        assert [bead.zh for bead in screen.beads] == [(0,), (1,), (2,), (3,)]
    assert "corpus/town.zh.txt | corpus/town.en.txt" in shown
    line = next(line for line in shown.splitlines() if "水库每月检查一次。" in line)
    assert "Reservoirs are inspected monthly." in line


async def test_known_terms_of_both_sides_are_marked(db: Path, open_app: Open) -> None:
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        pieces = [piece for line in screen.list.page.lines for piece in line]
    assert ("新质生产力", "zh") in [(p.text, p.role) for p in pieces]
    assert ("new quality productive forces", "en") in [(p.text, p.role) for p in pieces]


async def test_beads_are_joined_split_and_undone_as_decisions(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    names = ("corpus/town.zh.txt", "corpus/town.en.txt")
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "j", "m")
        assert [bead.zh for bead in screen.beads] == [(0,), (1, 2), (3,)]
        assert log_of(db) == [("align", *names)]
        await press(pilot, "x")
        assert [bead.zh for bead in screen.beads] == [(0,), (1,), (2,), (3,)]
        await press(pilot, "u", "u")
        assert [action for action, _, _ in log_of(db)] == ["align", "align", "undo", "undo"]
        assert [bead.score < 1 for bead in screen.beads] == [True] * 4


async def test_a_sentence_is_moved_and_still_there_the_next_time(db: Path, open_app: Open) -> None:
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "right_curly_bracket")
        assert screen.beads[0] == Bead((0,), (0, 1), 1.0)
        assert screen.beads[1] == Bead((1,), (), 0.0)
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert screen.beads[0] == Bead((0,), (0, 1), 1.0)


async def test_a_term_pair_without_an_entry_is_added(
    db: Path, open_app: Open, log_of: LogOf
) -> None:
    async with open_app(db, size=(120, 40)) as pilot:
        screen = await opened(pilot)
        pair = screen.offered[0].pair
        await press(pilot, "a")
        await press(pilot)
        assert log_of(db) == [("add", pair.zh, pair.en)]
        assert screen.offered[0].status == "preferred"


def test_bead_decisions_make_no_entry_and_survive_a_change_of_entries(db: Path) -> None:
    with open_termbase(db, write=True) as termbase:
        before = [entry.id for entry in termbase.entries()]
        termbase.mend("中.txt", "en.txt", "abc", Mend((0, 1), (0,)))
        assert [entry.id for entry in termbase.entries()] == before
        assert termbase.mends("中.txt", "en.txt", "abc") == [Mend((0, 1), (0,))]
        assert termbase.mends("中.txt", "en.txt", "other texts") == []


@pytest.mark.parametrize(
    ("mend", "expected"),
    [
        (Mend((0, 1), (0, 1)), [((0, 1), (0, 1)), ((2,), (2,))]),
        (Mend((1,), (1, 2)), [((0,), (0,)), ((1,), (1, 2)), ((2,), ())]),
        (Mend((0,), ()), [((0,), ()), ((), (0,)), ((1,), (1,)), ((2,), (2,))]),
    ],
)
def test_every_sentence_stays_in_one_bead(mend: Mend, expected: list[object]) -> None:
    beads = [Bead((n,), (n,), 0.5) for n in range(3)]
    now = mended(beads, [mend])
    assert sorted(n for bead in now for n in bead.zh) == [0, 1, 2]
    assert sorted(n for bead in now for n in bead.en) == [0, 1, 2]
    assert {(bead.zh, bead.en) for bead in now} == set(expected)
