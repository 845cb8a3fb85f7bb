"""Documents packed in zip and tar files; read in memory one by one, never unpacked to disk."""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from glossary.corpus.archive import BROKEN
from glossary.corpus.collections import LARGEST, Member, too_packed
from glossary.corpus.read import SUFFIXES
from glossary.corpus.streams import unpacked
from glossary.errors import DocumentError

_TOO_LARGE = "is too large to be honest"


def members(path: Path, name: str) -> Iterator[Member]:
    """Yield the documents of an archive; see `glossary.corpus.collections.members`."""
    return _of_zip(path, name) if path.suffix.lower() == ".zip" else _of_tar(path, name)


def _wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)
    return not hidden and Path(name).suffix.lower() in SUFFIXES


def _of_zip(path: Path, name: str) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(path) as file:
            for info in file.infolist():
                if not info.is_dir() and _wanted(info.filename):
                    yield _zipped(file, info)
    except (*BROKEN, RuntimeError) as error:
        raise DocumentError(f"is no zip file, or damaged: {error}", name) from error


def _zipped(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    called = Member(info.filename, position=info.header_offset)
    if info.flag_bits & 1:
        return called._replace(problem="is encrypted")
    if info.file_size > LARGEST or too_packed(info.file_size, info.compress_size):
        return called._replace(problem=_TOO_LARGE)
    try:
        return called._replace(data=file.read(info))
    except (*BROKEN, RuntimeError) as error:
        return called._replace(problem=f"is damaged: {error}")


def _of_tar(path: Path, name: str) -> Iterator[Member]:
    size = path.stat().st_size
    given = 0
    try:
        with ExitStack() as stack:
            if path.suffix.lower() == ".zst":
                stream, _ = stack.enter_context(unpacked(path, name))
                tar = stack.enter_context(tarfile.open(fileobj=stream, mode="r|"))
            else:
                tar = stack.enter_context(tarfile.open(path, "r|*"))
            for info in tar:
                given += max(0, info.size)
                if too_packed(given, size):
                    raise DocumentError("unpacks to more than is honest", name)
                if info.isreg() and _wanted(info.name):
                    yield _tarred(tar, info)._replace(position=min(size, info.offset))
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise DocumentError(f"is no tar file, or damaged: {error}", name) from error


def _tarred(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    if info.size > LARGEST:
        return Member(info.name, problem=_TOO_LARGE)
    content = tar.extractfile(info)
    return Member(info.name, content.read() if content else b"")
