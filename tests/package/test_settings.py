"""What the profile of an LMS sets, at run time: exit, heartbeat, files found by name alone."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from builder.course import Course
from tests.courses import TINY, copy_course, course, right_answers
from tests.package.conftest import NewLms, Shelf
from tests.package.lms import Lms
from tests.package.test_telling import CHECK, everything

HOSTS = {"scorm12": "host.html", "scorm2004": "host2004.html"}
EXITS = {"scorm12": ("cmi.core.exit", ""), "scorm2004": ("cmi.exit", "normal")}


def exits(lms: Lms, element: str) -> list[str]:
    return [one[2] for one in lms.calls() if one[0].endswith("SetValue") and one[1] == element]


@pytest.mark.parametrize("format", HOSTS)
def test_with_a_normal_exit_the_attempt_ends_once_the_course_is_done(
    format: str, shelf: Shelf, new_lms: NewLms
) -> None:
    name = f"normal-{format}"
    course = shelf.made(TINY, name, "--exit", "normal", format=format)
    lms = new_lms(course, name, host=HOSTS[format]).launch()
    element, ended = EXITS[format]
    lms.go(course.homes[CHECK])
    lms.settle()
    assert exits(lms, element) == ["suspend"]
    everything(lms, 1)
    lms.settle()
    assert exits(lms, element) == ["suspend", ended]
    left(lms, format, "exitAll")


@pytest.mark.parametrize("format", HOSTS)
def test_with_the_other_exit_it_never_does(format: str, shelf: Shelf, new_lms: NewLms) -> None:
    name = f"suspending-{format}"
    course = shelf.made(TINY, name, "--exit", "suspend", format=format)
    lms = new_lms(course, name, host=HOSTS[format]).launch()
    everything(lms, 1)
    lms.settle()
    assert exits(lms, EXITS[format][0]) == ["suspend"]
    left(lms, format, "suspendAll")


def left(lms: Lms, format: str, request: str) -> None:
    """By the button, which in SCORM 2004 also asks the LMS to do as the exit says."""
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(lms.course.words["lms_left"])
    assert exits(lms, "adl.nav.request") == ([request] if format == "scorm2004" else [])
    assert lms.refused() == []


def test_a_silent_course_speaks_up_as_often_as_it_is_told(shelf: Shelf, new_lms: NewLms) -> None:
    course = shelf.made(TINY, "quick", "--heartbeat", "40")
    lms = new_lms(course, "quick")
    lms.context.clock.install()
    lms.launch()
    lms.ready()
    lms.context.clock.run_for(1000)
    before = len(lms.calls("LMSCommit"))
    lms.context.clock.run_for(130_000)
    assert len(lms.calls("LMSCommit")) - before in (3, 4)  # the clock runs on meanwhile


def test_an_lms_that_finds_files_by_the_last_part_of_their_path_shows_the_course(
    shelf: Shelf, small: Course, new_lms: NewLms
) -> None:
    """As Open edX did: files of a folder first, then those of the folders in it."""
    root = shelf.folder / "small"
    known: dict[str, Path] = {}
    for path in sorted(root.rglob("*"), key=lambda one: (len(one.parts), one)):
        if path.is_file():
            known.setdefault(path.name, path)

    def serve(route: Route) -> None:
        asked = PurePosixPath(urlsplit(route.request.url).path).name
        route.fulfill(path=known[asked])

    lms = new_lms(small, "small")
    lms.context.route("**/small/**", serve)
    lms.launch()
    lms.ready()
    assert lms.shown == small.pages[0].id
    lms.take(CHECK, right_answers(TINY, CHECK))
    lms.settle()
    assert lms.refused() == []


UNHEARD = {
    "--exit": "normal",
    "--heartbeat": "60",
    "--on-fail": "failed",
    "--report": "completed",
    "--report-habits": "none",
    "--report-judgement": "items",
}


def test_the_web_package_refuses_each_setting_that_only_an_lms_could_hear(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    asked = [word for pair in UNHEARD.items() for word in pair]
    done = course("export", root, "web", "--draft", "-o", str(tmp_path / "web.zip"), *asked)
    assert done.exit_code == 1
    for option in UNHEARD:
        assert f"`{option}` is not for web, which no LMS hears of" in done.output
    assert not (tmp_path / "web.zip").exists()
