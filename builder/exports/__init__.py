"""Packages of a course: one file a format, found by folder, all from one rendering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal, Protocol, cast, get_args

from builder.archive import zipped
from builder.codes import LIMIT, codes, proven
from builder.course import Course, learner_course
from builder.legend import table
from builder.lms.profiles import Button
from builder.page_texts import text_script
from builder.paper import paper
from builder.payload import PLAYER_SCRIPTS, SHELL_SCRIPTS, data_script, joined
from builder.player import page_path, player_pages, player_stylesheet, shell
from builder.render import PAPER
from builder.source import Fault, Faults
from builder.stage import drawn

Files = dict[str, bytes]
FOR_THE_BUILD = ("edition", "hide")  # settings that the run time need not know
PLAIN_NAME = re.compile(r"[A-Za-z0-9._/-]+")  # what every LMS can unpack


@dataclass(frozen=True)
class Settings:
    """What an LMS is told, and how; the defaults are those of the profile for any LMS."""

    report: Literal["passed", "completed"] = "passed"
    on_fail: Literal["incomplete", "failed"] = "incomplete"
    report_habits: Literal["none", "axes", "items"] = "axes"
    report_judgement: Literal["none", "axes", "items"] = "axes"
    edition: str | None = None  # of those that the format has; left out, its first
    exit: Literal["suspend", "normal"] = "suspend"  # normal: once it is done, the attempt ends
    heartbeat: int = 240  # seconds after which a silent course speaks up
    hide: tuple[str, ...] = get_args(Button)  # of the LMS's own
    limit: int = LIMIT  # characters of a state


@dataclass(frozen=True)
class Package:
    """A finished package, the longest state that an LMS has to keep, and what it lacks, if any."""

    content: bytes
    questions: bytes  # a table of what its ids stand for
    names: tuple[str, ...]  # of its files
    worst_case: int | None
    lacks: str


class Format(Protocol):
    """What the file of a format offers."""

    SCRIPTS: tuple[str, ...]  # of runtime/, the recorder last
    FIRST: str  # the file at the head of the zip
    REPORTS: bool  # whether an LMS hears of the learner, and keeps the state
    SEARCHES: bool  # whether its pages have a search of their own
    CALLS: str  # sources that the shell may send to, beside its own server
    EDITIONS: tuple[str, ...]  # of which one can be asked for
    EXITS: bool  # whether an LMS is told what becomes of an attempt

    def told(self, course: Course) -> Mapping[str, Any]:
        """What its recorder has to know, beside what all do."""

    def own_files(
        self, course: Course, settings: Settings, names: list[str], schemas: Path
    ) -> tuple[Files, str]:
        """What stands beside the common files, `names`; what is missing of it, in words."""


def formats() -> list[str]:
    names = (module.name for module in iter_modules(__path__))
    return sorted(name for name in names if not name.startswith("_"))


def editions(name: str) -> tuple[str, ...]:
    return _format(name).EDITIONS


def exits(name: str) -> bool:
    """Whether an LMS is told what becomes of an attempt."""
    return _format(name).EXITS


def reports(name: str) -> bool:
    """Whether an LMS hears of the learner."""
    return _format(name).REPORTS


def _format(name: str) -> Format:
    return cast(Format, import_module(f"{__name__}.{name}"))


def pack(course: Course, name: str, settings: Settings, schemas: Path) -> Package:
    """A package in one of the formats; raises Faults where a state would not fit."""
    own = _format(name)
    course = learner_course(course)
    if not course.pages:
        message = "every page is for instructors; a package needs one for learners"
        raise Faults([Fault("course.yml", 1, 1, "", message, "no-page-for-learners")])
    worst_case = proven(course, settings.limit) if own.REPORTS else None
    files = _common_files(course, settings, own)
    extra, lacks = own.own_files(course, settings, sorted(files), schemas)
    files |= extra
    content = zipped(files, first=own.FIRST)
    return Package(content, table(course), tuple(files), worst_case, lacks)


def _common_files(course: Course, settings: Settings, own: Format) -> Files:
    notice, told = "", dict[str, Any]()
    if own.REPORTS:
        notice = told_plainly(course, settings)
        course = replace(course, words={**course.words, "profile_private": notice})
        chosen = asdict(settings).items()
        heard = {name: value for name, value in chosen if name not in FOR_THE_BUILD}
        told = {"settings": heard, "codes": codes(course)}
        told |= own.told(course)
    addresses = {page.id: page_path(page.id) for page in course.pages}
    pages = player_pages(course, notice=notice) | {
        "index.html": shell(course, own.CALLS),
        f"pages/{PAPER}": paper(course, "../assets/course.css"),
        "assets/course.css": player_stylesheet(course),
        "assets/course.js": joined([*PLAYER_SCRIPTS, *(["search"] if own.SEARCHES else [])]),
        "assets/shell.js": joined([*SHELL_SCRIPTS, *own.SCRIPTS, "shell"]),
        "assets/probe.txt": "ok\n",  # for the diagnosis: does the line still stand?
        "assets/course-data.js": data_script(course, addresses, told),
    }
    if own.SEARCHES:
        pages["assets/search-data.js"] = text_script(course, pages)
    media = {f"pages/{_plain(name)}": content for name, content in drawn(course).items()}
    return {name: text.encode() for name, text in pages.items()} | media


def _plain(picture: str) -> str:
    if PLAIN_NAME.fullmatch(picture):
        return picture
    message = "some LMSs cannot unpack this name; use plain letters, digits, `-` and `_`"
    raise Faults([Fault(f"content/{picture}", 1, 1, "", message, "picture-name")])


def told_plainly(course: Course, settings: Settings) -> str:
    """What the LMS receives, in words for the learner."""
    words = course.words
    habits, judgement = settings.report_habits, settings.report_judgement
    kept = "lms_keeps_others" if "none" in (habits, judgement) else "lms_keeps_answers"
    keys = ("lms_receives", f"lms_habits_{habits}", f"lms_judgement_{judgement}", kept)
    return " ".join(words[key] for key in keys)


def mark(course: Course, settings: Settings) -> int | None:
    """The mark for an LMS to judge the score by, in percent: only where a score comes."""
    is_graded = any(one.kind == "knowledge" and one.scored for one in course.activities.values())
    return course.outline.pass_mark if is_graded and settings.report == "passed" else None
