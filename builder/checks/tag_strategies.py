"""Who reaches for one form whatever the situation is seen to do so.

A learner who picks the operational move wherever there is one has to come out highest on
operational, and so for each axis; else the decisions could not tell such people apart. In the
sheet that is tried, the best pick is the highest option with that form; where none has it, the
lowest option that is not the one to avoid. The gap should even be a clear one.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Asked, Form
from builder.course import Course
from builder.scoring import SORTED_AXES, Result, score
from builder.source import Fault

CODE = "C13"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    for axis, result in _results(course, form):
        scores = {name: one.get("score", 0) for name, one in result["axes"].items()}
        if any(other >= scores[axis] for name, other in scores.items() if name != axis):
            told = ", ".join(f"{name} {score}" for name, score in scores.items())
            yield form.fault(f"who only ever reaches for {axis} scores {told}; {axis} must lead")


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    for axis, result in _results(course, form):
        if result["top"] == axis and result["tier"] != "clear":
            yield form.fault(f"who only ever reaches for {axis} does not clearly lead on it")


def _results(course: Course, form: Form) -> Iterator[tuple[str, Result]]:
    if not form.asks_decisions or len(course.axes) not in SORTED_AXES:
        return
    for axis in course.axes:
        sheet = {one.question.id: list(picks(one, axis)) for one in form.asked}
        yield axis, score(form.instrument, sheet)


def picks(one: Asked, axis: str) -> tuple[int, int]:
    """Best and avoid of somebody who reaches for one axis."""
    options, levels = one.question.options, one.levels
    avoid = next(
        (k for k, option in enumerate(options) if option.is_harmful), levels.index(min(levels))
    )
    open_to = [k for k in range(len(options)) if k != avoid]
    tagged = [k for k in open_to if one.forms[k] == axis]
    if tagged:
        return max(tagged, key=levels.__getitem__), avoid
    return min(open_to, key=levels.__getitem__), avoid
