"""What is meant for instructors alone stays out of learners' packages, and out of the score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from builder.course import Course
from builder.loader import load
from tests.courses import TINY, copy_course, course
from tests.package.conftest import NewLms, Shelf
from tests.package.test_telling import CHECK, check, core

PAGE = """---
title: For trainers
summary: How to lead this course.
minutes: 2
audience: instructor
---

Try both yourself first.

{{ quiz("trainers-check") }}

{{ case("late-report") }}
"""


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def with_trainers(root: Path) -> Path:
    """The small course with a page for instructors that holds a check and the only case."""
    copy_course(TINY, root)
    (root / "content" / "for-trainers.md").write_text(PAGE, "utf-8")
    other = (root / "quizzes" / f"{CHECK}.yml").read_text("utf-8").replace("id: tv-", "id: tr-")
    (root / "quizzes" / "trainers-check.yml").write_text(other, "utf-8")
    replaced(root / "content" / "listening.md", '{{ case("late-report") }}\n', "")
    replaced(root / "course.yml", "late-report, profile]", "for-trainers, profile]")
    replaced(root / "course.yml", f"{CHECK}]", f"{CHECK}, trainers-check]")
    return root


@pytest.fixture(scope="module")
def trainers(shelf: Shelf) -> Course:
    """That course, as the package `trainers`."""
    return shelf.made(with_trainers(shelf.folder.parent / "trainers"), "trainers")


def test_neither_the_page_nor_what_it_asks_nor_its_keys_are_in_the_package(
    shelf: Shelf, trainers: Course
) -> None:
    assert "trainers-check" in load(shelf.folder.parent / "trainers").activities
    script = (shelf.folder / "trainers" / "assets" / "course-data.js").read_text("utf-8")
    data = json.loads(script.partition(".data = ")[2].rstrip().rstrip(";"))
    assert "trainers-check" not in trainers.activities
    assert set(data["activities"]) == set(data["codes"]["activities"]) == {CHECK, "turns"}
    assert not [one for one in data["questions"] if one.startswith(("tr-", "late-"))]
    assert data["instruments"]["judgement"]["items"] == []
    for path in (shelf.folder / "trainers").rglob("*.*"):
        assert b"for-trainers" not in path.read_bytes(), path


def test_a_learner_passes_by_what_learners_are_asked(trainers: Course, new_lms: NewLms) -> None:
    lms = new_lms(trainers, "trainers").launch(mastery="60")
    for page in ("hello", "turns", "listening", "profile"):
        lms.go(page)
    lms.take(CHECK, check(trainers, 1))
    assert core(lms) == ("passed", "100")
    lms.go("profile")
    assert lms.refused() == []


def test_a_course_for_instructors_alone_is_not_packed(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    for name in ("cases", "quizzes"):
        for path in (root / name).iterdir():
            path.unlink()
    (root / "content" / "listening.md").unlink()
    bare = PAGE.partition("{{")[0]
    (root / "content" / "hello.md").write_text(bare, "utf-8")
    outline = yaml.safe_load((root / "course.yml").read_text("utf-8"))
    outline |= {"modules": [{"title": "All", "pages": ["hello"]}], "practices": []}
    outline |= {"axes": [axis | {"pages": []} for axis in outline["axes"]], "instruments": []}
    (root / "course.yml").write_text(yaml.safe_dump(outline), "utf-8")
    done = course("export", root, "scorm12", "--draft")
    assert done.exit_code == 1
    assert "course.yml:1:1: every page is for instructors" in done.output
