"""One person can be high on all axes at once.

If the best answer on one axis had to be a poor one on another, nobody could show that they use
all of them well. The highest mean over all axes that one sheet of answers can reach has to be at
least .95 of full credit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from builder.asked import Form
from builder.chance import joint_maximum
from builder.course import Course
from builder.source import Fault

CODE = "C5"
LIMIT = Fraction(95, 100)


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    reached = joint_maximum(form.instrument)
    if reached < LIMIT:
        message = f"the best sheet earns {float(reached):.3f} of full credit over all axes"
        yield form.fault(f"{message}; at least {float(LIMIT)} must be within reach")
