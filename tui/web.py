"""The same UI in a browser, by textual-serve: for this machine and for who has the address only.

The address holds a secret made at each start. The first visit turns it into a cookie that other
sites cannot send; each request must name this very host, so that no other name can be made to
lead here, and the connection that carries the keys must come from this page.
"""

import secrets
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from hmac import compare_digest
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError

try:
    from aiohttp import web
    from textual_serve.server import Server
except ImportError as error:  # pragma: no cover - where the extra is not installed
    raise GlossaryError("serve needs: pip install 'policy-glossary[serve]'") from error

HOST = "127.0.0.1"
_COOKIE = "policy-glossary"
_TEMPLATES = Path(__file__).parent / "templates"
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'"
)


class GuardedServer(Server):
    """Serves a command's UI on a socket that is bound already, to who knows the secret."""

    def __init__(
        self, command: Sequence[str], bound: socket.socket, tell: Callable[[str], None]
    ) -> None:
        port = bound.getsockname()[1]
        super().__init__(
            shlex.join(command), HOST, port, "policy-glossary", templates_path=_TEMPLATES
        )
        self.bound = bound
        self.secret = secrets.token_urlsafe(24)
        self.tell = tell

    @property
    def address(self) -> str:
        """Return the address to open."""
        return f"{self.public_url}/?token={self.secret}"

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - its signature
        """Say where the UI is."""
        self.tell(self.address)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Let pass who has the secret, and turn it into a cookie; everything else is refused."""
        if request.host != f"{HOST}:{self.port}":
            raise web.HTTPForbidden(text="This is another program's address.")
        if request.headers.get("Origin", self.public_url) != self.public_url:
            raise web.HTTPForbidden(text="Other pages may not connect here.")
        given = request.query.get("token", "")
        if given and self._is_secret(given):
            answer = web.HTTPFound("/")
            answer.set_cookie(
                _COOKIE, self.secret, httponly=True, samesite="Strict", max_age=None, path="/"
            )
            raise answer
        if not self._is_secret(request.cookies.get(_COOKIE, "")):
            raise web.HTTPForbidden(text="Open the address that 'glossary serve' printed.")
        response = await handler(request)
        if not response.prepared:
            socket_url = self.public_url.replace("http", "ws", 1)
            response.headers["Content-Security-Policy"] = _POLICY.format(socket=socket_url)
            response.headers["Cache-Control"] = "no-store"
        return response

    def _is_secret(self, text: str) -> bool:
        return compare_digest(text.encode(), self.secret.encode())

    def serve(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - its signature
        """Serve until interrupted."""
        web.run_app(
            self._make_app(), sock=self.bound, print=_silent, access_log=None, handle_signals=True
        )


def _silent(*_: Any) -> None:  # noqa: ANN401 - takes what print takes
    """Say nothing; the address is told once it can be opened."""


def bind(port: int) -> socket.socket:
    """Return a socket on this machine's own address; port 0 takes any free one.

    Raises:
        GlossaryError: the port is taken or not allowed.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
        bound.listen(16)  # who opens the address as soon as it is told must not be refused
    except (OSError, OverflowError) as error:
        bound.close()
        raise GlossaryError(f"cannot serve on port {port}: {error}; choose another") from error
    return bound
