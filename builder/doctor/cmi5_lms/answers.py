"""What an LMS by cmi5 answers: what breaks a rule is refused by its id, and noted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from builder.doctor.cmi5_lms import documents
from builder.doctor.cmi5_lms.lms import Lms, Violation
from builder.doctor.cmi5_lms.rules import FORM, ODD, broken
from builder.doctor.cmi5_lms.visits import Visit, heard, verb

VERSION = "1.0."  # how that of xAPI begins
Reply = tuple[int, Any]  # status and what is said: JSON, or a text as it is


class Request(NamedTuple):
    """What an LMS is asked: the path without its query, and the token without its scheme."""

    method: str
    path: str
    query: Mapping[str, str]
    token: str
    version: str  # of xAPI
    body: str


def answered(lms: Lms, asked: Request) -> Reply:
    """What the LMS says to a request, whatever somebody sends."""
    if asked.path == "/token":
        return _token(lms, asked)
    if not asked.path.startswith("/lrs"):
        return 200, ""  # a page of its own, such as that to which a unit goes at its end
    if asked.path == "/lrs/about":
        return 200, {"version": ["1.0.3"]}  # which xAPI opens to all
    visit = lms.visits.get(asked.token)
    if visit is None:
        return 401, _violated(lms, "8.1.2.0-2", asked.path.removeprefix("/lrs/"))
    if not asked.version.startswith(VERSION):
        return 400, _violated(lms, FORM, "X-Experience-API-Version", visit)
    try:
        return _resource(lms, asked, visit)
    except (*ODD, RecursionError):
        return 400, _violated(lms, FORM, asked.path.removeprefix("/lrs/"), visit)


def _resource(lms: Lms, asked: Request, visit: Visit) -> Reply:
    if asked.path == "/lrs/statements":
        return _statements(lms, asked, visit)
    if asked.path == "/lrs/activities/state":
        return _state(lms, asked, visit)
    if asked.path == "/lrs/agents/profile":
        return _profile(lms, asked, visit)
    if asked.path == "/lrs/activities/profile":
        return _document(lms, asked, "", asked.query["activityId"], "profileId")
    return 404, "no such resource"


def _token(lms: Lms, asked: Request) -> Reply:
    key = asked.query.get("key", "")
    token = lms.tokens.pop(key, None) if asked.method == "POST" else None
    used = {"error-code": "1", "error-text": "already in use"}
    return 200, {"auth-token": token} if token else used


def _statements(lms: Lms, asked: Request, visit: Visit) -> Reply:
    """All are taken, or none; the first of a visit counts from the next request on."""
    if asked.method == "GET":
        return 200, {"statements": lms.statements, "more": ""}
    given = json.loads(asked.body)
    is_alone = asked.method == "PUT"
    told: list[dict[str, Any]] = given if isinstance(given, list) else [given]
    if is_alone and told[0]["id"] != asked.query.get("statementId"):
        return 400, _violated(lms, FORM, "statementId", visit)
    ids = [one["id"] for one in told if "id" in one]
    if len(set(ids)) < len(ids):
        return 400, _violated(lms, FORM, "one id for two statements", visit)
    known = {one["id"] for one in lms.statements}
    if not known.isdisjoint(ids):
        return 409, "a statement with this id is here already"
    tried = deepcopy(visit)
    for one in told:
        if rule := broken(one, tried):
            return 403, _violated(lms, rule, _verb(one), visit)
        heard(one, tried)
    for one in told:
        heard(one, visit)
    visit.started = visit.started or told[0]["timestamp"]
    lms.statements += told
    lms.batches.append(told)
    return (204, "") if is_alone else (200, [one["id"] for one in told])


def _verb(one: Any) -> str:
    """What stands for the verb, in whatever was sent."""
    try:
        return verb(one)
    except ODD:
        return "a statement"


def _state(lms: Lms, asked: Request, visit: Visit) -> Reply:
    name = asked.query.get("stateId", "")
    if rule := documents.broken_by_state(asked.method, asked.query, visit):
        return 403, _violated(lms, rule, name or "State", visit)
    owner = asked.query.get("registration") or _name(visit)
    return _document(lms, asked, owner, asked.query["activityId"], "stateId")


def _document(lms: Lms, asked: Request, owner: str, activity: str, kind: str) -> Reply:
    """One that is kept, by the id of its kind; without an id, the ids of all."""
    name = asked.query.get(kind, "")
    key = (owner, activity, name)
    if not name:
        return 200, [one[2] for one in lms.documents if one[:2] == key[:2]]
    if asked.method == "GET":
        return (200, lms.documents[key]) if key in lms.documents else (404, "")
    if asked.method == "DELETE":
        lms.documents.pop(key, None)
    else:
        before = lms.documents.get(key) if asked.method == "POST" else None
        lms.documents[key] = documents.merged(before, asked.body)
    return 204, ""


def _name(visit: Visit) -> str:
    """Of the learner."""
    return str(visit.registration.actor["account"]["name"])


def _profile(lms: Lms, asked: Request, visit: Visit) -> Reply:
    rule = documents.broken_by_profile(asked.method, asked.query, asked.body, visit)
    if rule:
        return 403, _violated(lms, rule, "Agent Profile", visit)
    name = _name(visit)
    if asked.query.get("profileId") != documents.PREFERENCES:
        return _document(lms, asked, name, "", "profileId")
    if asked.method != "GET":
        return 403, "preferences are set elsewhere"
    visit.knows_preferences = True
    return (200, lms.profiles[name]) if name in lms.profiles else (404, "")


def _violated(lms: Lms, rule: str, place: str, visit: Visit | None = None) -> str:
    launch = next((k for k, one in enumerate(lms.visits.values(), 1) if one is visit), 0)
    lms.violations.append(Violation(rule, place, launch))
    return f"{rule} is broken"
