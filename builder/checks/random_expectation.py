"""Answers given at random are worth exactly half on every axis, and spread equally.

An axis on which guessing pays more than on another would look like a strength. The expectation
and the variance are worked out exactly, from every possible answer to every question.
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
    axes = [axis for axis in range(len(course.axes)) if form.instrument.offered(axis)]
    for axis in axes:
        score = expected(form.instrument, axis)
        if score != Fraction(1, 2):
            message = f"random answers earn {float(100 * score):.1f} on {course.axes[axis]}"
            yield form.fault(f"{message}; they have to earn exactly 50")
    spreads = {axis: covariance(form.instrument, axis, axis) for axis in axes}
    if len(set(spreads.values())) > 1:
        told = ", ".join(
            f"{course.axes[axis]} {100 * float(spread) ** 0.5:.1f}"
            for axis, spread in spreads.items()
        )
        yield form.fault(
            f"random answers spread differently over the axes ({told}); make them even"
        )
