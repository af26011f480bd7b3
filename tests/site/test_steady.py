"""Pages stand still while they come alive, and a page whose script runs asks for none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Hosted
from tests.site.learner import READY

REST = 400  # ms
SHIFTS = """() => {
  globalThis.shifts = [];
  const note = ({value, hadRecentInput, sources}) => hadRecentInput || shifts.push(
    [value, ...sources.map(({node}) => node?.nodeName + ' ' + (node?.className ?? ''))]);
  new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({type: 'layout-shift', buffered: true});
}"""
OVER = "() => document.getAnimations().forEach((one) => one.finish())"  # as after some seconds


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 760})
    context.add_init_script(f"({SHIFTS})()")
    yield context.new_page()
    context.close()


def test_nothing_moves_while_a_page_comes_alive(hosted: Hosted, page: Page) -> None:
    for name in ("", "henrik/", "profile/"):
        page.goto(f"{hosted.base}/{name}")
        page.wait_for_selector(READY)
        page.wait_for_timeout(REST)
        assert page.evaluate("shifts") == [], name


def test_my_profile_asks_for_a_script_only_where_none_runs(tiny: Hosted, page: Page) -> None:
    parts = page.locator(".profile-part h2")
    words = tiny.course.words["needs_script"]
    page.goto(f"{tiny.base}/profile/")
    page.wait_for_selector(READY)
    page.evaluate(OVER)
    expect(page.locator(".needs-script")).to_be_hidden()
    expect(parts.first).to_be_visible()
    page.route("**/assets/course.js", lambda route: route.abort())
    page.goto(f"{tiny.base}/profile/")
    expect(parts.first).to_be_hidden()
    page.evaluate(OVER)
    expect(page.locator(".needs-script")).to_have_text(words)
    expect(page.locator(".needs-script")).to_be_visible()
    expect(parts.first).to_be_visible()
