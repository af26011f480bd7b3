"""No option of a decision is another one in other words, or better than it in every way.

Two options with the same weights and the same form are one option. Where options have weights on
several axes, none may be at least as good as another on all of them, unless the other is the one
to avoid: there would be nothing to weigh up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from builder.asked import Asked, decisions
from builder.course import Course
from builder.source import Fault

CODE = "C12"
Rows = list[tuple[int, ...]]  # for each option its weights on all axes


def errors(course: Course) -> Iterator[Fault]:
    for one in decisions(course):
        rows = list(zip(*(one.weights(axis) for axis in course.axes), strict=True))
        yield from _same(one, rows)
        if sum(len(set(column)) > 1 for column in zip(*rows, strict=True)) > 1:
            yield from _dominated(one, rows)


def _same(one: Asked, rows: Rows) -> Iterator[Fault]:
    for a, b in combinations(range(len(rows)), 2):
        if rows[a] == rows[b] and one.forms[a] == one.forms[b]:
            message = f"has the weights and the form of option `{one.ids[a]}`"
            yield one.options[b].fault(f"{message}; make one of the two, or set them apart")


def _dominated(one: Asked, rows: Rows) -> Iterator[Fault]:
    for b, row in enumerate(rows):
        over = [a for a, other in enumerate(rows) if other != row and _is_over(other, row)]
        if over and b != one.avoid:
            message = f"is on no axis better than option `{one.ids[over[0]]}`"
            yield one.options[b].fault(f"{message}; give it a strength of its own")


def _is_over(other: tuple[int, ...], row: tuple[int, ...]) -> bool:
    return all(x >= y for x, y in zip(other, row, strict=True))
