"""Web servers for this computer alone: an LMS, and the files of the package that it launches."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from builder.doctor.cmi5_lms.answers import Reply, Request, answered
from builder.doctor.cmi5_lms.lms import Lms

HEADERS = "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version"
ALLOWED = {  # to pages of other servers, the package's among them
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": HEADERS,
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
}
MOST, MOST_BYTES = 5_000, 50_000_000  # requests, and what they bring
AWAY = 0  # the status of an answer within which the line breaks off
L = TypeVar("L", bound=Lms)
File = Callable[[str], tuple[int, str, bytes]]  # by its name: status, media type, content


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def reply(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        is_cut = status == AWAY
        self.send_response(200 if is_cut else status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content) + is_cut))
        self.end_headers()
        self.wfile.write(content if self.command != "HEAD" else b"")
        self.close_connection |= is_cut


class _LmsHandler(_Handler):
    answer: Callable[[Request], Reply]
    lms: Lms

    def do_OPTIONS(self) -> None:
        with self.lms.lock:
            self.lms.requests.append(("OPTIONS", urlsplit(self.path).path))
        self.reply(204, b"", ALLOWED)

    def _speak(self) -> None:
        length, address = self._length(), urlsplit(self.path)
        if length < 0:
            self.close_connection = True  # where the next request begins, nobody knows
            return self.reply(400, b"", {})
        self.lms.heard += length
        if self.lms.heard > MOST_BYTES or len(self.lms.requests) > MOST:
            self.close_connection = True
            return self.reply(413, b"", {})
        asked = Request(
            self.command.replace("HEAD", "GET"),
            address.path,
            dict(parse_qsl(address.query)),
            self.headers.get("Authorization", "").removeprefix("Basic "),
            self.headers.get("X-Experience-API-Version", ""),
            self.rfile.read(length).decode("utf-8", "replace"),
        )
        with self.lms.lock:
            self.lms.requests.append((asked.method, asked.path))
            status, said = type(self).answer(asked)
        text = said if isinstance(said, str) else json.dumps(said)
        kind = "application/json" if text.startswith(("{", "[")) else "text/plain; charset=utf-8"
        origin = {name: ALLOWED[name] for name in ALLOWED if name.endswith("Origin")}
        return self.reply(status, text.encode(), origin | {"Content-Type": kind})

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _speak

    def _length(self) -> int:
        """In bytes, of what is brought; below 0: it does not say."""
        try:
            return int(self.headers.get("Content-Length") or 0)
        except ValueError:
            return -1


class _FileHandler(_Handler):
    file: File

    def do_GET(self) -> None:
        status, kind, content = type(self).file(unquote(urlsplit(self.path).path[1:]))
        self.reply(status, content, {"Content-Type": kind})

    do_HEAD = do_GET


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page that ends hangs up
            super().handle_error(request, client_address)


@contextmanager
def _serving(handler: type[_Handler]) -> Iterator[str]:
    """The address of a server, which nobody else's computer can reach."""
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def lms_served(lms: L, answer: Callable[[L, Request], Reply] = answered) -> Iterator[L]:
    """An LMS that can be asked; it then knows its address."""
    facts = {"lms": lms, "answer": staticmethod(lambda asked: answer(lms, asked))}
    with _serving(type("Handler", (_LmsHandler,), facts)) as lms.base:
        yield lms


@contextmanager
def files_served(file: File) -> Iterator[str]:
    """The address of a server for the files of a package: another origin than the LMS."""
    with _serving(type("Handler", (_FileHandler,), {"file": staticmethod(file)})) as base:
        yield base


def address(page: str, parameters: Mapping[str, str]) -> str:
    """A page with the parameters of a launch behind its own."""
    place, mark, part = page.partition("#")
    return f"{place}{'&' if '?' in place else '?'}{urlencode(parameters)}{mark}{part}"
