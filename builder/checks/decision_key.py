"""The key of a decision is plain: one best move, one to avoid, and steps between.

Exactly one option has the highest weight, and at least three different weights occur. In a scored
case only the focal axis has any, unless the decision says `multi: true`; C4, C5 and C12 then see
to it that it is fair. Each option says what happens next and why it earns what it earns, and one
is marked to avoid (a file is refused without).
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Asked, decisions
from builder.course import Course
from builder.source import Fault

CODE = "C11"


def errors(course: Course) -> Iterator[Fault]:
    for one in decisions(course):
        levels = one.levels
        if levels.count(max(levels)) != 1:
            yield one.fault("several options have the highest weight; one has to be the best move")
        if len(set(levels)) < 3:
            told = ", ".join(map(str, sorted(set(levels), reverse=True)))
            yield one.fault(f"the weights are {told}; use at least three different ones")
        if others := _beside_focal(course, one):
            message = f"has weights on {', '.join(others)} beside its focal axis"
            yield one.fault(f"{message}; take them out, or say `multi: true` to weigh axes up")


def _beside_focal(course: Course, one: Asked) -> list[str]:
    if one.says("multi") or not one.activity.scored:
        return []
    return [axis for axis in course.axes if axis != one.question.focal and any(one.weights(axis))]
