"""What a resume code carries, and the proof that it is short enough to be typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

from builder.activity import Question, RightKey, ScaleKey
from builder.course import Course, learner_course
from builder.wordings import wordings

LONGEST = 200  # characters, hyphens too
LETTER = 32  # values of one
HEAD = 6  # letters: version, course, and four of the content
CHECK = 6
GROUP = 5  # letters between hyphens
DAYS = 2**16


@dataclass(frozen=True)
class Reach:
    """What a code carries beside first answers, finished sheets, best results and pages."""

    latest: bool  # answers to cases and checks that were changed
    retake: bool  # an inventory that was begun again


REACHES = (Reach(True, True), Reach(True, False), Reach(False, False))  # the first that fits


def resume(course: Course) -> dict[str, Any] | None:
    """What the run time has to know of codes; None where even the least would be too long."""
    course = learner_course(course)
    reach = next((one for one in REACHES if worst_case(course, one) <= LONGEST), None)
    if reach is None:
        return None
    pages, worded = [page.id for page in course.pages], sorted(wordings(course).items())
    asked = [course.outline.id, course.content, pages, worded, vars(reach)]
    return {
        "course": _hash(course.outline.id, LETTER),
        "content": _hash(json.dumps(asked), LETTER**4),
        "longest": LONGEST,
        **vars(reach),
    }


def _hash(text: str, values: int) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % values


def worst_case(course: Course, reach: Reach) -> int:
    """Characters of the longest code: all pages seen, all answered, both sheets full."""
    most = prod(_values(course, reach)) - 1
    letters = HEAD + -(-most.bit_length() // 5) + CHECK
    return letters + (letters - 1) // GROUP


def _values(course: Course, reach: Reach) -> Iterator[int]:
    """How many values each field of `resume.js` has."""
    yield DAYS
    yield len(course.pages) + 1
    yield from (2 for _ in course.pages)
    for activity in course.activities.values():
        if activity.kind == "inventory":
            sheets = 3 if reach.retake else 2
            yield from (DAYS, 2, DAYS, 2)  # a day, and whether all was worded as it is now
            yield from ((answers(one) + 1) ** sheets for one in activity.questions)
        else:
            power = 2 if reach.latest else 1
            yield from (answers(one) ** power + 1 for one in activity.questions)
        if activity.kind == "knowledge":
            yield len(activity.questions) + 2


def answers(question: Question) -> int:
    """How many answers a question can have; the twin of `count` in `ranks.js`."""
    options = len(question.options)
    if isinstance(question.key, RightKey):
        return question.key.chance.denominator
    return options if isinstance(question.key, ScaleKey) else options * (options - 1)


def told(course: Course) -> str:
    """How long a code gets and what had to be left out, in words for authors."""
    course = learner_course(course)
    found = resume(course)
    if found is None:
        least = worst_case(course, REACHES[-1])
        return f"There is no resume code: it would take {least} of {LONGEST} characters."
    reach = Reach(found["latest"], found["retake"])
    lacks = [] if reach.retake else ["an inventory that was begun again"]
    lacks += [] if reach.latest else ["answers that were changed"]
    without = f", without {' and '.join(lacks)}" if lacks else ""
    most = worst_case(course, reach)
    return f"A resume code takes at most {most} of {LONGEST} characters{without}."
