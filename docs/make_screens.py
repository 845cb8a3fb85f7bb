"""Draw the pictures of the terminal UI for the README, as SVG and as plain text.

Usage: python docs/make_screens.py DB OUTFOLDER [QUERY] [--size 100x30]...

Writes `lookup.svg` and `lookup.txt` for the first size, and `lookup-WxH.svg` and `.txt` for each
further one. The file it reads is never changed.
"""  # noqa: INP001 - a script

import argparse
import asyncio
import os
from pathlib import Path

os.environ.pop("NO_COLOR", None)

import tui  # noqa: F401 - makes settings that must come before textual
from tui.app import GlossaryApp


def plain(app: GlossaryApp) -> str:
    """Give the text on the screen, line by line, without colours."""
    strips = app.screen._compositor.render_strips(app.size)  # noqa: SLF001 - no public way
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


async def draw(db: str, query: str, size: tuple[int, int]) -> tuple[str, str]:
    """Open a termbase, type a query, go into the entry; give what is seen as text and as SVG."""
    app = GlossaryApp(db)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*query)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
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
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for number, size in enumerate(given.size or [(100, 30)]):
        name = f"lookup-{size[0]}x{size[1]}" if number else "lookup"
        text, svg = asyncio.run(draw(given.db, given.query, size))
        (given.folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (given.folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
