"""The course takes as long as it says.

At 238 words a minute, with three seconds to answer a statement and fifteen for any other question,
an inventory takes at most six minutes; and the minutes that a learner's page states are near what
its text takes (within two minutes, or half of what it says). Of several consequences one is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import Activity, ScaleKey
from builder.course import Course, Page, learner_course
from builder.reading import counted, seconds
from builder.source import Fault, Keys, Source

CODE = "C26"
ANSWER, DECIDE = 3, 15  # seconds
READ = {"text", "stem", "intro", "summary", "debrief", "variant", "invented"}
ONE_OF = {"consequence", "why"}  # of those of all options
INVENTORY = 6  # minutes
SLACK = 2  # minutes, or half of what is stated


def errors(course: Course) -> Iterator[Fault]:
    for activity in course.activities.values():
        taken = _minutes(course, activity)
        if activity.kind == "inventory" and taken > INVENTORY:
            message = f"takes {taken:.1f} minutes; at most {INVENTORY} are allowed"
            yield _source(course, activity).fault(("items",), message)


def warnings(course: Course) -> Iterator[Fault]:
    for page in learner_course(course).pages:
        taken = minutes(course, page)
        if page.kind != "profile" and abs(taken - page.minutes) > max(SLACK, page.minutes / 2):
            says = f"says {counted(page.minutes, 'minute')}"
            message = f"{says}; its text takes about {max(1, round(taken))}"
            yield _page_source(course, page).fault(("minutes",), message)


def minutes(course: Course, page: Page) -> float:
    """What reading a page and answering what stands on it takes."""
    placed = [one for name, one in course.activities.items() if course.homes[name] == page.id]
    body = seconds(course.lessons[page.id].body) / 60 if page.kind == "lesson" else 0.0
    return body + sum(_minutes(course, one) for one in placed)


def _page_source(course: Course, page: Page) -> Source:
    if page.kind == "lesson":
        return course.sources[f"content/{page.id}.md"]
    return _source(course, course.activities[page.id])


def _minutes(course: Course, activity: Activity) -> float:
    """What reading and answering an activity takes."""
    source = _source(course, activity)
    reading = sum(_share(source, keys) * seconds(text) for keys, text in source.texts())
    statements = sum(isinstance(one.key, ScaleKey) for one in activity.questions)
    others = len(activity.questions) - statements
    return (reading + ANSWER * statements + DECIDE * others) / 60


def _share(source: Source, keys: Keys) -> float:
    """How much of a text a learner reads: one of the texts that depend on a pick, and no ids."""
    if "picks" in keys:
        return 1 / len(source.at(keys[:-1]))
    if keys[-1] in ONE_OF:
        return 1 / len(source.at(keys[:-2]))
    return float(keys[-1] in READ)


def _source(course: Course, activity: Activity) -> Source:
    folder = "cases" if activity.kind == "case" else "quizzes"
    return course.sources[f"{folder}/{activity.id}.yml"]
