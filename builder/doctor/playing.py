"""Which player a standard has, and why a package may not be played here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.doctor import cmi5_player, scorm_player
from builder.doctor.browser import started, why_none
from builder.doctor.opening import Package
from builder.doctor.seen import Seen
from builder.doctor.tree import Node

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Player(NamedTuple):
    """Plays packages of a standard; `players` is the folder of scorm-again."""

    why_not: Callable[[Node, Path | None], str]
    play: Callable[[Package, Node, Path | None, Browser], Seen]


PLAYERS = {
    "scorm12": Player(scorm_player.why_not, partial(scorm_player.play, "scorm12")),
    "scorm2004": Player(scorm_player.why_not, partial(scorm_player.play, "scorm2004")),
    "cmi5": Player(cmi5_player.why_not, cmi5_player.play),
}


def why_not(standard: str, root: Node, players: Path | None) -> str:
    """Why a package cannot be played here, in words; empty: it can."""
    return PLAYERS[standard].why_not(root, players) or why_none()


def play(package: Package, root: Node, standard: str, players: Path | None) -> Seen:
    """Launches the first unit as an LMS does, and leaves it; an OSError where the browser fails."""
    with started() as (browser, guarded):
        seen = PLAYERS[standard].play(package, root, players, browser)
    seen.guarded = guarded
    return seen
