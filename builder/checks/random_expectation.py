"""Answers given at random are worth exactly half on every axis, and spread equally.

An axis on which guessing pays more than on another would look like a strength. The expectation
and the spread are worked out exactly, from every possible answer to every question.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from builder.asked import Form
from builder.chance import covariance, expected
from builder.course import Course
from builder.source import Fault

CODE = "C3"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    asked = [axis for axis in range(len(course.axes)) if form.instrument.offered(axis)]
    for axis in asked:
        score = expected(form.instrument, axis)
        if score != Fraction(1, 2):
            message = f"random answers earn {float(100 * score):.1f} % on {course.axes[axis]}"
            yield form.fault(f"{message}; they have to earn exactly 50 %")
    spreads = {course.axes[axis]: covariance(form.instrument, axis, axis) for axis in asked}
    if len(set(spreads.values())) > 1:
        told = "; ".join(f"{axis} {_points(spread)}" for axis, spread in spreads.items())
        message = f"random answers spread more widely on one axis than on another ({told})"
        yield form.fault(f"{message}; give each as many questions, with the same steps of weight")


def _points(variance: Fraction) -> str:
    return f"{100 * float(variance) ** 0.5:.2f} points"
