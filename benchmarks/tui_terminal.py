"""A program in a pseudo-terminal of 140x40 cells, typed at and timed."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

QUIET = 0.12
"""Seconds without output after which a key's answer is taken for whole."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str]) -> None:
        self.begun = time.perf_counter()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.environ.update({"TERM": "xterm-256color", "COLUMNS": "140", "LINES": "40"})
            os.execv(command[0], command)  # noqa: S606 - our own command
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))

    def press(self, key: str) -> tuple[float, float]:
        """Send a key; return milliseconds to the first and to the last bytes of the answer."""
        sent = time.perf_counter()
        self.send(key)
        return self.listen(sent, QUIET)

    def send(self, key: str) -> None:
        """Send a key and go on."""
        os.write(self.screen, key.encode())

    def listen(self, since: float, quiet: float) -> tuple[float, float]:
        """Read until nothing comes for so long; milliseconds to the first and the last bytes."""
        first = last = 0.0
        patience = 5.0
        while select.select([self.screen], [], [], patience)[0]:
            try:
                found = os.read(self.screen, 1 << 16)
            except OSError:
                break
            last = (time.perf_counter() - since) * 1000
            first = first or last
            if b"\x1b[c" in found or b"\x1b[?2026$p" in found:
                continue
            patience = quiet
        return first, last

    def drain(self, seconds: float) -> None:
        """Read what is drawn for so long: a program that is not read from stands still."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.screen], [], [], left)[0]:
                os.read(self.screen, 1 << 16)

    def wait_for(self, text: str, patience: float = 60.0) -> None:
        """Read until a text has been drawn.

        Raises:
            TimeoutError: it has not been, for so many seconds.
        """
        wanted, seen = text.encode(), b""
        while select.select([self.screen], [], [], patience)[0]:
            seen += os.read(self.screen, 1 << 16)
            if wanted in seen:
                return
        raise TimeoutError(text)

    @property
    def cpu(self) -> float:
        """Return milliseconds of processor time used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Return resident memory in megabytes."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        found = next(line for line in lines if line.startswith("VmRSS"))
        return int(found.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.screen)
