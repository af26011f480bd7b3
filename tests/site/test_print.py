"""What comes out on paper: a page as it is seen, and the whole course as one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from builder.paper import paper
from builder.render import PAPER
from tests.axe import violations
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import by_chance
from tests.site.test_trouble import COLOURS

# What is for a screen alone: ways about, buttons, notes on scripts.
SCREEN = ".md-header, .md-sidebar, .md-footer, .md-top, button, nav, .progress, .needs-script"
SEEN = """all => all.filter((one) => one.checkVisibility() && !one.matches('.paper-contents'))
  .map((one) => one.outerHTML.slice(0, 80))"""
WHOLE = "figure, img, svg, table, tr, .verdict, .outcome, .question, .choice, .move, .card"
BREAKS = """([selector, side]) => [...document.querySelectorAll(`article :is(${selector})`)]
  .filter((one) => one.checkVisibility() && getComputedStyle(one)[side] !== 'avoid')
  .map((one) => one.outerHTML.slice(0, 80))"""
CLOSED = """() => [...document.querySelectorAll('details.outcome')]
  .filter((one) => one.checkVisibility() && !one.lastElementChild.checkVisibility())
  .map((one) => one.outerHTML.slice(0, 80))"""


def prints_well(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(SCREEN).evaluate_all(SEEN) == []
    assert page.evaluate(BREAKS, ["h1, h2, h3, summary, legend, figcaption", "breakAfter"]) == []
    assert page.evaluate(BREAKS, [WHOLE, "breakInside"]) == []
    assert page.evaluate(CLOSED) == []
    ink, ground = page.evaluate(COLOURS)
    assert ink < 100 < 240 < ground


@pytest.mark.parametrize("name", ["late-report", "turns"])
def test_a_page_prints_its_text_its_consequences_and_its_charts_alone(
    name: str, tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit(name)
    learner.take(name, by_chance(3))
    prints_well(learner.page)
    learner.page.emulate_media(media="screen")
    learner.visit("profile")
    prints_well(learner.page)
    assert not learner.page.locator("[data-files]").is_visible()  # it is buttons and their notes
    charts = learner.page.locator("svg.chart:visible + .score-table:visible")
    assert charts.count() == 1  # of habits, or of judgement


def test_the_profile_is_printed_from_a_frame_too(tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.visit("profile")
    learner.page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
    learner.page.get_by_role("button", name=tiny.course.words["print"]).click()
    assert learner.page.evaluate("printed")


def test_the_whole_course_is_one_page_each_part_of_which_begins_a_sheet(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("profile")
    with learner.page.expect_navigation():
        learner.page.get_by_role("link", name=tiny.course.words["paper_link"]).click()
    prints_well(learner.page)
    titles = [page.title for page in tiny.course.pages if page.kind != "profile"]
    assert learner.page.locator(".paper-page > h2").all_inner_texts() == titles
    begins = "all => all.map((one) => getComputedStyle(one).breakBefore)"
    assert {*learner.page.locator(".paper-page").evaluate_all(begins)} == {"page"}


def test_everybody_can_use_the_whole_course_on_one_page(tiny: Hosted, bare_page: Page) -> None:
    bare_page.goto(f"{tiny.base}/{PAPER}")
    assert bare_page.locator(".paper-contents a").count() > 2
    assert bare_page.locator("details.outcome").count() > 2
    assert bare_page.locator("details:not([open])").count() == 0
    assert violations(bare_page) == []


def test_the_whole_course_leads_only_to_what_it_holds(hosted: Hosted) -> None:
    html = paper(hosted.course, "assets/player.css")
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len({*ids})
    links = re.findall(r'<a [^>]*href="([^"]*)"', html)
    assert {one.removeprefix("#") for one in links if one.startswith("#")} <= {*ids}
    assert not [one for one in links if not one.startswith(("#", "https:"))]
    pictures = re.findall(r'<img [^>]*src="([^"]*)"', html)
    assert len(pictures) > 20
    assert [one for one in pictures if not (hosted.folder / one).is_file()] == []
    teachers = [one for one in hosted.course.lessons.values() if one.front.audience != "learner"]
    assert teachers
    assert not [one.id for one in teachers if f'id="{one.id}"' in html]
