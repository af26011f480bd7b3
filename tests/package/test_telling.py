"""What an LMS is told under each setting, and what is never taken back."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.course import Course
from tests.courses import TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import (
    TYPES,
    Answers,
    Learner,
    drawn_answers,
    interactions,
    objectives,
    wrong,
)
from tests.package.lms import Lms
from tests.package.test_playing import told

CHECK, HABITS, CASE = "two-voices-check", "turns", "late-report"


def packed(shelf: Shelf, *options: str) -> tuple[Course, str]:
    """The small course under some settings, exported once."""
    name = "small" + "".join(options).replace("--", "-")
    return shelf.made(TINY, name, *options), name


def check(course: Course, skill: float) -> Answers:
    """All right, or all wrong."""
    answers = drawn_answers(course, CHECK, random.Random(1), skill=1)
    if skill:
        return answers
    return {one.id: wrong(one) for one in course.activities[CHECK].questions}


def everything(lms: Lms, skill: float) -> Learner:
    learner = Learner(lms.course)
    for name in (HABITS, CASE):
        answers = drawn_answers(lms.course, name, random.Random(4), skill=1)
        lms.take(name, answers)
        learner.took(name, answers)
    lms.take(CHECK, check(lms.course, skill))
    learner.took(CHECK, check(lms.course, skill))
    return learner


def core(lms: Lms) -> tuple[str, str]:
    found = lms.stored()["core"]
    return found["lesson_status"], found["score"]["raw"]


def test_below_the_mark_a_course_stays_incomplete_without_a_score_until_it_is_passed(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch(mastery="60")
    lms.take(CHECK, check(small, 0))
    assert core(lms) == ("incomplete", "")
    lms.again(CHECK)
    lms.take(CHECK, check(small, 1))
    assert core(lms) == ("passed", "100")
    lms.again(CHECK)
    lms.take(CHECK, check(small, 0))
    assert core(lms) == ("passed", "100")
    assert lms.refused() == []
    assert len(told(lms.stored())) == len(small.activities[CHECK].questions)
    assert {one["result"] for one in told(lms.stored())} == {"wrong"}


def test_a_failure_is_told_where_it_is_wanted_and_a_later_pass_raises_it(
    shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, "--on-fail", "failed")
    lms = new_lms(course, name).launch(mastery="60")
    lms.take(CHECK, check(course, 0))
    assert core(lms) == ("failed", "0")
    lms.close()
    lms.launch(mastery="60")
    lms.again(CHECK)
    lms.take(CHECK, check(course, 1))
    assert core(lms) == ("passed", "100")
    assert lms.refused() == []


def test_completion_needs_every_page_and_every_check_but_no_mark(
    shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, "--report", "completed")
    lms = new_lms(course, name).launch()
    for page in course.pages:
        lms.go(page.id)
    lms.settle()
    assert core(lms) == ("incomplete", "")
    lms.take(CHECK, check(course, 0))
    assert core(lms) == ("completed", "0")
    lms.again(CHECK)
    lms.take(CHECK, check(course, 1))
    assert core(lms) == ("completed", "100")
    assert "masteryscore" not in (shelf.folder / name / "imsmanifest.xml").read_text()


CONTROLS = {"habits": "frequency", "judgement": "best-and-avoid"}
INSTRUMENTS = {"habits": "turns_", "judgement": "judgement_"}


@pytest.mark.parametrize("kind", CONTROLS)
@pytest.mark.parametrize("setting", ["none", "axes", "items"])
def test_of_habits_and_judgement_an_lms_hears_as_much_as_is_set(
    kind: str, setting: str, shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, f"--report-{kind}", setting)
    lms = new_lms(course, name).launch(mastery="60")
    learner = everything(lms, 1)
    cmi, saved = lms.stored(), lms.saved()
    expected = {
        id: one
        for id, one in objectives(learner).items()
        if setting != "none" or not id.startswith(INSTRUMENTS[kind])
    }
    assert {one["id"] for one in cmi["objectives"].values()} == set(expected)
    controls = set(TYPES) | ({CONTROLS[kind]} if setting == "items" else set())
    assert told(cmi) == interactions(learner, told=controls)
    assert lms.refused() == []
    kept = {course.questions[id].control for id in saved.answers}
    assert (CONTROLS[kind] in kept) is (setting != "none")
    asked = {one.control for one in course.questions.values()}
    assert len(kept) == len(asked) - (setting == "none")


@pytest.mark.parametrize("kind", CONTROLS)
def test_what_no_lms_may_know_stays_in_this_browser_and_goes_nowhere(
    kind: str, shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, f"--report-{kind}", "none")
    lms = new_lms(course, name).launch(mastery="60")
    everything(lms, 1)
    private = {id for id, one in course.questions.items() if one.control == CONTROLS[kind]}
    assert not private & set(lms.saved().answers)
    assert (lms.saved().days[1] > 0) is (kind == "judgement")
    names = tuple(id.replace("-", "_") for id in private)
    sent = [one[2] for one in lms.calls("LMSSetValue")]
    assert not any(one.startswith((*names, INSTRUMENTS[kind])) for one in sent)
    shown = private_shown(lms, kind)
    assert len(shown) == len(private) * (2 if kind == "judgement" else 1)
    lms.close()
    lms.launch(mastery="60")
    assert private_shown(lms, kind) == shown
    expect(lms.ready().locator(".storage-banner")).to_have_count(0)
    lms.close()
    stranger = new_lms(course, name, "bob").launch()
    assert private_shown(stranger, kind) == {}


def private_shown(lms: Lms, kind: str) -> dict[str, str]:
    lms.go(HABITS if kind == "habits" else CASE)
    return lms.answers_shown()


@pytest.mark.parametrize("setting", ["none", "axes", "items"])
def test_the_first_page_and_the_profile_say_what_this_lms_receives(
    setting: str, shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, "--report-habits", setting, "--report-judgement", setting)
    lms = new_lms(course, name).launch()
    keys = ("lms_habits_", "lms_judgement_")
    kept = "lms_keeps_others" if setting == "none" else "lms_keeps_answers"
    for page in (course.pages[0].id, "profile"):
        text = lms.go(page).locator("article").inner_text()
        assert course.words["lms_receives"].split(".")[0] in text
        assert all(course.words[key + setting] in text for key in keys)
        assert course.words[kept] in text
        assert course.words["profile_private"] not in text


def test_what_no_lms_may_know_and_nobody_can_keep_is_told_to_be_lost(
    shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, "--report-habits", "none")
    lms = new_lms(course, name, "guest").launch()
    banner = lms.ready().locator(".storage-banner")
    expect(banner).to_have_text(course.words["lms_not_kept"])


@pytest.mark.parametrize("stored", ["passed", "completed"])
@pytest.mark.parametrize("on_fail", ["incomplete", "failed"])
def test_a_stored_pass_or_completion_is_never_lowered(
    stored: str, on_fail: str, shelf: Shelf, new_lms: NewLms
) -> None:
    course, name = packed(shelf, "--on-fail", on_fail)
    had = f'{{"core": {{"lesson_status": "{stored}", "score": {{"raw": "90"}}}}}}'
    lms = new_lms(course, name).launch(cmi=had)
    lms.take(CHECK, check(course, 0))
    assert core(lms) == (stored, "90")
    lms.shell.locator(".shell-exit").click()
    assert core(lms) == (stored, "90")


@pytest.mark.parametrize(
    "mode", ['{"lesson_mode": "review"}', '{"lesson_mode": "browse"}', '{"credit": "no-credit"}']
)
def test_who_only_looks_back_leaves_no_trace(mode: str, small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(cmi=f'{{"core": {mode}}}')
    lms.take(CHECK, check(small, 1))
    assert lms.line.inner_text() == small.words["lms_review"]
    lms.close()
    after = lms.stored()
    assert after is None or after["interactions"] == {}
    lms.launch(cmi=f'{{"core": {mode}}}')
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(small.words["lms_left_unrecorded"])
    calls = {one[0] for one in lms.calls()}
    assert not calls & {"LMSSetValue", "LMSCommit"}
    assert "LMSFinish" in calls


def test_an_answer_has_one_place_at_the_lms_even_if_the_lms_forgets(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch()
    lms.take(CHECK, check(small, 0))
    before = told(lms.stored())
    lms.close()
    lms.launch(faults="forgetful")
    lms.again(CHECK)
    lms.take(CHECK, check(small, 1))
    assert lms.refused() == []
    now: Any = told(lms.stored())
    assert [one["id"] for one in now] == [one["id"] for one in before]
    assert {one["result"] for one in now} == {"correct"}
