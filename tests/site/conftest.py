"""Both courses, built and served; a browser; a learner whose every request and error is noted."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.course import Course
from builder.loader import load
from builder.site import build
from tests.courses import copy_course
from tests.site.learner import Learner

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"
NewLearner = Callable[..., Learner]
expect.set_options(timeout=30_000)  # a busy machine is no fault


@dataclass(frozen=True)
class Hosted:
    """A course, where it was built and the address that serves it."""

    course: Course
    folder: Path
    base: str


class _Plain(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _WithHeaders(_Plain):
    """Sends the headers that the build wrote for a web server, if it wrote any."""

    def end_headers(self) -> None:
        lines = Path(self.directory, "_headers")
        for line in lines.read_text("utf-8").splitlines()[1:] if lines.is_file() else []:
            name, value = line.strip().split(": ", 1)
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(folder: Path, *, is_plain: bool = False) -> Iterator[str]:
    handler = functools.partial(_Plain if is_plain else _WithHeaders, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def hosting(root: Path, work: Path) -> Iterator[Hosted]:
    course = load(copy_course(root, work / "course"))
    site = build(course)
    with served(site.folder) as base:
        yield Hosted(course, site.folder, base)


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    with hosting(ROOT, tmp_path_factory.mktemp("hosted")) as found:
        yield found


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    with hosting(TINY, tmp_path_factory.mktemp("tiny")) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


LOOKS = [("light", 1280), ("light", 360), ("dark", 1280), ("dark", 360)]


@pytest.fixture(params=LOOKS)
def bare_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page whose policy lets axe in."""
    scheme, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def watch(page: Page, base: str, complaints: list[str]) -> None:
    """Notes errors on the console, exceptions, and requests that leave the site."""

    def request(url: str) -> None:
        if not url.startswith((base, "data:", "blob:")):
            complaints.append(f"request to {url}")

    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda one: request(one.url))


@pytest.fixture
def new_learner(context: BrowserContext) -> Iterator[NewLearner]:
    """Opens a tab on a course; at the end no tab may have met an error or left the site."""
    complaints: list[str] = []

    def make(course: Hosted) -> Learner:
        page = context.new_page()
        watch(page, course.base, complaints)
        return Learner(page, course.base)

    yield make
    assert complaints == []
