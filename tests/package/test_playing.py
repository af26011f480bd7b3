"""Twenty learners play, leave, resume and finish; the LMS then holds what Python's scoring says."""

from __future__ import annotations

import random
from typing import Any

import pytest

from builder.course import Course
from tests.courses import some_of
from tests.package.conftest import NewLms
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

PAUSED = 20  # statements answered before the first break
KNOWLEDGE = set(TYPES)


@pytest.mark.parametrize("seed", some_of(20, fast=1))
def test_the_lms_holds_what_python_scores(seed: int, whole: Course, new_lms: NewLms) -> None:
    chance = random.Random(seed)
    lms, learner = new_lms(whole, "whole", f"learner-{seed}"), Learner(whole)
    order = chance.sample(sorted(whole.activities), len(whole.activities))
    broken = chance.randrange(len(order))
    lms.launch(mastery=str(whole.outline.pass_mark))
    for index, name in enumerate(order):
        answers = drawn_answers(whole, name, chance, skill=0.5 if seed % 3 == 0 else 0.95)
        if index == broken:
            _leave_and_resume(lms, order[: index + 1], answers)
        lms.take(name, answers)
        learner.took(name, answers)
    _see_the_rest(lms)
    lms.settle()
    assert lms.refused() == []
    lms.close()
    _compare(lms, learner)


def _leave_and_resume(lms: Lms, order: list[str], answers: Any) -> None:
    """Closes the tab at the last of some activities, half-way through where that counts."""
    activity = order[-1]
    is_inventory = lms.course.activities[activity].kind == "inventory"
    some = dict(list(answers.items())[:PAUSED]) if is_inventory else {}
    lms.take(activity, some)
    assert lms.refused() == []
    before = lms.answers_shown()
    assert len(before) == len(some)
    lms.close()
    lms.launch(mastery=str(lms.course.outline.pass_mark))
    assert lms.shown == stopped_at(lms.course, order)
    lms.go(lms.course.homes[activity])
    assert lms.answers_shown() == before


def _see_the_rest(lms: Lms) -> None:
    for page in lms.course.pages:
        if page.id not in lms.course.homes.values():
            lms.go(page.id)


def _compare(lms: Lms, learner: Learner) -> None:
    cmi, saved, course = lms.stored(), lms.saved(), lms.course
    score = percent(learner)
    is_passed = score >= course.outline.pass_mark
    assert cmi["core"]["lesson_status"] == ("passed" if is_passed else "incomplete")
    assert cmi["core"]["score"]["raw"] == (str(score) if is_passed else "")
    assert _objectives(cmi) == objectives(learner)
    assert told(cmi) == interactions(learner, told=KNOWLEDGE)
    assert cmi["core"]["lesson_location"] == saved.position
    assert set(saved.pages) == {page.id for page in course.pages}
    assert {name: best for name, (_, best) in saved.quizzes.items()} == learner.best
    statements = {id for id, one in course.questions.items() if one.control == "frequency"}
    both = {id: {"first": learner.first[id], "latest": learner.latest[id]} for id in learner.first}
    assert {id: one for id, one in saved.answers.items() if id not in statements} == {
        id: one for id, one in both.items() if id not in statements
    }
    assert {id: saved.answers[id]["latest"] for id in statements} == {
        id: learner.latest[id] for id in statements
    }
    assert {id: saved.answers[id]["pre"] for id in statements} == {
        id: learner.latest[id] for id in statements
    }


def _objectives(cmi: Any) -> dict[str, tuple[str, str, str, str]]:
    return {
        one["id"]: (*(one["score"][key] for key in ("raw", "min", "max")), one["status"])
        for one in cmi["objectives"].values()
    }


def told(cmi: Any) -> list[dict[str, str]]:
    """The interactions of a CMI in the words of `expected`."""
    return [_told(cmi["interactions"][str(k)]) for k in range(len(cmi["interactions"]))]


def _told(one: Any) -> dict[str, str]:
    facts = {"id": one["id"], "type": one["type"], "result": one["result"]}
    patterns = [("pattern", part["pattern"]) for part in one["correct_responses"].values()]
    aims = [("objective", part["id"]) for part in one["objectives"].values()]
    return facts | {"response": one["student_response"]} | dict(patterns) | dict(aims)
