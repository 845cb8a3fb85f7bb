"""A small client of the language server: JSON-RPC over the pipes of a real process."""

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

WAIT = 120


class Client:
    """Starts `glossary lsp` in a folder and talks to it; what it asks of us is answered with null."""

    def __init__(self, folder: Path, env: dict[str, str], **initialize: object) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "glossary", "lsp"],
            cwd=folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.number = 0
        self.notes: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self.replies: dict[str, Any] = {}
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        given = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, **initialize}
        self.capabilities = self.request("initialize", given)["capabilities"]
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.request("shutdown", None)
            self.notify("exit", None)
        try:
            self.process.wait(WAIT)
        finally:
            self.process.kill()
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                if stream:
                    stream.close()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while True:
            size = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    size = int(value)
            if not size:
                return
            self.inbox.put(json.loads(stream.read(size)))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        message = self.inbox.get(timeout=WAIT)
        if "method" in message and "id" in message:
            self.asked.append(message)
            self._send({"id": message["id"], "result": self.replies.get(message["method"])})
        elif "method" in message:
            self.notes.append(message)
        return message

    def notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 - as the server has it
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    # -- documents

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[dict[str, Any]]:
        item = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(name, 1)

    def change(self, name: str, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": self.uri(name), "version": version}
        self.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)}
        )

    def diagnostics(self, name: str, version: int | None) -> list[dict[str, Any]]:
        """Wait for what is published of a version of a document."""
        while True:
            for at, note in enumerate(self.notes):
                params = note.get("params") or {}
                here = note["method"] == "textDocument/publishDiagnostics"
                if here and params["uri"] == self.uri(name) and params.get("version") == version:
                    del self.notes[: at + 1]
                    found: list[dict[str, Any]] = params["diagnostics"]
                    return found
            self._next()

    def message(self) -> str:
        """Wait for a line shown to the user."""
        while True:
            for note in self.notes:
                if note["method"] == "window/showMessage":
                    self.notes.remove(note)
                    return str(note["params"]["message"])
            self._next()

    def at(self, name: str, line: int, column: int) -> dict[str, Any]:
        place = {"line": line, "character": column}
        return {"textDocument": {"uri": self.uri(name)}, "position": place}


def span(found: dict[str, Any]) -> tuple[int, int, int, int]:
    start, end = found["range"]["start"], found["range"]["end"]
    return start["line"], start["character"], end["line"], end["character"]
