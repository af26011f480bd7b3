"""Each axis has the same share of reversed statements, between a quarter and a half.

Some people tend to say "often" to whatever is asked. Statements that describe the opposite
behaviour keep that habit from looking like a strength; they only do so fairly if every axis has
the same number of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Form
from builder.course import Course
from builder.items import Statement
from builder.source import Fault

CODE = "C2"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if form.asks_decisions:
        return
    counts = [_reversed(form, axis) for axis in range(len(course.axes))]
    if len(set(counts)) > 1:
        told = "; ".join(f"{axis} {count}" for axis, count in zip(course.axes, counts, strict=True))
        message = f"the axes differ in the number of reversed statements ({told})"
        yield form.fault(f"{message}; give each the same")
    for axis, count in enumerate(counts):
        offered = form.instrument.offered(axis)
        if not offered <= 4 * count <= 2 * offered:
            share = f"{count} of {offered} statements on {course.axes[axis]} are reversed"
            yield form.fault(f"{share}; allowed: a quarter to a half")


def _reversed(form: Form, axis: int) -> int:
    items = form.instrument.items
    return sum(isinstance(one, Statement) and one.reverse and one.axis == axis for one in items)
