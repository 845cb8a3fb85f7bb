"""A small termbase made with the real store, and an app on it that tests can drive."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import tui  # noqa: F401 - its settings must come before textual
from glossary.model import (
    Alignment,
    Alternative,
    Document,
    Entry,
    Extraction,
    Mention,
    Segment,
    Term,
)
from glossary.termbase import Termbase, open_termbase, sources, store
from tui import words
from tui.app import GlossaryApp

Open = Callable[..., AbstractAsyncContextManager[Pilot[str]]]


def entry(zh: str, *renderings: tuple[str, str], hant: str = "", **fields: str) -> Entry:
    english = tuple(Term(text, "en", status) for text, status in renderings)
    traditional = (Term(hant, "zh-Hant"),) if hant else ()
    return Entry(zh, (Term(zh, "zh-Hans"), *traditional, *english), **fields)


ENTRIES = (
    entry(
        "新质生产力",
        ("new quality productive forces", "preferred"),
        ("new productive forces", "admitted"),
        ("new quality productivity", "deprecated"),
        hant="新質生產力",
        domain="economy",
        definition="以科技创新为主导的先进生产力质态。",
        note="the official rendering since 2023",
        source="Government Work Report 2024",
    ),
    entry("信创", ("IT application innovation", "preferred"), domain="technology"),
    entry("新发展格局", ("new development pattern", "preferred"), domain="economy"),
    entry("无译词"),
    entry(
        "测试[/b]词",
        ("a [@click=app.quit] term", "preferred"),
        ("\x1b[31mred", "admitted"),
        domain="[red]\x9b2J",
        definition="\x1b]52;c;aGk=\x07[/]",
        note="[@click=app.quit]x[/]",
        source="\x00\x7f",
    ),
)

TEXTS = (
    (
        "press/forces.txt",
        "2024-03-15",
        """Beijing wants “new quality productive forces”(新质生产力) to replace property.
链主企业带动上下游协同发展，链主企业是关键。
""",
        [("新质生产力", "new quality productive forces")],
        "sure",
    ),
    (
        "press/slogans.txt",
        "2023-10-02",
        """Officials speak of new quality productivity\x1b[31m\t(新质生产力) [bold]often[/].
The dome link (穹顶工程) is new.
""",
        [("新质生产力", "new quality productivity"), ("穹顶工程", "dome link")],
        "review",
    ),
)


def segments(text: str) -> tuple[Segment, ...]:
    lines = re.finditer(r"[^\n]+\n?", text)
    return tuple(Segment(n, m.start(), m.end(), "mixed", n + 1) for n, m in enumerate(lines))


SCORES = {"sure": 0.95, "likely": 0.75, "review": 0.5}


def alignments(text: str, pairs: Sequence[tuple[str, ...]], tier: str) -> tuple[Alignment, ...]:
    """Pair `(zh, en, other span, ...)` at their first places in the text."""

    def mention(part: str) -> Mention:
        at = text.index(part)
        return Mention(part, at, at + len(part))

    def alternative(part: str) -> Alternative:
        return Alternative(part, text.index(part), text.index(part) + len(part), 0.1)

    return tuple(
        Alignment(
            mention(zh), mention(en), None, "gloss", "translation", SCORES[tier], tier,
            alternatives=tuple(map(alternative, others)), reasons=("bracketed gloss",),
        )
        for zh, en, *others in pairs
    )  # fmt: skip


Texts = Sequence[tuple[str, str, str, Sequence[tuple[str, ...]], str]]


def fill(path: Path, entries: Sequence[Entry] = ENTRIES, texts: Texts = TEXTS) -> Path:
    with open_termbase(path, write=True) as termbase:
        for name, date, text, pairs, tier in texts if entries else ():
            document = Document(name, text, name, date=date)
            extraction = Extraction(segments(text), (), alignments(text, pairs, tier))
            store.record(termbase.connection, document, extraction, name)
        sources.refresh(termbase.connection, entries, "test")
    return path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Leave the language as it was, whatever a test chose in the settings."""
    yield
    words.use("en")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses last until no message waits and all is drawn, however slow the machine is.

    Textual's pilot waits for one message of each widget, then takes a process that uses little
    processor time for idle, also when others leave it none. A key passes from the application
    to the screen to the box, and what the box says goes back to the screen.
    """
    once = Pilot._wait_for_screen

    async def handled(self: Pilot[str], timeout: float = 30.0) -> bool:  # noqa: ASYNC109
        done = await once(self, timeout)
        for _ in range(200):
            if not done or not (_messages_wait(self) or _drawing_waits(self)):
                break
            done = await once(self, timeout)
        return done

    monkeypatch.setattr(Pilot, "_wait_for_screen", handled)


def _messages_wait(pilot: Pilot[str]) -> bool:
    screens = pilot.app.screen_stack
    widgets = (widget for screen in screens for widget in screen.walk_children(with_self=True))
    return any(pump.message_queue_size for pump in (pilot.app, *widgets))


def _drawing_waits(pilot: Pilot[str]) -> bool:
    """Tell whether something is still to be drawn, and draw it rather than wait for the timer."""
    screen = pilot.app.screen
    waits = (
        screen._layout_required, screen._scroll_required, screen._repaint_required,
        screen._dirty_widgets, screen._callbacks,
    )  # fmt: skip
    if any(waits):
        screen._on_timer_update()
    return any(waits)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("termbase") / "filled.db")


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "glossary.db"
    copy.write_bytes(filled.read_bytes())
    return copy


@pytest.fixture
def make_termbase() -> Callable[..., Path]:
    return fill


@pytest.fixture
def open_app() -> Open:
    @asynccontextmanager
    async def opened(
        db: Path, *typed: str, query: str = "", size: tuple[int, int] = (100, 40)
    ) -> Iterator[Pilot[str]]:
        app = GlossaryApp(db, query=query)
        async with app.run_test(size=size) as pilot:
            await press(pilot, *typed)
            yield pilot

    return opened


async def press(pilot: Pilot[str], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def settle(pilot: Pilot[str]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def text_of() -> Callable[[Pilot[str]], str]:
    def text(pilot: Pilot[str]) -> str:
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    return text


@pytest.fixture
def said() -> Callable[[Pilot[str]], list[str]]:
    return lambda pilot: [note.message for note in pilot.app._notifications]


@pytest.fixture
def log_of() -> Callable[[Path], list[tuple[str, str, str]]]:
    def log(path: Path) -> list[tuple[str, str, str]]:
        with Termbase(path) as termbase:
            return [(d.action, d.entry, d.rendering) for d in termbase.history()]

    return log
