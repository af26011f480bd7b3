"""Python and JavaScript score the course alike.

Learners are told what JavaScript makes of their answers, and reports what Python makes of them.
Sheets for each instrument and each check of this course, drawn from a seeded generator and some of
them incomplete, go through both: every score, range, order and change has to come out the same. It
takes Node; a warning says where that is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from builder.activity import RightKey
from builder.asked import forms
from builder.chance import answers
from builder.conformance import differing, javascript, lacking, python
from builder.course import Course
from builder.items import Instrument
from builder.knowledge import compiled
from builder.progress import Follow
from builder.source import Fault

CODE = "C25"
THOROUGH = True
SHEETS = 500  # of each instrument and each check
LARGEST = 2**53 - 1  # above it JavaScript rounds the numbers of a file

Vectors = dict[str, Any]  # in the form of `tests/vectors/`


def warnings(course: Course, follow: Follow) -> Iterator[Fault]:
    for fault in lacking():
        message = f"Python and JavaScript are not compared: {fault.file} {fault.message}"
        yield course.sources["course.yml"].fault((), message)


def errors(course: Course, follow: Follow) -> Iterator[Fault]:
    if lacking():
        return
    asked = vectors(course)
    try:
        theirs = javascript(json.dumps(asked))
    except ValueError as error:  # its scorer stopped
        message = f"JavaScript cannot score its sheets ({error})"
        yield course.sources["course.yml"].fault((), message)
        return
    ours = python(asked, follow, f"{CODE} sheets in both languages")
    wrong: dict[str, list[list[str]]] = {}
    for vector, one, other in zip(asked["vectors"], ours, theirs, strict=True):
        if one != other:
            wrong.setdefault(_name(vector), []).append(differing(one, other))
    yield from (_fault(course, name, found) for name, found in wrong.items())


def _name(vector: Vectors) -> str:
    found: str = vector.get("inst") or vector["check"]
    return found


def _fault(course: Course, name: str, found: list[list[str]]) -> Fault:
    facts = ", ".join(sorted({fact for one in found for fact in one}))
    told = f"{len(found)} of {SHEETS} sheets score otherwise in JavaScript than in Python ({facts})"
    remedy = f"write no number above {LARGEST}; where there is none, the builder's scorers differ"
    return course.sources[f"quizzes/{name}.yml"].fault((), f"{told}; {remedy}")


def vectors(course: Course) -> Vectors:
    """Sheets of all that scores in a course, the same ones each time."""
    instruments = {form.name: form.instrument for form in forms(course)}
    checks = [one for one in course.activities.values() if one.kind == "knowledge"]
    drawn = [one for name, instrument in instruments.items() for one in _pairs(name, instrument)]
    for check in checks:
        keys = {one.id: one.key for one in check.questions}
        rights = {name: key.right for name, key in keys.items() if isinstance(key, RightKey)}
        drawn += [{"check": check.id, "answers": one} for one in _tries(check.id, rights)]
    return {
        "instruments": {name: course.instruments[name] for name in instruments},
        "checks": {one.id: {q.id: compiled(q) for q in one.questions} for one in checks},
        "vectors": drawn,
    }


def _pairs(name: str, instrument: Instrument) -> Iterator[Vectors]:
    """Sheets that lean to some axes, each with a later one of the same learner."""
    draw = Random(f"{CODE} {name}").random
    choices = [(item, list(answers(item))) for item in instrument.items]

    def sheet() -> dict[str, object]:
        tilts = [int(draw() * 3) - 1 for _ in instrument.axes]
        gaps, is_steady = max(0.0, draw() - 0.6), draw() < 0.1  # a steady one is flagged as a run
        found: dict[str, object] = {}
        for item, some in choices:
            two = [some[0] if is_steady else some[int(draw() * len(some))] for _ in range(2)]
            worth = [sum(tilts[one.axis] * one.got for one in item.credits(it)) for it in two]
            if draw() >= gaps:
                found[item.id] = two[worth.index(max(worth))]
        return found

    for _ in range(SHEETS):
        pair = {"answers": sheet(), "post": sheet()}
        yield {"inst": name, **pair, "change": None, "growth": None}


def _tries(name: str, rights: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answers that are right for the question, right for another one, or none."""
    draw = Random(f"{CODE} {name}").random
    some = list(rights.values())
    for _ in range(SHEETS):
        yield {
            question: right if draw() < 0.5 else some[int(draw() * len(some))]
            for question, right in rights.items()
            if draw() < 0.9
        }
