"""What `course simulate` wrote of an inventory, in words for learners."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "simulation.json"
CORRELATIONS = ("recovery", "biased_recovery")
SHARES = (
    "coverage",
    "leader_right",
    "equal_told",
    "equal_led",
    "contradicting",
    "random_unflagged",
    "false_change",
    "found_change",
)


def inventories(root: Path) -> Mapping[str, Any]:
    """The figures by inventory; none where nothing was simulated or the file cannot be read."""
    try:
        found = json.loads((root / FILE).read_text("utf-8"))["inventories"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def simulated(root: Path, name: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each figure of one inventory with its name; a KeyError for one that was not simulated."""
    figures = inventories(root)[name]["figures"]
    correlations = [(one, f"{figures[one]:.2f}") for one in CORRELATIONS]
    shares = [(one, f"{100 * figures[one]:.1f} %") for one in SHARES]
    return [(words[f"sim_{one}"], figure) for one, figure in correlations + shares]
