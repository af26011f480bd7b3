"""What each learner answered to each instrument, without anything that names the learner."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.activity import Question, RightKey
from builder.answers import (
    Document,
    finished_sheet,
    finished_wordings,
    first_answers,
    index_answer,
    read_answers,
    sheet,
)
from builder.course import Course
from builder.items import Instrument
from builder.items_report.groups import read_groups
from builder.items_report.named_files import named_files
from builder.quizzes import Inventory
from builder.source import Fault, Faults, stop
from builder.wordings import wordings

Sheet = Mapping[str, object]  # by item, valid answers alone
Instruments = Mapping[str, Instrument]


@dataclass(frozen=True)
class Learner:
    """A learner's sheets by quiz, and the group that they say they belong to."""

    group: str | None
    sheets: Mapping[str, Sheet]


@dataclass(frozen=True)
class Learners:
    """All learners, with what has to be known of their files."""

    files: int
    all: Sequence[Learner]
    of_other_content: int  # files saved before the course was last changed
    reworded: int  # files with answers to statements that were worded otherwise

    @property
    def copies(self) -> int:
        """Files that hold just what another one holds."""
        return self.files - len(self.all)


def read_learners(
    course: Course, instruments: Instruments, names: Sequence[str], groups: Path | None
) -> Learners:
    """Every file that the names lead to; raises Faults with all that is wrong in any."""
    faults: list[Fault] = []
    files = named_files(names)
    declared = _declared(groups, files, faults)
    found: dict[bytes, Learner] = {}
    changed, reworded, now = set(), set(), wordings(course)
    for path in files:
        try:
            document = read_answers(path, course)
            mark = _mark(document, str(path))
        except Faults as error:
            faults += error.faults
            continue
        if document.get("content") != course.content:
            changed.add(mark)
        if left := _reworded(now, document):
            reworded.add(mark)
        if mark not in found or found[mark].group is None:
            sheets = {
                name: _sheet(course, instruments, name, document, left) for name in course.quizzes
            }
            found[mark] = Learner(declared.get(path), sheets)
    if faults:
        raise Faults(faults)
    return Learners(len(files), list(found.values()), len(changed), len(reworded))


def _declared(groups: Path | None, files: Sequence[Path], faults: list[Fault]) -> dict[Path, str]:
    try:
        return read_groups(groups, files) if groups else {}
    except Faults as error:
        faults += error.faults
        return {}


def _mark(document: Document, name: str) -> bytes:
    """The same for files that hold the same: some people hand in a file twice."""
    try:
        return sha256(json.dumps(document, sort_keys=True).encode()).digest()
    except RecursionError:
        message = "is nested too deeply to be a file of saved answers"
        raise stop(name, (1, 1), message, "not-answers") from None


def _sheet(
    course: Course, instruments: Instruments, name: str, document: Document, left: set[str]
) -> Sheet:
    """Of an inventory the first finished sheet without what is left out, else first answers."""
    if name not in instruments:
        given = first_answers(document)
        questions = course.activities[name].questions
        return {one.id: given[one.id] for one in questions if is_answer(one, given.get(one.id))}
    indexed = _indexed(course, name, document)
    items = instruments[name].items
    answered = {one.id: indexed[one.id] for one in items if one.credits(indexed[one.id])}
    return {name: answer for name, answer in answered.items() if name not in left}


def _indexed(course: Course, name: str, document: Document) -> Sheet:
    if not isinstance(course.quizzes[name], Inventory):
        return sheet(course, name, document)
    given = finished_sheet(document, "pre")
    items = course.instruments[name]["items"]
    return {item["id"]: index_answer(item, given.get(item["id"])) for item in items}


def _reworded(now: Mapping[str, int], document: Document) -> set[str]:
    """The statements of the first finished sheet that asked something else then."""
    given, then = (read(document, "pre") for read in (finished_sheet, finished_wordings))
    return {name for name in given if name in now and then.get(name, now[name]) != now[name]}


def is_answer(question: Question, value: object) -> bool:
    return isinstance(question.key, RightKey) and question.key.is_answer(value)


def is_right(question: Question, value: object) -> bool:
    return isinstance(question.key, RightKey) and question.key.is_right(value)
