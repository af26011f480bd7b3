"""What somebody earns who picks by a rule, such as always the longest, and not by judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from builder.asked import Asked, Form
from builder.course import Course
from builder.source import Fault

# The options that may be picked as best, and those as the one to avoid; chance decides among them.
Rule = Callable[[Asked], tuple[Sequence[int], Sequence[int]]]
LOW, HIGH = 35, 65  # percent


def beyond_limits(course: Course, form: Form, who: str, rule: Rule) -> Iterator[Fault]:
    """Axes on which the rule earns so much or so little that it gives the key away."""
    for axis in course.axes:
        share = earned(form.decisions, axis, rule)
        if share is not None and not LOW <= 100 * share <= HIGH:
            message = f"who {who} throughout earns {float(100 * share):.1f} % on {axis}"
            yield form.fault(f"{message}; allowed: {LOW} to {HIGH} %")


def earned(asked: Sequence[Asked], axis: str, rule: Rule) -> Fraction | None:
    """The share of an axis's credit that the rule is expected to earn.

    None where fewer decisions count toward the axis than one has options: so few cannot be kept
    within the limits by anybody.
    """
    shares = [share for one in asked if (share := _share(one, axis, *rule(one))) is not None]
    places = max((len(one.options) for one in asked), default=1)
    return sum(shares, Fraction(0)) / len(shares) if len(shares) >= places else None


def reaching(one: Asked, axis: str) -> tuple[int, int]:
    """Best and avoid of somebody who reaches for one axis whatever the situation is.

    Where no option does, the lowest one that is not to be avoided.
    """
    levels = one.levels
    others = [k for k in range(len(levels)) if k != one.avoid]
    tagged = [k for k in others if one.forms[k] == axis]
    if tagged:
        return max(tagged, key=levels.__getitem__), one.avoid
    return min(others, key=levels.__getitem__), one.avoid


def _share(one: Asked, axis: str, best: Sequence[int], avoid: Sequence[int]) -> Fraction | None:
    weights = one.weights(axis)
    low, high = min(weights), max(weights)
    if low == high:
        return None
    picked = Fraction(sum(weights[k] for k in best), len(best)) - low
    avoided = high - Fraction(sum(weights[k] for k in avoid), len(avoid))
    return (picked + avoided) / (2 * (high - low))
