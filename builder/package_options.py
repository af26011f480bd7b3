"""The options of `course export`, and which of them a format has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import click

from builder.lms import DEFAULT
from builder.lms import names as profiles
from builder.root import FILE, FOLDER
from builder.whole_numbers import Whole

HOW_MUCH = ("none", "axes", "items")
# Name, allowed values, meaning; what is left out comes from the profile.
CHOICES = (
    ("--report", ("passed", "completed"), "What ends the course for the LMS."),
    ("--on-fail", ("incomplete", "failed"), "What the LMS is told below the pass mark."),
    ("--report-habits", HOW_MUCH, "What the LMS is told of the habits inventory."),
    ("--report-judgement", HOW_MUCH, "What the LMS is told of the decisions."),
    ("--edition", ("3", "4"), "Of SCORM 2004."),
    ("--exit", ("suspend", "normal"), "What the LMS is told when a learner leaves a done course."),
)
FOR_ALL = "`--draft`, `--lms` and `-o`"
Command = TypeVar("Command", bound=Callable[..., Any])


def package_options(command: Command) -> Command:
    """The options of a package, on a command."""
    where = "Where the XSD files lie, if not in node_modules/."
    command = click.option("--schemas", type=FOLDER, help=where)(command)
    pause = "Seconds after which a course that is only read speaks to the LMS."
    command = click.option("--heartbeat", type=Whole(30, 1800), help=pause)(command)
    for name, allowed, meaning in reversed(CHOICES):
        command = click.option(name, type=click.Choice(allowed), help=meaning)(command)
    profile = "The LMS that it is for: what is not said here is taken from its profile."
    known = click.Choice(profiles())
    command = click.option("--lms", type=known, default=DEFAULT, show_default=True, help=profile)(
        command
    )
    draft = "Pack it although checks find errors, to try it out."
    command = click.option("--draft", is_flag=True, help=draft)(command)
    where = "The zip; left out, dist/<course>-<format>.zip."
    return click.option("-o", "--output", type=FILE, help=where)(command)


def unavailable(format: str, asked: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with what is asked for, in words."""
    from builder.exports import editions, exits, formats, reports
    from builder.messages import unknown

    if format not in formats():
        yield unknown("format", format, formats())
        return
    edition = asked["edition"]
    if edition and edition not in editions(format):
        yield f"{format} has no edition {edition}; leave `--edition` out"
    if asked["exit"] and reports(format) and not exits(format):
        yield f"{format} tells no LMS what becomes of an attempt; leave `--exit` out"
    said = [name for name, value in asked.items() if value is not None and name != "edition"]
    for name in [] if reports(format) else said:
        option = f"--{name.replace('_', '-')}"
        yield f"`{option}` is not for {format}, which no LMS hears of; allowed are {FOR_ALL}"
