"""The package by keyboard alone, in the frame that an LMS puts it in."""

from __future__ import annotations

import pytest

from builder.course import Course
from tests.package.conftest import NewLms
from tests.package.lms import Lms
from tests.site.keyboard import Keyboard
from tests.site.learner import by_chance

pytestmark = pytest.mark.slow


def entered(lms: Lms, page: str) -> Keyboard:
    """The first stop of the page that is shown."""
    keys = Keyboard(lms.page, lms.go(page))
    for _ in range(20):
        keys.press("Tab")
        if keys.stop():
            return keys
    raise AssertionError("the Tab key leads into no page")


@pytest.mark.parametrize("name", ["late-report", "turns", "two-voices-check"])
def test_each_kind_of_question_is_answered_by_keyboard(
    name: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    keys = entered(lms, small.homes[name])
    assert "skip" in keys.stop()["classes"]
    keys.press("Enter")
    keys.take(name, by_chance(3))
    assert lms.answers_shown()
    lms.settle()


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("page", ["listening", "late-report", "profile"])
def test_no_stop_of_a_page_is_hidden_covered_or_without_outline(
    page: str, width: int, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    lms.page.set_viewport_size({"width": width, "height": 600})
    keys = entered(lms, page)
    assert len([keys.stop(), *keys.walk()]) > 3


def test_the_contents_open_and_lead_on_by_keyboard(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    keys = entered(lms, "listening")
    keys.reach("summary")
    keys.press("Enter")
    assert "player-contents" not in keys.tab()["classes"]
    keys.reach("[data-course-nav] a[href='late-report.html']")
    keys.press("Enter")
    lms.page.wait_for_timeout(300)
    assert lms.shown == "late-report"
