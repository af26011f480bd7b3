"""Differences between axes can be told from chance.

The difference of two scores is less reliable than each of them. With the reliability that C9
plans for and axes that correlate at .4, it has to reach .60, which takes a reliability of .76.
Instruments of decisions, and the short form, are only told how far they are from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Form
from builder.checks.enough_items import inter_item
from builder.course import Course
from builder.source import Fault

CODE = "C10"
BETWEEN_AXES = 0.4
TARGET = 0.6


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if not is_only_told(form):
        yield from _faults(course, form)


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    if is_only_told(form):
        yield from _faults(course, form)


def is_only_told(form: Form) -> bool:
    """Decisions and short forms give a rougher picture by design."""
    return form.asks_decisions or getattr(form.quiz, "form", "full") == "short"


def _faults(course: Course, form: Form) -> Iterator[Fault]:
    for axis, name in enumerate(course.axes):
        links = [inter_item(one) for one in form.instrument.items if axis in dict(one.ranges())]
        if not links:
            continue
        link, count = min(links), len(links)
        reliability = count * link / (1 + (count - 1) * link)
        of_difference = (reliability - BETWEEN_AXES) / (1 - BETWEEN_AXES)
        if round(of_difference, 9) < TARGET:
            message = f"differences with {name} are planned at a reliability of {of_difference:.2f}"
            yield form.fault(f"{message}; {TARGET} is wanted: ask more questions", "reliability")
