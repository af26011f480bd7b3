"""What cmi5 asks of the statements that it defines: a table of rules by their ids."""

from __future__ import annotations

from collections.abc import Callable

from builder.doctor.cmi5_lms.visits import (
    JUDGED,
    MASTERY,
    MOVE_ON,
    SATISFYING,
    Statement,
    Visit,
    categories,
    extensions,
    result,
    scaled,
    verb,
)

Rule = tuple[str, Callable[[Statement, Visit], bool]]  # its id, and whether it is broken
TIMED = {"terminated": 1, "completed": 2, "passed": 3, "failed": 4}  # as their rules are numbered


def _lacks_duration(name: str) -> Callable[[Statement, Visit], bool]:
    return lambda one, visit: verb(one) == name and not result(one, "duration")


def _reaches(one: Statement, visit: Visit) -> bool | None:
    """Whether its score is at the mark; None without either."""
    if visit.mastery is None or scaled(one) is None:
        return None
    return bool(scaled(one) >= visit.mastery)


OWN: list[Rule] = [
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
            and result(one, "score") is not None  # else it rests on no score
            and extensions(one).get(MASTERY) != visit.mastery
        ),
    ),
    *((f"9.5.4.1-{number}", _lacks_duration(name)) for name, number in TIMED.items()),
    ("9.3.4.0-2", lambda one, visit: verb(one) == "passed" and _reaches(one, visit) is False),
    ("9.3.5.0-2", lambda one, visit: verb(one) == "failed" and _reaches(one, visit) is True),
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
