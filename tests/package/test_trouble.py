"""LMSs that are late, odd, broken or far away, and tabs that are closed or killed."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from builder.course import Course
from tests.package.conftest import NewLms
from tests.package.expected import TYPES, Learner, drawn_answers, interactions, objectives
from tests.package.lms import Lms
from tests.package.test_playing import told

CHECK, HABITS, CASE = "two-voices-check", "turns", "late-report"
FAULTS = [
    "late",
    "booleans",
    "false with error 0",
    "no counts",
    "no finish",
    "forgetful",
    "begun before",
]
COMMITTED = """page => {
  const told = calls.findIndex((one) => one[1] === 'cmi.core.lesson_location' && one[2] === page);
  return told >= 0 && calls.findLastIndex((one) => one[0] === 'LMSCommit') > told;
}"""
SPOKEN = """() => {
  const line = document.getElementById('course-saved');
  globalThis.spoken = [];
  new MutationObserver(() => spoken.push(line.textContent)).observe(line, {childList: true});
}"""


def play(lms: Lms) -> Learner:
    learner, chance = Learner(lms.course), random.Random(3)
    for name in (CHECK, HABITS, CASE):
        answers = drawn_answers(lms.course, name, chance, skill=1)
        lms.take(name, answers)
        learner.took(name, answers)
    return learner


def holds(lms: Lms, learner: Learner) -> None:
    cmi = lms.stored()
    assert cmi["core"]["lesson_status"] == "passed"
    assert told(cmi) == interactions(learner, told=set(TYPES))
    assert {one["id"] for one in cmi["objectives"].values()} == set(objectives(learner))


@pytest.mark.parametrize("fault", FAULTS)
def test_an_odd_lms_gets_it_all_in_two_sessions(fault: str, small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(faults=fault)
    learner = play(lms)
    assert lms.line.inner_text() == small.words["lms_saved"]
    holds(lms, learner)
    lms.close()
    lms.launch(faults=fault)
    lms.go(HABITS)
    assert len(lms.answers_shown()) == len(small.activities[HABITS].questions)
    lms.settle()
    assert lms.line.inner_text() == small.words["lms_saved"]
    holds(lms, learner)


def test_an_api_ten_frames_up_is_found(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(depth="10")
    holds(lms, play(lms))


def test_an_api_in_the_window_that_opened_ours_is_found(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small")
    lms.launch(opens="yes").page.wait_for_timeout(500)
    popup = next(one for one in lms.context.pages if one != lms.page)
    expect(popup.locator("#course-saved")).to_have_text(small.words["lms_saved"])
    assert lms.stored()["core"]["lesson_status"] == "incomplete"


def test_objectives_that_the_lms_made_keep_their_places(small: Course, new_lms: NewLms) -> None:
    theirs = '{"objectives": {"0": {"id": "theirs"}, "1": {"id": "turns_speaking"}}}'
    lms = new_lms(small, "small").launch(cmi=theirs)
    learner = play(lms)
    found = lms.stored()["objectives"]
    assert [found["0"]["id"], found["1"]["id"]] == ["theirs", "turns_speaking"]
    assert found["0"]["score"]["raw"] == ""
    ids = [one["id"] for one in found.values()]
    assert sorted(ids) == sorted(["theirs", *objectives(learner)])
    assert lms.refused() == []


def test_a_commit_that_fails_is_told_and_tried_again(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.go(HABITS)
    lms.page.wait_for_function(COMMITTED, arg=HABITS)
    assert lms.line.get_attribute("role") == "status"
    lms.shell.evaluate(SPOKEN)
    lms.page.evaluate("failing = 2")
    lms.ready().locator("[data-question] input").first.click()
    expect(lms.line).to_have_text(small.words["lms_not_saved"])
    expect(lms.line).to_have_class("bad")
    expect(lms.line).to_have_text(small.words["lms_saved"])
    words = [small.words["lms_not_saved"], small.words["lms_saved"]]
    assert lms.shell.evaluate("spoken") == words
    assert len(lms.saved().answers) == 1


def test_the_course_is_not_left_while_the_lms_does_not_take_it(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    lms.page.evaluate("failing = 99")
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(small.words["lms_not_saved"])
    assert lms.calls("LMSFinish") == []
    lms.page.evaluate("failing = 0")
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(small.words["lms_left"])
    expect(lms.line).to_be_focused()  # the button is gone
    assert len(lms.calls("LMSFinish")) == 1


def test_what_the_lms_refused_is_told_again_when_the_tab_closes(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    lms.go(HABITS)
    lms.page.wait_for_function(COMMITTED, arg=HABITS)
    lms.settle()
    lms.page.evaluate("refusing = 9")
    lms.ready().locator("[data-question] input").first.click()
    expect(lms.line).to_have_text(small.words["lms_not_saved"])
    lms.page.evaluate("refusing = 0; document.getElementById('sco').remove()")
    assert len(lms.saved().answers) == 1
    assert len(lms.calls("LMSFinish")) == 1


def test_nothing_is_called_after_the_end(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.take(CHECK, drawn_answers(small, CHECK, random.Random(1), skill=1))
    lms.shell.locator(".shell-exit").click()
    lms.shell.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    lms.page.wait_for_timeout(1200)
    lms.close()
    assert lms.stored(":late") is None
    _is_closed_well(lms.stored())


def _is_closed_well(cmi: Any) -> None:
    assert cmi["core"]["exit"] == "suspend"
    assert cmi["core"]["lesson_status"] == "passed"


@pytest.mark.parametrize("end", ["closed", "removed", "crashed"])
def test_a_tab_that_ends_loses_nothing_that_was_committed(
    end: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    learner = play(lms)
    if end == "closed":
        lms.close()
    elif end == "removed":
        lms.page.evaluate("document.getElementById('sco').remove()")
    else:
        _crash(lms)
    holds(lms, learner)
    _is_closed_well(lms.stored())
    assert lms.stored(":late") is None


def _crash(lms: Lms) -> None:
    """Ends the process that shows the tab; nothing of the page runs any more."""
    lms.page.wait_for_timeout(300)  # until the browser has the stored CMI from that process
    with lms.page.expect_event("crash"), suppress(Error):
        lms.page.goto("chrome://crash")
    lms.page.close()


def test_time_is_told_in_the_form_that_all_accept_and_grows(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    lms.page.wait_for_timeout(300)
    lms.go(HABITS)
    lms.settle()
    times = [one[2] for one in lms.calls("LMSSetValue") if one[1] == "cmi.core.session_time"]
    assert len(times) > 1
    assert times == sorted(times)
    assert all(re.fullmatch(r"\d{4}:[0-5]\d:[0-5]\d\.\d\d", one) for one in times)


def test_an_idle_course_speaks_up_before_an_lms_gives_up_on_it(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small")
    lms.context.clock.install()
    lms.launch()
    lms.ready()
    lms.context.clock.run_for(1000)
    before = len(lms.calls("LMSCommit"))
    lms.context.clock.run_for(5 * 60 * 1000)
    assert len(lms.calls("LMSCommit")) > before
