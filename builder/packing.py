"""What `course export` asks, and what it does with the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from builder.lms import DEFAULT
from builder.lms import names as profiles
from builder.reading import counted
from builder.root import FILE, FOLDER, SCHEMAS, node
from builder.source import Fault, Faults

if TYPE_CHECKING:
    from builder.course import Course
    from builder.exports import Settings
    from builder.lms.profiles import Profile

ONLY_2004 = ("edition", "hide")
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
QUESTIONS = "questions.csv"
Command = TypeVar("Command", bound=Callable[..., Any])


def package_options(command: Command) -> Command:
    """The options of a package, on a command."""
    where = "Where the XSD files lie, if not in node_modules/."
    command = click.option("--schemas", type=FOLDER, help=where)(command)
    pause = "Seconds after which a course that is only read speaks to the LMS."
    command = click.option("--heartbeat", type=click.IntRange(30, 1800), help=pause)(command)
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


def packed(
    course: Course,
    format: str,
    output: Path | None,
    schemas: Path | None,
    *,
    draft: bool,
    lms: str,
    **asked: Any,
) -> Iterator[str]:
    """Writes the package whole or not at all, and says what it is; raises Faults.

    `asked` are the settings of the command; None leaves one to the profile.
    """
    from builder.archive import write_whole
    from builder.checking import require_fair
    from builder.exports import pack
    from builder.lms.choosing import breaches, profile

    if wrong := list(_unavailable(format, asked | {"schemas": schemas})):
        raise Faults([Fault("export", 0, 0, "", one) for one in wrong])
    chosen = profile(lms)
    if not draft:
        require_fair(course)
    settings = _settings(chosen, format, asked)
    target = output or course.root / "dist" / f"{course.outline.id}-{format}.zip"
    package = pack(course, format, settings, schemas or _beside(course.root))
    if faults := breaches(chosen, package.names, len(package.content)):
        raise Faults(faults)
    write_whole(target, package.content)
    size = f"{counted(len(package.names), 'file')}, {len(package.content) / 1e6:.2f} MB"
    yield f"Packed {target} ({size})"
    yield from _by_profile(lms, chosen, format, asked)
    write_whole(legend := target.with_name(f"{target.stem}-{QUESTIONS}"), package.questions)
    yield f"What its question ids stand for: {legend}"
    yield from _lengths(course, package.worst_case, settings.limit)
    yield from _objections(package.lacks, format, target, course.root, schemas)


def _beside(root: Path) -> Path:
    """Where XSD files lie among Node's packages, or where they would if there were any."""
    return node(SCHEMAS, root) or root / "node_modules" / SCHEMAS


def _objections(
    lacks: str, format: str, target: Path, root: Path, schemas: Path | None
) -> Iterator[str]:
    """What the package lacks, and how the doctor finds it."""
    from builder.doctoring import verdict
    from builder.exports import reports

    if lacks:
        yield f"Packed without {lacks}: every LMS plays it, a strict checker objects."
    if reports(format):
        yield verdict(target, root, schemas)


def _lengths(course: Course, worst_case: int | None, limit: int) -> Iterator[str]:
    """How long what a learner did gets, at an LMS and as a code."""
    from builder.resume import told

    if worst_case is not None:
        yield f"A learner's state takes at most {worst_case} of {limit} characters."
    yield told(course)


def _settings(chosen: Profile, format: str, asked: Mapping[str, Any]) -> Settings:
    """What the command says, and for the rest what the profile says."""
    from builder.exports import Settings, editions
    from builder.lms.choosing import settings, state_limit

    said = {name: value for name, value in asked.items() if value is not None}
    taken = settings(chosen) | said | {"limit": state_limit(chosen, format)}
    return Settings(**taken | ({} if editions(format) else {"edition": None}))


def _by_profile(lms: str, chosen: Profile, format: str, asked: Mapping[str, Any]) -> Iterator[str]:
    """Which settings came from the profile, which did not, and what it advises against."""
    from builder.exports import editions, exits, reports
    from builder.lms.choosing import against, settings

    if not reports(format):
        yield f"Profile {lms}: {format} speaks to no LMS, so only the limits on files hold."
        return
    unknown = {*([] if editions(format) else ONLY_2004), *([] if exits(format) else ["exit"])}
    taken = {name: value for name, value in settings(chosen).items() if name not in unknown}
    said = {name: value for name, value in asked.items() if value is not None}
    rest = [_told(name, value) for name, value in taken.items() if name not in said]
    yield f"Profile {lms} ({chosen.name}): {', '.join(rest)}."
    if said:
        yield f"Asked for here: {', '.join(_told(*one) for one in said.items())}."
    if format not in chosen.formats.accepts:
        best = " or ".join(chosen.formats.accepts)
        yield f"{chosen.name} does better with the format {best}: {chosen.formats.why}"
    yield from against(chosen, said)


def _told(name: str, value: Any) -> str:
    if name == "heartbeat":
        return f"heartbeat {value} s"
    return f"{name} {' '.join(value) or 'nothing'}" if name == "hide" else f"{name} {value}"


def _unavailable(format: str, asked: Mapping[str, Any]) -> Iterator[str]:
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
