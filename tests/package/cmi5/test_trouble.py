"""LMSs that are away, slow or odd, tokens that are used up, statements that come twice."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.course import Course
from builder.doctor.cmi5_lms.answers import Reply
from builder.doctor.cmi5_lms.visits import verb
from tests.courses import TINY
from tests.package.cmi5.conftest import NewLearner
from tests.package.cmi5.learner import Learner
from tests.package.cmi5.server import Fault
from tests.package.conftest import Shelf
from tests.package.expected import drawn_answers
from tests.package.test_telling import CHECK, HABITS, check, everything

pytestmark = pytest.mark.slow

MARK: dict[str, Any] = {"masteryScore": 0.6}
STATEMENTS, STATE, TOKEN = "statements", "activities/state", "/token"
LOGIN = "<!doctype html><title>Please log in</title>"
AWAY: list[Reply] = [(0, ""), (503, "later"), (429, "slower"), (200, LOGIN), (500, "{}")]
FIRST = "input[name=li1][value='3']"


@pytest.fixture
def learner(shelf: Shelf, new_learner: NewLearner) -> Learner:
    name = "cmi5tiny-items"
    options = ("--report-habits", "items", "--report-judgement", "items")
    return new_learner(shelf.made(TINY, name, *options, format="cmi5"), name)


@pytest.fixture
def words(learner: Learner) -> Any:
    return learner.course.words


def habits(course: Course) -> Any:
    return drawn_answers(course, HABITS, random.Random(1), skill=1)


def is_in_order(learner: Learner) -> bool:
    """Whether the LMS has each statement once, by their times, in a sound visit."""
    ids = [one["id"] for one in learner.statements()]
    times = [one["timestamp"] for one in learner.statements()]
    return len(set(ids)) == len(ids) and times == sorted(times)


def test_what_is_done_offline_waits_and_goes_out_in_order(learner: Learner, words: Any) -> None:
    learner.launch(**MARK)
    learner.go(HABITS)
    learner.settle()
    before = len(learner.statements())
    learner.context.set_offline(True)
    for name in ("li1", "li2", "sp1"):
        learner.ready().locator(f"input[name={name}][value='2']").check()
    expect(learner.line).to_have_text(words["lms_not_saved"])
    expect(learner.line).to_have_class("bad")
    assert len(learner.statements()) == before
    learner.context.set_offline(False)
    expect(learner.line).to_have_text(words["lms_saved"])
    learner.settle()
    late = learner.statements()[before:]
    assert [one["result"]["response"] for one in late] == ["2", "2", "2"]
    assert is_in_order(learner)
    learner.close()
    assert learner.server.violations == []


@pytest.mark.parametrize("reply", AWAY, ids=lambda reply: f"{reply[0]}-{reply[1][:4]}")
@pytest.mark.parametrize("resource", [STATEMENTS, STATE])
def test_what_the_lms_did_not_take_is_told_and_tried_again(
    resource: str, reply: Reply, learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.go(HABITS)
    learner.settle()
    learner.server.faults = [Fault(resource, reply)]
    learner.ready().locator(FIRST).check()
    expect(learner.line).to_have_text(words["lms_not_saved"])
    expect(learner.line).to_have_text(words["lms_saved"])
    learner.close()
    assert [verb(one) for one in learner.statements()] == ["initialized", "answered", "terminated"]
    assert len(learner.saved().answers) == 1
    assert learner.server.violations == []


def test_a_pause_grows_while_the_lms_stays_away(learner: Learner, words: Any) -> None:
    learner.launch(**MARK)
    learner.go(HABITS)
    learner.settle()
    learner.server.faults = [Fault(STATEMENTS, (503, ""))] * 3
    learner.server.requests.clear()
    learner.ready().locator(FIRST).check()
    expect(learner.line).to_have_text(words["lms_not_saved"])
    learner.ready().locator("input[name=li2][value='1']").check()
    learner.page.wait_for_timeout(
        2000
    )  # the second attempt comes after 1 s, the third after 2 more
    assert learner.server.requests.count(("POST", "/lrs/statements")) == 2
    expect(learner.line).to_have_text(words["lms_saved"])
    assert len(learner.statements("answered")) == 2


def test_a_statement_whose_answer_was_lost_is_not_told_twice(learner: Learner, words: Any) -> None:
    learner.launch(**MARK)
    learner.settle()
    learner.server.faults = [Fault(STATEMENTS, (0, ""), is_stored=True)]
    everything(learner, 1)
    expect(learner.line).to_have_text(words["lms_saved"])
    assert learner.server.requests.count(("POST", "/lrs/statements")) > 2
    assert learner.server.requests.count(("GET", "/lrs/activities/state")) == 2  # as at launch
    assert is_in_order(learner)
    learner.close()
    assert learner.verbs() == ["initialized", "passed", "completed", "terminated"]
    assert learner.server.violations == []


def test_one_statement_that_the_lms_will_not_have_keeps_no_other_back(
    learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.settle()
    refused = (403, "9.9.9.9-9 is broken")
    learner.server.faults = [Fault(STATEMENTS, refused)] * 2  # all together, then the first alone
    learner.take(CHECK, check(learner.course, 1))
    expect(learner.line).to_have_text(words["lms_saved"])
    count = len(learner.course.activities[CHECK].questions)
    assert len(learner.statements("answered")) == count - 1
    assert learner.verbs() == ["initialized", "passed", "completed"]
    assert learner.saved().status == "passed"


@pytest.mark.parametrize("verb", ["passed", "completed"])
def test_a_result_that_the_lms_will_not_have_is_told_until_the_end(
    verb: str, learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.settle()
    learner.server.refuses = verb
    learner.take(CHECK, check(learner.course, 1))
    expect(learner.line).to_have_text(words["lms_refused"])
    expect(learner.line).to_have_class("bad")
    learner.go(HABITS)
    learner.ready().locator(FIRST).check()
    learner.settle()
    expect(learner.line).to_have_text(words["lms_refused"])
    assert learner.saved().status == "passed"
    learner.leave()
    expect(learner.shell.locator(".shell-exit")).to_have_count(0)
    expect(learner.line).to_have_text(words["lms_refused"])
    learner.settle()
    assert learner.verbs()[-1] == "terminated"
    assert verb not in learner.verbs()


def test_a_reload_finds_the_token_used_and_the_next_launch_takes_the_work_up(
    learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.take(CHECK, check(learner.course, 1))
    learner.settle()
    learner.page.reload()
    expect(learner.line).to_have_text(words["lms_used"])
    expect(learner.line).to_have_class("bad")
    learner.take(HABITS, habits(learner.course))
    assert len(learner.answers_shown()) == len(habits(learner.course))
    learner.settle()
    before = len(learner.statements())
    assert learner.verbs()[-1] == "terminated"
    learner.page.close()
    learner.launch(**MARK)
    learner.restore()
    learner.settle()
    assert set(habits(learner.course)) <= set(learner.saved().answers)
    told = [verb(one) for one in learner.statements()[before:]]
    assert told.count("answered") == len(habits(learner.course))
    assert not {"passed", "completed"} & set(told)
    assert learner.server.violations == []


@pytest.mark.parametrize("reply", [(200, {"error-code": "2", "error-text": "no"}), (403, "")])
def test_a_launch_that_is_denied_is_told_and_the_course_goes_on(
    reply: Reply, learner: Learner, words: Any
) -> None:
    learner.server.faults = [Fault(TOKEN, reply)]
    learner.launch(**MARK)
    expect(learner.line).to_have_text(words["lms_used"])
    learner.take(HABITS, habits(learner.course))
    assert len(learner.answers_shown()) == len(habits(learner.course))
    assert learner.statements() == []


@pytest.mark.parametrize("resource", [TOKEN, STATE, "agents/profile"])
def test_an_lms_that_does_not_answer_at_launch_is_told_and_written_nothing(
    resource: str, learner: Learner, words: Any
) -> None:
    learner.server.faults = [Fault(resource, (500, ""))] * 9
    learner.launch(**MARK)
    expect(learner.line).to_have_text(words["lms_mute"])
    learner.take(HABITS, habits(learner.course))
    methods = {method for method, path in learner.server.requests if path != TOKEN}
    assert methods <= {"GET", "OPTIONS"}
    assert learner.server.requests.count(("POST", TOKEN)) == 1


def test_a_slip_of_the_lms_at_launch_is_overlooked(learner: Learner, words: Any) -> None:
    learner.server.faults = [Fault(STATE, (500, "")), Fault("agents/profile", (0, ""))]
    learner.launch(**MARK)
    expect(learner.line).to_have_text(words["lms_saved"])
    assert learner.server.violations == []


def test_a_token_that_expires_is_told_and_the_next_launch_takes_the_work_up(
    learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.go(HABITS)
    learner.settle()
    learner.server.expire()
    learner.take(HABITS, habits(learner.course))
    expect(learner.line).to_have_text(words["lms_used"])
    count = len(learner.server.requests)
    learner.page.wait_for_timeout(1500)
    assert len(learner.server.requests) == count  # who is shut out knocks once
    learner.page.close()
    learner.launch(**MARK)
    learner.restore()
    learner.settle()
    assert learner.saved().answers.keys() == habits(learner.course).keys()


def test_without_a_launch_this_browser_alone_keeps_the_course(learner: Learner, words: Any) -> None:
    learner.enter({})
    expect(learner.line).to_have_text(words["lms_missing"])
    learner.take(HABITS, habits(learner.course))
    assert learner.server.requests == []


@pytest.mark.parametrize("spoiled", [{"actor": "{"}, {"endpoint": "ftp://x/"}, {"activityId": ""}])
def test_a_launch_that_says_too_little_is_none(
    spoiled: dict[str, str], learner: Learner, words: Any
) -> None:
    learner.enter(learner.server.launch("anna", **MARK) | spoiled)
    expect(learner.line).to_have_text(words["lms_missing"])
    assert learner.server.requests == []


def test_an_lms_that_lost_the_state_hears_of_no_second_pass(learner: Learner, words: Any) -> None:
    learner.launch(**MARK)
    learner.take(CHECK, check(learner.course, 1))
    learner.close()
    del learner.server.documents[learner.key()]
    learner.launch(**MARK)
    learner.restore()
    learner.settle()
    expect(learner.line).to_have_text(words["lms_refused"])  # it cannot say why
    assert learner.verbs().count("passed") == learner.verbs().count("completed") == 1
    learner.close()
    learner.launch(**MARK)
    expect(learner.line).to_have_text(words["lms_saved"])
    learner.settle()
    learner.server.violations.clear()
    learner.close()
    assert learner.server.violations == []  # now it is remembered


def test_the_newest_window_speaks_and_the_other_says_so(learner: Learner, words: Any) -> None:
    first = learner.launch(**MARK)
    first.go(HABITS)
    first.settle()
    old = first.page
    learner.launch(**MARK)
    learner.go(HABITS)
    learner.settle()
    line = old.locator("#course-saved")
    old.frame_locator("#course-page").locator(FIRST).check()
    expect(line).to_have_text(words["lms_elsewhere"])
    learner.ready().locator("input[name=li2][value='2']").check()
    expect(learner.line).to_have_text(words["lms_saved"])
    learner.settle()
    assert [fragment["object"]["id"][-3:] for fragment in learner.statements("answered")] == ["li2"]
    assert learner.server.violations == []


@pytest.mark.parametrize("text", ["", "[]", '{"state": 5}', '{"told": "x"}', "not ours", "null"])
def test_a_state_of_somebody_elses_form_stops_nothing(
    text: str, learner: Learner, words: Any
) -> None:
    parameters = learner.server.launch("anna", **MARK)
    learner.server.documents[learner.key()] = text
    learner.enter(parameters)
    learner.take(CHECK, check(learner.course, 1))
    expect(learner.line).to_have_text(words["lms_saved"])
    assert learner.saved().status == "passed"
    assert learner.server.violations == []


def test_support_sees_every_request_but_not_who_learns_or_what_was_said(
    learner: Learner, words: Any
) -> None:
    learner.launch(**MARK)
    learner.take(CHECK, check(learner.course, 1))
    learner.settle()
    learner.shell.get_by_role("button", name=words["diag_open"]).click()
    dialog = learner.shell.get_by_role("dialog")
    text = dialog.inner_text()
    assert f"cmi5, which records at {learner.server.base}" in text
    rows = dialog.locator("tbody tr").all_inner_texts()
    asked = [path for method, path in learner.server.requests if method != "OPTIONS"]
    assert len(rows) == len(asked)
    assert rows[0].split("\t")[1:3] == ["POST", "fetch"]
    assert any("activities/state course-state" in row for row in rows)
    registration = learner.server.registrations["anna"]
    secrets = [*learner.server.visits, registration.code, registration.activity_id, "anna"]
    assert not [one for one in secrets if one in text]
