"""A browser and a host for it: what it asks for when a learner opens the first page, in bytes."""

from __future__ import annotations

import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
Sent = list[int]  # bytes of each answer


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files gzipped over lines that stay open, and notes the size of each as it is sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, sent: Sent, *arguments: object, **settings: object) -> None:
        self.sent = sent
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        content = gzipped(path.read_bytes()) if path.is_file() else b""
        self.sent.append(len(content))
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, sent: Sent) -> Iterator[str]:
    """The address of a folder; each answer's bytes are added to `sent`."""
    handler = partial(_Compressing, sent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def chromium() -> str | None:
    """The browser that the machine has."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


def first_view(site: Path) -> Sent:
    """What a site sends for its front page to a browser that was never there."""
    sent: Sent = []
    with browser() as opened, served(site, sent) as base:
        opened.new_page().goto(base, wait_until="networkidle")
    return sent


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content)
