"""Draw the pictures of the terminal UI, each screen as SVG and as plain text.

Usage: python docs/make_screens.py DB OUTFOLDER [QUERY] [--size 100x30]... [--only NAME]...

Writes `lookup.svg` and `lookup.txt` and so on for the first size, and `lookup-WxH.svg` and `.txt`
for each further one. The file it reads is never changed.
"""

import argparse
import asyncio
import os
from pathlib import Path

os.environ.pop("NO_COLOR", None)

import tui  # noqa: F401 - makes settings that must come before textual
from tui.app import GlossaryApp


def plain(app: GlossaryApp) -> str:
    """Give the text on the screen, line by line, without colours."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


QUERY = "QUERY"
"""Stands for the keys of the query in a list of keys."""

SCREENS: dict[str, tuple[str, ...]] = {
    "start": (),
    "lookup": (QUERY, "enter"),
    "review": ("f7",),
    "review-sure": ("f7", "S"),
    "variants": ("f9", "enter"),
    "concordance": (QUERY, "f12", "s", "j"),
    "help": ("f1",),
}
"""The pictures: what is pressed for each."""


async def draw(db: str, keys: tuple[str, ...], size: tuple[int, int]) -> tuple[str, str]:
    """Open a termbase and press keys; give what is seen as text and as SVG."""
    app = GlossaryApp(db)
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause()
        return plain(app), app.export_screenshot(title="policy-glossary")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def main() -> None:
    """Draw every size asked for."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the terminal UI.")
    parser.add_argument("db")
    parser.add_argument("folder", type=Path)
    parser.add_argument("query", nargs="?", default="新质生产力")
    parser.add_argument("--size", type=_size, action="append", metavar="WxH")
    parser.add_argument("--only", choices=SCREENS, action="append", metavar="NAME")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for number, size in enumerate(given.size or [(100, 30)]):
        for screen in given.only or SCREENS:
            keys = [k for key in SCREENS[screen] for k in (given.query if key is QUERY else [key])]
            text, svg = asyncio.run(draw(given.db, tuple(keys), size))
            name = f"{screen}-{size[0]}x{size[1]}" if number else screen
            (given.folder / f"{name}.txt").write_text(text, encoding="utf-8")
            (given.folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
