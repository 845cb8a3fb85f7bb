"""The clipboard program of the system, where there is one, beside the terminal's own way."""

import os
import shutil
import subprocess
from collections.abc import Mapping

_SECONDS = 2.0
_PROGRAMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("pbcopy", (), ""),
    ("wl-copy", (), "WAYLAND_DISPLAY"),
    ("xclip", ("-selection", "clipboard", "-i"), "DISPLAY"),
    ("xsel", ("--clipboard", "--input"), "DISPLAY"),
    ("clip.exe", (), "WSL_DISTRO_NAME"),
)
"""Name, arguments, and the variable without which it has nothing to write to."""


def helper(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the command that fills the clipboard here; empty where there is none."""
    if environment.get("TEXTUAL_DRIVER"):
        return ()  # in a browser the clipboard is that of the browser
    for name, arguments, variable in _PROGRAMS:
        if (not variable or environment.get(variable)) and (found := shutil.which(name)):
            return (found, *arguments)
    return ()


def fill(command: tuple[str, ...], text: str) -> bool:
    """Give a text to the command; tell whether it took it."""
    encoding = "utf-16-le" if command[0].endswith("clip.exe") else "utf-8"
    try:
        done = subprocess.run(  # noqa: S603 - one of the programs above, without a shell
            command,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
