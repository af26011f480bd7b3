"""The inventory in its full and its short form."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from builder.asked import forms
from builder.checks import checks, findings
from builder.loader import load
from tests.courses import ROOT, copy_course, course

FULL = "form: full"


def short_course(folder: Path) -> Path:
    root = copy_course(ROOT, folder / "course")
    habits = root / "quizzes" / "habits.yml"
    text = habits.read_text("utf-8")
    assert text.count(FULL) == 1
    habits.write_text(text.replace(FULL, "form: short"), "utf-8")
    return root


def test_the_short_form_asks_two_thirds_of_the_statements_evenly(tmp_path: Path) -> None:
    (habits,) = [form for form in forms(load(short_course(tmp_path))) if form.name == "habits"]
    items = [one.data for one in habits.asked]
    assert Counter(one["axis"] for one in items) == dict.fromkeys(habits.instrument.axes, 8)
    assert Counter(one["axis"] for one in items if one.get("reverse")) == dict.fromkeys(
        habits.instrument.axes, 2
    )


def test_no_two_reversed_statements_follow_each_other_in_either_form(tmp_path: Path) -> None:
    for root in (ROOT, short_course(tmp_path)):
        for form in forms(load(root)):
            if not form.asks_decisions:
                reversed_ = [one.data.get("reverse") == "true" for one in form.asked]
                assert not any(a and b for a, b in pairwise(reversed_))


def test_the_short_form_passes_the_checks_by_its_own_target(tmp_path: Path) -> None:
    found = findings(load(short_course(tmp_path)), checks())
    assert [str(one) for one in found if one.is_error and "habits" in one.file] == []


def test_a_course_in_the_short_form_is_built_with_24_statements(tmp_path: Path) -> None:
    root = short_course(tmp_path)
    assert course("stage", root, str(tmp_path / "pages")).exit_code == 0
    page = (tmp_path / "pages" / "habits.md").read_text("utf-8")
    assert page.count("<fieldset") == 24
    assert "ho12" in page
    assert "ho8" not in page
