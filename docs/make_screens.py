"""Draw the pictures of the terminal UI, each screen as SVG and as plain text.

Usage: python docs/make_screens.py DB OUTFOLDER [QUERY] [--size 100x30]... [--only NAME]...

Writes `lookup.svg` and `lookup.txt` and so on for the first size, and `lookup-WxH.svg` and `.txt`
for each further one. The file it reads is never changed.
"""

import argparse
import asyncio
import html
import os
import re
import shutil
import tempfile
from pathlib import Path

from rich.cells import cell_len

os.environ.pop("NO_COLOR", None)

import tui  # noqa: F401 - makes settings that must come before textual
from tui.app import GlossaryApp


def plain(app: GlossaryApp) -> str:
    """Give the text on the screen, line by line, without colours."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


ROOT = Path(__file__).resolve().parents[1]
QUERY = "QUERY"
"""Stands for the keys of the query in a list of keys."""

SCREENS: dict[str, tuple[str, ...]] = {
    "start": (),
    "lookup": (QUERY, "enter"),
    "facets": (QUERY, "ctrl+f"),
    "review": ("f7",),
    "review-sure": ("f7", "S"),
    "variants": ("f9", "enter"),
    "concordance": (QUERY, "f12", "s", "j"),
    "menu": ("f10",),
    "check": ("f10", "k", *"draft", "enter", "j"),
    "parallel": ("f10", "p", "enter", "j", "j"),
    "documents": ("f10", "d", "j"),
    "export": ("f10", "e", "j", "j", "j", "j"),
    "import": ("f10", "i", *"client", "enter"),
    "settings": ("f10", "s"),
    "help": ("f1",),
}
"""The pictures: what is pressed for each."""


NOTE = """\
The province will build pilot-scale testing (中试) bases and nurture firms that are
"specialized, refined, distinctive and innovative" (专精特新). Officials linked both to
the race for “dome-link computing” (穹顶算力), and praised new quality productivity.
Six cities have opened 信创 parks.
"""
TABLE = "Chinese,English,Remark\n穹顶算力,dome-link computing,\n银发经济,silver economy,client\n"


def workplace(db: Path, folder: Path) -> Path:
    """Make a project to stand in: the termbase's corpus, a note to check, a table to import."""
    shutil.copy(db, folder / "glossary.db")
    for name in ("corpus", "terms.yaml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    (folder / "draft.txt").write_text(NOTE, encoding="utf-8")
    (folder / "client.csv").write_text(TABLE, encoding="utf-8")
    os.chdir(folder)
    os.environ["GLOSSARY_CONFIG_DIR"] = str(folder / "settings")
    return folder / "glossary.db"


async def draw(db: str, keys: tuple[str, ...], size: tuple[int, int]) -> tuple[str, str]:
    """Open a termbase and press keys; give what is seen as text and as SVG."""
    app = GlossaryApp(db)
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return plain(app), in_cells(app.export_screenshot(title="policy-glossary"))


_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)(?=</text>)')


def in_cells(svg: str) -> str:
    """Give every text the length of its cells: Rich counts a Chinese character as one, not two.

    >>> in_cells('<text x="0" textLength="24.4" y="0">中试</text>')
    '<text x="0" textLength="48.8" y="0">中试</text>'
    """

    def mended(found: re.Match[str]) -> str:
        before, length, between, shown = found.groups()
        text = html.unescape(shown)
        cells = float(length) / len(text) * cell_len(text) if text else float(length)
        return f"{before}{round(cells, 1):g}{between}{shown}"

    return _TEXT.sub(mended, svg)


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
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        (Path(home) / "project").mkdir()
        _draw_all(workplace(Path(given.db).resolve(), Path(home) / "project"), folder, given)
        os.chdir(folder)


def _draw_all(db: Path, folder: Path, given: argparse.Namespace) -> None:
    for number, size in enumerate(given.size or [(100, 30)]):
        for screen in given.only or SCREENS:
            keys = [k for key in SCREENS[screen] for k in (given.query if key is QUERY else [key])]
            text, svg = asyncio.run(draw(str(db), tuple(keys), size))
            name = f"{screen}-{size[0]}x{size[1]}" if number else screen
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
