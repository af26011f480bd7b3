"""What a simulation of an inventory has to reach, and whether it does.

The goals are one design's, measured on learners of its own making: an inventory of 36 statements on
three axes reaches them all. They are inequalities, so that a better inventory passes too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.asked import Form
from builder.items import Instrument

AT_LEAST, AT_MOST = ">=", "<="


@dataclass(frozen=True)
class Goal:
    """A bound for one figure, and what the figure is called."""

    what: str
    figure: str
    side: str
    bound: float
    applies: Callable[[Instrument], bool] = lambda instrument: True

    def is_met(self, measured: float | None) -> bool:
        """A figure that could not be measured meets no goal."""
        if measured is None:
            return False
        return measured >= self.bound if self.side == AT_LEAST else measured <= self.bound


@dataclass(frozen=True)
class Judged:
    """A goal beside what was measured."""

    goal: Goal
    what: str
    measured: float | None

    @property
    def is_met(self) -> bool:
        return self.goal.is_met(self.measured)


def _has_run(instrument: Instrument) -> bool:
    return instrument.run is not None


def _has_three(instrument: Instrument) -> bool:
    """With two axes any difference makes a leader."""
    return len(instrument.axes) > 2


GOALS = (
    Goal("recovery of {name}", "recovery", AT_LEAST, 0.88),
    Goal("minutes for {name}", "minutes", AT_MOST, 5),
    Goal("two forms correlate", "parallel", AT_LEAST, 0.79),
    Goal("a named leader is right", "leader_right", AT_LEAST, 0.94),
    Goal("two forms name different leaders", "contradicting", AT_MOST, 0.005),
    Goal("bands hold the true score", "coverage", AT_LEAST, 0.87),
    Goal("axes equal: any difference told", "equal_told", AT_MOST, 0.12),
    Goal("axes equal: a leader told", "equal_led", AT_MOST, 0.04, _has_three),
    Goal("one answer throughout: told without flags", "straight_told", AT_MOST, 0),
    Goal("one answer throughout: caught by the flag", "straight_caught", AT_LEAST, 1, _has_run),
    Goal("clicked at random: told and unflagged", "random_unflagged", AT_MOST, 0.10),
    Goal("with biases: recovery", "biased_recovery", AT_LEAST, 0.70),
    Goal("with biases: profile shape", "biased_shape", AT_LEAST, 0.77),
    Goal("with biases: a named leader is right", "biased_leader_right", AT_LEAST, 0.94),
)


def has_goals(form: Form) -> bool:
    """A short form gives a rougher picture by design, which is only told."""
    return getattr(form.quiz, "form", "full") != "short"


def judged(name: str, instrument: Instrument, figures: Mapping[str, Any]) -> Iterator[Judged]:
    """The goals that apply to an inventory, each beside its figure."""
    for goal in GOALS:
        if goal.applies(instrument):
            yield Judged(goal, goal.what.format(name=name), figures[goal.figure])


def decimal(number: float | None) -> str:
    """Three places, as statisticians write it: .898."""
    if number is None:
        return "none"
    return f"{number:.3f}".removeprefix("0") if 0 <= number < 1 else f"{number:.3f}"


def bound(goal: Goal) -> str:
    return f"{goal.side} {f'{goal.bound:g}'.removeprefix('0') or '0'}"
