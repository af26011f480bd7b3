"""Every objective is taught, tried and tested.

Each objective has a knowledge check, and a decision where it says `decision: true`; each practice
has at least four decisions; each scored case has two to four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.asked import Form, knowledge
from builder.course import Course
from builder.source import Fault

CODE = "C21"
A_PRACTICE = 4
A_CASE = range(2, 5)


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if form.asks_decisions:
        yield from _objectives(course, form)
        yield from _practices(course, form)
        yield from _cases(course)


def _objectives(course: Course, form: Form) -> Iterator[Fault]:
    tried = {one.question.objective for one in form.asked}
    tested = {one.question.objective for one in knowledge(course)}
    for k, objective in enumerate(course.outline.objectives):
        where = course.sources["course.yml"].fault
        if objective.id not in tested:
            yield where(("objectives", k, "id"), f"no knowledge check asks about `{objective.id}`")
        if objective.decision and objective.id not in tried:
            yield where(("objectives", k, "id"), f"no scored decision serves `{objective.id}`")


def _practices(course: Course, form: Form) -> Iterator[Fault]:
    counts = Counter(one.question.practice for one in form.asked)
    for k, practice in enumerate(course.outline.practices):
        if counts[practice.id] < A_PRACTICE:
            message = f"{counts[practice.id]} scored decisions serve `{practice.id}`"
            keys = ("practices", k, "id")
            yield course.sources["course.yml"].fault(keys, f"{message}; at least {A_PRACTICE}")


def _cases(course: Course) -> Iterator[Fault]:
    for activity in course.activities.values():
        if activity.kind == "case" and activity.scored and len(activity.questions) not in A_CASE:
            message = f"has {len(activity.questions)} decisions; allowed: 2 to 4"
            yield course.sources[f"cases/{activity.id}.yml"].fault(("scenes",), message)
