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
    if not form.asks_all_axes:
        return
    reached = joint_maximum(form.instrument)
    if reached < LIMIT:
        message = f"even the best answers earn only {float(100 * reached):.1f} % over all axes"
        needed = f"{float(100 * LIMIT):g} % must be within reach"
        yield form.fault(f"{message}; {needed}: let no best move cost another axis")
