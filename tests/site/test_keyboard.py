"""The course by keyboard alone: each stop is seen and outlined, focus lands on what follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Hosted, NewLearner
from tests.site.keyboard import Keyboard
from tests.site.learner import Learner, by_chance

pytestmark = pytest.mark.slow


def keyboard(learner: Learner) -> Keyboard:
    return Keyboard(learner.page, learner.page)


def past_the_navigation(learner: Learner) -> Keyboard:
    """The first stop of a page leads to its text."""
    keys = keyboard(learner)
    assert "skip" in keys.tab()["classes"]
    keys.press("Enter")
    return keys


def take_all(course: Hosted, learner: Learner, names: list[str]) -> None:
    front = course.course.pages[0].id
    for name in names:
        home = course.course.homes[name]
        learner.visit("" if home == front else home)
        past_the_navigation(learner).take(name, by_chance(3))
        assert learner.answers_shown()


@pytest.mark.parametrize("name", ["late-report", "turns", "two-voices-check"])
def test_each_kind_of_question_is_answered_by_keyboard(
    name: str, tiny: Hosted, new_learner: NewLearner
) -> None:
    """Between them: decisions, frequencies, one, many, orders and groups."""
    learner = new_learner(tiny)
    take_all(tiny, learner, [name])
    submitted = learner.page.locator(f"form[data-activity={name}] [data-done]")
    expect(submitted).not_to_have_attribute("hidden", "")


@pytest.mark.parametrize("page", ["", "listening", "late-report", "turns", "profile"])
def test_no_stop_of_a_page_is_hidden_covered_or_without_outline(
    page: str, tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit(page)
    assert len(keyboard(learner).walk()) > 8


@pytest.mark.parametrize("page", ["listening", "late-report", "profile"])
def test_nor_is_one_in_a_narrow_window(page: str, tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.page.set_viewport_size({"width": 360, "height": 700})
    learner.visit(page)
    stops = keyboard(learner).walk()
    assert not [one for one in stops if "md-nav__link" in one["classes"]]


def test_the_closed_drawer_opens_leads_on_and_closes_by_keyboard(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.page.set_viewport_size({"width": 360, "height": 700})
    learner.visit("listening")
    keys = keyboard(learner)
    opener = learner.page.locator(".opener-__drawer")
    keys.reach(".opener-__drawer")
    keys.press("Space")
    expect(learner.page.locator(".md-sidebar--primary a:focus")).to_have_count(1)
    links = learner.page.locator(".md-sidebar--primary a.md-nav__link:visible")
    assert links.count() >= len(tiny.course.pages)  # all parts stand open
    for _ in range(links.count()):
        keys.tab()
    expect(links.last).to_be_focused()
    expect(learner.page.locator(".md-content")).to_have_attribute("inert", "")
    keys.press("Escape")
    expect(opener).to_be_focused()
    keys.press("Enter")
    expect(learner.page.locator(".md-sidebar--primary a:focus")).to_have_count(1)
    keys.reach("a[href$='/late-report/'], a[href='../late-report/']")
    keys.press("Enter")
    expect(learner.page.locator("h1")).to_have_text("The late report")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_is_used_by_keyboard(width: int, tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.page.set_viewport_size({"width": width, "height": 700})
    learner.visit("late-report")
    keys = keyboard(learner)
    opener, field = ".opener-__search", ".md-search__input"
    keys.reach(opener if width < 960 else field)
    if width < 960:
        keys.press("Enter")
        expect(learner.page.locator(field)).to_be_focused()
        keys.press("Escape")
        expect(learner.page.locator(opener)).to_be_focused()
        keys.press("Enter")
        expect(learner.page.locator(field)).to_be_focused()
    learner.page.keyboard.type("listening")
    found = learner.page.locator(".md-search-result__item mark").first
    expect(found).to_have_text("listening", ignore_case=True)  # of the whole word, not of its parts
    learner.page.wait_for_timeout(500)  # the theme draws what it found anew, which takes the focus
    keys.press("ArrowDown")
    expect(learner.page.locator(".md-search-result__link:focus")).to_have_count(1)
    keys.press("Enter")
    expect(learner.page.locator("h1")).to_have_text("Listening")


def test_a_missing_answer_is_told_and_led_to(tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    keys = past_the_navigation(learner)
    keys.reach("button[type=submit]")
    keys.press("Enter")
    expect(learner.page.locator("[data-errors]:visible")).to_be_focused()
    keys.reach("[data-errors] a")
    keys.press("Enter")
    expect(learner.page.locator("input[name=late-1-best]:focus")).to_have_count(1)


def test_what_is_asked_in_a_dialog_is_answered_by_keyboard_and_focus_comes_back(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("profile")
    keys = past_the_navigation(learner)
    while keys.tab()["text"] != tiny.course.words["erase"]:
        pass
    keys.press("Enter")
    safe = learner.page.get_by_role("button", name=tiny.course.words["cancel"])
    expect(safe).to_be_focused()
    keys.press("Escape")
    assert keys.stop()["text"] == tiny.course.words["erase"]


@pytest.mark.parametrize("kind", ["case", "inventory", "knowledge"])
def test_the_course_itself_is_taken_by_keyboard(
    kind: str, hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    of_kind = [one for one in hosted.course.activities.values() if one.kind == kind]
    take_all(hosted, learner, [of_kind[0].id])


@pytest.mark.slow
def test_every_activity_is_taken_by_keyboard(hosted: Hosted, new_learner: NewLearner) -> None:
    take_all(hosted, new_learner(hosted), list(hosted.course.activities))


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_no_stop_of_any_page_is_hidden_covered_or_without_outline(
    width: int, hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.page.set_viewport_size({"width": width, "height": 900})
    for index, page in enumerate(hosted.course.pages):
        learner.visit(page.id if index else "")
        assert keyboard(learner).walk(), page.id
