"""Every objective is tried and tested, and every practice is tried often enough.

Each objective has a question in a scored knowledge check, and a decision in a scored case where it
says `decision: true`; each practice has at least four such decisions; each scored case has two to
four. Without a judgement file only the knowledge checks are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.activity import WeightKey
from builder.asked import knowledge
from builder.course import Course
from builder.quizzes import Judgement
from builder.reading import counted
from builder.source import Fault

CODE = "C21"
A_PRACTICE = 4
A_CASE = range(2, 5)


def errors(course: Course) -> Iterator[Fault]:
    if "draft" not in _judgements(course):
        yield from _faults(course)


def warnings(course: Course) -> Iterator[Fault]:
    if "draft" in _judgements(course):
        yield from _faults(course)


def _judgements(course: Course) -> list[str]:
    """The status of the judgement, if the course has one: it decides how much is made of this."""
    return [quiz.status for quiz in course.quizzes.values() if isinstance(quiz, Judgement)]


def _faults(course: Course) -> Iterator[Fault]:
    yield from _untested(course)
    if _judgements(course):
        yield from _untried(course)
        yield from _practices(course)
        yield from _cases(course)


def _untested(course: Course) -> Iterator[Fault]:
    tested = {one.question.objective for one in knowledge(course)}
    for k, objective in enumerate(course.outline.objectives):
        if objective.id not in tested:
            message = f"no scored knowledge check asks about `{objective.id}`"
            yield course.sources["course.yml"].fault(("objectives", k), message)


def _untried(course: Course) -> Iterator[Fault]:
    tried = {one.objective for one in course.decisions}
    for k, objective in enumerate(course.outline.objectives):
        if objective.decision and objective.id not in tried:
            message = f"no scored decision serves `{objective.id}`, which has `decision: true`"
            yield course.sources["course.yml"].fault(("objectives", k), message)


def _practices(course: Course) -> Iterator[Fault]:
    counts = Counter(one.practice for one in course.decisions)
    for k, practice in enumerate(course.outline.practices):
        if counts[practice.id] < A_PRACTICE:
            message = f"`{practice.id}` needs {A_PRACTICE} or more scored decisions; it has"
            where = ("practices", k)
            yield course.sources["course.yml"].fault(where, f"{message} {counts[practice.id]}")


def _cases(course: Course) -> Iterator[Fault]:
    for activity in course.activities.values():
        count = sum(isinstance(one.key, WeightKey) for one in activity.questions)
        if activity.kind == "case" and activity.scored and count not in A_CASE:
            message = f"has {counted(count, 'decision')}; allowed: {A_CASE[0]} to {A_CASE[-1]}"
            yield course.sources[f"cases/{activity.id}.yml"].fault(("scenes",), message)
