"""The doctor's LMS by cmi5, upset by tests: answers that fail or get lost, tokens that expire."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from builder.doctor.cmi5_lms.answers import Reply, Request, answered
from builder.doctor.cmi5_lms.lms import Lms as Memory
from builder.doctor.cmi5_lms.lms import launched
from builder.doctor.cmi5_lms.server import lms_served


@dataclass
class Fault:
    """What goes wrong with one request: when it comes, and what is answered instead."""

    resource: str
    reply: Reply
    is_stored: bool = False  # the answer alone is lost


@dataclass
class Lms(Memory):
    """Everything that the LMS knows, and what is to go wrong with it."""

    faults: list[Fault] = field(default_factory=list)
    refuses: str = ""  # a verb, although no rule is broken

    def launch(self, learner: str, mode: str = "Normal", **rules: Any) -> dict[str, str]:
        return launched(self, learner, mode, **rules)

    def expire(self) -> None:
        """Every token that was handed out stops to open anything."""
        self.visits.clear()

    @property
    def broken(self) -> list[str]:
        """The rules that were broken, by their ids."""
        return [one.rule for one in self.violations]


def upset(lms: Lms, asked: Request) -> Reply:
    resource = asked.path.removeprefix("/lrs/")
    fault = next((one for one in lms.faults if one.resource == resource), None)
    if lms.refuses and resource == "statements" and f'verbs/{lms.refuses}"' in asked.body:
        return 403, "not here"
    if fault is None:
        return answered(lms, asked)
    lms.faults.remove(fault)
    if fault.is_stored:
        answered(lms, asked)
    return fault.reply


@contextmanager
def serving() -> Iterator[Lms]:
    with lms_served(Lms(), upset) as lms:
        yield lms
