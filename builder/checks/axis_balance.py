"""Each axis is asked about equally often and in the same ways.

If one axis had more questions than another, or easier kinds of question, its score would mean
something else, and a sort would compare what cannot be compared. So every axis of an instrument
has the same number of statements or decisions, in the same formats, with the same highest credit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.asked import Form
from builder.course import Course
from builder.items import Item, Statement
from builder.source import Fault

CODE = "C1"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    ways = [_ways(form, axis) for axis in range(len(form.instrument.axes))]
    if any(one != ways[0] for one in ways):
        counts = ", ".join(
            f"{axis} {sum(one.values())}" for axis, one in zip(course.axes, ways, strict=True)
        )
        message = "axes differ in how often or how they are asked about"
        yield form.fault(f"{message} ({counts}); give each the same number in the same formats")


def _ways(form: Form, axis: int) -> Counter[tuple[str, int]]:
    items = form.instrument.items
    return Counter((_way(item), of) for item in items for one, of in item.ranges() if one == axis)


def _way(item: Item) -> str:
    if isinstance(item, Statement):
        return "frequency"
    return "best and avoid" if item.avoid else "best"
