"""The web server of `course serve`: for this computer only, with news for open pages."""

from __future__ import annotations

import html
import json
import mimetypes
import re
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from builder.edition import SCRIPT
from builder.live import Live
from builder.live_news import news_of, opened
from builder.payload import RUNTIME

ADDRESS = "127.0.0.1"
BREATH = 5.0  # seconds; then a line that says nothing finds out who has left
LASTING = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")  # of the theme: new content, new name
SHELL = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>course serve</title>
<body><h1>{}</h1>{}</body></html>
"""


class LocalServer(ThreadingHTTPServer):
    """Answers nobody but the browsers of this computer."""

    daemon_threads = True

    def __init__(self, live: Live, port: int, is_building: Callable[[], bool]) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.live = live
        self.is_building = is_building
        hosts = (f"{name}:{self.server_port}" for name in (ADDRESS, "localhost"))
        self.hosts = {*hosts, *((ADDRESS, "localhost") if self.server_port == 80 else ())}

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a tab that was closed
            print(f"The server met an error: {sys.exception()!r}", file=sys.stderr)  # noqa: T201


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together, or the browser waits for each
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        server = cast(LocalServer, self.server)
        self.live = server.live
        address = urlsplit(self.path)
        path = unquote(address.path).removesuffix("index.html")
        if self.headers.get("Host") not in server.hosts:  # a foreign page that guesses our port
            self._send(403, b"This server is for this computer only.\n", "text/plain")
        elif path == "/.live/live.js":
            self._send(200, (RUNTIME / "live.js").read_bytes(), "text/javascript")
        elif path == "/.live/news":
            self._news(parse_qs(address.query).get("page", ["/"])[0].removesuffix("index.html"))
        elif not self._page(path, address.query):
            self._file(path)

    def _page(self, path: str, query: str) -> bool:
        found = self.live.page(path, query)
        if found and found.html:
            self._send(200, found.html.encode(), "text/html")
        elif found:
            self._shell(500, "This page cannot be shown yet", path)
        return bool(found)

    def _file(self, path: str) -> None:
        content = self._content(path)
        if content is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            self._send(200, content, kind)
        elif self.live.edition and self.live.page(f"{path}/"):
            self._send(301, b"", "text/plain", Location=f"{path}/")
        elif self.live.edition:
            self._shell(404, "The course has no such page", path)
        else:
            self._shell(503, "This course cannot be shown yet", path)

    def _content(self, path: str) -> bytes | None:
        """A file; the index of the search is worth waiting for until the whole site is built."""
        is_building = cast(LocalServer, self.server).is_building
        while path.endswith(".json") and is_building():
            time.sleep(0.1)
        return self.live.asset(path.removeprefix("/"))

    def _shell(self, status: int, title: str, path: str) -> None:
        """A page that only waits for a better one."""
        told = news_of(self.live, path)["faults"]
        faults = "".join(f"<pre>{html.escape(one)}</pre>" for one in told)
        script = SCRIPT.format("")
        self._send(status, SHELL.format(title, faults + script).encode(), "text/html")

    def _news(self, address: str) -> None:
        """Tells one open page which version is the newest and what is wrong, till it is closed."""
        self._head("text/event-stream", Connection="close")
        self.close_connection = True
        with opened(self.live, address) as news:
            for message in news(BREATH):
                line = f"data: {json.dumps(message)}" if message else ":"
                self.wfile.write(f"{line}\n\n".encode())
                self.wfile.flush()

    def _send(self, status: int, content: bytes, kind: str, **headers: str) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        headers["Content_Length"] = str(len(content))
        self._head(kind + charset, status, **headers)
        self.wfile.write(content)

    def _head(self, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        lasts = "max-age=86400" if LASTING.search(self.path) else "no-store"
        self.send_header("Cache-Control", lasts)
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass
