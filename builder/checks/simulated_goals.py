"""Simulated learners, whose true scores are known, are told what is so.

`course simulate` in short: with 10,000 learners of each kind, and fresh statements for every 100
of them, an inventory has to meet the goals that the command prints. A short form has none to meet.
It takes numpy and the file `simulation.yml`; a warning says which is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Form
from builder.course import Course
from builder.progress import Follow
from builder.simulation import lacking
from builder.simulation.assumptions import FILE, is_simulated, read_assumptions
from builder.simulation.goals import Judged, bound, decimal, has_goals, judged
from builder.source import Fault, Faults

CODE = "C27"
THOROUGH = True
LEARNERS, SEED = 10_000, 1


def form_warnings(course: Course, form: Form, follow: Follow) -> Iterator[Fault]:
    if is_simulated(form) and has_goals(form):
        yield from (form.fault(f"is not simulated: {reason}") for reason in _obstacles(course))


def form_errors(course: Course, form: Form, follow: Follow) -> Iterator[Fault]:
    if not is_simulated(form) or not has_goals(form) or _obstacles(course):
        return
    try:
        for one in _judged(course, form, follow):
            if not one.is_met:
                goal = f"{one.what}: {decimal(one.measured)}, and the goal is {bound(one.goal)}"
                yield form.fault(f"simulated learners fall short of a goal ({goal})")
    except Faults as error:  # in simulation.yml
        yield from error.faults


def _obstacles(course: Course) -> list[str]:
    """What is missing for a simulation."""
    found = [f"{fault.file} {fault.message}" for fault in lacking()]
    return found if (course.root / FILE).exists() else [*found, f"there is no {FILE}"]


def _judged(course: Course, form: Form, follow: Follow) -> Iterator[Judged]:
    from builder.simulation.figures import Run, figures

    run = Run(LEARNERS, SEED, follow)
    name, assumed = f"{CODE} {form.name}", read_assumptions(course)
    return judged(form.name, form.instrument, figures(name, form.instrument, assumed, run))
