"""What cmi5 asks of an LMS's documents: who may read and write which, each rule by its id."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from builder.doctor.cmi5_lms.visits import Visit

RULES, PREFERENCES = "LMS.LaunchData", "cmi5LearnerPreferences"
LANGUAGES = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(,[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)*")


def broken_by_state(method: str, query: Mapping[str, str], visit: Visit) -> str:
    """The rule that a request for a state breaks, if any."""
    if _agent(query) != visit.registration.actor:
        return "8.1.3.0-3"
    if query.get("registration", visit.registration.code) != visit.registration.code:
        return "8.1.4.0-3"
    if query.get("stateId") == RULES and method != "GET":
        return "10.2.1.0-5"
    return ""


def broken_by_profile(method: str, query: Mapping[str, str], body: str, visit: Visit) -> str:
    """The rule that a request for a profile breaks, if any."""
    if _agent(query) != visit.registration.actor:
        return "11.0.0.0-1"
    if method == "GET" or query.get("profileId") != PREFERENCES:
        return ""
    document = _parsed(body)
    wanted = {"languagePreference", "audioPreference"}
    if not isinstance(document, dict) or not wanted <= set(document):
        return "11.0.0.0-5"
    return "" if LANGUAGES.fullmatch(str(document["languagePreference"])) else "11.1.0.0-1"


def merged(before: str | None, body: str) -> str:
    """A document after a POST: of two objects, the new one counts where both say something."""
    old, new = _parsed(before or ""), _parsed(body)
    return json.dumps(old | new) if isinstance(old, dict) and isinstance(new, dict) else body


def _agent(query: Mapping[str, str]) -> Any:
    return _parsed(query.get("agent", ""))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
