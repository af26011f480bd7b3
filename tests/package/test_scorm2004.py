"""SCORM 2004 in scorm-again: what the LMS holds is what Python scores, under every setting."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from builder.legend import plain
from tests.courses import ROOT, TINY, some_of
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import (
    TYPES,
    Learner,
    drawn_answers,
    interactions,
    objectives,
    percent,
    stopped_at,
)
from tests.package.lms import Lms
from tests.package.test_telling import CASE, CHECK, HABITS, check, everything

HOST = "host2004.html"
ITEMS = ("--report-habits", "items", "--report-judgement", "items")
CONTROLS = {*TYPES, "frequency", "best-and-avoid"}
TIMESTAMP = re.compile(r"20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d")
PERIOD = re.compile(r"PT\d+H\d+M\d+(\.\d\d)?S")


@pytest.fixture
def opened(shelf: Shelf, new_lms: NewLms) -> Any:
    """An LMS with a course in it, exported under some settings."""

    def make(*options: str, root: Any = TINY, learner: str = "anna") -> Lms:
        name = "2004" + root.name + "".join(options).replace("--", "-")
        course = shelf.made(root, name, *options, format="scorm2004")
        return new_lms(course, name, learner, HOST)

    return make


def status(lms: Lms) -> tuple[str, str, str]:
    """Completion, success and scaled score."""
    cmi = lms.stored()
    return cmi["completion_status"], cmi["success_status"], cmi["score"]["scaled"]


def told(cmi: Any) -> list[dict[str, str]]:
    """The interactions of a CMI in the words of `expected`."""
    found = cmi["interactions"]
    return [_told(found[str(k)]) for k in range(len(found))]


def _told(one: Any) -> dict[str, str]:
    facts = {"id": one["id"], "type": one["type"], "response": one["learner_response"]}
    patterns = [("pattern", part["pattern"]) for part in one["correct_responses"].values()]
    aims = [("objective", part["id"]) for part in one["objectives"].values()]
    return facts | {"result": one["result"].replace("incorrect", "wrong")} | dict(patterns + aims)


def scored(cmi: Any) -> dict[str, tuple[str, str, str, str]]:
    """The objectives of a CMI in the words of `expected`."""
    assert {one["success_status"] for one in cmi["objectives"].values()} <= {"unknown"}
    return {
        one["id"]: (
            *(one["score"][key] for key in ("raw", "min", "max")),
            one["completion_status"],
        )
        for one in cmi["objectives"].values()
    }


@pytest.mark.parametrize("seed", some_of(20, fast=1))
def test_the_lms_holds_what_python_scores(seed: int, opened: Any) -> None:
    chance = random.Random(seed)
    lms: Lms = opened(*ITEMS, root=ROOT, learner=f"learner-{seed}")
    course, learner = lms.course, Learner(lms.course)
    order = chance.sample(sorted(course.activities), len(course.activities))
    mark = str(course.outline.pass_mark)
    lms.launch(mastery=mark)
    for index, name in enumerate(order):
        answers = drawn_answers(course, name, chance, skill=0.95 if seed else 0.3)
        if index == seed % (len(order) - 1) + 1:
            lms.close()
            lms.launch(mastery=mark)
            assert lms.shown == stopped_at(course, order[:index])
        lms.take(name, answers)
        learner.took(name, answers)
    assert lms.refused() == []
    lms.close()
    cmi, score = lms.stored(), percent(learner)
    is_passed = score >= course.outline.pass_mark
    final = ("completed", "passed", f"{score / 100:g}")
    assert status(lms) == (final if is_passed else ("incomplete", "unknown", ""))
    assert cmi["score"]["raw"] == (str(score) if is_passed else "")
    assert scored(cmi) == objectives(learner)
    assert told(cmi) == spelled(interactions(learner, told=CONTROLS), learner)
    assert cmi["location"] == lms.saved().position


def spelled(expected: list[dict[str, str]], learner: Learner) -> list[dict[str, str]]:
    """Here no answer is cut to one character, and brackets stand round what divides it."""
    steps = {id.replace("-", "_"): str(value) for id, value in learner.latest.items()}

    def each(one: dict[str, str]) -> dict[str, str]:
        if one["type"] == "likert":
            return one | {"response": steps[one["id"]]}
        answers = {key: one[key] for key in ("response", "pattern") if key in one}
        return one | {key: re.sub(r"[,.]", r"[\g<0>]", text) for key, text in answers.items()}

    return [each(one) for one in expected]


def test_each_question_says_what_it_asks_when_it_was_answered_and_how_fast(opened: Any) -> None:
    lms: Lms = opened(*ITEMS).launch()
    everything(lms, 1)
    found = {one["id"]: one for one in lms.stored()["interactions"].values()}
    for one in lms.course.questions.values():
        text = plain(one.stem)
        if one.control == "best-and-avoid":
            picks = [found[f"{one.id.replace('-', '_')}_{pick}"] for pick in ("best", "avoid")]
            assert [pick["description"] for pick in picks] == [f"Best: {text}", f"Avoid: {text}"]
        else:
            picks = [found[one.id.replace("-", "_")]]
            assert picks[0]["description"] == text
        assert all(TIMESTAMP.fullmatch(pick["timestamp"]) for pick in picks)
        assert all(PERIOD.fullmatch(pick["latency"]) for pick in picks)
    aims = {one["id"]: one["description"] for one in lms.stored()["objectives"].values()}
    assert aims["objective_hear"] == "Repeat what somebody said so that they agree."
    assert aims["turns_listening"] == "Your turns in a talk: Listening"
    assert lms.refused() == []


def test_below_the_mark_nothing_is_judged_until_it_is_passed(opened: Any) -> None:
    lms: Lms = opened().launch(mastery="60")
    lms.take(CHECK, check(lms.course, 0))
    assert status(lms) == ("incomplete", "unknown", "")
    assert 0 < float(lms.stored()["progress_measure"]) < 1
    lms.again(CHECK)
    lms.take(CHECK, check(lms.course, 1))
    lms.again(CHECK)
    lms.take(CHECK, check(lms.course, 0))
    assert status(lms) == ("completed", "passed", "1")
    assert lms.stored()["progress_measure"] == "1"
    assert len(told(lms.stored())) == len(lms.course.activities[CHECK].questions)
    assert lms.refused() == []


def test_a_failure_is_told_where_it_is_wanted_and_a_later_pass_raises_it(opened: Any) -> None:
    lms: Lms = opened("--on-fail", "failed").launch(mastery="60")
    lms.take(CHECK, check(lms.course, 0))
    assert status(lms) == ("completed", "failed", "0")
    lms.close()
    lms.launch(mastery="60")
    lms.again(CHECK)
    lms.take(CHECK, check(lms.course, 1))
    assert status(lms) == ("completed", "passed", "1")
    assert lms.refused() == []


def test_completion_needs_every_page_and_every_check_and_judges_nobody(opened: Any) -> None:
    lms: Lms = opened("--report", "completed").launch()
    for page in lms.course.pages:
        lms.go(page.id)
    lms.settle()
    assert status(lms) == ("incomplete", "unknown", "")
    lms.take(CHECK, check(lms.course, 0))
    assert status(lms) == ("completed", "unknown", "0")


@pytest.mark.parametrize("setting", ["none", "axes", "items"])
def test_an_lms_hears_as_much_as_is_set(setting: str, opened: Any) -> None:
    lms: Lms = opened("--report-habits", setting, "--report-judgement", setting).launch()
    learner = everything(lms, 1)
    axes = {f"{name}_{axis}" for name in ("turns", "judgement") for axis in lms.course.axes}
    found = {one["id"] for one in lms.stored()["objectives"].values()}
    assert found == set(objectives(learner)) - (axes if setting == "none" else set())
    controls = CONTROLS if setting == "items" else set(TYPES)
    assert told(lms.stored()) == spelled(interactions(learner, told=controls), learner)


STORED = {
    "passed": '{"completion_status": "completed", "success_status": "passed", "score": {"scaled": "0.9"}}',  # noqa: E501
    "passed by the LMS": '{"success_status": "passed", "score": {"scaled": "0.9"}}',
    "completed": '{"completion_status": "completed", "score": {"scaled": "0.9"}}',
}


@pytest.mark.parametrize("stored", STORED)
@pytest.mark.parametrize("on_fail", ["incomplete", "failed"])
def test_a_stored_pass_or_completion_is_never_lowered(
    stored: str, on_fail: str, opened: Any
) -> None:
    lms: Lms = opened("--on-fail", on_fail).launch(cmi=STORED[stored])
    lms.take(CHECK, check(lms.course, 0))
    success = "unknown" if stored == "completed" else "passed"
    assert status(lms) == ("completed", success, "0.9")
    values = [one[2] for one in lms.calls("SetValue")]
    assert not {"incomplete", "failed"} & set(values)


@pytest.mark.parametrize(
    "mode", ['{"mode": "review"}', '{"mode": "browse"}', '{"credit": "no-credit"}']
)
def test_who_only_looks_back_leaves_no_trace(mode: str, opened: Any) -> None:
    lms: Lms = opened().launch(cmi=mode)
    lms.take(CHECK, check(lms.course, 1))
    assert lms.line.inner_text() == lms.course.words["lms_review"]
    lms.shell.locator(".shell-exit").click()
    calls = {one[0] for one in lms.calls()}
    assert not calls & {"SetValue", "Commit"}
    assert "Terminate" in calls


def test_objectives_that_the_lms_made_keep_their_places(opened: Any) -> None:
    theirs = '{"objectives": {"0": {"id": "primary"}, "1": {"id": "turns_speaking"}}}'
    lms: Lms = opened().launch(cmi=theirs)
    learner = everything(lms, 1)
    found = lms.stored()["objectives"]
    assert [found["0"]["id"], found["1"]["id"]] == ["primary", "turns_speaking"]
    assert found["0"]["score"]["raw"] == ""
    assert {one["id"] for one in found.values()} == {"primary", *objectives(learner)}
    assert lms.refused() == []


@pytest.mark.parametrize(
    "fault", ["late", "booleans", "false with error 0", "no counts", "no finish", "forgetful"]
)
def test_an_odd_lms_gets_it_all_in_two_sessions(fault: str, opened: Any) -> None:
    lms: Lms = opened().launch(faults=fault)
    learner = everything(lms, 1)
    lms.close()
    lms.launch(faults=fault)
    lms.go(HABITS)
    assert len(lms.answers_shown()) == len(lms.course.activities[HABITS].questions)
    lms.settle()
    assert lms.line.inner_text() == lms.course.words["lms_saved"]
    assert status(lms) == ("completed", "passed", "1")
    assert told(lms.stored()) == spelled(interactions(learner, told=set(TYPES)), learner)


@pytest.mark.parametrize("error", ["101", "301", "391"])
def test_a_state_that_cannot_be_read_is_never_written_over(error: str, opened: Any) -> None:
    lms: Lms = opened().launch(unreadable=error)
    lms.ready()
    assert lms.line.inner_text() == lms.course.words["lms_mute"]
    lms.take(CHECK, check(lms.course, 1))
    assert lms.calls("SetValue") == lms.calls("Commit") == []


@pytest.mark.parametrize("error", ["401", "402", "403"])
def test_a_state_that_was_never_set_is_no_fault(error: str, opened: Any) -> None:
    lms: Lms = opened().launch(unreadable=error)
    lms.take(CHECK, check(lms.course, 1))
    assert status(lms) == ("completed", "passed", "1")


def test_an_lms_is_asked_to_keep_the_attempt_whatever_becomes_of_the_tab(opened: Any) -> None:
    lms: Lms = opened().launch()
    lms.ready()
    first = [one[1:3] for one in lms.calls("SetValue")][:2]
    assert first == [["cmi.exit", "suspend"], ["cmi.completion_status", "incomplete"]]
    lms.take(CASE, drawn_answers(lms.course, CASE, random.Random(1), skill=1))
    lms.shell.locator(".shell-exit").click()
    assert lms.stored()["exit"] == "suspend"
    assert lms.stored(":late") is None
