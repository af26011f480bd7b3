"""What the checks found, told on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from builder.checks import checks, findings
from builder.course import Course
from builder.fairness import report
from builder.listings import TEXT
from builder.progress import shown
from builder.reading import counted
from builder.source import Fault, Faults
from builder.telling import called, tell, there
from builder.writing import require_own, write_whole


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


def told(
    course: Course, format: str, *, thorough: bool = False, report_to: Path | None = None
) -> int:
    """Prints what the checks find, and writes the report; the exit code of `course check`."""
    require_own("--report", report_to, [".html", ".htm"])
    if format == TEXT:
        click.echo(contents(course))
    modules = checks(thorough=thorough or report_to is not None)
    found = list(findings(course, modules, shown))
    if report_to:
        write_whole(report_to, report(course, modules, found).encode())
        click.echo(f"The fairness report is {report_to}", err=format != TEXT)
    tell(found, format)
    return 1 if any(one.is_error for one in found) else 0


def found_in(course: Course) -> list[Fault]:
    """What the fast checks find."""
    return list(findings(course, checks()))


def warnings(found: Iterable[Fault]) -> list[Fault]:
    """The same as warnings, where nothing of it keeps a command from its work."""
    return [replace(one, is_error=False) for one in found]


def remarks(found: Sequence[Fault]) -> str:
    """One line on what the checks find."""
    errors = sum(one.is_error for one in found)
    counts = f"{errors} to mend, {len(found) - errors} worth a look"
    told = f"To see what the checks find ({counts}):  {called()} check{there()}"
    return told if found else "The checks find nothing wrong."


def require_fair(course: Course) -> None:
    """Raises Faults with the errors that keep a course from going out."""
    if errors := [one for one in found_in(course) if one.is_error]:
        raise Faults(errors)


def _listed(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(counted(*one) for one in counts)
