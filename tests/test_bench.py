"""The bench measures what it says: its courses are valid, its rows judge by their goals."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bench.courses import write_course
from bench.measure import Row
from bench.plain import PAGES, SETTINGS, prepare_plain
from builder.loader import load
from builder.site import build
from tests.courses import ROOT


def test_a_generated_course_loads_without_faults_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "course"
    write_course(root, 12)
    prepare_plain(root)
    course = load(root)
    assert (len(course.pages), len(course.lessons), len(course.decisions)) == (12, 6, 20)
    assert build(course).pages == 12
    assert (root / SETTINGS).is_file()
    staged = [path.relative_to(root / ".stage") for path in (root / ".stage").rglob("*.md")]
    assert all((root / PAGES / name).is_file() for name in staged)


def test_a_lesson_has_900_words(tmp_path: Path) -> None:
    write_course(tmp_path / "course", 2)
    lesson = (tmp_path / "course" / "content" / "lesson-0.md").read_text("utf-8")
    assert 880 <= len(lesson.split("---\n", 2)[2].split()) <= 1000


def test_the_same_seed_writes_the_same_course(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write_course(tmp_path / name, 3, seed)
    texts = [
        (tmp_path / name / "cases" / "case-1.yml").read_text("utf-8")
        for name in ("one", "same", "other")
    ]
    assert texts[0] == texts[1] != texts[2]


def test_a_row_says_whether_its_goal_is_met() -> None:
    assert str(Row("site", 1.0, goal=1.1)).endswith("1.10 ok")
    assert str(Row("site", 1.2, goal=1.1)).endswith("1.10 misses")
    assert Row("site", 1.2).met is None


@pytest.mark.parametrize("folder", [".", "bench"])
def test_what_node_installs_is_what_is_locked(folder: str) -> None:
    command = ["npm", "ci", "--dry-run", "--offline", "--silent"]
    done = subprocess.run(command, cwd=ROOT / folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}: run npm install in {folder}"
