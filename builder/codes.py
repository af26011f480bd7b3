"""Short numbers for what a state names, and the proof that it fits where an LMS keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from math import ceil
from typing import Any

from builder.activity import Question, RightKey, ScaleKey
from builder.course import Course
from builder.source import Fault, Faults

LIMIT = 4096  # characters of suspend_data in SCORM 1.2
CODE_BYTES = 3
HEAD = 1 + CODE_BYTES + CODE_BYTES + 3 * 2 + 4 + 1 + 2 + CODE_BYTES  # see codec.js: head()
COUNT = 2  # bytes of each list's length
SLOT = 2  # bytes of the number under which an LMS keeps an answer
STEPS = 3 + 2 * 2  # bytes of the latest step, those of both sheets, and both their wordings
PAIRS = 4  # of the first and the latest two moves


def codes(course: Course) -> dict[str, Any]:
    """24-bit codes by kind and id; raises Faults where two things share one."""
    found = {
        "pages": _coded("page", (page.id for page in course.pages)),
        "activities": _coded("activity", course.activities),
        "questions": _coded("question", course.questions),
    }
    return {**found, "content": int(course.content[: CODE_BYTES * 2], 16)}


def _coded(kind: str, ids: Iterable[str]) -> dict[str, int]:
    found = {name: _code(f"{kind}:{name}") for name in ids}
    seen: dict[int, str] = {}
    for name, code in found.items():
        if code in seen:
            message = f"the ids `{seen[code]}` and `{name}` share a code; rename one of them"
            raise Faults([Fault("course.yml", 1, 1, "", message, "ids-share-a-code")])
        seen[code] = name
    return found


def _code(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:CODE_BYTES])


def worst_case(course: Course) -> int:
    """Characters of the longest state: all pages seen, all answered, both sheets full."""
    checks = sum(one.kind == "knowledge" for one in course.activities.values())
    sizes = [_value_bytes(one) for one in course.questions.values()]
    body = [
        COUNT + CODE_BYTES * len(course.pages),
        COUNT + (CODE_BYTES + 2) * checks,
        COUNT + sum(CODE_BYTES + 1 + size + SLOT for size in sizes),
    ]
    return -(-(HEAD + sum(body)) * 8 // 6)


def _value_bytes(question: Question) -> int:
    """The first and the latest answer at their longest; see bytes.js."""
    key = question.key
    if not isinstance(key, RightKey):
        return STEPS if isinstance(key, ScaleKey) else PAIRS
    if isinstance(key.right, str):
        return 2
    ids = len(question.options) * (2 if isinstance(key.right, dict) else 1)
    return 2 * (1 + 2 * ceil(ids / 3))


def proven(course: Course, limit: int = LIMIT) -> int:
    """The worst case; raises Faults where an LMS that keeps `limit` characters would cut it off."""
    size = worst_case(course)
    if size > limit:
        message = (
            f"a learner's state may take {size} characters; an LMS keeps {limit}:"
            " ask fewer questions, or make two courses of it"
        )
        raise Faults([Fault("course.yml", 1, 1, "", message, "state-too-long")])
    return size
