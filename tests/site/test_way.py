"""The learner always sees where they are, what is left, and the next step."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import by_chance


def test_the_front_page_leads_on_to_where_the_learner_stopped(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    second = tiny.course.pages[1]
    case = next(one for one in tiny.course.pages if one.kind == "activity")
    learner = new_learner(tiny)
    way_on = learner.page.locator("[data-continue]")
    learner.visit("")
    expect(way_on).to_have_text(f"Begin: {second.title}")
    learner.visit(case.id)
    learner.visit("")
    expect(way_on).to_have_text(f"Continue: {case.title}")
    way_on.click()
    expect(learner.page.locator("h1")).to_contain_text(case.title)


def test_the_front_page_leads_past_what_is_done_and_at_the_end_to_the_profile(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    for index, page in enumerate(tiny.course.pages):
        learner.visit(page.id if index else "")
        for name in [name for name, home in tiny.course.homes.items() if home == page.id]:
            learner.take(name, by_chance(index))
    learner.visit("")
    way_on = learner.page.locator("[data-continue]")
    expect(way_on).to_have_text("See my profile")
    way_on.click()
    learner.page.wait_for_selector("[data-page-profile]")


def test_each_page_says_what_is_left_of_its_part_and_of_the_course(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    page = next(one for one in tiny.course.pages if one.kind == "activity")
    mates = [one for one in tiny.course.pages if one.module == page.module]
    left = [sum(one.minutes for one in pages) for pages in (mates, tiny.course.pages)]
    place = f"Page {mates.index(page) + 1} of {len(mates)}"
    learner.visit(page.id)
    line = learner.page.locator("[data-way]")
    expect(line).to_have_text(f"{place}, {left[0]} min left here, {left[1]} in all")
    for name in [name for name, home in tiny.course.homes.items() if home == page.id]:
        learner.take(name, by_chance(0))
    mine = page.minutes
    expect(line).to_have_text(f"{place}, {left[0] - mine} min left here, {left[1] - mine} in all")
