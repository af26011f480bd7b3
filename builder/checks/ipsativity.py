"""A high score on one axis does not take anything away from another.

Where each option stands for one axis and the most picks win, axes can only rise at each other's
cost: random answers then correlate at -.50 between three axes, and people who are equal on all
get a type. The correlation under random answers is worked out exactly and may reach .15.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from builder.asked import Form
from builder.chance import covariance
from builder.course import Course
from builder.source import Fault

CODE = "C4"
LIMIT = 0.15


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    axes = [axis for axis in range(len(course.axes)) if form.instrument.offered(axis)]
    for axis, other in combinations(axes, 2):
        joint = float(covariance(form.instrument, axis, other))
        spreads = [float(covariance(form.instrument, one, one)) for one in (axis, other)]
        correlation = joint / (spreads[0] * spreads[1]) ** 0.5
        if abs(correlation) > LIMIT:
            pair = f"{course.axes[axis]} and {course.axes[other]}"
            message = f"under random answers {pair} correlate at {correlation:.2f}"
            yield form.fault(f"{message}; allowed: {-LIMIT} to {LIMIT}")
