"""`glossary serve` as a user meets it: in a real browser, and against what is not the user."""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import Decision
from glossary.termbase import Termbase

CHROMIUM = Path("/usr/bin/chromium")
PICTURE = os.environ.get("GLOSSARY_SERVE_PICTURE", "")


@pytest.fixture
def address(db: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a termbase; the address is what the command says on stderr."""
    pytest.importorskip("textual_serve")
    env = os.environ | {"GLOSSARY_CONFIG_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "glossary", "serve", "--db", str(db)],
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    ) as served:
        try:
            line = served.stderr.readline()
            yield re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+", line)[0]
        finally:
            served.terminate()


def status(url: str, **headers: str) -> int:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_only_who_has_the_address_gets_in(address: str) -> None:
    bare, _, token = address.partition("/?token=")
    assert status(bare + "/") == 403
    assert status(bare + "/?token=wrong") == 403
    assert status(bare + "/ws") == 403
    cookie = f"policy-glossary={token}"
    assert status(bare + "/", Cookie=cookie) == 200
    assert status(bare + "/", Cookie=cookie, Host="evil.example") == 403
    assert status(bare + "/ws", Cookie=cookie, Origin="http://evil.example") == 403


def decided(db: Path) -> list[Decision]:
    with Termbase(db) as termbase:
        return termbase.history()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium")
def test_a_browser_types_chinese_opens_the_entry_and_decides(db: Path, address: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    asked: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_selector("body.-first-byte", timeout=60_000)
        page.wait_for_function("document.activeElement.matches('.xterm-helper-textarea')")
        page.keyboard.insert_text("新质生产力")
        page.keyboard.press("Enter")
        page.keyboard.press("F5")  # reject, and no reload of the page
        for _ in range(200):
            if decided(db):
                break
            page.wait_for_timeout(100)
        if PICTURE:
            page.wait_for_timeout(1000)
            page.screenshot(path=PICTURE)
        browser.close()
    assert [(d.action, d.entry, d.rendering) for d in decided(db)] == [
        ("reject", "新质生产力", "new quality productive forces")
    ]
    home = address.partition("?")[0]
    outside = [url for url in asked if not url.startswith((home, "data:", "ws://127.0.0.1"))]
    assert outside == []


def test_without_the_extra_one_line_says_what_to_install(db: Path) -> None:
    code = (
        "import sys; sys.modules['textual_serve'] = None;"
        "from glossary.cli.main import run; sys.exit(run(['serve', '--db', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(db)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "glossary: serve needs: pip install 'policy-glossary[serve]'\n"


def test_a_port_in_use_is_one_line(db: Path, address: str) -> None:
    port = re.search(r":(\d+)/", address)[1]
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "serve", "--db", str(db), "--port", port],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"glossary: cannot serve on port {port}")
    assert done.stderr.count("\n") == 1
