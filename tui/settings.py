"""What a user has set for the terminal UI, in a file of its own in the user's folder.

The file is `tui.toml` in the configuration folder of the program; what is wrong or unknown in it
is passed over, since nothing depends on it but how things look.
"""

import json
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path

import platformdirs

APP = "policy-glossary"


@dataclass(frozen=True, slots=True)
class Settings:
    """Colours, language ("auto" follows the locale), and how copying is done."""

    theme: str = "textual-dark"
    language: str = "auto"
    helper: str = "yes"


CHOICES = {
    "language": ("auto", "en", "zh"),
    "helper": ("yes", "no"),
}


def path() -> Path:
    """Return the file of the settings."""
    folder = os.environ.get("GLOSSARY_CONFIG_DIR") or platformdirs.user_config_dir(APP)
    return Path(folder) / "tui.toml"


def load() -> Settings:
    """Read the settings; those not set, or set to nothing known, are as they come."""
    try:
        written = path().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Settings()
    import tomllib  # noqa: PLC0415 - most users set nothing

    try:
        found = tomllib.loads(written)
    except ValueError:
        return Settings()
    names = {field.name for field in fields(Settings)}
    return Settings(**{
        name: value
        for name, value in found.items()
        if name in names and isinstance(value, str) and value in CHOICES.get(name, (value,))
    })  # fmt: skip


def save(name: str, value: str) -> Settings:
    """Set one setting for good and return all.

    Raises:
        OSError: the file cannot be written.
    """
    now = replace(load(), **{name: value})
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{f.name} = {json.dumps(getattr(now, f.name))}\n" for f in fields(Settings))
    file.write_text("".join(lines), encoding="utf-8")
    return now
