"""Without an LMS that can be read: what stays in this browser, whose it is, what nobody keeps."""

from __future__ import annotations

from random import Random

import pytest
from playwright.sync_api import expect

from builder.course import Course
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import drawn_answers
from tests.package.test_telling import packed
from tests.package.test_trouble import HABITS, holds, play

# What is wrong with the LMS, and what is said of it.
USELESS = {
    "missing": "lms_missing",
    "throwing": "lms_mute",
    "asynchronous": "lms_mute",
    "refusing to begin": "lms_mute",
}


@pytest.mark.parametrize("fault", USELESS)
def test_without_an_lms_that_works_the_course_says_so_and_keeps_answers_here(
    fault: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch(faults=fault)
    given = drawn_answers(small, HABITS, Random(3), skill=1)
    lms.take(HABITS, given)
    assert lms.line.inner_text() == small.words[USELESS[fault]]
    assert "bad" in (lms.line.get_attribute("class") or "")
    shown = lms.answers_shown()
    lms.close()
    assert lms.stored() is None
    lms.launch(faults=fault)
    lms.go(HABITS)
    assert lms.answers_shown() == shown != {}


def test_without_an_lms_the_answers_are_this_browser_s_to_erase(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch(faults="missing")
    play(lms)
    expect(lms.ready().get_by_role("button", name=small.words["not_you"])).to_be_visible()
    lms.go("profile")
    files = lms.ready().locator("[data-files]")
    expect(files).to_contain_text(small.words["erase_note"])
    expect(files.locator("input[type=file]")).to_have_count(0)
    files.get_by_role("button", name=small.words["not_you"]).click()
    dialog = lms.ready().locator("dialog.course-dialog")
    expect(dialog).to_contain_text(small.words["erase_note"])
    dialog.get_by_role("button", name=small.words["erase_yes"], exact=True).click()
    expect(files.locator("[role=status]")).to_have_text(small.words["erased"])
    lms.close()
    lms.launch(faults="missing")
    lms.go(HABITS)
    assert lms.answers_shown() == {}


def test_with_an_lms_no_page_takes_the_answers_for_this_browser_s(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    play(lms)
    files = lms.go("profile").locator("[data-files]")
    expect(files).to_contain_text(small.words["erase_lms_note"])
    expect(lms.ready().get_by_role("button", name=small.words["not_you"])).to_have_count(0)


BANNERS = {
    "an LMS that hears all": ((), "", "lms_saved", None),
    "an LMS that hears no habits": (("--report-habits", "none"), "", "lms_saved", "lms_not_kept"),
    "no LMS": ((), "missing", "lms_nowhere", "storage_denied"),
    "an LMS that is broken": ((), "throwing", "lms_mute_nowhere", "storage_denied"),
}


@pytest.mark.parametrize("case", BANNERS)
def test_where_this_browser_keeps_nothing_it_is_told_what_is_lost(
    case: str, shelf: Shelf, new_lms: NewLms
) -> None:
    options, fault, line, banner = BANNERS[case]
    course, name = packed(shelf, *options)
    lms = new_lms(course, name)
    lms.context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    lms.launch(faults=fault)
    found = lms.ready().locator(".storage-banner")
    expect(found).to_have_text([course.words[banner]] if banner else [])
    expect(lms.line).to_have_text(course.words[line])


@pytest.mark.parametrize("error", ["101", "102", "391"])
def test_a_state_that_cannot_be_read_is_never_written_over(
    error: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    play(lms)
    lms.close()
    before = lms.stored()
    lms.launch(unreadable=error)
    lms.ready()
    expect(lms.line).to_have_text(small.words["lms_mute"])
    lms.go(HABITS)
    assert lms.answers_shown() == {}
    lms.settle()
    assert lms.calls("LMSSetValue") == lms.calls("LMSCommit") == []
    lms.close()
    assert lms.stored() == before


@pytest.mark.parametrize("error", ["201", "301", "401", "403"])
def test_an_lms_that_says_error_for_a_state_never_set_is_recorded_to(
    error: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch(unreadable=error)
    holds(lms, play(lms))
    assert lms.line.inner_text() == small.words["lms_saved"]
