"""What a simulation of a course measures, told on the terminal and written to a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.asked import Form
from builder.course import Course
from builder.progress import shown
from builder.simulation import lacking
from builder.simulation.assumptions import Assumptions, read_assumptions, shortened, simulated
from builder.simulation.goals import Judged, bound, decimal, has_goals, judged
from builder.source import Fault, Faults
from builder.writing import require_own, write_whole

if TYPE_CHECKING:
    from builder.simulation.figures import Figures, Run

NONE = "has nothing to simulate: no inventory asks about each of two or three axes"
PLACES = 4  # digits in the file; more would be noise


@dataclass(frozen=True)
class Measured:
    """What was measured of one inventory, and of its short form if it has one."""

    form: Form
    figures: Figures
    growth: Figures
    short: Figures | None

    @property
    def goals(self) -> list[Judged]:
        return list(judged(self.form.name, self.form.instrument, self.figures))

    @property
    def missed(self) -> list[str]:
        """The goals that were not met; a short form has none to meet."""
        return [one.what for one in self.goals if not one.is_met and has_goals(self.form)]


def told(course: Course, learners: int, seed: int, output: Path | None) -> int:
    """Prints goal by goal, writes the file; the exit code of `course simulate`.

    Raises Faults where nothing can be simulated.
    """
    require_own("-o", output, [".json"])
    if faults := lacking():
        raise Faults(faults)
    from builder.simulation.figures import Run

    assumed, subjects = read_assumptions(course), simulated(course)
    if not subjects:
        raise Faults([Fault("course.yml", 0, 0, "", NONE)])
    run = Run(learners, seed, shown)
    found = [_measured(form, assumed, run) for form in subjects]
    if output:
        write_whole(output, document(course, found, assumed, run).encode())
    for line in (line for one in found for line in _lines(one)):
        click.echo(line)
    missed = [what for one in found for what in one.missed]
    click.echo(f"fell short: {', '.join(missed)}" if missed else "all goals met")
    return 1 if missed else 0


def _measured(form: Form, assumed: Assumptions, run: Run) -> Measured:
    from builder.simulation.figures import figures, growth_figures, short_figures

    short = shortened(form)
    return Measured(
        form,
        figures(form.name, form.instrument, assumed, run),
        growth_figures(form.name, form.instrument, assumed, run),
        short_figures(form.name, short, assumed, run) if short else None,
    )


def _lines(measured: Measured) -> list[str]:
    width = max(len(one.what) for one in measured.goals)
    lines = [_line(one, width, measured.form) for one in measured.goals]
    told = [
        ("a change told where there is none", measured.growth["false_change"]),
        ("a change of one SD found", measured.growth["found_change"]),
    ]
    if short := measured.short:
        told.append((f"recovery, {short['statements']} statements", short["recovery"]))
    return lines + [f"{what:<{width}}  {decimal(figure):>5}  reported" for what, figure in told]


def _line(one: Judged, width: int, form: Form) -> str:
    verdict = "reported" if not has_goals(form) else "met" if one.is_met else "short"
    return f"{one.what:<{width}}  {decimal(one.measured):>5}  goal {bound(one.goal):<7}  {verdict}"


def document(course: Course, found: Sequence[Measured], assumed: Assumptions, run: Run) -> str:
    """All figures as JSON, the same text for the same course, assumptions, learners and seed."""
    whole = {
        "made_from": fingerprint(course, assumed),
        "learners": run.learners,
        "seed": run.seed,
        "assumptions": assumed.model_dump(mode="json"),
        "inventories": {one.form.name: _entry(one) for one in found},
    }
    return json.dumps(_rounded(whole), indent=2, ensure_ascii=False) + "\n"


def fingerprint(course: Course, assumed: Assumptions) -> str:
    """A hash of what figures depend on; one that differs tells that they are out of date."""
    subjects = simulated(course)
    asked = {form.name: course.instruments[form.name] for form in subjects}
    short = [[item.id for item in one.items] for one in map(shortened, subjects) if one]
    parts = json.dumps([asked, short, assumed.model_dump(mode="json")], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _entry(one: Measured) -> dict[str, Any]:
    goals = [
        {"what": goal.what, "measured": goal.measured, "goal": bound(goal.goal), "met": goal.is_met}
        for goal in one.goals
    ]
    return {"figures": one.figures | one.growth, "short_form": one.short, "goals": goals}


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, PLACES) if isinstance(value, float) else value
