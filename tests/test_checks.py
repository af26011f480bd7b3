"""Each check lets fair courses pass and tells what is unfair; `tests/checks/` holds one a file.

`change` says what is done to the fair course in `tests/fair/`: in a `file`, `find` becomes
`replace` (the one time that it stands there; with `after`, the first time below that text; with
`every: true` wherever it stands), `swap` does so for several, or the whole file becomes `text`.
`expect` is all that the check then says whose code begins the golden's name: nothing, where the
course is fair.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.checks import checks, findings, random_clicks, simulated_goals
from builder.course import Course
from builder.loader import Kept, load
from builder.source import Fault
from tests.changes import apply, rewrite
from tests.courses import ROOT, course

FAIR = ROOT / "tests" / "fair"
GOLDEN = sorted((ROOT / "tests" / "checks").glob("*.yml"))
CHECKS = {one.CODE: one for one in checks(thorough=True)}
WHOLE = {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C13", "C15", "C16", "C21"}
DRAFTS = [
    {"file": f"quizzes/{name}.yml", "find": "status: scored", "replace": "status: draft"}
    for name in ("seasons", "judgement")
]


@pytest.fixture(scope="module")
def kept() -> Kept:
    """What was read in the fair course, so that only changed files are read for each golden."""
    found: Kept = {}
    load(FAIR, found)
    return found


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many sheets and learners as it takes to see what is far from its limit."""
    monkeypatch.setattr(random_clicks, "SHEETS", 2_000)
    monkeypatch.setattr(simulated_goals, "LEARNERS", 1_000)


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    return shutil.copytree(FAIR, tmp_path / "course")


def code(golden: Path) -> str:
    return golden.stem.partition("-")[0]


def read(golden: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(golden.read_text("utf-8"))
    return found


def changed(root: Path, changes: list[dict[str, Any]], kept: Kept) -> Course:
    files = {change["file"] for change in changes}
    for change in changes:
        apply(root, change)
    others = {} if "course.yml" in files else kept
    return load(root, {name: one for name, one in others.items() if name not in files})


def said(found: list[Fault]) -> str:
    return "".join(f"{'error' if one.is_error else 'warning'}: {one}\n" for one in found)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
def test_each_check_says_this_and_nothing_else(
    golden: Path, fair: Path, kept: Kept, request: pytest.FixtureRequest
) -> None:
    found = findings(changed(fair, read(golden)["change"], kept), [CHECKS[code(golden)]])
    text = said(list(found))
    if request.config.getoption("--update"):
        rewrite(golden, text)
    assert text == read(golden)["expect"]


def test_every_check_has_passed_a_course_and_failed_one() -> None:
    seen = defaultdict(set)
    for golden in GOLDEN:
        seen[code(golden)].add(bool(read(golden)["expect"]))
    assert {one: seen[one] for one in CHECKS} == {one: {True, False} for one in CHECKS}


@pytest.mark.parametrize(
    "golden",
    [one for one in GOLDEN if code(one) in WHOLE and "error: quizzes/" in read(one)["expect"]],
    ids=lambda golden: golden.stem,
)
def test_what_is_wrong_with_a_draft_as_a_whole_is_only_warned_of(
    golden: Path, fair: Path, kept: Kept
) -> None:
    draft = changed(fair, read(golden)["change"] + DRAFTS, kept)
    found = list(findings(draft, [CHECKS[code(golden)]]))
    assert found and not any(one.is_error for one in found)


def test_the_fair_course_is_fair_by_all_checks() -> None:
    result = course("check", FAIR)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\nNothing is wrong.\n")
