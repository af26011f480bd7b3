"""States that an LMS hands back cut off, damaged, foreign, newer, or from before a change."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.course import Course
from tests.courses import TINY, copy_course, revise
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import drawn_answers
from tests.package.lms import Lms
from tests.package.saved import checksum
from tests.package.test_behind import LOSE

pytestmark = pytest.mark.slow

CHECK, HABITS, CASE = "two-voices-check", "turns", "late-report"
NOBODY = "guest"  # for whom this browser keeps no log
HOSTS = {"scorm12": "host.html", "scorm2004": "host2004.html"}
COPY = "([from, to]) => localStorage.setItem(to, localStorage.getItem(from))"


@dataclass
class Place:
    """A format, and how a course in it is opened."""

    format: str
    shelf: Shelf
    new_lms: NewLms

    def opened(self, root: Path = TINY, name: str = "states", learner: str = NOBODY) -> Lms:
        package = f"{name}-{self.format}"
        course = self.shelf.made(root, package, format=self.format)
        return self.new_lms(course, package, learner, HOSTS[self.format])


@pytest.fixture(params=HOSTS)
def place(request: pytest.FixtureRequest, shelf: Shelf, new_lms: NewLms) -> Place:
    return Place(request.param, shelf, new_lms)


def answers(course: Course, activity: str) -> Any:
    return drawn_answers(course, activity, Random(5), skill=1)


def standing(lms: Lms) -> Any:
    """Status and score, in the words of either version."""
    cmi = lms.stored()
    score = cmi.get("core", cmi)["score"]
    names = ("lesson_status", "completion_status", "success_status")
    return [cmi.get("core", cmi).get(name) for name in names], score["raw"]


def given_back(lms: Lms, text: str) -> Lms:
    """The LMS launches again, with another state than it was told."""
    page = lms.context.new_page()
    page.goto(f"{lms.base}/nest.html?depth=1&to=about:blank")
    page.evaluate(LOSE, [f"lms:{lms.package}:{lms.learner}", text])
    page.close()
    return lms.launch()


def sealed(version: int, body: bytes) -> str:
    """A state with a right checksum, as somebody with our source could write it."""
    content = bytes([version]) + checksum(body).to_bytes(3) + body
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def passed(place: Place) -> Lms:
    lms = place.opened().launch()
    lms.take(CHECK, answers(lms.course, CHECK))
    return lms


UNREADABLE: dict[str, Callable[[str], str]] = {
    "cut off": lambda text: text[: len(text) // 2],
    "one letter wrong": lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:],
    "of an unknown earlier version": lambda text: sealed(0, b"\0" * 40),
    "another tool's": lambda text: json.dumps({"lessons": [1, 0, 0], "quiz": {"__proto__": 1}}),
    "full of the largest numbers": lambda text: sealed(1, b"\xff" * 3000),
    "a script": lambda text: "<script>parent.harm = 1</script>" * 100,
    "64,000 letters": lambda text: "A" * 64000,
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_costs_neither_status_nor_score_and_is_told(
    kind: str, place: Place
) -> None:
    lms = passed(place)
    stood, told = standing(lms), lms.stored()["interactions"]
    lms.close()
    given_back(lms, UNREADABLE[kind](lms.stored()["suspend_data"]))
    words = lms.course.words
    lms.ready()
    expect(lms.shell.locator("#course-notice")).to_have_text(words["lms_lost"])
    assert lms.shown == lms.course.pages[0].id
    lms.take(CASE, answers(lms.course, CASE))
    lms.go(HABITS)
    assert lms.answers_shown() == {}
    lms.settle()
    assert lms.line.inner_text() == words["lms_saved"]
    assert standing(lms) == stood
    assert set(lms.saved().answers) == set(answers(lms.course, CASE))
    lms.take(CHECK, answers(lms.course, CHECK))
    now = lms.stored()["interactions"]
    assert {key: now[key] for key in told} == told, "what was told before stays as it was told"
    assert len(now) == 2 * len(told)
    assert lms.refused() == []
    lms.close()
    lms.launch()
    lms.ready()
    expect(lms.shell.locator("#course-notice")).to_be_hidden()
    assert set(lms.saved().answers) == {*answers(lms.course, CASE), *answers(lms.course, CHECK)}


def test_a_state_of_another_course_of_ours_gives_nothing_but_what_both_know(place: Place) -> None:
    lms = passed(place)
    other = sealed(1, bytes.fromhex("abcdef4e204e204e20deadbeef010001123456") + b"\0" * 6)
    lms.close()
    given_back(lms, other)
    lms.go(CASE)
    assert lms.answers_shown() == {}
    lms.take(HABITS, answers(lms.course, HABITS))
    assert set(lms.saved().answers) == set(answers(lms.course, HABITS))


def test_what_a_newer_version_wrote_stays_until_the_learner_gives_it_up(place: Place) -> None:
    newer = sealed(2, bytes(range(200)))
    lms = passed(place)
    stood = standing(lms)
    lms.close()
    for _ in range(2):
        given_back(lms, newer)
        lms.ready()
        words = lms.course.words
        expect(lms.line).to_have_text(words["lms_held"])
        expect(lms.shell.locator("#course-notice")).to_contain_text(words["lms_newer"])
        lms.take(CASE, answers(lms.course, CASE))
        lms.close()
        assert (lms.stored()["suspend_data"], standing(lms)) == (newer, stood)
    lms.launch()
    lms.take(CASE, answers(lms.course, CASE))
    for answer in ("cancel", "lms_anew"):
        assert lms.stored()["suspend_data"] == newer
        lms.notice(words["lms_anew"]).click()
        dialog = lms.shell.locator("dialog.course-dialog")
        dialog.get_by_role("button", name=words[answer], exact=True).click()
    expect(lms.line).to_have_text(words["lms_saved"])
    expect(lms.shell.locator("#course-notice")).to_be_hidden()
    assert set(lms.saved().answers) == set(answers(lms.course, CASE))
    assert standing(lms) == stood


def test_a_newer_state_leaves_what_is_done_meanwhile_in_this_browser(place: Place) -> None:
    lms = place.opened(learner="anna").launch()
    lms.take(CHECK, answers(lms.course, CHECK))
    before = lms.stored()["suspend_data"]
    lms.close()
    given_back(lms, sealed(2, bytes(200)))
    lms.take(CASE, answers(lms.course, CASE))
    lms.close()
    given_back(lms, before)
    lms.restore()
    lms.settle()
    assert set(lms.saved().answers) == {*answers(lms.course, CHECK), *answers(lms.course, CASE)}


def test_after_a_change_answers_to_what_is_still_asked_are_kept(
    place: Place, tmp_path: Path
) -> None:
    lms = passed(place)
    for name in (HABITS, CASE):
        lms.take(name, answers(lms.course, name))
    before, stood = lms.saved().answers, standing(lms)
    shown = lms.answers_shown()
    lms.close()
    revise(root := copy_course(TINY, tmp_path / "course"))
    new = place.opened(root, "revised")
    page = new.context.new_page()
    page.goto(f"{new.base}/nest.html?depth=1&to=about:blank")
    page.evaluate(COPY, [f"lms:{one.package}:{one.learner}" for one in (lms, new)])
    page.close()
    new.launch()
    new.go(CASE)
    expect(new.shell.locator("#course-notice")).to_have_text(new.course.words["lms_changed"])
    assert new.answers_shown() == shown
    new.settle()
    gone = {"tv-2", "sp4"}
    assert new.saved().answers == {id: one for id, one in before.items() if id not in gone}
    new.go("listening")
    assert {name.partition("-")[0] for name in new.answers_shown()} == {"tv"}
    assert standing(new) == stood
    assert new.refused() == []
    new.close()
    new.launch()
    new.ready()
    expect(new.shell.locator("#course-notice")).to_be_hidden()
