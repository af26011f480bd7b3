"""What `course check` prints and returns, and what the findings keep other commands from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.checks import checks, random_clicks
from tests.changes import apply
from tests.courses import ROOT, TINY, copy_course, course

FAIR = ROOT / "tests" / "fair"
ERROR = {"file": "course.yml", "find": "pass_mark: 80", "replace": "pass_mark: 75"}
WARNING = {"file": "content/start.md", "find": "minutes: 1", "replace": "minutes: 9"}
COUNTS = "Plot Nine: 7 pages, 1 lesson, 3 cases, 12 scored decisions, 36 questions\n"
TOO_LONG = """content/start.md:4:10: minutes: says 9 minutes; its text takes about 1 [C26]
    4 | minutes: 9
      |          ^
"""
GUESSED = """course.yml:28:12: pass_mark: guessing passes with a chance of 11.1%; at most 5 % is\
 allowed: ask more questions, or raise the mark [C22]
    28 | pass_mark: 75
       |            ^
"""


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    return shutil.copytree(FAIR, tmp_path / "course")


def test_errors_come_before_warnings_and_end_with_exit_code_1(fair: Path) -> None:
    apply(fair, ERROR)
    apply(fair, WARNING)
    done = course("check", fair)
    assert (done.exit_code, done.stderr) == (1, "")
    listed = f"\nTo mend:\n\n{GUESSED}\n\nWorth a look:\n\n{TOO_LONG}\n"
    assert done.stdout == f"{COUNTS}{listed}1 error, 1 warning.\n"


def test_warnings_alone_end_with_exit_code_0(fair: Path) -> None:
    apply(fair, WARNING)
    done = course("check", fair)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{COUNTS}\nWorth a look:\n\n{TOO_LONG}\n0 errors, 1 warning.\n"


def test_a_package_is_refused_while_there_are_errors_unless_it_is_a_draft(fair: Path) -> None:
    apply(fair, ERROR)
    refused = course("export", fair, "scorm12")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"{GUESSED}\n1 fault; nothing was changed.\n"
    assert not (fair / "dist").exists()
    packed = course("export", fair, "scorm12", "--draft")
    assert packed.exit_code == 0, packed.output
    assert (fair / "dist" / "plot-nine-scorm12.zip").is_file()


def test_a_package_is_made_although_there_are_warnings(fair: Path) -> None:
    apply(fair, WARNING)
    assert course("export", fair, "scorm12").exit_code == 0


def test_a_build_only_says_that_there_is_something_to_see(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    done = course("build", root)
    assert (done.exit_code, done.stderr) == (0, "")
    last = done.stdout.splitlines()[-1]
    assert (
        last
        == f"To see what the checks find (7 to mend, 13 worth a look):  course check --root {root}"
    )


def test_slow_checks_run_only_when_asked_for(fair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_clicks, "SHEETS", 500)
    criterion = {"find": "clear: [271, 100]", "replace": "clear: [88, 1]"}
    apply(fair, {"file": "quizzes/seasons.yml"} | criterion)
    assert "[C6]" not in course("check", fair).stdout
    assert "[C6]" in course("check", fair, "--thorough").stdout


def test_codes_are_one_for_each_check() -> None:
    codes = [one.CODE for one in checks(thorough=True)]
    assert codes == sorted(set(codes), key=lambda one: int(one[1:]))


def test_the_course_itself_has_nothing_to_mend() -> None:
    assert course("check", ROOT).exit_code == 0
