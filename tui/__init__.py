"""The terminal UI: one search box over the termbase, its evidence, and decisions on renderings.

Two settings must be made before Textual is first imported, because it reads them only then. The
Kitty keyboard protocol is left off: with it, text committed by a Chinese input method arrives
garbled or not at all in several terminals. The frame rate halves the wait for typed results.
"""

import os
from pathlib import Path

from . import garbage

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_FPS", "120")

__all__ = ["run"]


def run(
    db: str | Path, *, query: str = "", language: str = "", picking: bool = False
) -> str | None:
    """Run the terminal UI on a termbase until the user quits; return what was copied last.

    With `picking`, Enter in an entry returns the rendering under the cursor at once.
    `language` is en or zh; when empty, what the settings say, else that of the locale.

    Raises:
        InputError: glossary.toml is broken, or chooses keys that cannot be.
    """
    garbage.leave()  # until the first screen is drawn
    try:
        return _run(db, query, language, picking=picking)
    finally:
        garbage.collect()


def _run(db: str | Path, query: str, language: str, *, picking: bool) -> str | None:
    from glossary import project  # noqa: PLC0415 - the settings above must come first

    from . import keymap, settings, words  # noqa: PLC0415
    from .app import GlossaryApp  # noqa: PLC0415

    here = project.find()
    keys = keymap.read(here.settings().get("keys", {}), str(here.config or ""))

    chosen = language or settings.load().language
    words.use(words.of_locale() if chosen == "auto" else chosen)
    return GlossaryApp(db, query=query, picking=picking, keys=keys).run()
