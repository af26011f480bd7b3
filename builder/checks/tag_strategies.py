"""Who reaches for one form whatever the situation is seen to do so.

A learner who picks the move of one form wherever there is one has to come out highest on that
axis, and so for each axis; else the decisions could not tell such people apart. In the sheet that
is tried, the best pick is the highest option with that form; where none has it, the lowest option
that is not the one to avoid. The gap should even be a clear one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.asked import Form
from builder.course import Course
from builder.scoring import Result, score
from builder.source import Fault
from builder.strategies import reaching

CODE = "C13"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    for axis, result in _results(course, form):
        if result["top"] != axis:
            told = "; ".join(f"{name} {one['score']}" for name, one in result["axes"].items())
            message = f"who only ever reaches for {axis} does not stand highest on it ({told})"
            yield form.fault(f"{message}; raise the options with `form: {axis}`")


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    for axis, result in _results(course, form):
        if result["top"] == axis and result["tier"] != "clear":
            yield form.fault(f"who only ever reaches for {axis} does not stand clearly highest")


def _results(course: Course, form: Form) -> Iterator[tuple[str, Result]]:
    if form.asks_decisions and form.asks_all_axes:
        unflagged = replace(form.instrument, run=None, spread=None)
        for axis in course.axes:
            sheet = {one.question.id: list(reaching(one, axis)) for one in form.asked}
            yield axis, score(unflagged, sheet)
