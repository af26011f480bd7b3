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
    statements = [item for item in form.instrument.items if isinstance(item, Statement)]
    if not statements:
        return
    axes = range(len(course.axes))
    counts = [sum(one.reverse and one.axis == axis for one in statements) for axis in axes]
    told = ", ".join(f"{axis} {count}" for axis, count in zip(course.axes, counts, strict=True))
    if len(set(counts)) > 1:
        message = f"the number of reversed statements differs between axes ({told})"
        yield form.fault(f"{message}; give each the same", "items")
    for axis, count in enumerate(counts):
        offered = form.instrument.offered(axis)
        if not offered <= 4 * count <= 2 * offered:
            share = f"{count} of {offered} statements on {course.axes[axis]} are reversed"
            yield form.fault(f"{share}; allowed: a quarter to a half", "items")
