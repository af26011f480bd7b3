"""The log behind the LMS: what the LMS lost is offered back, to the same learner alone."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import expect

from builder.course import Course
from tests.package.conftest import NewLms
from tests.package.expected import Answers, drawn_answers
from tests.package.lms import Lms

HABITS, CHECK = "turns", "two-voices-check"
CASE = "late-report"
LOSE = """([key, text]) => {
  const cmi = JSON.parse(localStorage.getItem(key));
  cmi.suspend_data = text;
  localStorage.setItem(key, JSON.stringify(cmi));
}"""


def answers(course: Course, activity: str) -> Answers:
    return drawn_answers(course, activity, random.Random(5), skill=1)


def lost(lms: Lms, text: str = "") -> Lms:
    """Habits are answered; the LMS then loses its state and launches again."""
    lms.launch()
    lms.take(HABITS, answers(lms.course, HABITS))
    lms.close()
    return relaunched(lms, text)


def older(lms: Lms) -> Lms:
    """Habits reach the LMS, a check does not any more: the LMS launches again as it was before."""
    lms.launch()
    lms.take(HABITS, answers(lms.course, HABITS))
    before = lms.stored()["suspend_data"]
    lms.take(CHECK, answers(lms.course, CHECK))
    lms.close()
    return relaunched(lms, before)


def relaunched(lms: Lms, text: str = "") -> Lms:
    page = lms.context.new_page()
    page.goto(f"{lms.base}/nest.html?depth=1&to=about:blank")
    page.evaluate(LOSE, [f"lms:{lms.package}:{lms.learner}", text])
    page.close()
    return lms.launch()


@pytest.mark.parametrize("text", ["", "AbXJpnSaf1ErUSsAAMTL5", "not ours"])
def test_one_click_brings_back_what_the_lms_lost(text: str, small: Course, new_lms: NewLms) -> None:
    lms = lost(new_lms(small, "small"), text)
    notice = lms.shell.locator("#course-notice")
    offered = [small.words["lms_restore"], small.words["lms_decline"]]
    expect(notice.get_by_role("button")).to_have_text(offered)
    assert (small.words["lms_lost"] in notice.inner_text()) is bool(text)
    lms.take(CHECK, answers(small, CHECK))
    lms.restore()
    expect(notice).to_be_hidden()
    lms.go(HABITS)
    assert len(lms.answers_shown()) == len(small.activities[HABITS].questions)
    lms.settle()
    given = {**answers(small, HABITS), **answers(small, CHECK)}
    assert {id: one["latest"] for id, one in lms.saved().answers.items()} == given
    assert lms.refused() == []


def test_what_an_older_state_of_the_lms_lacks_is_offered_and_its_first_answers_stay(
    small: Course, new_lms: NewLms
) -> None:
    lms = older(new_lms(small, "small"))
    notice = lms.shell.locator("#course-notice")
    expect(notice).to_contain_text(small.words["lms_behind"])
    first = lms.saved().answers
    lms.restore()
    lms.settle()
    saved = lms.saved()
    assert {id: saved.answers[id] for id in first} == first
    assert saved.quizzes == {CHECK: (6, 6)}
    assert lms.stored()["core"]["lesson_status"] == "passed"
    lms.go(CASE)
    expect(notice).to_be_hidden()
    lms.close()
    lms.launch()
    lms.go(HABITS)
    expect(lms.shell.locator("#course-notice")).to_be_hidden()


def test_an_offer_outlives_saves_and_launches_until_it_is_taken_up(
    small: Course, new_lms: NewLms
) -> None:
    lms = lost(new_lms(small, "small"))
    for _ in range(2):
        lms.take(CASE, answers(small, CASE))
        lms.close()
        lms.launch()
        lms.ready()
    lms.restore()
    lms.settle()
    assert set(lms.saved().answers) == {*answers(small, HABITS), *answers(small, CASE)}
    assert lms.saved().days[1] > 0


def test_an_offer_that_is_discarded_after_a_question_is_not_made_again(
    small: Course, new_lms: NewLms
) -> None:
    lms = lost(new_lms(small, "small"))
    lms.take(CASE, answers(small, CASE))
    for button in ("cancel", "lms_decline"):
        lms.notice(small.words["lms_decline"]).click()
        dialog = lms.shell.locator("dialog.course-dialog")
        dialog.get_by_role("button", name=small.words[button], exact=True).click()
        expect(lms.shell.locator("#course-notice")).to_be_visible(visible=button == "cancel")
    lms.close()
    lms.launch()
    lms.ready()
    expect(lms.shell.locator("#course-notice")).to_be_hidden()
    assert set(lms.saved().answers) == set(answers(small, CASE))


@pytest.mark.parametrize("learner", ["", "guest", " Anonymous ", "0"])
def test_nobody_in_particular_is_offered_nothing(
    learner: str, small: Course, new_lms: NewLms
) -> None:
    lms = lost(new_lms(small, "small", learner))
    lms.go(HABITS)
    assert lms.answers_shown() == {}
    expect(lms.shell.locator("#course-notice")).to_be_hidden()


def test_another_learner_of_this_browser_is_offered_nothing(small: Course, new_lms: NewLms) -> None:
    lost(new_lms(small, "small", "anna")).close()
    other = new_lms(small, "small", "bob").launch()
    other.go(HABITS)
    assert other.answers_shown() == {}
    expect(other.shell.locator("#course-notice")).to_be_hidden()


def test_the_log_of_this_browser_does_not_name_the_learner(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small", "anna.kowalska").launch()
    lms.take(HABITS, answers(small, HABITS))
    script = "indexedDB.databases().then(all => all.map(one => one.name))"
    names = lms.shell.evaluate(script)
    assert len(names) == 2
    assert "anna" not in " ".join(names)


def test_erasing_empties_this_browser_but_not_the_lms(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.take(HABITS, answers(small, HABITS))
    frame = lms.go("profile")
    frame.get_by_role("button", name="Erase my data").click()
    frame.locator("dialog.course-dialog").get_by_role("button", name="Erase").click()
    status = frame.locator("[data-files] [role=status]")
    expect(status).to_have_text(small.words["erased_lms"])  # "everything" would be untrue here
    assert len(lms.saved().answers) == len(small.activities[HABITS].questions)
    lms.close()
    relaunched(lms)
    lms.ready()
    expect(lms.shell.locator("#course-notice")).to_be_hidden()
    lms.go(HABITS)
    assert lms.answers_shown() == {}
