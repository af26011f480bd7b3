"""What the checks found, told on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from builder.archive import write_whole
from builder.checks import Finding, checks, findings
from builder.course import Course
from builder.fairness import report
from builder.source import Faults


def contents(course: Course) -> str:
    """What a course holds, counted."""
    kinds = [activity.kind for activity in course.activities.values()]
    counts = (
        (len(course.lessons), "lesson"),
        (kinds.count("case"), "case"),
        (len(course.decisions), "scored decision"),
        (sum(len(one.questions) for one in course.activities.values()), "question"),
    )
    return ", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts)


def told(course: Course, *, thorough: bool, report_to: Path | None = None) -> int:
    """Prints what the checks find, and writes the report; the exit code of `course check`."""
    modules = checks(thorough=thorough or report_to is not None)
    if thorough or report_to:
        with click.progressbar(modules, label="Checking", show_eta=False) as shown:
            found = list(findings(course, shown))
    else:
        found = list(findings(course, modules))
    if report_to:
        write_whole(report_to, report(course, modules, found).encode())
    errors = [one for one in found if one.is_error]
    warnings = [one for one in found if not one.is_error]
    _list("To mend:", errors)
    _list("Worth a look:", warnings)
    click.echo(_counted(errors, warnings) if found else "Nothing is wrong.")
    return 1 if errors else 0


def remarks(course: Course) -> str:
    """One line on what the checks find."""
    found = list(findings(course, checks()))
    errors = sum(one.is_error for one in found)
    counts = f"{errors} to mend, {len(found) - errors} worth a look"
    return (
        f"To see what the checks find ({counts}):  course check" if found else "No check objects."
    )


def require_fair(course: Course) -> None:
    """Raises Faults with the errors that keep a course from going out."""
    if errors := [one.fault for one in findings(course, checks()) if one.is_error]:
        raise Faults(errors)


def _list(heading: str, found: Sequence[Finding]) -> None:
    if found:
        click.echo(heading)
    for one in found:
        click.echo(f"  {one}")


def _counted(errors: Sequence[Finding], warnings: Sequence[Finding]) -> str:
    parts = ((len(errors), "error"), (len(warnings), "warning"))
    return ", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in parts)
