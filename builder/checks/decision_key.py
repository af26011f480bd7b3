"""The key of a decision is plain: one best move, one to avoid, and steps between.

Exactly one option has the highest weight, at least three different weights occur, and only the
focal axis has any. Each option says what happens next and why it earns what it earns (its file is
refused without).
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import WeightKey
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
        if others := _beside_focal(one):
            told = ", ".join(others)
            yield one.fault(
                f"has weights on {told} beside its focal axis; keep the focal one alone"
            )


def _beside_focal(one: Asked) -> list[str]:
    key = one.question.key
    if not isinstance(key, WeightKey):
        return []
    named = [axis for option in key.weights.values() for axis, weight in option.items() if weight]
    return [axis for axis in dict.fromkeys(named) if axis != one.question.focal]
