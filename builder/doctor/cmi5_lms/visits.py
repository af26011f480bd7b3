"""What an LMS by cmi5 knows of a visit, and how a statement that it hears is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Statement = Mapping[str, Any]
CMI5 = "https://w3id.org/xapi/cmi5/context"
DEFINED, MOVE_ON = f"{CMI5}/categories/cmi5", f"{CMI5}/categories/moveon"
SESSION, MASTERY = f"{CMI5}/extensions/sessionid", f"{CMI5}/extensions/masteryscore"
VERBS = "http://adlnet.gov/expapi/verbs/"
JUDGED = {"passed": True, "failed": False}
SATISFYING = {"passed", "failed", "completed"}


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
    return _ids(one["context"].get("contextActivities", {}), "category")


def _ids(lists: Mapping[str, Any], kind: str) -> list[str]:
    """The ids of the activities of a kind; xAPI takes one activity for a list of one."""
    found = lists.get(kind, [])
    return [activity["id"] for activity in ([found] if isinstance(found, dict) else found)]


def is_defined(one: Statement) -> bool:
    """Whether it is one of those that cmi5 defines, which are marked as such."""
    return DEFINED in categories(one)


def extensions(one: Statement) -> Mapping[str, Any]:
    found: Mapping[str, Any] = one["context"].get("extensions", {})
    return found


def result(one: Statement, key: str) -> Any:
    return one.get("result", {}).get(key)


def scaled(one: Statement) -> Any:
    return (result(one, "score") or {}).get("scaled")


def is_before(one: Statement, moment: str) -> bool:
    """Whether it was made before a moment; a moment that is not known is before all."""
    made = datetime.fromisoformat(one["timestamp"])
    return bool(moment) and made < datetime.fromisoformat(moment)


def follows(one: Statement, visit: Visit) -> bool:
    """Whether the context holds all that the template does, lists in its order."""
    context = one["context"]
    return all(_holds(context, key, wanted) for key, wanted in visit.template.items())


def _holds(context: Mapping[str, Any], key: str, wanted: Any) -> bool:
    if key == "contextActivities":
        lists = context.get(key, {})
        return all(_leads(_ids(lists, kind), _ids(wanted, kind)) for kind in wanted)
    if isinstance(wanted, dict):
        given = context.get(key, {})
        return all(given.get(name) == value for name, value in wanted.items())
    return bool(context.get(key) == wanted)


def _leads(ids: list[str], first: list[str]) -> bool:
    return ids[: len(first)] == first


def heard(one: Statement, visit: Visit) -> None:
    """Notes a statement that was taken."""
    if not is_before(one, visit.latest):
        visit.latest = one["timestamp"]
    if not is_defined(one):
        return
    visit.verbs.append(verb(one))
    if verb(one) in {"passed", "completed"}:
        visit.registration.told.add(verb(one))
