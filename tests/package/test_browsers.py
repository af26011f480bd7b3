"""Without an LMS: several windows and copies in one browser, and browsers that keep no more."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, FrameLocator, Page, Playwright, expect

from builder.course import Course
from tests.courses import TINY
from tests.package.conftest import Shelf
from tests.site.test_trouble import NEWER, browser_process, putting_by, reopened

pytestmark = pytest.mark.slow
__all__ = ["putting_by"]  # a fixture of the site's tests

LI1, LI2 = "input[name=li1][value='3']", "input[name=li2][value='2']"
LIVE = "form.live "
HELD = """name => new Promise((resolve) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('log', {autoIncrement: true});
  request.onsuccess = () => {
    globalThis.held = request.result;
    indexedDB.deleteDatabase(name);
    resolve();
  };
})"""
FULL = """() => {
  const {add} = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (...given) {
    const asked = add.apply(this, given);
    this.transaction.abort(); // as a browser does with what does not fit
    return asked;
  };
}"""
PICK = f"document.querySelector('#course-page').contentDocument.querySelector(`{LI1}`).click()"
PICKED = PICK.replace("click()", "checked")
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def small(shelf: Shelf) -> Course:
    """The small course, as the package `web`."""
    return shelf.made(TINY, "web", format="web")


@pytest.fixture
def opened(context: BrowserContext, shelf: Shelf, small: Course) -> Opened:
    """A window with the inventory, in the shell."""

    def make(base: str = "") -> Page:
        page = context.new_page()
        page.goto(f"{base or shelf.base + '/web'}/index.html")
        to_statements(page)
        return page

    return make


def to_statements(page: Page) -> None:
    """Follows the link to the inventory."""
    inner(page).locator("html[data-course=ready]").wait_for(state="attached")
    link = inner(page).locator('[data-course-nav] a[href="turns.html"]')
    link.evaluate("link => link.click()")
    inner(page).locator("form.live").wait_for()


def inner(page: Page) -> FrameLocator:
    return page.frame_locator("#course-page")


def blank(context: BrowserContext, shelf: Shelf) -> Page:
    """A page of the same origin that is not ours."""
    page = context.new_page()
    page.goto(f"{shelf.base}/nest.html?depth=1&to=about:blank")
    return page


def test_two_windows_lose_nothing_and_follow_each_other(opened: Opened) -> None:
    one, two = opened(), opened()
    inner(one).locator(LI1).check()
    expect(inner(two).locator(LI1)).to_be_checked()
    inner(two).locator(LI2).check()
    expect(inner(one).locator(LI2)).to_be_checked()
    one.reload()
    expect(inner(one).locator(LIVE + LI1)).to_be_checked()
    expect(inner(one).locator(LIVE + LI2)).to_be_checked()


def test_a_page_opened_alone_and_the_shell_follow_each_other(
    opened: Opened, shelf: Shelf, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{shelf.base}/web/pages/turns.html")
    page.locator(LIVE + LI1).check()
    expect(page.locator(".storage-banner")).to_have_count(0)
    shell = opened()
    expect(inner(shell).locator(LI1)).to_be_checked()
    inner(shell).locator(LI2).check()
    expect(page.locator(LI2)).to_be_checked()


def test_a_shell_that_the_browser_had_put_by_shows_what_was_done_since(
    putting_by: BrowserContext, shelf: Shelf, small: Course
) -> None:
    page, other = putting_by.new_page(), putting_by.new_page()
    for one in (page, other):
        one.goto(f"{shelf.base}/web/index.html")
        to_statements(one)
    page.goto(f"{shelf.base}/nest.html?depth=1&to=about:blank")
    inner(other).locator(LI1).check()
    other.wait_for_timeout(200)
    page.evaluate("history.back()")
    expect(inner(page).locator(LIVE + LI1)).to_be_checked()
    assert page.evaluate("sessionStorage.putBy") == "yes"


def test_a_shell_that_keeps_nothing_loses_nothing_when_the_browser_puts_it_by(
    putting_by: BrowserContext, shelf: Shelf, small: Course
) -> None:
    putting_by.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    page = putting_by.new_page()
    page.goto(f"{shelf.base}/web/index.html")
    to_statements(page)
    inner(page).locator(LI1).check()
    page.goto(f"{shelf.base}/nest.html?depth=1&to=about:blank")
    page.evaluate("history.back()")
    page.wait_for_function("sessionStorage.putBy === 'yes'")
    page.wait_for_timeout(300)
    assert page.evaluate(PICKED)  # through the page: Playwright loses the frames of one put by


def test_two_copies_on_a_disk_do_not_mix(opened: Opened, shelf: Shelf) -> None:
    other = shelf.folder.parent / "another copy"
    if not other.exists():
        shutil.copytree(shelf.folder / "web", other)
    one, two = opened((shelf.folder / "web").as_uri()), opened(other.as_uri())
    inner(one).locator(LI1).check()
    inner(two).locator(LI2).check()
    for page, own, foreign in ((one, LI1, LI2), (two, LI2, LI1)):
        page.reload()
        expect(inner(page).locator(LIVE + own)).to_be_checked()
        expect(inner(page).locator(foreign)).not_to_be_checked()


def test_answers_outlive_the_process_that_showed_them(opened: Opened) -> None:
    page = opened()
    page.evaluate(PICK)
    page.wait_for_timeout(20)
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()
    expect(inner(opened()).locator(LIVE + LI1)).to_be_checked()


def test_answers_outlive_a_browser_that_is_killed_20_ms_later(
    shelf: Shelf, small: Course, playwright: Playwright, chromium: str, tmp_path: Path
) -> None:
    address = f"{shelf.base}/web/index.html"
    page = reopened(playwright, chromium, tmp_path).pages[0]
    page.goto(address)
    to_statements(page)
    page.evaluate(PICK)
    time.sleep(0.02)
    os.kill(browser_process(tmp_path), signal.SIGKILL)
    (tmp_path / "SingletonLock").unlink(missing_ok=True)
    context = reopened(playwright, chromium, tmp_path)
    context.pages[0].goto(address)
    to_statements(context.pages[0])
    expect(inner(context.pages[0]).locator(LIVE + LI1)).to_be_checked()
    context.close()


def test_a_log_of_a_newer_course_is_left_alone_and_the_learner_told(
    opened: Opened, context: BrowserContext, shelf: Shelf, small: Course
) -> None:
    blank(context, shelf).evaluate(NEWER, f"course:{small.outline.id}")
    tells_of_loss(opened(), small)


def test_a_log_that_never_opens_holds_nobody_up(
    opened: Opened, context: BrowserContext, shelf: Shelf, small: Course
) -> None:
    blank(context, shelf).evaluate(HELD, f"course:{small.outline.id}")
    tells_of_loss(opened(), small)


def test_an_old_window_does_not_hold_up_a_newer_course(
    opened: Opened, context: BrowserContext, shelf: Shelf, small: Course
) -> None:
    old = opened()
    blank(context, shelf).evaluate(NEWER, f"course:{small.outline.id}")
    inner(old).locator(LI1).check()
    expect(old.locator("#course-saved")).to_have_text(small.words["web_lost"])


def test_a_browser_that_is_full_says_so_at_the_first_answer_it_cannot_keep(
    opened: Opened, small: Course
) -> None:
    page = opened()
    expect(page.locator("#course-saved")).to_have_text(small.words["web_kept"])
    page.evaluate(FULL)
    inner(page).locator(LI1).check()
    expect(page.locator("#course-saved")).to_have_text(small.words["web_lost"])
    expect(page.locator("#course-saved")).to_have_class("bad")
    inner(page).locator('[data-course-nav] a[href="turns.html"]').evaluate("link => link.click()")
    expect(inner(page).locator(".storage-banner")).to_have_text(small.words["storage_denied"])
    expect(inner(page).locator(LI1)).to_be_checked()


def tells_of_loss(page: Page, small: Course) -> None:
    expect(page.locator("#course-saved")).to_have_text(small.words["web_lost"])
    expect(inner(page).locator(".storage-banner")).to_have_text(small.words["storage_denied"])
    inner(page).locator(LI1).check()
    expect(inner(page).locator(LI1)).to_be_checked()
