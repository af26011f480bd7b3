"""Which rule of cmi5 a statement breaks: a table of those for all statements, by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from builder.doctor.cmi5_lms.defined import OWN, Rule
from builder.doctor.cmi5_lms.visits import (
    DEFINED,
    MOVE_ON,
    SATISFYING,
    SESSION,
    Statement,
    Visit,
    categories,
    extensions,
    follows,
    is_before,
    is_defined,
    verb,
)

FORM = "4.1.0.0-1"  # of xAPI: what is no statement
ODD = (AttributeError, LookupError, TypeError, ValueError)  # what comes of reading one that is none
UTC = re.compile(r"(Z|\+00:?(00)?)$")
N = r"\d+([.,]\d+)?"  # a number in a duration
CLOCK = rf"T(?=\d)({N}H)?({N}M)?({N}S)?"
DURATION = re.compile(rf"P(?=.)({N}W|({N}Y)?({N}M)?({N}D)?({CLOCK})?)")  # by ISO 8601


def _is_uuid(text: object) -> bool:
    try:
        return str(UUID(str(text))) == str(text).lower()
    except ValueError:
        return False


def _is_complete(one: Statement) -> bool:
    return all(key in one for key in ("actor", "verb", "object")) and "id" in one["verb"]


def _is_formed(one: Statement) -> bool:
    """Whether what it has of a duration and a score is one; bounds may be missing."""
    result = one.get("result", {})
    score = result.get("score", {})
    numbers = [score[key] for key in ("scaled", "min", "raw", "max") if key in score]
    raws = [score[key] for key in ("min", "raw", "max") if key in score]
    return (
        ("duration" not in result or bool(DURATION.fullmatch(result["duration"])))
        and all(type(number) in (int, float) for number in numbers)
        and -1 <= score.get("scaled", 0) <= 1
        and all(low <= high for low, high in pairwise(raws))
    )


# Each may rely on those above it.
ALL: list[Rule] = [
    ("11.0.0.0-3", lambda one, visit: not visit.knows_preferences),
    (FORM, lambda one, visit: not _is_complete(one)),
    ("9.1.0.0-1", lambda one, visit: not _is_uuid(one.get("id"))),
    ("6.3.0.0-1", lambda one, visit: verb(one) == "voided"),
    ("9.7.0.0-1", lambda one, visit: "timestamp" not in one),
    ("9.7.0.0-2", lambda one, visit: not UTC.search(one["timestamp"])),
    ("8.1.3.0-3", lambda one, visit: one["actor"] != visit.registration.actor),
    (FORM, lambda one, visit: not _is_formed(one)),
    ("9.6.0.0-1", lambda one, visit: "context" not in one),
    (
        "9.6.1.0-1",
        lambda one, visit: one["context"].get("registration") != visit.registration.code,
    ),
    ("9.6.3.1-4", lambda one, visit: SESSION not in extensions(one)),
    ("10.2.1.0-6", lambda one, visit: not follows(one, visit)),
    ("9.3.6.0-1", lambda one, visit: bool(visit.over)),
    ("9.3.0.0-5", lambda one, visit: "terminated" in visit.verbs),
    ("9.3.0.0-4", lambda one, visit: not visit.started and verb(one) != "initialized"),
    ("9.3.0.0-4", lambda one, visit: is_before(one, visit.started)),
    (
        "9.3.0.0-5",
        lambda one, visit: verb(one) == "terminated" and is_before(one, visit.latest),
    ),
    (
        "9.6.2.2-2",
        lambda one, visit: (
            MOVE_ON in categories(one)
            and (DEFINED not in categories(one) or verb(one) not in SATISFYING)
        ),
    ),
]


def broken(one: Statement, visit: Visit) -> str:
    """The id of the first rule that a statement breaks in a visit, if any."""
    try:
        return next(_broken(one, visit), "")
    except ODD:
        return FORM


def _broken(one: Statement, visit: Visit) -> Iterator[str]:
    for name, is_broken in ALL:
        if is_broken(one, visit):
            yield name
    for name, is_broken in OWN if is_defined(one) else ():
        if is_broken(one, visit):
            yield name
