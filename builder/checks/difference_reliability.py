"""Differences between axes can be told from chance.

The difference of two scores is less reliable than each of them. With axes that correlate at .4 it
reaches a reliability of .60 where each score has .76, by the plan that C9 works with. For a short
form, and for the decisions once there are enough to show their scores, this is only told.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from builder.asked import Form
from builder.checks.enough_items import links_by_axis, needed, reliability
from builder.course import Course
from builder.quizzes import Judgement
from builder.source import Fault

CODE = "C10"
BETWEEN_AXES, OF_DIFFERENCE = Fraction(4, 10), Fraction(6, 10)
TARGET = OF_DIFFERENCE * (1 - BETWEEN_AXES) + BETWEEN_AXES  # .76 for each score


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if not _is_only_told(form):
        yield from _faults(course, form)


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    if _is_only_told(form) and _shows_scores(form):
        yield from _faults(course, form)


def _is_only_told(form: Form) -> bool:
    """Decisions and short forms give a rougher picture by design."""
    return form.asks_decisions or getattr(form.quiz, "form", "full") == "short"


def _shows_scores(form: Form) -> bool:
    """Whether anybody can get to see scores by axis that could be compared."""
    least = form.quiz.axes_from if isinstance(form.quiz, Judgement) else 1
    return all(len(links) >= least for links in links_by_axis(form))


def _faults(course: Course, form: Form) -> Iterator[Fault]:
    by_axis = dict(zip(course.axes, links_by_axis(form), strict=True))
    short = {
        axis: links for axis, links in by_axis.items() if links and reliability(links) < TARGET
    }
    if short:
        told = "; ".join(f"{axis} {float(reliability(one)):.2f}" for axis, one in short.items())
        most = max(needed(TARGET, min(links)) for links in short.values())
        message = f"scores are planned too unreliable to tell axes apart ({told})"
        yield form.fault(f"{message}; {float(TARGET):g} takes {most} questions on each axis")
