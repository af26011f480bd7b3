"""What each renderer made, in a real browser: the course runs, search opens, nothing is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from builder.loader import load
from builder.renderers import names
from builder.site import build
from tests.courses import TINY, copy_course
from tests.site.conftest import served, watch
from tests.site.learner import Learner, by_chance


@pytest.mark.parametrize("renderer", names())
def test_a_course_runs_whatever_rendered_it(
    renderer: str, tmp_path: Path, context: BrowserContext
) -> None:
    course = load(copy_course(TINY, tmp_path / "course"))
    site = build(course, renderer)
    complaints: list[str] = []
    with served(site.folder) as base:
        page = context.new_page()
        watch(page, base, complaints)
        learner = Learner(page, base)
        learner.visit("turns")
        learner.take("turns", by_chance(1))
        assert learner.profile("turns")["status"]
        page.keyboard.press("/")
        page.keyboard.type("listen")
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 360, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
        page.locator(".opener-__drawer").click()
        for one in course.pages:
            expect(page.locator(".md-nav--primary").get_by_text(one.title).first).to_be_visible()
    assert complaints == []
