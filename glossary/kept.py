"""What takes long to make of the terms, kept in the user's cache folder until they change.

Everything here can be made anew at any time: a file that is missing, cut off or not ours counts
as none. Files are named by what they are made of, written aside and renamed; the oldest give way.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import glossary

APP = "policy-glossary"
_MADE_BY = ("evidence", "extraction", "language", "model", "termsfile", "text")
"""The folders of this package that have a say in what is kept."""
_MOST_FILES = 24
T = TypeVar("T")


def key_of(parts: Iterable[str]) -> str:
    """Name something by what it is made of."""
    joined = "\x1f".join((_rules(), *parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def _rules() -> str:
    """Tell one state of the rules and word lists from the next, without reading them."""
    package = Path(__file__).parent
    found = sorted(
        (file.name, one.st_size, one.st_mtime_ns)
        for name in _MADE_BY
        for file in os.scandir(package / name)
        if file.is_file() and (one := file.stat())
    )
    return f"{glossary.__version__} {found}"


def kept(kind: str, key: str, read: Callable[[Any], T]) -> T | None:
    """Return what `read` makes of what was kept under a key, None where there is nothing fit."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        mark, _, body = _path(kind, key).read_bytes().partition(b"\n")
        if mark == _mark(key, body):
            return read(json.loads(body))
    return None


def keep(kind: str, key: str, value: object) -> None:
    """Keep something JSON can hold; where the folder cannot be written nothing happens."""
    import tempfile  # noqa: PLC0415 - only when terms changed

    path = _path(kind, key)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "surrogatepass")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{kind}-", suffix=".part", dir=path.parent)
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_mark(key, body) + b"\n" + body)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        _forget_oldest(path.parent, kind)


def _mark(key: str, body: bytes) -> bytes:
    """Tell what is whole from what was cut off or damaged on the disk."""
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()


def _forget_oldest(folder: Path, kind: str) -> None:
    files = sorted(folder.glob(f"{kind}-*.json"), key=_age, reverse=True)
    for path in files[_MOST_FILES:]:
        path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _path(kind: str, key: str) -> Path:
    import platformdirs  # noqa: PLC0415 - a look-up keeps nothing

    return platformdirs.user_cache_path(APP) / "terms" / f"{kind}-{key}.json"
