"""Somebody who comes back: what changed, what would have counted, what was left out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from builder.answers import sheet
from builder.growth import growth
from builder.items import read_instrument
from builder.loader import load
from builder.site import build
from tests.changes import apply
from tests.courses import TINY
from tests.site.conftest import Hosted, NewLearner, hosting
from tests.site.learner import Answer, Learner, saved

FIRST = datetime(2026, 1, 12, 9, tzinfo=UTC)


def steadily(hosted: Hosted, level: int, activity: str = "habits") -> Answer:
    """About the same credit on every statement, varied enough not to look careless."""
    items = {one["id"]: one for one in hosted.course.instruments[activity]["items"]}

    def answer(name: str, field: Locator) -> Any:
        step = level + sum(map(ord, name)) % 2
        return 4 - step if items[name]["reverse"] else step

    return answer


def take_habits(learner: Learner, at: datetime, answer: Answer, activity: str = "habits") -> None:
    learner.page.clock.set_fixed_time(at)
    learner.visit(activity)
    again = learner.page.get_by_role("button", name="Take it again")
    if again.count():
        again.click()
        learner.confirm("Yes, take it again")
    learner.take(activity, answer)


def shown(learner: Learner) -> dict[str, dict[str, Any]]:
    """The table of changes by axis: before, after, the points needed, the direction."""
    learner.visit("profile")
    script = """rows => rows.map((row) => [row.dataset.change, row.dataset.direction,
      ...[...row.querySelectorAll('td')].map((cell) => parseInt(cell.textContent, 10))])"""
    rows = learner.page.locator("[data-change]").evaluate_all(script)
    names = ("direction", "before", "after", "needed")
    return {axis: dict(zip(names, row[:4], strict=True)) for axis, *row in rows}


def expected(
    hosted: Hosted,
    document: dict[str, Any],
    activity: str = "habits",
    without: Collection[str] = (),
) -> dict[str, dict[str, Any]]:
    sheets = [
        sheet(hosted.course, activity, {"habits": {when: document["habits"][when]}})
        for when in ("pre", "post")
    ]
    left = [{name: one[name] for name in one if name not in without} for one in sheets]
    instrument = read_instrument(hosted.course.instruments[activity])
    names = ("direction", "before", "after", "needed")
    found = growth(instrument, *left)
    return {axis: {name: one.get(name) for name in names} for axis, one in found.items()}


@pytest.mark.parametrize(("later", "said"), [(1, "no-clear-change"), (3, "up")])
def test_after_eight_weeks_both_times_are_compared(
    later: int, said: str, hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    take_habits(learner, FIRST, steadily(hosted, 1))
    take_habits(learner, FIRST + timedelta(days=56), steadily(hosted, later))
    found = shown(learner)
    assert found == expected(hosted, saved(learner.save(tmp_path)))
    assert {one["direction"] for one in found.values()} == {said}
    box = learner.page.locator("[data-profile=habits]")
    expect(box).to_contain_text("12 January 2026")
    expect(box.locator(".chart-bars .was")).to_have_count(3)
    expect(box.locator(".chart-triangle .was")).to_have_count(1)
    learner.page.set_viewport_size({"width": 320, "height": 700})
    for cell in box.locator("[data-change] > *").all():
        expect(cell).to_be_visible()
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_before_eight_weeks_new_answers_replace_the_first_and_that_is_asked(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    take_habits(learner, FIRST, steadily(hosted, 1))
    learner.page.clock.set_fixed_time(FIRST + timedelta(days=55))
    learner.visit("habits")
    learner.page.get_by_role("button", name="Take it again").click()
    expect(learner.page.locator("dialog.course-dialog")).to_contain_text("replace")
    learner.confirm("Cancel")
    take_habits(learner, FIRST + timedelta(days=55), steadily(hosted, 3))
    assert shown(learner) == {}
    document = saved(learner.save(tmp_path))
    assert "post" not in document["habits"]
    assert document["habits"]["pre"]["answers"]["ho1"] == 3


def test_a_statement_answered_once_is_left_out_and_named(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    often = steadily(hosted, 3)

    def but_one(name: str, field: Locator) -> Any:
        return "na" if name == "hp4" else often(name, field)

    learner = new_learner(hosted)
    take_habits(learner, FIRST, steadily(hosted, 1))
    take_habits(learner, FIRST + timedelta(days=70), but_one)
    found = shown(learner)
    assert found == expected(hosted, saved(learner.save(tmp_path)))
    stem = next(one.stem for one in hosted.course.activities["habits"].questions if one.id == "hp4")
    expect(learner.page.locator("[data-left-out=change_once] li")).to_have_text([stem])


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Hosted]:
    """The tiny course on a site that a test may build anew."""
    with hosting(TINY, tmp_path / "changing") as found:
        yield found


ASKED, NOW = (
    "I ask a question when I am not sure what was meant.",
    "I ask one question in each talk.",
)


def test_a_statement_that_was_worded_otherwise_is_left_out_and_named(
    changing: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    low, high = (steadily(changing, level, "turns") for level in (0, 3))
    learner = new_learner(changing)

    def but_one(name: str, field: Locator) -> Any:
        return 4 if name == "li4" else low(name, field)

    take_habits(learner, FIRST, but_one, "turns")
    root = changing.course.root
    apply(root, {"file": "quizzes/turns.yml", "find": ASKED, "replace": NOW})
    build(load(root))
    take_habits(learner, FIRST + timedelta(days=70), high, "turns")
    found = shown(learner)
    document = saved(learner.save(tmp_path))
    all_of_them = expected(changing, document, "turns")
    assert found == expected(changing, document, "turns", {"li4"}) != all_of_them
    named = learner.page.locator("[data-left-out] li")
    expect(named).to_have_text([NOW])
    expect(learner.page.get_by_text(changing.course.words["change_part"])).to_be_visible()
    unknown = learner.page.get_by_text(changing.course.words["change_wording_unknown"])
    expect(unknown).to_have_count(0)

    del document["habits"]["pre"]["wordings"]
    (tmp_path / "old.json").write_text(json.dumps(document))
    learner.load(tmp_path / "old.json")
    learner.confirm("Replace")
    expect(unknown).to_be_visible()
    expect(named).to_have_count(0)
    assert shown(learner) == all_of_them
