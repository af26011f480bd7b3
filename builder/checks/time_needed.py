"""The course takes as long as it says.

At 238 words a minute, with three seconds to answer a statement and fifteen to decide, an
inventory takes at most six minutes; and the minutes that a page states are near what its text
takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import ScaleKey
from builder.asked import Form
from builder.course import Course
from builder.reading import seconds
from builder.source import Fault, Source

CODE = "C26"
ANSWER, DECIDE = 3, 15  # seconds
READ = ("text", "stem", "debrief", "intro", "summary", "variant", "invented")
INVENTORY = 6  # minutes
SLACK = 2  # minutes, or half of what is stated


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if form.asks_decisions:
        return
    time = sum(seconds(one.stem.text) + ANSWER for one in form.asked) / 60
    if time > INVENTORY:
        yield form.fault(f"takes {time:.1f} minutes; at most {INVENTORY} are allowed", "items")


def warnings(course: Course) -> Iterator[Fault]:
    for page in course.pages:
        if page.kind != "profile":
            source, taken = _source(course, page.id), minutes(course, page.id)
            if abs(taken - page.minutes) > max(SLACK, page.minutes / 2):
                message = f"says {page.minutes} minutes; its text takes about {taken:.0f}"
                yield source.fault(("minutes",), message)


def minutes(course: Course, page: str) -> float:
    """What reading and answering a page takes."""
    if page in course.lessons:
        return seconds(course.lessons[page].body) / 60
    questions = course.activities[page].questions
    pauses = sum(ANSWER * isinstance(one.key, ScaleKey) for one in questions)
    pauses += sum(DECIDE * (not isinstance(one.key, ScaleKey)) for one in questions)
    return (pauses + sum(seconds(text) for text in _read(course, page))) / 60


def _read(course: Course, page: str) -> Iterator[str]:
    """What a learner reads: of several consequences, recalls and reasons, the two picked."""
    for keys, text in _source(course, page).texts():
        name = keys[-1]
        is_picked = name in ("consequence", "why") and keys[-2] in (0, 1)
        if name in READ or is_picked or ("picks" in keys and name == "a"):
            yield text


def _source(course: Course, page: str) -> Source:
    if page in course.lessons:
        return course.sources[f"content/{page}.md"]
    folder = "cases" if course.activities[page].kind == "case" else "quizzes"
    return course.sources[f"{folder}/{page}.yml"]
