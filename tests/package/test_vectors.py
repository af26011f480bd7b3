"""Scripts written into a course: none runs in the package `web`, with its policy and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.courses import TINY, copy_course, unrefused
from tests.package.conftest import Shelf
from tests.site.learner import READY, Learner, by_chance
from tests.vectors_run import HEARS, poison, ran

pytestmark = pytest.mark.slow

PLACES = {"late-report": "late-report", "listening": "two-voices-check", "hello": "", "profile": ""}


@pytest.mark.parametrize("bypass", [True, False], ids=["cleaning alone", "cleaning and policy"])
def test_none_runs_that_stands_in_a_course(bypass: bool, shelf: Shelf, browser: Browser) -> None:
    if "poisoned" not in shelf.courses:
        poison(copy_course(TINY, shelf.folder.parent / "course-poisoned"))
        with unrefused():
            shelf.courses["poisoned"] = shelf.packed("poisoned", "web")
    context = browser.new_context(bypass_csp=bypass)
    page = context.new_page()
    page.add_init_script(HEARS)
    learner = Learner(page, shelf.base)
    for place, activity in PLACES.items():
        page.goto(f"{shelf.base}/poisoned/pages/{place}.html")
        page.wait_for_selector(READY)
        if activity:
            learner.take(activity, by_chance(1))
            assert page.locator("details.outcome[open]").first.is_visible()
        assert ran(page, page) == set(), place
    context.close()
