"""The exact calls that an LMS gets for one learner, as a golden file that is reviewed like code."""

from __future__ import annotations

import json
import re

import pytest

from builder.course import Course
from tests.courses import ROOT, TINY, right_answers
from tests.package.conftest import NewLms, Shelf
from tests.package.lms import Lms

VECTORS = ROOT / "tests" / "vectors"
HOSTS = {"scorm12": "host.html", "scorm2004": "host2004.html"}
TIMES = r"(\d\d)?\d\d:\d\d:\d\d(\.\d\d)?|PT\d+H\d+M\d+(\.\d\d)?S|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
ITEMS = ("--report-habits", "items", "--report-judgement", "items", "--on-fail", "failed")


@pytest.mark.parametrize("format", HOSTS)
def test_the_lms_gets_exactly_these_calls(
    format: str, shelf: Shelf, new_lms: NewLms, request: pytest.FixtureRequest
) -> None:
    golden = VECTORS / f"{format}-calls.json"
    course = shelf.made(TINY, f"told-{format}", *ITEMS, format=format)
    lms = new_lms(course, f"told-{format}", host=HOSTS[format]).launch(mastery="60")
    found = _script(lms, course)
    if request.config.getoption("--update"):
        lines = ",\n".join(json.dumps(one) for one in found)
        golden.write_text(f"[\n{lines}\n]\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))


def _script(lms: Lms, course: Course) -> list[list[str]]:
    """Everything is answered with what is offered first; the check is then put right."""
    for name in course.activities:
        lms.take(
            name, {one.id: _first(course, one.id) for one in course.activities[name].questions}
        )
    lms.again("two-voices-check")
    lms.take("two-voices-check", right_answers(TINY, "two-voices-check"))
    lms.shell.locator(".shell-exit").click()
    return [_normal(call) for call in lms.calls() if not _is_clockwork(call)]


def _first(course: Course, question: str) -> object:
    one = course.questions[question]
    options = [option.id for option in one.options]
    return {
        "best-and-avoid": {"best": options[0], "avoid": options[1]},
        "choose-many": options[:1],
        "order": options,
        "sort": dict.fromkeys(options, one.groups[0].id if one.groups else ""),
    }.get(one.control, options[0])


def _is_clockwork(call: list[str]) -> bool:
    """Whether a time is told anew depends on how many seconds, or parts of them, went by."""
    if not call[0].endswith("SetValue") or not call[1].endswith(("time", "timestamp", "latency")):
        return False
    assert re.fullmatch(TIMES, call[2]), call
    return True


def _normal(call: list[str]) -> list[str]:
    """Name, element and value; coded states by their form."""
    said = call[:-2]
    if not said[0].endswith("SetValue") or said[1] != "cmi.suspend_data":
        return said
    assert re.fullmatch(r"[\w-]{30,4096}", said[2]), said
    return [*said[:2], "STATE"]
