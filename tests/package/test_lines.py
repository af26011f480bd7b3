"""Pages that do not come up: no line, a slow one, a script that something blocks."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from builder.course import Course
from tests.package.conftest import Shelf
from tests.package.lms import Lms
from tests.package.test_trouble import HABITS

pytestmark = pytest.mark.slow


@pytest.fixture
def lms(context: BrowserContext, shelf: Shelf, small: Course) -> Lms:
    """The browser itself complains of what it cannot load."""
    return Lms(context, shelf.base, small, "small", "anna", seen=lambda page: None)


def blocked(route: Route) -> None:
    route.abort()


def late(route: Route) -> None:
    time.sleep(0.7)
    route.continue_()


def test_who_goes_offline_on_the_way_is_told_and_goes_on_where_they_were(
    lms: Lms, small: Course
) -> None:
    lms.launch().go(HABITS)
    lms.settle()
    lms.context.set_offline(True)
    lms.ready().locator("input[name=li1][value='3']").check()
    lms.head_for("listening")
    stuck = lms.shell.locator("#course-stuck")
    expect(stuck).to_contain_text(small.words["page_stuck"])
    lms.context.set_offline(False)
    stuck.get_by_role("button", name=small.words["page_again"]).click()
    expect(stuck).to_be_hidden()
    assert lms.shown == HABITS
    assert lms.answers_shown() == {"li1": "3"}


@pytest.mark.parametrize("path", ["pages/*.html", "assets/course.js"])
def test_who_sees_no_page_at_first_is_told_and_may_try_again(
    path: str, lms: Lms, small: Course
) -> None:
    lms.context.route(f"**/small/{path}", blocked)
    lms.launch()
    stuck = lms.shell.locator("#course-stuck")
    expect(stuck).to_contain_text(small.words["page_stuck"])
    lms.context.unroute(f"**/small/{path}")
    stuck.get_by_role("button", name=small.words["page_again"]).click()
    lms.ready()
    expect(stuck).to_be_hidden()


@pytest.mark.parametrize("script", ["shell.js", "course-data.js"])
def test_where_something_blocks_the_shell_there_is_a_way_to_read_on(
    script: str, lms: Lms, small: Course
) -> None:
    lms.context.route(f"**/assets/{script}", blocked)
    lms.launch()
    words = lms.shell.locator(".needs-script")
    expect(words).to_contain_text(small.words["needs_script"])
    words.get_by_role("link").click()
    expect(lms.page.frame_locator("#sco").locator("h1")).to_have_text(small.pages[0].title)


def test_where_something_blocks_the_script_of_a_page_it_says_so(lms: Lms, small: Course) -> None:
    lms.context.route("**/assets/course.js", blocked)
    lms.page = lms.context.new_page()
    lms.page.goto(f"{lms.base}/small/pages/turns.html")
    expect(lms.page.locator("form .needs-script")).to_have_text(small.words["needs_script"])


def test_on_a_slow_line_the_course_comes_up_and_no_word_of_trouble_stays(
    lms: Lms, small: Course
) -> None:
    lms.context.route("**/small/**", late)
    lms.launch().ready()
    lms.go(HABITS).locator("input[name=li1][value='3']").check()
    expect(lms.line).to_have_text(small.words["lms_saved"])
    expect(lms.shell.locator("#course-stuck")).to_be_hidden()
    expect(lms.shell.locator(".needs-script")).to_be_hidden()
    assert lms.answers_shown() == {"li1": "3"}
