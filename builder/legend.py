"""What the codes that an LMS gets stand for: the questions as a table beside a package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest

from markupsafe import Markup

from builder.activity import Activity, Question, RightKey, Value
from builder.course import Course
from builder.quizzes import Inventory

COLUMNS = (
    "interaction",
    "question",
    "activity",
    "kind",
    "text",
    "options",
    "groups",
    "right",
    "axis",
    "objective",
    "practice",
)
# What a spreadsheet takes for a formula, full-width forms too, or skips to find one.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PICKS = ("best", "avoid")


def texts(course: Course) -> dict[str, str]:
    """What each question asks, without marks."""
    return {name: plain(one.stem) for name, one in course.questions.items()}


def pieces(course: Course) -> dict[str, dict[str, dict[str, str]]]:
    """What the ids in an answer stand for, by question: options, and groups where it has them."""
    return {
        question.id: _pieces(question, course.quizzes.get(activity.id))
        for activity in course.activities.values()
        for question in activity.questions
    }


def _pieces(question: Question, quiz: object) -> dict[str, dict[str, str]]:
    steps = quiz.scale.texts if isinstance(quiz, Inventory) else []
    named = zip_longest(question.options, steps)
    options = {one.id: plain(one.text or text or "") for one, text in named}
    groups = {one.id: plain(one.text) for one in question.groups}
    return {"options": options, **({"groups": groups} if groups else {})}


def plain(html: str) -> str:
    """Clean HTML as one line of text."""
    return " ".join(Markup(html).striptags().split())


def table(course: Course) -> bytes:
    """One row for each interaction that an LMS may be told of, for a spreadsheet to open."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for activity in course.activities.values():
        for question in activity.questions:
            for row in _rows(course, activity, question):
                writer.writerow([_guarded(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")  # spreadsheets take other files for Latin-1


def _rows(course: Course, activity: Activity, question: Question) -> Iterator[tuple[str, ...]]:
    aims = {one.id: one.text for one in course.outline.objectives}
    practices = {one.id: one.label for one in course.outline.practices}
    facts = (
        question.id,
        activity.title,
        activity.kind,
        plain(question.stem),
        " | ".join(f"{one.id}: {plain(one.text)}" for one in question.options if one.text),
        " | ".join(f"{one.id}: {plain(one.text)}" for one in question.groups),
        _spelled(question.key.right) if isinstance(question.key, RightKey) else "",
        question.focal or "",
        plain(aims.get(question.objective or "", "")),
        plain(practices.get(question.practice or "", "")),
    )
    for interaction in interactions(question):
        yield interaction, *facts


def _spelled(right: Value) -> str:
    """As an LMS of SCORM 1.2 shows it."""
    if isinstance(right, dict):
        return ",".join(f"{member}.{group}" for member, group in sorted(right.items()))
    return right if isinstance(right, str) else ",".join(right)


def interactions(question: Question) -> list[str]:
    """The ids under which an LMS knows the answer; two moves are two choices."""
    name = question.id.replace("-", "_")
    return [f"{name}_{pick}" for pick in PICKS] if question.control == "best-and-avoid" else [name]


def _guarded(cell: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
