"""An instrument has enough questions for the reliability that its file promises.

By the formula of Spearman and Brown, with the mean correlation between items that such questions
usually have (.25 for statements, .15 for best and avoid, .10 for best alone). It is a plan, not a
finding: only real answers show the real figure. A file without `reliability` promises none.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from builder.asked import Form
from builder.course import Course
from builder.items import Item, Statement
from builder.quizzes import Inventory
from builder.reading import counted
from builder.source import Fault

CODE = "C9"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    wanted = promised(form)
    if wanted is None:
        return
    target = Fraction(*wanted)
    for axis, links in zip(course.axes, links_by_axis(form), strict=True):
        if links and len(links) < (count := needed(target, min(links))):
            asked = counted(len(links), "question is", "questions are")
            message = f"{asked} too few on {axis} for a reliability of"
            yield form.fault(f"{message} {float(target):g}; it takes {count}", "reliability")


def promised(form: Form) -> tuple[int, int] | None:
    """The reliability that the form in use is to have."""
    quiz = form.quiz
    if isinstance(quiz, Inventory) and quiz.form == "short":
        return quiz.short_reliability
    return quiz.reliability


def links_by_axis(form: Form) -> list[list[Fraction]]:
    """For each axis, the correlation with its like that is assumed of each of its items."""
    axes = range(len(form.instrument.axes))
    items = form.instrument.items
    return [[_link(item) for item in items if axis in dict(item.ranges())] for axis in axes]


def needed(target: Fraction, link: Fraction) -> int:
    """How many items reach a reliability below 1."""
    return ceil(target * (1 - link) / (link * (1 - target)))


def reliability(links: list[Fraction]) -> Fraction:
    """What these items reach together; the weakest stands for all."""
    count, link = len(links), min(links)
    return count * link / (1 + (count - 1) * link)


def _link(item: Item) -> Fraction:
    if isinstance(item, Statement):
        return Fraction(25, 100)
    return Fraction(15, 100) if item.avoid else Fraction(10, 100)
