"""The number of a statement's wording: another one where it asks or counts for something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.loader import load
from builder.payload import payload
from builder.wordings import NUMBERS, wordings
from tests.changes import apply
from tests.courses import ROOT, TINY

FILE = "quizzes/turns.yml"
TEXT = "I ask a question when I am not sure what was meant."
ALL = {"li1", "sp1", "li2", "sp2", "li3", "sp3", "li4", "sp4"}


def changed(root: Path, find: str, replace: str, after: str = "title:") -> set[str]:
    """The statements that get another number."""
    shutil.copytree(TINY, root)
    before = wordings(load(root))
    apply(root, {"file": FILE, "find": find, "replace": replace, "after": after})
    now = wordings(load(root))
    assert set(before) == set(now) == ALL
    return {name for name in before if before[name] != now[name]}


@pytest.mark.parametrize(
    ("after", "find", "replace", "names"),
    [
        ("title:", TEXT, TEXT.replace("not sure", "unsure"), {"li4"}),
        ("id: li4", "axis: listening", "axis: speaking", {"li4"}),
        ("id: li4", "axis: listening", "axis: listening\n    reverse: true", {"li4"}),
        ("scale:", "the last four weeks", "the last year", ALL),
        ("scale:", "nearly always", "always", ALL),
        ("scale:", "no chance came up", "does not apply", ALL),
    ],
)
def test_what_is_asked_or_counted_otherwise_gets_another_number(
    after: str, find: str, replace: str, names: set[str], tmp_path: Path
) -> None:
    assert changed(tmp_path / "course", find, replace, after) == names


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        (TEXT, TEXT.replace("I ask", "I *ask*").replace("when", "When").removesuffix(".")),
        (TEXT, TEXT.replace(" a ", "  a   ")),
        ("practice: pause\n", "practice: first-word\n"),
        ("intro: >-\n  Think of", "intro: >-\n  Remember"),
        ("min_answered: [3, 4]", "min_answered: [1, 2]"),
    ],
)
def test_what_reads_and_counts_the_same_keeps_its_number(
    find: str, replace: str, tmp_path: Path
) -> None:
    assert changed(tmp_path / "course", find, replace) == set()


def test_statements_alone_have_numbers_that_fit_into_two_bytes() -> None:
    course = load(ROOT)
    found = wordings(course)
    assert set(found) == {one.id for one in course.activities["habits"].questions}
    assert all(0 < one <= NUMBERS < 2**16 for one in found.values())
    told = payload(course)["questions"]
    assert {name: one["wording"] for name, one in told.items() if "wording" in one} == found
