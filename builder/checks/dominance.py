"""No option of a decision is another one in other words, or better than it in every way.

Two options with the same weights and the same form are one option. Where options have weights on
several axes, none may be at least as good as another on all of them, unless the other is the one
to avoid: there would be nothing to weigh up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from builder.activity import WeightKey
from builder.asked import Asked, decisions
from builder.course import Course
from builder.source import Fault

CODE = "C12"


def errors(course: Course) -> Iterator[Fault]:
    for one in decisions(course):
        weights, ids = _weights(course, one), [option.id for option in one.question.options]
        for a, b in combinations(range(len(ids)), 2):
            if weights[a] == weights[b] and one.forms[a] == one.forms[b]:
                message = f"weighs the same as `{ids[a]}` and reaches for the same form"
                yield one.options[b].fault(f"{message}; merge the two, or set them apart")
        yield from _dominated(one, weights, ids)


def _dominated(one: Asked, weights: list[list[int]], ids: list[str]) -> Iterator[Fault]:
    if sum(any(column) for column in zip(*weights, strict=True)) < 2:
        return
    for a, b in permutations(range(len(ids)), 2):
        over = [x >= y for x, y in zip(weights[a], weights[b], strict=True)]
        if all(over) and weights[a] != weights[b] and not one.question.options[b].is_harmful:
            message = f"is nowhere better than `{ids[a]}`; give it a strength of its own"
            yield one.options[b].fault(message)


def _weights(course: Course, one: Asked) -> list[list[int]]:
    key = one.question.key
    weights = key.weights if isinstance(key, WeightKey) else {}
    return [
        [weights[option.id].get(axis, 0) for axis in course.axes] for option in one.question.options
    ]
