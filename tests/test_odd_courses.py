"""No check breaks over a course that is valid and odd, and whatever it finds has a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.checks import checks, findings
from builder.course import Course
from builder.loader import load
from tests.changes import apply
from tests.courses import TINY, copy_course

CASE, TURNS = "cases/late-report.yml", "quizzes/turns.yml"
NO_DECISION = "  - {title: End, text: It ends., decision: }\n"
ODD: dict[str, list[dict[str, Any]]] = {
    "nothing is changed": [],
    "nothing judges": [
        {"file": "quizzes/judgement.yml", "delete": True},
        {"file": "course.yml", "find": "turns, judgement, two", "replace": "turns, two"},
    ],
    "nothing sorts": [
        {"file": TURNS, "delete": True},
        {"file": "course.yml", "swap": {"[hello, turns]": "[hello]", "[turns, jud": "[jud"}},
        {"file": "content/hello.md", "find": '{{ quiz("turns") }}', "replace": "None."},
    ],
    "no case is scored": [{"file": CASE, "find": "scored: true", "replace": "scored: false"}],
    "no check is scored": [
        {"file": "quizzes/two-voices-check.yml", "find": "scored", "replace": "draft"}
    ],
    "all weights are equal": [
        {"file": CASE, "swap": {"{listening: 3}": "{listening: 0}", "{listening: 1}": "{}"}},
        {"file": CASE, "swap": {"{speaking: 3}": "{speaking: 0}", "{speaking: 1}": "{}"}},
        {"file": CASE, "find": "{listening: 0, speaking: 1}", "replace": "{listening: 0}"},
    ],
    "weights are negative": [
        {"file": CASE, "find": "{listening: 0, speaking: 1}", "replace": "{listening: -9}"}
    ],
    "a scene has an empty decision": [
        {"file": CASE, "find": "debrief: |", "replace": f"{NO_DECISION}debrief: |"}
    ],
    "nothing asks about an axis": [
        {"file": TURNS, "find": "axis: speaking", "replace": "axis: listening", "every": True},
        {"file": CASE, "find": "focal: speaking", "replace": "focal: listening"},
        {"file": CASE, "find": "w: {speaking:", "replace": "w: {listening:", "every": True},
        {"file": CASE, "find": ", speaking: 1}", "replace": "}"},
    ],
    "options are signs": [
        {"file": CASE, "find": "Tell him that everybody has long weeks.", "replace": "'!'"},
        {"file": CASE, "find": "Offer to help with the figures this afternoon.", "replace": "'?'"},
        {"file": TURNS, "find": "I let others finish before I answer.", "replace": "'...'"},
    ],
    "all have to be answered": [
        {"file": TURNS, "find": "min_answered: [3, 4]", "replace": "min_answered: [1, 1]"}
    ],
}


def found(course: Course) -> list[str]:
    told = list(findings(course, checks()))
    for one in told:
        assert one.file in course.sources, one
        assert one.line > 0, one
    return [one.code for one in told]


@pytest.mark.parametrize("name", ODD)
def test_a_course_may_be_odd(name: str, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    for change in ODD[name]:
        apply(root, change)
    found(load(root))


def test_a_language_may_have_no_lists_of_words() -> None:
    course = load(TINY)
    foreign = replace(course, outline=course.outline.model_copy(update={"language": "xx"}))
    assert not {"C18", "C19", "C20"} & set(found(foreign))
    assert {"C18", "C19"} <= set(found(course))


def test_a_question_may_have_thirty_options(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    ids = "defghijklmnopqrstuvwxyz0123456789"
    rest = "w: {listening: 1}, consequence: It is., why: So."
    rows = "".join(f"        - {{id: {one}, text: Do {one}., {rest}}}\n" for one in ids)
    recalls = "".join(f"          {one}: It was so.\n" for one in ids)
    for mark, more in (("  - title: Tuesday", rows), ("    decision:\n      id: late-2", recalls)):
        apply(root, {"file": CASE, "find": mark, "replace": more + mark})
    assert "C11" in found(load(root))


def test_a_course_may_be_one_lesson(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text(
        "---\ntitle: One\nsummary: One lesson.\nminutes: 1\n---\n\nRead this.\n"
    )
    outline = (TINY / "course.yml").read_text().partition("axes:")[0]
    colours = 'colour: {light: "#000000", dark: "#ffffff"}, line: solid, marker: circle'
    axis = f"axes: [{{id: only, label: Only, meaning: One., {colours}}}]\n"
    modules = "modules: [{title: All, pages: [one]}]\n"
    (tmp_path / "course.yml").write_text(outline + axis + modules)
    assert found(load(tmp_path)) == []


@pytest.mark.parametrize(("words", "codes"), [(1100, []), (1300, ["C26"])])
def test_an_inventory_may_take_six_minutes(words: int, codes: list[str], tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    apply(root, {"file": TURNS, "find": "minutes: 1", "replace": "minutes: 6"})
    long = "Think of the last four weeks. " + "word " * words
    apply(root, {"file": TURNS, "find": "Think of the last four weeks.", "replace": long})
    told = [one for one in findings(load(root), checks()) if one.code == "C26"]
    assert [one.code for one in told] == codes
    assert all(one.is_error for one in told)
