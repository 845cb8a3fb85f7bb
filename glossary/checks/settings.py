"""What glossary.toml says of the checks, for all documents and for some paths.

`[check]` has select, ignore, min-severity, first-mention, gloss, romanisation, tones, brackets,
unknown and exclude; each `[[check.paths]]` has `match` (patterns from the project's folder, * and
** as in .gitignore) and any of the others but exclude, later ones over earlier ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glossary.checks.brackets import STYLES
from glossary.checks.rules import BRACKETS, NO_CHINESE, NO_GLOSS, RULES, SEVERITIES
from glossary.checks.subject import (
    DEFAULT_CODES,
    FIRST_MENTION,
    ROMANISATIONS,
    TONES,
    UNKNOWN,
    Policy,
)
from glossary.errors import InputError

GLOSSES = ("english", "chinese", "both")
"""What a first mention must have beside it: the English, the Chinese, or each the other."""
_CHOICES = {
    "min-severity": SEVERITIES,
    "first-mention": FIRST_MENTION,
    "romanisation": ROMANISATIONS,
    "tones": TONES,
    "brackets": STYLES,
    "gloss": GLOSSES,
    "unknown": UNKNOWN,
}
_KEYS = {"select", "ignore", *_CHOICES}
_NAMES = {name: rule.code for rule in RULES for name in (rule.code, rule.name.upper())}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was said, None where nothing was: codes to run, to leave out, how severe, when."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    min_severity: str | None = None
    first_mention: str | None = None
    romanisation: str | None = None
    tones: str | None = None
    brackets: str | None = None
    gloss: str | None = None
    unknown: str | None = None

    def over(self, other: "Choice") -> "Choice":
        """Return this choice where it says something, else the other; what is ignored adds up."""
        return Choice(
            other.select if self.select is None else self.select,
            other.ignore | self.ignore if self.select is None else self.ignore,
            self.min_severity or other.min_severity,
            self.first_mention or other.first_mention,
            self.romanisation or other.romanisation,
            self.tones or other.tones,
            self.brackets or other.brackets,
            self.gloss or other.gloss,
            self.unknown or other.unknown,
        )

    @property
    def policy(self) -> Policy:
        """Return what the checks go by."""
        asked = {BRACKETS.code} if self.brackets else set()
        if self.gloss:
            asked |= {NO_CHINESE.code} if self.gloss != "english" else set()
            asked |= {NO_GLOSS.code} if self.gloss != "chinese" else set()
        default = DEFAULT_CODES - {NO_GLOSS.code} if self.gloss else DEFAULT_CODES
        codes = default | asked if self.select is None else self.select
        return Policy(
            self.first_mention or "document",
            codes - self.ignore,
            self.romanisation or ROMANISATIONS[0],
            self.tones or TONES[0],
            self.brackets or "",
            self.unknown or UNKNOWN[0],
        )

    @property
    def severities(self) -> tuple[str, ...]:
        """Return the severities that are shown."""
        return SEVERITIES[: SEVERITIES.index(self.min_severity or SEVERITIES[-1]) + 1]


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a project, whose patterns count from `folder`."""

    folder: Path | None = None
    common: Choice = Choice()
    paths: tuple[tuple[tuple[str, ...], Choice], ...] = ()
    exclude: tuple[str, ...] = ()

    def choice(self, path: str) -> Choice:
        """Return what is chosen for a document."""
        chosen = self.common
        for patterns, choice in self.paths:
            if self._matches(path, patterns):
                chosen = choice.over(chosen)
        return chosen

    def excludes(self, path: str) -> bool:
        """Tell a document that is not to be checked."""
        return self._matches(path, self.exclude)

    def _matches(self, path: str, patterns: tuple[str, ...]) -> bool:
        here = Path(path).resolve()
        if self.folder is None or not here.is_relative_to(self.folder):
            return False
        name = here.relative_to(self.folder).as_posix()
        return any(_pattern(p).fullmatch(name) for p in patterns)


def codes(listed: object) -> frozenset[str]:
    """Return the codes of a list, or of a text with commas, of codes and names of checks.

    Raises:
        ValueError: there is no such check.
    """
    items = listed.split(",") if isinstance(listed, str) else listed
    if not isinstance(items, list):
        raise ValueError('a list of checks is meant, such as ["GL101"]')  # noqa: TRY004
    found = set()
    for item in (str(item).strip().upper() for item in items):
        if item and item not in _NAMES:
            listing = ", ".join(f"{r.code} {r.name}" for r in RULES)
            raise ValueError(f"no check '{item}'; there are {listing}")
        found |= {_NAMES[item]} if item else set()
    return frozenset(found)


def read(table: object, path: Path) -> Settings:
    """Make settings of the table [check] of glossary.toml.

    Raises:
        InputError: an unknown key or value.
    """
    try:
        return _settings(table, path.parent.resolve())
    except ValueError as error:
        raise InputError(f"[check] {error}", str(path)) from error


def _settings(table: object, folder: Path) -> Settings:
    content = _table(table, _KEYS | {"exclude", "paths"})
    paths = content.get("paths", [])
    if not isinstance(paths, list):
        raise ValueError("paths: write [[check.paths]]")  # noqa: TRY004 - one kind of complaint
    some = []
    for one in paths:
        inner = _table(one, _KEYS | {"match"})
        if "match" not in inner:
            raise ValueError("paths: each needs match")
        some.append((_patterns(inner["match"]), _choice(inner)))
    return Settings(folder, _choice(content), tuple(some), _patterns(content.get("exclude", [])))


def _table(table: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(table, dict):
        raise ValueError("a table is meant")  # noqa: TRY004 - one kind of complaint
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(f"unknown key '{unknown[0]}'; one of {', '.join(sorted(known))} is meant")
    return table


def _choice(table: Mapping[str, Any]) -> Choice:
    for key, allowed in _CHOICES.items():
        if key in table and table[key] not in allowed:
            raise ValueError(f"{key}: one of {', '.join(allowed)} is meant, not {table[key]!r}")
    select = codes(table["select"]) if "select" in table else None
    said: dict[str, Any] = {key.replace("-", "_"): table.get(key) for key in _CHOICES}
    return Choice(select, codes(table.get("ignore", [])), **said)


def _patterns(value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError('match and exclude are patterns of paths, such as "docs/**"')
    return tuple(items)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern: * stays in a folder, ** does not; a bare name holds in any folder."""
    out = "" if "/" in pattern else "(?:.*/)?"
    rest = pattern.removeprefix("./")
    while rest:
        for mark, means in (("**/", "(?:.*/)?"), ("**", ".*"), ("*", "[^/]*"), ("?", "[^/]")):
            if rest.startswith(mark):
                out, rest = out + means, rest[len(mark) :]
                break
        else:
            out, rest = out + re.escape(rest[0]), rest[1:]
    return re.compile(out)
