"""A high score on one axis does not take anything away from another.

Where each option stands for one axis and the most picks win, axes can only rise at each other's
cost: random answers then correlate at -.50 between three axes, and people who are equal on all
get a type. The correlation under random answers is worked out exactly and may reach .15.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import sqrt

from builder.asked import Form
from builder.chance import covariance
from builder.course import Course
from builder.source import Fault

CODE = "C4"
LIMIT = 0.15


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    asked = [axis for axis in range(len(course.axes)) if form.instrument.offered(axis)]
    for axis, other in combinations(asked, 2):
        correlation = _correlation(form, axis, other)
        if abs(correlation) > LIMIT:
            pair = f"{course.axes[axis]} and {course.axes[other]}"
            message = f"with random answers {pair} correlate at {correlation:.2f}"
            allowed = f"allowed: {-LIMIT} to {LIMIT}"
            yield form.fault(f"{message} ({allowed}); let each decision count toward one axis")


def _correlation(form: Form, axis: int, other: int) -> float:
    joint = covariance(form.instrument, axis, other)
    both = covariance(form.instrument, axis, axis) * covariance(form.instrument, other, other)
    return float(joint) / sqrt(both)
