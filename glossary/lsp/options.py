"""What an editor may set: initializationOptions, or the section `glossary` of its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glossary.checks import FIRST_MENTION, SEVERITIES
from glossary.checks.settings import Choice, codes
from glossary.errors import InputError

_KEYS = ("db", "select", "ignore", "minSeverity", "firstMention", "debounce")
_LONGEST_WAIT = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """The termbase to use, what to check, and how many seconds of rest to wait for."""

    db: str | None = None
    choice: Choice = field(default_factory=Choice)
    debounce: float = 0.2


def read(given: object, before: Options | None = None) -> Options:
    """Make options of what an editor sent; keys it leaves out stay as they were.

    Raises:
        InputError: an unknown key or value.
    """
    table = _table(given)
    old = before or Options()
    select = _codes(table, "select") if "select" in table else old.choice.select
    ignore = _codes(table, "ignore") if "ignore" in table else old.choice.ignore
    choice = Choice(
        select,
        ignore or frozenset(),
        _one_of(table, "minSeverity", SEVERITIES, old.choice.min_severity),
        _one_of(table, "firstMention", FIRST_MENTION, old.choice.first_mention),
    )
    db = table.get("db", old.db)
    if db is not None and not isinstance(db, str):
        raise InputError("the setting 'db' names a termbase")
    return Options(db or None, choice, _seconds(table, old.debounce))


def _table(given: object) -> Mapping[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InputError('the settings are a table, such as {"ignore": ["GL204"]}')
    inner = given.get("glossary", given)
    table = inner if isinstance(inner, Mapping) else {}
    unknown = sorted(str(key) for key in table if key not in _KEYS)
    if unknown:
        raise InputError(f"unknown setting '{unknown[0]}'; one of {', '.join(_KEYS)} is meant")
    return table


def _codes(table: Mapping[str, Any], key: str) -> frozenset[str] | None:
    if table[key] is None:
        return None
    try:
        return codes(table[key])
    except ValueError as error:
        raise InputError(f"the setting '{key}': {error}") from error


def _one_of(
    table: Mapping[str, Any], key: str, allowed: tuple[str, ...], old: str | None
) -> str | None:
    if key not in table:
        return old
    if table[key] is not None and table[key] not in allowed:
        raise InputError(f"the setting '{key}' is one of {', '.join(allowed)}")
    found: str | None = table[key]
    return found


def _seconds(table: Mapping[str, Any], old: float) -> float:
    value = table.get("debounce", old * 1000)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError("the setting 'debounce' is a number of milliseconds")
    return max(0.0, min(float(value), _LONGEST_WAIT)) / 1000
