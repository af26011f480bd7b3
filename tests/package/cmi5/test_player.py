"""How the doctor launches a unit: how long it waits for a slow one, and what it hands over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from builder.doctor import cmi5_player
from builder.doctor.cmi5_lms.documents import RULES
from builder.doctor.cmi5_lms.lms import Lms, Violation
from builder.doctor.tree import read

SOUND = Path(__file__).parent.parent / "sound" / "cmi5" / "cmi5.xml"
Act = Callable[[Lms], None]


class Window:
    """A browser and its page, in which a unit acts at given ticks and time passes at once."""

    def __init__(self, lms: Lms, acts: dict[int, Act]) -> None:
        self.lms, self.acts, self.tick, self.left = lms, acts, 0, 0

    def new_page(self) -> Window:
        return self

    def goto(self, address: str, **how: Any) -> None:
        if address == "about:blank":
            self.left = self.tick

    def wait_for_timeout(self, _: int) -> None:
        self.tick += 1
        if self.tick in self.acts:
            self.lms.requests.append(("POST", "/lrs"))
            self.acts[self.tick](self.lms)

    def close(self) -> None:
        pass


def begins(lms: Lms) -> None:
    next(iter(lms.visits.values())).verbs.append("initialized")


def errs(lms: Lms) -> None:
    lms.violations.append(Violation("4.1.0.0-1", "a statement"))


def asks(lms: Lms) -> None:
    """For the token, or for what the LMS says at launch."""


STILL, PATIENCE = cmi5_player.STILL, cmi5_player.PATIENCE
WAITS: list[tuple[dict[int, Act], int]] = [  # what a unit does when, and when the learner leaves
    ({1: asks, 2: begins}, 2 + STILL),
    ({1: asks, 60: begins}, 60 + STILL),  # slow, as after a large file
    ({1: asks, 60: errs}, 60 + STILL),
    ({1: begins, 10: asks, 20: asks}, 20 + STILL),
    ({1: asks}, PATIENCE),
    ({}, PATIENCE),
]


@pytest.mark.parametrize(("acts", "left"), WAITS)
def test_a_unit_is_left_when_it_has_spoken_and_is_quiet(acts: dict[int, Act], left: int) -> None:
    lms = Lms()
    window: Any = Window(lms, acts)
    cmi5_player._visit(window, lms, "https://package.example/index.html", "Normal", {})
    assert window.left == left
    assert cmi5_player._has_spoken(lms) == (begins in acts.values() or errs in acts.values())


def test_what_the_structure_says_of_a_unit_is_handed_over() -> None:
    text = SOUND.read_text("utf-8")
    more = "<launchParameters>fast=1</launchParameters><entitlementKey>xyz-1</entitlementKey></au>"
    root = read(text.replace("</au>", more).encode())
    [(address, said)] = cmi5_player._launches(root)
    lms = Lms()
    cmi5_player._visit(Window(lms, {1: begins}), lms, address, "Browse", said)  # type: ignore[arg-type]
    [told] = [json.loads(one) for (_, _, name), one in lms.documents.items() if name == RULES]
    assert told["entitlementKey"] == {"courseStructure": "xyz-1"}
    assert told["launchParameters"] == "fast=1"
    assert (told["launchMode"], told["masteryScore"]) == ("Browse", 0.8)
    assert urlsplit(told["returnURL"]).path.endswith("/left")
    [(_, plain)] = cmi5_player._launches(read(text.encode()))
    assert not {"entitlementKey", "launchParameters"} & plain.keys()
