"""Take pictures of the report page in a headless browser: wide, narrow, dark and on paper.

Usage: python docs/make_report_pictures.py report.html docs/screens

Needs chromium, and pdftoppm for the printed page; what is missing is left out and said.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

_PICTURES = {
    "report-wide": ("--window-size=1280,1500",),
    "report-narrow": ("--window-size=400,1500",),
    "report-dark": ("--window-size=1280,1500", "--blink-settings=preferredColorScheme=0"),
}


def _browser(page: Path, *options: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chrome") or "chromium"
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={home}", "--virtual-time-budget=4000", *options, page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of the report page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    page, folder = given.page.resolve(), given.folder.resolve()
    for name, options in _PICTURES.items():
        _browser(page, *options, f"--screenshot={folder / f'{name}.png'}")
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing: no picture of the printed page")
        return
    with tempfile.TemporaryDirectory() as home:
        paper = Path(home, "page.pdf")
        _browser(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
        subprocess.run(
            ["pdftoppm", "-r", "60", "-l", "1", "-singlefile", "-png", str(paper),
             str(folder / "report-print")],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
