"""What cmi5 asks of statements: a table of rules by their ids, and which one a statement breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

Statement = Mapping[str, Any]
CMI5 = "https://w3id.org/xapi/cmi5/context"
DEFINED, MOVE_ON = f"{CMI5}/categories/cmi5", f"{CMI5}/categories/moveon"
SESSION, MASTERY = f"{CMI5}/extensions/sessionid", f"{CMI5}/extensions/masteryscore"
VERBS = "http://adlnet.gov/expapi/verbs/"
JUDGED = {"passed": True, "failed": False}
TIMED = {"terminated": 1, "completed": 2, "passed": 3, "failed": 4}  # as their rules are numbered
SATISFYING = {"passed", "failed", "completed"}
UTC = re.compile(r"(Z|\+00:?(00)?)$")


@dataclass
class Registration:
    """A learner's enrolment, which outlives visits."""

    code: str
    actor: Mapping[str, Any]
    activity_id: str
    told: set[str] = field(default_factory=set)  # passed and completed, in any visit


@dataclass
class Visit:
    """One launch: what the LMS handed over, and what it has heard since."""

    registration: Registration
    template: Mapping[str, Any]
    mode: str = "Normal"
    mastery: float | None = None
    knows_preferences: bool = False
    over: str = ""  # abandoned, by another launch
    verbs: list[str] = field(default_factory=list)  # defined by cmi5
    started: str = ""  # the time of the first statement
    latest: str = ""


def verb(one: Statement) -> str:
    return str(one["verb"]["id"]).removeprefix(VERBS)


def categories(one: Statement) -> list[str]:
    found = one["context"].get("contextActivities", {}).get("category", [])
    return [activity["id"] for activity in found]


def extensions(one: Statement) -> Mapping[str, Any]:
    found: Mapping[str, Any] = one["context"].get("extensions", {})
    return found


def result(one: Statement, key: str) -> Any:
    return one.get("result", {}).get(key)


def _is_uuid(text: object) -> bool:
    try:
        return str(UUID(str(text))) == str(text).lower()
    except ValueError:
        return False


def _is_complete(one: Statement) -> bool:
    return all(key in one for key in ("actor", "verb", "object")) and "id" in one["verb"]


def _follows(one: Statement, visit: Visit) -> bool:
    """Whether the context holds all that the template does, lists in its order."""
    context = one["context"]
    for key, wanted in visit.template.items():
        if key == "contextActivities":
            lists = context.get(key, {})
            for kind, activities in wanted.items():
                ids = [activity["id"] for activity in lists.get(kind, [])]
                if ids[: len(activities)] != [activity["id"] for activity in activities]:
                    return False
        elif isinstance(wanted, dict):
            if any(context.get(key, {}).get(name) != value for name, value in wanted.items()):
                return False
        elif context.get(key) != wanted:
            return False
    return True


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _is_before(one: Statement, moment: str) -> bool:
    return bool(moment) and _moment(one["timestamp"]) < _moment(moment)


def _scaled(one: Statement) -> Any:
    return (result(one, "score") or {}).get("scaled")


def _lacks_duration(name: str) -> Callable[[Statement, Visit], bool]:
    return lambda one, visit: verb(one) == name and not result(one, "duration")


Rule = tuple[str, Callable[[Statement, Visit], bool]]  # its id, and whether it is broken

# Of all statements; each may rely on those above it.
ALL: list[Rule] = [
    ("11.0.0.0-3", lambda one, visit: not visit.knows_preferences),
    ("4.1.0.0-1", lambda one, visit: not _is_complete(one)),
    ("9.1.0.0-1", lambda one, visit: not _is_uuid(one.get("id"))),
    ("6.3.0.0-1", lambda one, visit: verb(one) == "voided"),
    ("9.7.0.0-1", lambda one, visit: "timestamp" not in one),
    ("9.7.0.0-2", lambda one, visit: not UTC.search(one["timestamp"])),
    ("8.1.3.0-3", lambda one, visit: one["actor"] != visit.registration.actor),
    ("9.6.0.0-1", lambda one, visit: "context" not in one),
    (
        "9.6.1.0-1",
        lambda one, visit: one["context"].get("registration") != visit.registration.code,
    ),
    ("9.6.3.1-4", lambda one, visit: SESSION not in extensions(one)),
    ("10.2.1.0-6", lambda one, visit: not _follows(one, visit)),
    ("9.3.6.0-1", lambda one, visit: bool(visit.over)),
    ("9.3.0.0-5", lambda one, visit: "terminated" in visit.verbs),
    ("9.3.0.0-4", lambda one, visit: not visit.started and verb(one) != "initialized"),
    ("9.3.0.0-4", lambda one, visit: _is_before(one, visit.started)),
    (
        "9.3.0.0-5",
        lambda one, visit: verb(one) == "terminated" and _is_before(one, visit.latest),
    ),
    (
        "9.6.2.2-2",
        lambda one, visit: (
            MOVE_ON in categories(one)
            and (DEFINED not in categories(one) or verb(one) not in SATISFYING)
        ),
    ),
]
# Of those that cmi5 defines, which are marked as such.
OWN: list[Rule] = [
    ("9.2.0.0-2", lambda one, visit: one["actor"].get("objectType", "Agent") != "Agent"),
    (
        "9.2.0.0-3",
        lambda one, visit: not {"name", "homePage"} <= set(one["actor"].get("account", {})),
    ),
    ("9.4.0.0-1", lambda one, visit: "id" not in one["object"]),
    ("8.1.5.0-6", lambda one, visit: one["object"]["id"] != visit.registration.activity_id),
    ("9.3.0.0-1", lambda one, visit: verb(one) not in {"initialized", *TIMED}),
    ("10.2.2.0-2", lambda one, visit: visit.mode == "Browse" and verb(one) in SATISFYING),
    ("10.2.2.0-3", lambda one, visit: visit.mode == "Review" and verb(one) in SATISFYING),
    (
        "9.5.3.0-1",
        lambda one, visit: verb(one) == "completed" and result(one, "completion") is not True,
    ),
    (
        "9.5.3.0-2",
        lambda one, visit: verb(one) != "completed" and result(one, "completion") is not None,
    ),
    ("9.5.2.0-1", lambda one, visit: verb(one) == "passed" and result(one, "success") is not True),
    ("9.5.2.0-2", lambda one, visit: verb(one) == "failed" and result(one, "success") is not False),
    (
        "9.5.2.0-3",
        lambda one, visit: verb(one) not in JUDGED and result(one, "success") is not None,
    ),
    (
        "9.6.2.2-1",
        lambda one, visit: verb(one) in SATISFYING and MOVE_ON not in categories(one),
    ),
    ("9.5.1.0-2", lambda one, visit: verb(one) not in JUDGED and "score" in one.get("result", {})),
    (
        "9.5.1.0-3",
        lambda one, visit: (
            "raw" in (result(one, "score") or {})
            and not {"min", "max"} <= set(result(one, "score"))
        ),
    ),
    (
        "9.6.3.2-2",
        lambda one, visit: (
            verb(one) in JUDGED
            and visit.mastery is not None
            and extensions(one).get(MASTERY) != visit.mastery
        ),
    ),
    *((f"9.5.4.1-{number}", _lacks_duration(name)) for name, number in TIMED.items()),
    (
        "9.3.4.0-2",
        lambda one, visit: (
            verb(one) == "passed"
            and visit.mastery is not None
            and _scaled(one) is not None
            and _scaled(one) < visit.mastery
        ),
    ),
    (
        "9.3.5.0-2",
        lambda one, visit: (
            verb(one) == "failed"
            and visit.mastery is not None
            and _scaled(one) is not None
            and _scaled(one) >= visit.mastery
        ),
    ),
    ("9.3.0.0-2", lambda one, visit: verb(one) in visit.verbs),
    (
        "9.3.0.0-3",
        lambda one, visit: verb(one) in JUDGED and not JUDGED.keys().isdisjoint(visit.verbs),
    ),
    (
        "9.3.0.0-6",
        lambda one, visit: verb(one) == "completed" and "completed" in visit.registration.told,
    ),
    (
        "9.3.0.0-7",
        lambda one, visit: verb(one) == "passed" and "passed" in visit.registration.told,
    ),
    (
        "9.3.0.0-8",
        lambda one, visit: verb(one) == "failed" and "passed" in visit.registration.told,
    ),
]


def is_defined(one: Statement) -> bool:
    return DEFINED in categories(one)


def broken(one: Statement, visit: Visit) -> str:
    """The id of the first rule that a statement breaks in a visit, if any."""
    return next(_broken(one, visit), "")


def _broken(one: Statement, visit: Visit) -> Iterator[str]:
    for name, is_broken in ALL:
        if is_broken(one, visit):
            yield name
    for name, is_broken in OWN if is_defined(one) else ():
        if is_broken(one, visit):
            yield name


def heard(one: Statement, visit: Visit) -> None:
    """Notes a statement that was taken."""
    if not _is_before(one, visit.latest):
        visit.latest = one["timestamp"]
    if not is_defined(one):
        return
    visit.verbs.append(verb(one))
    if verb(one) in {"passed", "completed"}:
        visit.registration.told.add(verb(one))
