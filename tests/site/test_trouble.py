"""Storage that is full or newer, a line that is down or slow, a script that is blocked, a kill."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from tests.conftest import FLAGS
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import READY, Learner

LI1 = "input[name=li1][value='3']"
FILL = """() => {
  for (let part = 'x'.repeat(2 ** 20); part; ) {
    try {
      localStorage.setItem('full' + localStorage.length, part);
    } catch {
      part = part.slice(1 + part.length / 2);
    }
  }
}"""
UNTIL_TOLD = """async () => {
  const steps = document.querySelectorAll('input[name=li1]');
  for (let k = 0; k < 9999 && !document.querySelector('.storage-banner'); k += 1) {
    steps[k % 2].click();
    await new Promise((done) => setTimeout(done));
  }
}"""
PUT_BY = """globalThis.BroadcastChannel = undefined; // nobody tells it
addEventListener('pageshow', ({persisted}) => { if (persisted) sessionStorage.putBy = 'yes'; });"""
NEWER = """name => new Promise((resolve) => {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = () => request.result.createObjectStore('other');
  request.onsuccess = () => { request.result.close(); resolve(); };
})"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def visit(page: Page, tiny: Hosted) -> None:
    page.goto(f"{tiny.base}/turns/")
    page.wait_for_selector(READY)


def test_a_full_local_storage_stops_nothing(tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.visit("turns")
    learner.page.evaluate(FILL)
    learner.visit("turns")
    learner.page.locator(LI1).check()
    learner.visit("turns")
    assert learner.answers_shown() == {"li1": "3"}


def leave_room(page: Page, tiny: Hosted, size: int) -> None:
    """Lets the browser keep no more than so many bytes for the site."""
    room = {"origin": tiny.base, "quotaSize": size}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", room)


def test_a_disk_that_fills_is_told_at_the_first_answer_that_is_not_kept(
    tiny: Hosted, browser: Browser
) -> None:
    with closing(browser.new_page()) as other:
        visit(other, tiny)
        used = other.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    with closing(browser.new_page()) as page:
        leave_room(page, tiny, used + 4000)
        visit(page, tiny)
        expect(page.locator(".storage-banner")).to_have_count(0)
        page.evaluate(UNTIL_TOLD)
        expect(page.locator(".storage-banner")).to_have_text(tiny.course.words["storage_denied"])
        assert page.locator("input[name=li1]:checked").count() == 1
        visit(page, tiny)
        assert page.locator("input[name=li1]:checked").count() == 1  # what was kept before is kept


def test_a_disk_without_any_room_is_told_at_once_and_the_course_works(
    tiny: Hosted, page: Page
) -> None:
    leave_room(page, tiny, 1)
    visit(page, tiny)
    expect(page.locator(".storage-banner")).to_have_text(tiny.course.words["storage_denied"])
    page.locator(LI1).check()
    assert page.locator(LI1).is_checked()


def test_a_log_of_a_newer_course_is_left_alone_and_the_learner_told(
    tiny: Hosted, page: Page
) -> None:
    page.goto(f"{tiny.base}/assets/course-data.js")
    page.evaluate(NEWER, f"course:{tiny.course.outline.id}")
    visit(page, tiny)
    expect(page.locator(".storage-banner")).to_have_text(tiny.course.words["storage_denied"])
    page.locator(LI1).check()
    assert page.locator(LI1).is_checked()


def test_what_is_answered_offline_is_there_when_the_line_is_back(tiny: Hosted, page: Page) -> None:
    visit(page, tiny)
    page.context.set_offline(True)
    page.locator(LI1).check()
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{tiny.base}/listening/")
    page.context.set_offline(False)
    visit(page, tiny)
    assert page.locator(LI1).is_checked()


def test_on_a_slow_line_a_page_can_be_read_at_once_and_answered_when_it_is_whole(
    tiny: Hosted, page: Page
) -> None:
    def late(route: Route) -> None:
        time.sleep(2)
        route.continue_()

    page.route("**/assets/course.js", late)
    page.goto(f"{tiny.base}/turns/", wait_until="commit")
    expect(page.locator("[data-question=li1] legend")).to_be_visible()
    page.wait_for_selector(READY)
    page.locator(LI1).check()
    expect(page.locator(".needs-script")).to_be_hidden()


def test_where_something_blocks_our_script_the_page_says_so_and_can_be_read(
    tiny: Hosted, page: Page
) -> None:
    page.route("**/assets/course.js", lambda route: route.abort())
    page.goto(f"{tiny.base}/turns/")
    expect(page.locator("form .needs-script")).to_have_text(tiny.course.words["needs_script"])
    expect(page.locator("[data-question=li1] legend")).to_be_visible()
    expect(page.locator("article button:visible")).to_have_count(0)


def test_back_and_forward_show_what_was_answered_last(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    one = new_learner(tiny)
    one.visit("turns")
    one.visit("listening")
    one.page.go_back()
    one.page.locator("form.live " + LI1).check()
    one.page.go_forward()
    one.page.go_back()
    expect(one.page.locator("form.live " + LI1)).to_be_checked()


@pytest.fixture
def putting_by(playwright: Playwright, chromium: str) -> Iterator[BrowserContext]:
    """A browser that puts pages by and shows them again, as those of learners do."""
    browser = playwright.chromium.launch(
        executable_path=chromium,
        args=FLAGS.split(),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = browser.new_context()
    context.add_init_script(PUT_BY)
    yield context
    browser.close()


def test_a_page_that_the_browser_had_put_by_reads_the_log_anew(
    tiny: Hosted, putting_by: BrowserContext
) -> None:
    page, other = putting_by.new_page(), putting_by.new_page()
    visit(page, tiny)
    page.goto(f"{tiny.base}/listening/")
    visit(other, tiny)
    other.locator(LI1).check()
    other.wait_for_timeout(200)
    page.evaluate("history.back()")
    expect(page.locator(LI1)).to_be_checked()
    assert page.evaluate("sessionStorage.putBy") == "yes"


def test_answers_outlive_a_browser_that_is_killed_20_ms_later(
    tiny: Hosted, playwright: Playwright, chromium: str, tmp_path: Path
) -> None:
    page = reopened(playwright, chromium, tmp_path).pages[0]
    visit(page, tiny)
    page.evaluate(f"document.querySelector(`{LI1}`).click()")
    time.sleep(0.02)
    os.kill(browser_process(tmp_path), signal.SIGKILL)
    (tmp_path / "SingletonLock").unlink(missing_ok=True)
    context = reopened(playwright, chromium, tmp_path)
    learner = Learner(context.pages[0], tiny.base)
    learner.visit("turns")
    assert learner.answers_shown() == {"li1": "3"}
    context.close()


def reopened(playwright: Playwright, chromium: str, profile: Path) -> BrowserContext:
    """A browser with the profile folder of an earlier one."""
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium, args=FLAGS.split()
    )


def browser_process(profile: Path) -> int:
    """The process that holds the lock of a profile: the lock is a link to host-pid."""
    return int((profile / "SingletonLock").readlink().name.rpartition("-")[2])


@pytest.mark.parametrize("path", ["turns/", "profile/"])
def test_print_is_dark_on_light_whatever_the_screen_shows(
    path: str, tiny: Hosted, page: Page
) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{tiny.base}/{path}")
    page.wait_for_selector(READY)
    ink, ground = page.evaluate(COLOURS)
    assert ink < 100 < 240 < ground


COLOURS = """() => {
  const style = (one) => getComputedStyle(one);
  const shade = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3;
  const isClear = (one) => /, 0[)]$|transparent/.test(style(one).backgroundColor);
  const text = document.querySelector('article p');
  let here = text;
  while (here && isClear(here)) here = here.parentElement;
  return [shade(style(text).color), here ? shade(style(here).backgroundColor) : 255];
}"""
