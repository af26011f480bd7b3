"""The site where it may be opened: servers, frames that may keep nothing, and a disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Playwright, expect

from tests.conftest import FLAGS
from tests.courses import TINY, right_answers
from tests.package.lms import TAKE
from tests.site.conftest import Hosted, served, watch
from tests.site.learner import READY

CHECK, TURNS = "two-voices-check", "turns"
FRAME = '<!doctype html><title>LMS</title><link rel="icon" href="data:,"><iframe src="{}" {} {}>'
SIZE = 'width="1280" height="850"'
STRICT = [*FLAGS.split(), "--test-third-party-cookie-phaseout"]


@dataclass(frozen=True)
class Home:
    """How the course is opened there, and what may be had of it."""

    more: str | None = None  # attributes of the frame of another site, if that shows it
    is_strict: bool = False  # the browser lets frames of other sites keep nothing
    sends_headers: bool = False  # those that were built with the site
    is_disk: bool = False
    keeps: bool = True  # answers outlive a page
    searches: bool = True


HOMES = {
    "a server": Home(),
    "a server that sends our headers": Home(sends_headers=True),
    "a frame of another site": Home("", is_strict=True, keeps=False),
    "a disk": Home(is_disk=True, searches=False),
    "a sandboxed frame": Home('sandbox="allow-scripts"', keeps=False, searches=False),
}


@dataclass(frozen=True)
class Visit:
    """A tab in one of the homes."""

    home: Home
    page: Page
    base: str
    folder: Path  # of the other site
    elsewhere: str

    def opened(self, path: str) -> Page | Frame:
        """A page of the course, alive."""
        address = f"{self.base}/{path}{'index.html' if self.home.is_disk else ''}"
        if self.home.more is None:
            self.page.goto(address)
            found: Page | Frame | None = self.page
        else:
            html = FRAME.format(address, self.home.more, SIZE)
            (self.folder / "index.html").write_text(html, "utf-8")
            self.page.goto(self.elsewhere)
            found = self.page.wait_for_selector("iframe").content_frame()  # type: ignore[union-attr]
        assert found
        found.wait_for_selector(READY, state="attached")
        return found


@pytest.fixture(scope="module")
def strict(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser that lets no frame of another site keep anything, as more and more do."""
    browser = playwright.chromium.launch(executable_path=chromium, args=STRICT)
    yield browser
    browser.close()


@pytest.fixture(params=HOMES)
def visit(
    request: pytest.FixtureRequest, tiny: Hosted, browser: Browser, strict: Browser, tmp_path: Path
) -> Iterator[Visit]:
    """In a private window, as each new context is one; at the end nothing may have complained."""
    home = HOMES[request.param]
    complaints: list[str] = []
    context = (strict if home.is_strict else browser).new_context(
        viewport={"width": 1300, "height": 900}
    )
    with (
        served(tiny.folder, is_plain=not home.sends_headers) as base,
        served(tmp_path) as outside,
    ):
        elsewhere = outside.replace("127.0.0.1", "localhost")
        page = context.new_page()
        watch(page, "", complaints)
        found = tiny.folder.as_uri() if home.is_disk else base
        yield Visit(home, page, found, tmp_path, elsewhere)
    context.close()
    assert complaints == []


def test_the_site_works_and_says_what_it_cannot_keep(visit: Visit, tiny: Hosted) -> None:
    right = right_answers(TINY, CHECK)
    shown = visit.opened("listening/")
    shown.evaluate(TAKE, [CHECK, right])
    form = shown.locator(f"form[data-activity={CHECK}]")
    expect(form.locator("[data-status-line]")).to_contain_text(f"{len(right)} of {len(right)}")
    expect(form.locator("[data-question][data-locked]")).to_have_count(len(right))
    banner = [] if visit.home.keeps else [tiny.course.words["storage_denied"]]
    expect(shown.locator(".storage-banner")).to_have_text(banner)
    shown.wait_for_timeout(200)  # until the log has it
    again = visit.opened("listening/").locator(f"form[data-activity={CHECK}] [data-locked]")
    expect(again).to_have_count(len(right) if visit.home.keeps else 0)


def test_the_search_finds_a_page_or_is_not_there(visit: Visit) -> None:
    shown = visit.opened("turns/")
    search = shown.locator(".md-search__input")
    if not visit.home.searches:
        expect(search).to_be_hidden()
        return
    search.click()
    search.press_sequentially("seconds")  # the theme listens to keys
    found = shown.locator(".md-search-result__item a", has_text="Listening").first
    found.click()
    expect(shown.locator("h1")).to_have_text("Listening")
