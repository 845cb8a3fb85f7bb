"""Compressed files as streams of bytes with a limit on how far they unpack."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from glossary.corpus.collections import too_packed
from glossary.errors import DocumentError

NEEDS_ZSTD = "reading .zst needs zstandard: pip install 'policy-glossary[archives]'"


class Limited(io.RawIOBase):
    """An unpacked stream that stops where it has given more than the packed one can honestly."""

    def __init__(self, stream: IO[bytes], packed: BinaryIO, name: str) -> None:
        super().__init__()
        self._stream = stream
        self._packed = packed
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer from the stream.

        Raises:
            DocumentError: packed beyond what is honest.
        """
        view = cast("memoryview", buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._given += len(data)
        if too_packed(self._given, self._packed.tell()):
            raise DocumentError("unpacks to more than is honest", self._name)
        return len(data)


@contextmanager
def unpacked(path: Path, name: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file as `(its unpacked bytes, the file itself)`; by its name it is .gz, .zst or plain.

    Raises:
        DocumentError: damaged, packed beyond what is honest, or zstandard is not installed.
    """
    with path.open("rb") as file:
        suffix = path.suffix.lower()
        if suffix not in {".gz", ".zst"}:
            yield file, file
            return
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if suffix == ".gz" else None
        try:
            whole = stream if stream is not None else _zstd(file, name)
            yield cast("BinaryIO", io.BufferedReader(Limited(whole, file, name), 1 << 16)), file
        except (zlib.error, EOFError, gzip.BadGzipFile) as error:
            raise DocumentError(f"is damaged: {error}", name) from error


def _zstd(file: BinaryIO, name: str) -> IO[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise DocumentError(NEEDS_ZSTD, name) from error
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        file, read_across_frames=True
    )
    return cast("IO[bytes]", _PlainErrors(reader, name, zstandard.ZstdError))


class _PlainErrors:
    """A reader whose library's own error becomes one of ours."""

    def __init__(self, reader: IO[bytes], name: str, error: type[Exception]) -> None:
        self._reader = reader
        self._name = name
        self._error = error

    def read(self, size: int = -1) -> bytes:
        try:
            return self._reader.read(size)
        except self._error as error:
            raise DocumentError(f"is damaged: {error}", self._name) from error
