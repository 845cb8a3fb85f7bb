"""Zip files that hold documents: opened with limits, so that no file costs more than it says.

What a part unpacks to is bounded by what the archive declares (zipfile reads no further), so
declared sizes are what is looked at.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from glossary.corpus.xml import attribute, parsed
from glossary.errors import DocumentError

LARGEST = 200 << 20
"""Bytes all text parts of a document may unpack to."""
_SMALL = 10 << 20
_RATIO = 400
"""How far text may be packed: office files reach 50, a bomb 1,000."""
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, ValueError,
           OverflowError, struct.error)  # fmt: skip
"""What zipfile raises on bytes that were changed."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Archive:
    """The parts of an opened document."""

    def __init__(self, file: zipfile.ZipFile, path: str) -> None:
        self._file = file
        self.path = path
        self._left = LARGEST
        self.names = frozenset(file.namelist())

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            DocumentError: it unpacks to more than is honest.
        """
        info = self._file.getinfo(name)
        self._left -= info.file_size
        packed = info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size
        if self._left < 0 or packed:
            raise DocumentError(f"its part {name} is too large to be honest", self.path)
        return self._file.read(name)

    def xml(self, name: str) -> Element:
        """Return the root of a part that is XML."""
        return parsed(self.read(name), self.path)


@contextmanager
def opened(data: bytes, path: str, kind: str) -> Iterator[Archive]:
    """Open a zip file as a document of some kind.

    Raises:
        DocumentError: no zip file, damaged, encrypted, or it lacks a part that is asked for.
    """
    if data.startswith(_OLD_OFFICE):
        raise DocumentError(
            "has a password or is an old binary Office file; save it without one in today's format",
            path,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if any(info.flag_bits & 1 for info in file.infolist()):
                raise DocumentError("is encrypted; save it without a password", path)
            yield Archive(file, path)
    except BROKEN as error:
        what = str(error).strip("\"'")
        raise DocumentError(f"is not {kind} file, damaged or encrypted: {what}", path) from error


def relations(archive: Archive, name: str) -> dict[str, str]:
    """Return the parts a part refers to inside of the file, by relation."""
    folder, file = posixpath.split(name)
    listing = f"{folder}/_rels/{file}.rels"
    if listing not in archive.names:
        return {}
    found = {}
    for one in archive.xml(listing):
        target = posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target")))[1:]
        if target in archive.names:
            found[attribute(one, "Id")] = target
    return found
