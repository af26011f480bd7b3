"""The memory of an LMS by cmi5, and how it launches a course."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import uuid4

from builder.doctor.cmi5_lms import documents
from builder.doctor.cmi5_lms.visits import SESSION, Registration, Visit

HOME = "https://lms.example/people"
Key = tuple[str, str, str]  # of a document: whose (registration, learner, nobody), activity, id


class Violation(NamedTuple):
    """A rule that was broken, by its id, where, and in which launch, counted from 1."""

    rule: str
    place: str
    launch: int = 0  # of none


@dataclass
class Lms:
    """Everything that the LMS knows."""

    base: str = ""
    registrations: dict[str, Registration] = field(default_factory=dict)  # by learner
    visits: dict[str, Visit] = field(default_factory=dict)  # by token
    tokens: dict[str, str] = field(default_factory=dict)  # by the key of the fetch address
    documents: dict[Key, str] = field(default_factory=dict)
    profiles: dict[str, str] = field(default_factory=dict)  # by learner
    statements: list[dict[str, Any]] = field(default_factory=list)
    batches: list[list[dict[str, Any]]] = field(default_factory=list)  # as they were taken
    violations: list[Violation] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)  # method and path
    heard: int = 0  # bytes that were brought
    lock: threading.RLock = field(default_factory=threading.RLock)


def launched(lms: Lms, learner: str, mode: str = "Normal", **rules: Any) -> dict[str, str]:
    """A new visit, by the parameters that the package is opened with; `rules` go into LaunchData.

    The one before ends, as cmi5 has it.
    """
    registration = lms.registrations.setdefault(learner, _registration(learner))
    for one in lms.visits.values():
        if one.registration is registration and "terminated" not in one.verbs:
            one.over = "abandoned"
    token, key = uuid4().hex, uuid4().hex
    template = {
        "contextActivities": {"grouping": [{"id": "urn:uuid:the-publisher"}]},
        "extensions": {SESSION: f"visit-{len(lms.visits)}"},
    }
    lms.visits[token] = Visit(registration, template, mode, rules.get("masteryScore"))
    lms.tokens[key] = token
    data = {"contextTemplate": template, "launchMode": mode, "moveOn": "CompletedOrPassed"}
    where = (registration.code, registration.activity_id, documents.RULES)
    lms.documents[where] = json.dumps(data | rules)
    return {
        "endpoint": f"{lms.base}/lrs",
        "fetch": f"{lms.base}/token?key={key}",
        "actor": json.dumps(registration.actor),
        "registration": registration.code,
        "activityId": registration.activity_id,
    }


def _registration(learner: str) -> Registration:
    account = {"name": learner, "homePage": HOME}
    actor = {"objectType": "Agent", "account": account, "name": f"Somebody called {learner}"}
    return Registration(str(uuid4()), actor, f"https://lms.example/units/{uuid4()}")
