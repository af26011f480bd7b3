"""What `course export` asks, and what it does with the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.package_options import unavailable
from builder.reading import counted
from builder.root import SCHEMAS, node
from builder.source import Fault, Faults
from builder.writing import require_own, write_whole

if TYPE_CHECKING:
    from builder.course import Course
    from builder.exports import Package, Settings
    from builder.lms.profiles import Profile

ONLY_2004 = ("edition", "hide")
QUESTIONS = "questions.csv"


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
    from builder.checking import require_fair
    from builder.exports import pack
    from builder.lms.choosing import breaches

    chosen = _granted(format, output, lms, asked | {"schemas": schemas})
    if not draft:
        require_fair(course)
    settings = _settings(chosen, format, asked)
    package = pack(course, format, settings, schemas or _beside(course.root))
    if faults := breaches(chosen, package.names, len(package.content)):
        raise Faults(faults)
    target = output or course.root / "dist" / f"{course.outline.id}-{format}.zip"
    legend = _written(package, target)
    size = f"{counted(len(package.names), 'file')}, {len(package.content) / 1e6:.2f} MB"
    yield f"Packed {target} ({size})"
    yield from _by_profile(lms, chosen, format, asked)
    yield f"What its question ids stand for: {legend}"
    yield from _lengths(course, package.worst_case, settings.limit)
    yield from _objections(package.lacks, format, target, course.root, schemas)


def _granted(format: str, output: Path | None, lms: str, asked: Mapping[str, Any]) -> Profile:
    """The profile, where a package can be made as it is asked for; raises Faults."""
    from builder.lms.choosing import profile, refusal

    if wrong := list(unavailable(format, asked)):
        raise Faults([Fault("export", 0, 0, "", one) for one in wrong])
    require_own("-o", output, [".zip"])
    chosen = profile(lms, format)
    if faults := refusal(chosen, format):
        raise Faults(faults)
    return chosen


def _written(package: Package, target: Path) -> Path:
    """Where the table of what its ids stand for lies, beside it."""
    legend = target.with_name(f"{target.stem}-{QUESTIONS}")
    write_whole(target, package.content)
    write_whole(legend, package.questions)
    return legend


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
