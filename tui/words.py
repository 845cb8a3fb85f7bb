"""The words of the screens in the language chosen; English is what stands in the code.

Other languages are data: `tui/languages/zh.toml` gives for each English text, its `{names}`
included, the text to show. What has no line there is shown in English.
"""

import locale
import os
import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("languages")
LANGUAGES = ("en", "zh")


_ONE = {
    "beads": "bead",
    "bytes": "byte",
    "characters": "character",
    "concepts": "concept",
    "documents": "document",
    "entries": "entry",
    "findings": "finding",
    "places": "place",
    "proposals": "proposal",
    "renderings": "rendering",
    "rows": "row",
    "sentences": "sentence",
}
"""What is counted on the screens, and what one of it is called in English."""
_COUNTED = re.compile(rf"{{(\w+)}} ({'|'.join(_ONE)})\b")


class _Chosen:
    """The language in use; one for the whole program, as the terminal has one reader."""

    name = "en"


def use(language: str) -> None:
    """Show everything in a language from now on.

    Raises:
        ValueError: there is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language '{language}'; there are {', '.join(LANGUAGES)}")
    _Chosen.name = language


def in_use() -> str:
    """Return the language in use."""
    return _Chosen.name


def of_locale() -> str:
    """Return the language of the user's locale, English where it is another.

    >>> os.environ.get("LC_ALL", "C").startswith("zh") or of_locale() in LANGUAGES
    True
    """
    named = next(
        (os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), ""
    )
    name = named or (locale.getlocale()[0] or "")
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language in use, `values` put in place of its `{names}`.

    >>> tr("{count} entries", count=3), tr("{count} entries", count=1)
    ('3 entries', '1 entry')
    """
    english = _Chosen.name == "en"
    shown = _of_one(text, values) if english else catalogue(_Chosen.name).get(text, text)
    return shown.format(**values) if values else shown


def _of_one(text: str, values: dict[str, object]) -> str:
    """Name what there is one of by its singular; `{names}` stay as they are."""
    if not any(value in (1, "1") for value in values.values()):
        return text
    return _COUNTED.sub(
        lambda found: (
            f"{{{found[1]}}} {_ONE[found[2]]}" if values.get(found[1]) in (1, "1") else found[0]
        ),
        text,
    )


def of_core(text: str) -> str:
    """Return a ready text of the product's core in the language in use, where it is known.

    What varies in it is found by the pattern of the catalogue: `the same pair stands in 3 more
    documents` is `the same pair stands in {number} more documents`.
    """
    if _Chosen.name == "en":
        return text
    if text in catalogue(_Chosen.name):
        return tr(text)
    for pattern, shown in _patterns(_Chosen.name):
        if found := pattern.fullmatch(text):
            varies = found.groupdict()
            if "status" in varies:
                varies["status"] = tr(varies["status"])
            return shown.format(**varies)
    return text


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Compile those texts of the core that hold names, each name matching what it may."""
    found = []
    for english, shown in group(language, "core").items():
        parts = re.split(r"{(\w+)}", english)
        if len(parts) > 1:
            pattern = "".join(
                f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)
            )
            found.append((re.compile(pattern), shown))
    return found


@cache
def catalogue(language: str) -> dict[str, str]:
    """Read the texts of a language by the English ones; none for English."""
    texts: dict[str, str] = {}
    for group in _read(language).values():
        texts |= group
    return texts


def group(language: str, name: str) -> dict[str, str]:
    """Return one group of the texts of a language; none for English."""
    return _read(language).get(name, {})


@cache
def _read(language: str) -> dict[str, dict[str, str]]:
    path = _FOLDER / f"{language}.toml"
    if not path.is_file():
        return {}
    import tomllib  # noqa: PLC0415 - English needs none

    return tomllib.loads(path.read_text(encoding="utf-8"))
