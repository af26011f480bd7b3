"""In scormhost too learners play, leave, resume and finish; it holds what Python's scoring says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, BrowserContext, Page, Playwright

from builder.course import Course
from tests.courses import ROOT, some_of
from tests.package import test_playing, test_scorm2004
from tests.package.conftest import Shelf
from tests.package.expected import (
    Learner,
    drawn_answers,
    interactions,
    objectives,
    percent,
    stopped_at,
)
from tests.package.scormhost import Hasty, Visit, bring, running, teacher
from tests.package.test_playing import KNOWLEDGE
from tests.package.test_scorm2004 import spelled
from tests.site.conftest import watch

ID = itemgetter("id")


@dataclass(frozen=True)
class Offer:
    """A package in scormhost."""

    course: Course
    format: str
    base: str
    package: str


@pytest.fixture(scope="module")
def staff(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[APIRequestContext, str]]:
    with running(tmp_path_factory.mktemp("scormhost")) as base:
        made = teacher(playwright, base)
        yield made, base
        made.dispose()


@pytest.fixture(
    scope="module", params=[pytest.param("scorm12", marks=pytest.mark.slow), "scorm2004"]
)
def offer(
    request: pytest.FixtureRequest, shelf: Shelf, staff: tuple[APIRequestContext, str]
) -> Offer:
    name = {"scorm12": "whole", "scorm2004": "whole2004"}[request.param]
    course = shelf.made(ROOT, name, format=request.param)
    package = bring(staff[0], shelf.folder.parent / f"{name}.zip")
    return Offer(course, request.param, staff[1], package)


@pytest.fixture
def visit(context: BrowserContext, offer: Offer) -> Iterator[Visit]:
    complaints: list[str] = []

    def seen(page: Page) -> None:
        watch(page, offer.base, complaints)
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # its own page's

    yield Visit(context, offer.base, offer.course, offer.package, "guest", seen)
    assert complaints == []


@pytest.mark.parametrize("seed", some_of(20, fast=1))
def test_scormhost_holds_what_python_scores(seed: int, offer: Offer, visit: Visit) -> None:
    chance, course, learner = random.Random(seed), offer.course, Learner(offer.course)
    order = chance.sample(sorted(course.activities), len(course.activities))
    visit.launch()
    for index, name in enumerate(order):
        answers = drawn_answers(course, name, chance, skill=0.5 if seed % 3 == 1 else 0.95)
        if index == seed % (len(order) - 1) + 1:
            visit.close()
            visit.launch()
            assert visit.shown == stopped_at(course, order[:index])
        visit.take(name, answers)
        learner.took(name, answers)
    visit.shell.locator(".shell-exit").click()
    visit.settle()
    _compare(visit.stored(), learner, offer.format)


@pytest.mark.slow
def test_what_is_lost_of_answers_that_come_too_fast_is_offered_at_the_next_launch(
    shelf: Shelf, staff: tuple[APIRequestContext, str], context: BrowserContext
) -> None:
    course, chance, lost = shelf.made(ROOT, "whole2004", format="scorm2004"), random.Random(1), []
    package = bring(staff[0], shelf.folder.parent / "whole2004.zip")
    learner, known = Learner(course), (context, staff[1], course, package, "guest")
    hasty = Hasty(*known, lambda page: page.on("pageerror", lambda one: lost.append(str(one))))
    hasty.launch()
    for name in sorted(course.activities):
        answers = drawn_answers(course, name, chance, skill=0.95)
        hasty.take(name, answers)
        learner.took(name, answers)
    assert any("Failed to fetch" in one for one in lost)
    hasty.close()
    visit = Visit(*known, lambda page: None).launch()
    visit.ready()
    visit.settle()
    held = visit.stored()
    assert len(held["interactions"]) < len(interactions(learner, told=KNOWLEDGE))
    visit.restore()
    visit.settle()
    cmi = visit.stored()
    assert _objectives(cmi, "completion_status") == objectives(learner)
    expected = spelled(interactions(learner, told=KNOWLEDGE), learner)
    assert sorted(test_scorm2004.told(cmi), key=ID) == sorted(expected, key=ID)


def _compare(cmi: Any, learner: Learner, format: str) -> None:
    score = percent(learner)
    final = score >= learner.course.outline.pass_mark
    expected = interactions(learner, told=KNOWLEDGE)
    if format == "scorm12":
        assert cmi["core"]["lesson_status"] == ("passed" if final else "incomplete")
        assert cmi["core"]["score"]["raw"] == (str(score) if final else "0")  # 0 is scormhost's own
        assert _objectives(cmi, "status") == objectives(learner)
        assert test_playing.told(cmi) == expected
        return
    status = cmi["completion_status"], cmi["success_status"], cmi["score"]["scaled"]
    done = ("completed", "passed", f"{score / 100:g}")
    assert status == (done if final else ("incomplete", "unknown", ""))
    assert _objectives(cmi, "completion_status") == objectives(learner)
    assert test_scorm2004.told(cmi) == spelled(expected, learner)


def _objectives(cmi: Any, status: str) -> dict[str, tuple[str, str, str, str]]:
    return {
        one["id"]: (*(one["score"][key] for key in ("raw", "min", "max")), one[status])
        for one in cmi["objectives"].values()
    }
