"""The course by a finger on a phone, and by the names and roles that a screen reader has alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import READY


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_a_case_is_taken_by_a_finger_from_the_front_page_on(tiny: Hosted, phone: Page) -> None:
    words = tiny.course.words
    phone.goto(f"{tiny.base}/")
    phone.wait_for_selector(READY)
    phone.get_by_role("button", name=words["menu"]).tap()
    phone.locator(".md-sidebar--primary").get_by_role("link", name="The late report").tap()
    phone.wait_for_selector(f"{READY} form[data-activity=late-report]")
    decide = phone.get_by_role("button", name=words["submit_decision"])
    steps = 0
    while decide.count():
        asked = phone.locator("fieldset:visible:not([data-locked])").last
        asked.get_by_text(words["best"], exact=True).first.tap()
        asked.get_by_text(words["avoid"], exact=True).last.tap()
        decide.tap()
        steps += 1
        expect(phone.locator(".feedback-heading:focus")).to_have_count(1)
    assert steps == len(tiny.course.activities["late-report"].questions)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_statements_to_the_profile_by_names_and_roles_alone(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    words = tiny.course.words
    learner = new_learner(tiny)
    learner.visit("turns")
    page = learner.page
    statements = [one.stem for one in tiny.course.activities["turns"].questions]
    for k, stem in enumerate(statements):
        asked = page.get_by_role("group", name=re.sub("<[^>]*>", "", stem), exact=True)
        asked.get_by_role("radio").nth(1 + k % 3).check()
    page.get_by_role("button", name=words["submit_inventory"]).click()
    link = page.get_by_role("link", name=words["to_profile"])
    expect(link).to_be_focused()
    link.press("Enter")
    expect(page.get_by_role("heading", name=words["profile_title"], level=1)).to_be_visible()
    part = page.get_by_role("region", name=words["habits_section"])
    expect(part.get_by_role("img")).to_have_count(1)
    rows = part.get_by_role("table").first.get_by_role("rowheader")
    assert rows.all_inner_texts() == [axis.label for axis in tiny.course.outline.axes]


def test_a_case_by_names_and_roles_alone(tiny: Hosted, new_learner: NewLearner) -> None:
    words = tiny.course.words
    learner = new_learner(tiny)
    learner.visit("late-report")
    page = learner.page
    decide = page.get_by_role("button", name=words["submit_decision"])
    happens = page.get_by_role("heading", name=words["what_happens"])
    for done, question in enumerate(tiny.course.activities["late-report"].questions):
        asked = page.get_by_role("group", name=re.sub("<[^>]*>", "", question.stem)).last
        best, avoid = (re.compile(f"^{words[one]} ") for one in ("best", "avoid"))
        asked.get_by_role("radio", name=best).first.check()
        asked.get_by_role("radio", name=avoid).last.check()
        decide.click()
        expect(happens.nth(done)).to_be_focused()
    expect(decide).to_have_count(0)
    expect(page.get_by_role("heading", name=words["debrief_title"])).to_be_visible()
