"""An LMS by cmi5 on another origin than the packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from builder.course import Course
from tests.package.cmi5.learner import Learner
from tests.package.cmi5.server import Lms, serving
from tests.package.conftest import Shelf

NewLearner = Callable[..., Learner]
ANSWERS = "Failed to load resource"  # an answer of the LMS such as 404, which is no error of ours


@pytest.fixture
def server() -> Iterator[Lms]:
    with serving() as lms:
        yield lms


@pytest.fixture
def new_learner(context: BrowserContext, shelf: Shelf, server: Lms) -> Iterator[NewLearner]:
    """A learner in an LMS; at the end no page may have complained, or asked anybody else."""
    complaints: list[str] = []

    def make(of: Course, package: str, learner: str = "anna") -> Learner:
        def seen(page: Page) -> None:
            watch(page, (shelf.base, server.base, "data:", "blob:"), complaints)

        return Learner(context, shelf.base, of, package, learner, seen, server=server)

    yield make
    assert complaints == []


def watch(page: Page, allowed: tuple[str, ...], complaints: list[str]) -> None:
    def said(kind: str, text: str) -> None:
        if kind == "error" and not text.startswith(ANSWERS):
            complaints.append(text)

    def asked(url: str) -> None:
        if not url.startswith(allowed):
            complaints.append(f"request to {url}")

    page.on("console", lambda one: said(one.type, one.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda one: asked(one.url))
