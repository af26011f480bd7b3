"""Windows beside, above and behind the course: a second one, a foreign one, one that has closed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from builder.course import Course
from tests.courses import TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import drawn_answers
from tests.package.lms import Lms
from tests.package.test_trouble import CHECK, HABITS
from tests.site.conftest import served

pytestmark = pytest.mark.slow

FRAME = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Elsewhere</title>
<iframe src="{address}" title="framed" width="900" height="600"></iframe></html>"""
RELOAD = "document.getElementById('sco').contentWindow.location.reload()"
HOSTS = {"scorm12": "host.html", "scorm2004": "host2004.html"}


@pytest.mark.parametrize("format", HOSTS)
def test_a_second_window_is_told_so_and_does_not_speak_to_the_lms(
    format: str, shelf: Shelf, new_lms: NewLms
) -> None:
    course = shelf.made(TINY, f"windows-{format}", format=format)
    lms = new_lms(course, f"windows-{format}", host=HOSTS[format]).launch()
    lms.ready()
    other = new_lms(course, f"windows-{format}", host=HOSTS[format]).launch()
    expect(other.line).to_have_text(course.words["lms_elsewhere"])
    expect(other.shell.locator("#course-page")).to_have_count(0)
    lms.take(CHECK, drawn_answers(course, CHECK, Random(1), skill=1))
    assert other.calls() == []
    assert lms.refused() == []
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(course.words["lms_left"])
    again = new_lms(course, f"windows-{format}", host=HOSTS[format]).launch()
    again.go(course.homes[CHECK])
    assert again.answers_shown() != {}


def test_a_visit_that_was_ended_by_a_reload_says_so(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.go(HABITS).locator("input[name=li1][value='3']").check()
    lms.settle()
    lms.page.evaluate(RELOAD)
    expect(lms.line).to_have_text(small.words["lms_over"])
    expect(lms.shell.locator("#course-page")).to_have_count(0)
    assert lms.stored(":late") is None
    lms.page.reload()
    lms.ready()
    assert lms.shown == HABITS
    assert lms.answers_shown() == {"li1": "3"}


def test_an_answer_given_in_the_moment_of_a_reload_is_not_lost(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    frame = lms.go(HABITS)
    lms.settle()
    with lms.page.expect_navigation():
        frame.evaluate(
            """() => {
              document.querySelector('input[name=li1][value="3"]').click();
              parent.parent.location.reload();
            }"""
        )
    assert lms.ready().locator("input[name=li1][value='3']").is_checked()


def framed(address: str, folder: Path, lms: Lms) -> Page:
    """A page of another origin that frames an address."""
    with served(folder) as base:
        (folder / "index.html").write_text(FRAME.format(address=address))
        lms.page = lms.context.new_page()
        lms.page.goto(base)
    return lms.page


def test_below_a_parent_of_another_origin_the_search_ends_and_the_course_works(
    small: Course, new_lms: NewLms, tmp_path: Path
) -> None:
    lms = new_lms(small, "small")
    framed(f"{lms.base}/small/index.html", tmp_path, lms)
    expect(lms.line).to_have_text(small.words["lms_missing"])
    lms.go(HABITS).locator("input[name=li1][value='3']").check()
    assert lms.answers_shown() == {"li1": "3"}


def test_an_api_below_a_parent_of_another_origin_is_found(
    small: Course, new_lms: NewLms, tmp_path: Path
) -> None:
    lms = new_lms(small, "small")
    framed(f"{lms.base}/host.html?package=small&learner=anna", tmp_path, lms)
    lms.ready()
    expect(lms.line).to_have_text(small.words["lms_saved"])


def test_a_window_whose_opener_has_closed_says_what_is_not_saved_and_offers_it_later(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small")
    lms.launch(opens="yes").page.wait_for_function("calls.length > 0")
    popup = next(one for one in lms.context.pages if one != lms.page)
    expect(popup.locator("#course-saved")).to_have_text(small.words["lms_saved"])
    opener, lms.page = lms.page, popup
    lms.go(HABITS)
    opener.close()
    lms.ready().locator("input[name=li1][value='3']").check()
    expect(popup.locator("#course-saved")).to_have_text(small.words["lms_not_saved"])
    popup.close()
    lms.launch()
    lms.restore()
    assert lms.go(HABITS).locator("input[name=li1][value='3']").is_checked()
