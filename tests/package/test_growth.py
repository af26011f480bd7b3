"""Somebody who comes back to the package: both times are kept by the LMS and compared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from builder.course import Course
from builder.growth import growth
from builder.items import read_instrument
from builder.wordings import wordings
from tests.changes import apply
from tests.courses import TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.lms import Lms

FIRST = datetime(2026, 1, 12, 9, tzinfo=UTC)
ROWS = "rows => rows.map((row) => [row.dataset.change, row.dataset.direction])"


def steps(course: Course, level: int) -> dict[str, Any]:
    """About the same credit on every statement, varied enough not to look careless."""
    items = course.instruments["turns"]["items"]
    given = {one["id"]: level + k // 2 % 2 for k, one in enumerate(items)}
    return {
        one["id"]: 4 - given[one["id"]] if one["reverse"] else given[one["id"]] for one in items
    }


def retake(lms: Lms, days: int) -> None:
    """Comes back after so many days and begins the inventory again."""
    lms.close()
    lms.context.clock.set_fixed_time(FIRST + timedelta(days=days))
    lms.launch()
    lms.again("turns")
    lms.ready().get_by_role("button", name=lms.course.words["yes_again"]).click()


@pytest.mark.parametrize(("days", "level", "said"), [(56, 1, "no-clear-change"), (70, 3, "up")])
def test_after_eight_weeks_the_profile_compares_what_the_lms_kept(
    days: int, level: int, said: str, small: Course, new_lms: NewLms
) -> None:
    before, after = steps(small, 1 if said == "no-clear-change" else 0), steps(small, level)
    lms = new_lms(small, "small")
    lms.context.clock.set_fixed_time(FIRST)
    lms.launch().take("turns", before)
    retake(lms, days)
    lms.take("turns", after)
    shown = dict(lms.go("profile").locator("[data-change]").evaluate_all(ROWS))
    found = growth(read_instrument(small.instruments["turns"]), before, after)
    assert shown == {axis: one["direction"] for axis, one in found.items()}
    assert set(shown.values()) == {said}


def test_before_eight_weeks_there_is_nothing_to_compare(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small")
    lms.context.clock.set_fixed_time(FIRST)
    lms.launch().take("turns", steps(small, 0))
    retake(lms, 55)
    lms.take("turns", steps(small, 3))
    assert lms.go("profile").locator("[data-change]").count() == 0


def test_a_statement_that_another_package_words_otherwise_is_left_out_and_named(
    shelf: Shelf, new_lms: NewLms
) -> None:
    before = shelf.made(TINY, "reworded")
    lms = new_lms(before, "reworded")
    lms.context.clock.set_fixed_time(FIRST)
    lms.launch().take("turns", steps(before, 0))
    root = shelf.folder.parent / "course-reworded"
    find, replace = "I ask a question when I am not sure what was meant.", "I ask and ask."
    apply(root, {"file": "quizzes/turns.yml", "find": find, "replace": replace})
    lms.course = shelf.packed("reworded", "scorm12")
    retake(lms, 70)
    lms.take("turns", steps(before, 3))
    first, latest = (
        {name: one["wordings"][k] for name, one in lms.saved().answers.items()} for k in (0, 1)
    )
    assert first == wordings(before)
    assert {name for name in first if first[name] != latest[name]} == {"li4"}
    assert lms.go("profile").locator("[data-left-out] li").all_text_contents() == [replace]
