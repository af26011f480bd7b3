"""What a browser asks for when a learner opens the first page, in bytes as sent gzipped."""

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

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
Sent = list[int]  # bytes of each answer


class _Noting(http.server.SimpleHTTPRequestHandler):
    """Serves files, and notes the size of each as a host that compresses would send it."""

    def __init__(self, sent: Sent, *arguments: object, **settings: object) -> None:
        self.sent = sent
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        self.sent.append(gzipped(path.read_bytes()) if path.is_file() else 0)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(folder: Path, sent: Sent) -> Iterator[str]:
    handler = partial(_Noting, sent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def first_view(site: Path) -> Sent:
    """What a site sends for its front page to a browser that was never there."""
    sent: Sent = []
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright, _served(site, sent) as base:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        browser.new_page().goto(base, wait_until="networkidle")
        browser.close()
    return sent


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content))
