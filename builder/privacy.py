"""What stays in a learner's browser, and what a learning system receives, in words for learners."""

from __future__ import annotations

from collections.abc import Mapping

from builder import lms
from builder.lms.profiles import read

Words = Mapping[str, str]
Row = tuple[str, str]  # what, and what for

# Each thing that the run time keeps: the events of its log that hold it, or its own name.
KEPT = {
    "answers": ("answer", "draft", "submit", "restart"),
    "pages": ("page",),
    "start": ("start",),
    "loaded": ("load",),
    "salt": ("salt",),
    "colours": (".__palette",),
}
REPORTED = {"habits": "report_habits", "judgement": "report_judgement"}
AMOUNTS = ("none", "axes", "items")


def kept(words: Words) -> list[Row]:
    """What is kept in the browser, and what for."""
    return [(words[f"kept_{name}"], words[f"kept_{name}_why"]) for name in KEPT]


def told(words: Words) -> list[Row]:
    """What a learning system receives, by the setting of the package; first what it always does."""
    rows = [(words["told_always"], words["lms_receives"])]
    for part, setting in REPORTED.items():
        for amount in AMOUNTS:
            named = ", ".join(_set_so(setting, amount)) or words["told_nobody"]
            case = words[f"told_{part}"].replace("{amount}", words[f"told_{amount}"])
            rows.append((f"{case} ({named})", words[f"lms_{part}_{amount}"]))
    return rows


def _set_so(setting: str, amount: str) -> list[str]:
    """The learning systems whose profile has this setting."""
    profiles = map(read, lms.files())
    return [one.name for one in profiles if getattr(one, setting).accepts[0] == amount]
