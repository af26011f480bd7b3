"""What the checks found, told on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from builder.archive import write_whole
from builder.checks import Finding, checks, findings
from builder.course import Course
from builder.fairness import report
from builder.progress import shown
from builder.source import Faults


def contents(course: Course) -> str:
    """The course by name, and what it holds, counted."""
    kinds = [activity.kind for activity in course.activities.values()]
    counts = (
        (len(course.pages), "page"),
        (len(course.lessons), "lesson"),
        (kinds.count("case"), "case"),
        (len(course.decisions), "scored decision"),
        (sum(len(one.questions) for one in course.activities.values()), "question"),
    )
    return f"{course.outline.title}: {_listed(counts)}"


def told(course: Course, *, thorough: bool, report_to: Path | None = None) -> int:
    """Prints what the checks find, and writes the report; the exit code of `course check`."""
    click.echo(contents(course))
    modules = checks(thorough=thorough or report_to is not None)
    found = list(findings(course, modules, shown))
    if report_to:
        write_whole(report_to, report(course, modules, found).encode())
        click.echo(f"The fairness report is {report_to}")
    errors = [one for one in found if one.is_error]
    warnings = [one for one in found if not one.is_error]
    _list("To mend:", errors)
    _list("Worth a look:", warnings)
    counts = _listed(((len(errors), "error"), (len(warnings), "warning")))
    click.echo(counts if found else "Nothing is wrong.")
    return 1 if errors else 0


def remarks(course: Course) -> str:
    """One line on what the checks find."""
    found = list(findings(course, checks()))
    errors = sum(one.is_error for one in found)
    counts = f"{errors} to mend, {len(found) - errors} worth a look"
    told = f"To see what the checks find ({counts}):  course check"
    return told if found else "The checks find nothing wrong."


def require_fair(course: Course) -> None:
    """Raises Faults with the errors that keep a course from going out."""
    errors = [one for one in findings(course, checks()) if one.is_error]
    if errors:
        told = (replace(one.fault, message=f"{one.fault.message} [{one.code}]") for one in errors)
        raise Faults(list(told))


def _list(heading: str, found: Sequence[Finding]) -> None:
    if found:
        click.echo(heading)
    for one in found:
        click.echo(f"  {one}")


def _listed(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts)
