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
from builder.reading import counted
from builder.source import Fault

CODE = "C1"
COUNTS = "the axes are not asked about equally often ({}); give each the same number of questions"
WAYS = "the axes are asked about in different ways ({}); give each the same"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    ways = [_ways(form, axis) for axis in range(len(course.axes))]
    if len({way.total() for way in ways}) > 1:
        yield form.fault(COUNTS.format(_told(course, [str(way.total()) for way in ways])))
    elif any(way != ways[0] for way in ways):
        yield form.fault(WAYS.format(_told(course, [_listed(way) for way in ways])))


def _ways(form: Form, axis: int) -> Counter[tuple[str, int]]:
    """How many items there are of each kind and highest credit."""
    items = form.instrument.items
    return Counter((_kind(item), of) for item in items for one, of in item.ranges() if one == axis)


def _kind(item: Item) -> str:
    if isinstance(item, Statement):
        return "frequency"
    return "best and avoid" if item.avoid else "best"


def _told(course: Course, ways: list[str]) -> str:
    return "; ".join(f"{axis} {way}" for axis, way in zip(course.axes, ways, strict=True))


def _listed(way: Counter[tuple[str, int]]) -> str:
    return ", ".join(
        f"{count} worth up to {counted(of, 'point')}" for (_, of), count in sorted(way.items())
    )
