"""A profile of an LMS: what suits it best, how much it takes, why, and where that is written."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, StringConstraints

from builder import lms
from builder.documents import read_yaml
from builder.gate import Address, Authored, Words, admit

T = TypeVar("T", bound=str)
FileType = Annotated[str, StringConstraints(pattern=r"^\.[a-z0-9]+$")]
Button = Literal["previous", "continue", "exit", "exitAll", "abandon", "abandonAll", "suspendAll"]
HowMuch = Literal["none", "axes", "items"]
Lines = Annotated[tuple[Words, ...], Field(min_length=1)]


class Reason(Authored):
    """Why a setting is as it is; no sources: nothing documented was found, and `why` says so."""

    why: Words
    sources: tuple[Address, ...]
    measured: Words | None = None  # what was seen in a real player, and in which


class Choice(Reason, Generic[T]):
    """The values of a setting that the LMS handles well, the best one first."""

    accepts: Annotated[tuple[T, ...], Field(min_length=1)]


class Formats(Choice[str]):
    """The formats that the LMS takes, best first, and those that it does not, each with why."""

    refuses: dict[str, Reason] = Field(default_factory=dict)


class Heartbeat(Reason):
    """How often the LMS hears of a learner who reads on."""

    seconds: Annotated[int, Field(ge=30, le=1800)]


class Hidden(Reason):
    """The buttons of the LMS's own that a package of SCORM 2004 asks it not to draw."""

    buttons: tuple[Button, ...]


class StateLimit(Reason):
    """How long a learner's state may be, by format."""

    characters: dict[str, Annotated[int, Field(ge=255)]]


class SizeLimit(Reason):
    """How large a package may be; left out, no limit is known."""

    megabytes: Annotated[int, Field(ge=1)] | None = None


class NameLimit(Reason):
    """How long the path of a file may be, and whether its last part has to be its own."""

    characters: Annotated[int, Field(ge=20)]
    unique: bool = False


class Forbidden(Reason):
    """Types of files that the LMS refuses."""

    types: tuple[FileType, ...]


class Limits(Authored):
    """What the LMS takes."""

    state: StateLimit
    package: SizeLimit
    names: NameLimit
    files: Forbidden


class Quirk(Authored):
    """What this LMS does otherwise, and what the package or its administrator does about it."""

    what: Words
    cure: Words
    sources: tuple[Address, ...]
    measured: Words | None = None


class Manual(Authored):
    """What an administrator of this LMS has to know."""

    upload: Lines
    reports: Lines
    learners: Lines
    sources: tuple[Address, ...]
    quirks: tuple[Quirk, ...]


class Profile(Authored):
    """The file of one LMS."""

    name: Words
    tried: Words  # how far anybody has tried it
    formats: Formats
    edition: Choice[Literal["3", "4"]]
    report: Choice[Literal["passed", "completed"]]
    on_fail: Choice[Literal["incomplete", "failed"]]
    report_habits: Choice[HowMuch]
    report_judgement: Choice[HowMuch]
    exit: Choice[Literal["suspend", "normal"]]
    heartbeat: Heartbeat
    hide: Hidden
    limits: Limits
    manual: Manual


CHOICES = ("edition", "report", "on_fail", "report_habits", "report_judgement", "exit")


def read(name: str) -> Profile:
    """The profile in the file of this name; raises Faults."""
    file = lms.FOLDER / f"{name}.yml"
    return admit(Profile, read_yaml(file, f"builder/lms/{name}.yml"))
