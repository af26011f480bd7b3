"""The report of a course: a part an instrument, one for all checks, notes on the files."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.course import Course
from builder.items import read_instrument
from builder.items_report import rules
from builder.items_report.axes_part import axes_part
from builder.items_report.figures import Report
from builder.items_report.knowledge_part import knowledge_parts
from builder.items_report.learners import Learners, read_learners
from builder.reading import counted


def report(course: Course, names: Sequence[str], groups: Path | None) -> Report:
    """What the answer files say of the course's questions; raises Faults."""
    instruments = {name: read_instrument(one) for name, one in course.instruments.items()}
    learners = read_learners(course, instruments, names, groups)
    with warnings.catch_warnings():  # what a library doubts is shown as a figure without a value
        warnings.simplefilter("ignore")
        parts = [
            axes_part(course, name, instrument, learners.all)
            for name, instrument in instruments.items()
        ]
        parts += knowledge_parts(course, learners.all)
    notes = _notes(learners, is_grouped=groups is not None)
    return Report(course.outline.id, learners.files, tuple(parts), tuple(notes))


def _notes(learners: Learners, *, is_grouped: bool) -> Iterator[str]:
    if learners.copies:
        told = "holds just what another one holds, and is left out"
        all_told = "hold just what another one holds, and are left out"
        yield counted(learners.copies, told, all_told)
    if learners.of_other_content:
        what = "saved before the course was last changed"
        yield counted(learners.of_other_content, f"was {what}", f"were {what}")
    if learners.reworded:
        what = "answers to statements in another wording, which are left out"
        yield counted(learners.reworded, f"holds {what}", f"hold {what}")
    if is_grouped:
        least = rules.FOR_A_GROUP
        yield f"only groups of {least} or more are compared; smaller ones are not shown"
