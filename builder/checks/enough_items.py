"""An instrument has enough questions for the reliability that its file promises.

By the formula of Spearman and Brown, with the mean correlation between items that such questions
usually have (.25 for statements, .15 for best and avoid, .10 for best alone). It is a plan, not a
finding: `course items` works the real figure out when there are answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from builder.asked import Form
from builder.course import Course
from builder.items import Item, Statement
from builder.quizzes import Inventory
from builder.source import Fault

CODE = "C9"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    wanted = promised(form)
    if wanted is None:
        return
    target = wanted[0] / wanted[1]
    for axis, name in enumerate(course.axes):
        items = [one for one in form.instrument.items if axis in dict(one.ranges())]
        link = min((inter_item(item) for item in items), default=0.1)
        needed = ceil(round(target * (1 - link) / (link * (1 - target)), 9))
        if len(items) < needed:
            message = (
                f"{len(items)} questions on {name} are too few for a reliability of {target:g}"
            )
            yield form.fault(f"{message}; it takes about {needed}", "reliability")


def promised(form: Form) -> tuple[int, int] | None:
    """The reliability that the form in use is to have."""
    quiz = form.quiz
    if isinstance(quiz, Inventory) and quiz.form == "short":
        return quiz.short_reliability
    return quiz.reliability


def inter_item(item: Item) -> float:
    """The mean correlation with others of its kind that is assumed before there are answers."""
    if isinstance(item, Statement):
        return 0.25
    return 0.15 if item.avoid else 0.1
