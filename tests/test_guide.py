"""The page for instructors that tells what each check looks for, and who gets to see it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from builder.checks import checks
from builder.course import Course
from builder.exports import Settings, pack
from builder.guide import checks_guide
from builder.keys import keys
from builder.keys_guide import keys_guide
from builder.loader import load
from builder.payload import payload
from builder.render import pages
from builder.site import build, job
from tests.courses import ROOT, TINY, copy_course

PAGE = """---
title: What is checked
summary: All of it.
minutes: 3
audience: instructor
---

{{ checks() }}
"""


@pytest.fixture
def guided(tmp_path: Path) -> Course:
    """A course with a page for instructors in the middle."""
    root = copy_course(TINY, tmp_path / "course")
    (root / "content" / "checked.md").write_text(PAGE)
    outline = root / "course.yml"
    outline.write_text(outline.read_text().replace("[hello, turns]", "[hello, checked, turns]"))
    return load(root)


def sections() -> list[str]:
    return re.split(r"(?m)^## ", checks_guide())[1:]


def test_each_check_has_a_heading_and_a_paragraph_in_the_words_of_its_docstring() -> None:
    modules = checks(thorough=True)
    for section, module in zip(sections(), modules, strict=True):
        heading, text = section.strip().split("\n\n")
        title, paragraph = (module.__doc__ or "").strip().split("\n\n")
        wanted = f"{module.CODE}: {title.removesuffix('.')} {{#{module.CODE.lower()}}}"
        assert heading == wanted
        assert text.startswith(paragraph)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("C1:", "*To mend; in an instrument that is a draft, worth a look.*\n\n"),
        ("C11:", "*To mend.*\n\n"),
        ("C14:", "*Worth a look.*\n\n"),
    ],
)
def test_the_paragraph_says_what_becomes_of_a_finding(code: str, end: str) -> None:
    assert next(one for one in sections() if one.startswith(code)).endswith(f" {end}")


def test_a_lesson_shows_the_guide(guided: Course) -> None:
    assert checks_guide() in pages(guided)["checked.md"]


def test_packages_and_the_progress_of_learners_leave_the_page_out(guided: Course) -> None:
    ids = [page["id"] for page in payload(guided)["pages"]]
    assert ids == ["hello", "turns", "listening", "late-report", "profile"]
    package = pack(guided, "scorm12", Settings(), guided.root).content
    with zipfile.ZipFile(BytesIO(package)) as archive:
        texts = [archive.read(name) for name in archive.namelist()]
        assert "pages/checked.html" not in archive.namelist()
    assert not any(b"What is checked" in text for text in texts)


def test_this_course_has_both_pages_last_in_its_navigation() -> None:
    course = load(ROOT)
    lessons = course.lessons
    title = lessons["checks"].front.title
    navigation = job(course, ROOT / ".stage", ROOT / "site").own["nav"]
    pages = next(iter(navigation[-1].values()))
    assert {title: "checks.md"} in pages and {lessons["faults"].front.title: "faults.md"} in pages


def test_the_addresses_of_the_codes_stay(guided: Course) -> None:
    """Other pages and tools link to them; a heading may be reworded, its code may not."""
    lesson = guided.root / "content" / "checked.md"
    lesson.write_text(PAGE + "\n{{ faults() }}\n")
    html = (build(load(guided.root)).folder / "checked" / "index.html").read_text("utf-8")
    assert '<h2 id="c15">C15: ' in html
    assert '<h3 id="unknown-name">unknown-name: ' in html
    assert "did you mean" in html and re.search(r"<pre><code[^>]*>content/", html)


def test_each_key_of_each_file_has_a_row_with_an_address_of_its_own(guided: Course) -> None:
    rows = [line for line in keys_guide().splitlines() if line.startswith("| <span")]
    assert len(rows) == len(keys())
    assert len({re.findall(r'id="([a-z0-9-]+)"', row)[0] for row in rows}) == len(rows)
    for path, word in (("`scenes[].decision.stem` *", "40 to 90 words"), ("`scored` |", "`false`")):
        assert any(path in row and word in row for row in rows), path
    lesson = guided.root / "content" / "checked.md"
    lesson.write_text(PAGE.replace("checks()", "keys()"))
    html = (build(load(guided.root)).folder / "checked" / "index.html").read_text("utf-8")
    assert '<h2 id="quizzes">' in html and '<span id="cases-scenes-text"></span>' in html
    assert html.count("<tr>") == len(keys()) + html.count("<thead>")


def test_the_instructors_part_begins_with_the_first_case() -> None:
    course = load(ROOT)
    pages = course.outline.modules[-1].pages
    assert pages[0] == "first-case" and "media" in pages and pages[-1] == "faults"
    assert {course.lessons[page].front.audience for page in pages} == {"instructor"}
