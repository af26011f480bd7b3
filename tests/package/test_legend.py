"""The table of questions beside a package: what the codes that an LMS gets stand for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from builder.exports import formats
from builder.legend import COLUMNS
from tests.courses import ROOT, TINY, copy_course, course

GOLDEN = ROOT / "tests" / "vectors" / "scorm2004-calls.json"


def table(root: Path, format: str = "scorm2004") -> list[dict[str, str]]:
    done = course("export", root, format, "--draft")
    assert done.exit_code == 0, done.output
    path = root / "dist" / f"two-voices-{format}-questions.csv"
    assert str(path) in done.output
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_interaction_of_an_lms_is_in_the_table_once(tmp_path: Path) -> None:
    rows = table(copy_course(TINY, tmp_path / "course"))
    calls = json.loads(GOLDEN.read_text("utf-8"))
    told = [one[2] for one in calls if one[0] == "SetValue" and one[1].endswith(".id")]
    interactions = {one for one in told if not one.startswith(("objective_", "turns_", "judge"))}
    assert sorted(interactions) == sorted(row["interaction"] for row in rows)


def test_a_row_says_what_is_asked_and_what_it_counts_toward(tmp_path: Path) -> None:
    rows = {row["interaction"]: row for row in table(copy_course(TINY, tmp_path / "course"))}
    assert tuple(rows["tv_1"]) == COLUMNS
    assert rows["tv_1"] == {
        "interaction": "tv_1",
        "question": "tv-1",
        "activity": "Which voice is it?",
        "kind": "knowledge",
        "text": "Ana says back what she has heard. What is that for?",
        "options": "a: It shows her that she has understood. | b: It fills the time until she can "
        "speak. | c: It shows who is in charge.",
        "groups": "",
        "right": "a",
        "axis": "",
        "objective": "Repeat what somebody said so that they agree.",
        "practice": "",
    }
    assert (rows["li3"]["axis"], rows["li3"]["practice"]) == (
        "listening",
        "Pause before you answer",
    )
    picks = [rows["late_1_best"], rows["late_1_avoid"]]
    assert {pick["question"] for pick in picks} == {"late-1"}
    assert {pick["axis"] for pick in picks} == {"listening"}


@pytest.mark.parametrize("start", ["=1+2", "+1", "-1", "@SUM(1)", "\uff1d1"])
def test_no_text_runs_as_a_formula(start: str, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    path = root / "quizzes" / "turns.yml"
    text = path.read_text("utf-8").replace("text: I let", f'text: \'{start} "a", I let')
    path.write_text(text.replace("before I answer.", "before I answer.'"), "utf-8")
    row = next(row for row in table(root) if row["question"] == "li1")
    assert row["text"].startswith(f"'{start} ")
    assert '"a"' in row["text"] or "“a”" in row["text"]


@pytest.mark.parametrize("format", formats())
def test_it_stands_beside_every_package_and_names_what_learners_may_answer(
    format: str, tmp_path: Path
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    assert len(table(root, format)) == 8 + 6 + 2 * 2
