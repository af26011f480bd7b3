"""The figures of one inventory: what a simulation of it measures, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import numpy as np

from builder.clickers import clicked
from builder.items import Instrument
from builder.progress import Follow, silently
from builder.scoring import score
from builder.simulation import statistics as of
from builder.simulation.assumptions import Assumptions
from builder.simulation.learners import Ints
from builder.simulation.samples import SIZE, Sample, Study
from builder.simulation.scored import NOBODY
from builder.simulation.sheets import Structure

Figures = dict[str, Any]  # by name, ready for JSON; shares are of 1; None: nothing to measure
Samples = Sequence[Sample]


@dataclass(frozen=True)
class Run:
    """How many learners a condition has (rounded up to whole samples), and the seed of chance."""

    learners: int
    seed: int
    follow: Follow = silently

    def samples(self, study: Study, condition: str, label: str) -> Samples:
        numbers = range(ceil(self.learners / SIZE))
        return [study.sample(condition, number) for number in self.follow(numbers, label)]

    def again(self, study: Study, moved: float, label: str) -> list[Ints]:
        numbers = range(ceil(self.learners / SIZE))
        return [study.again(number, moved) for number in self.follow(numbers, label)]


def figures(name: str, instrument: Instrument, assumed: Assumptions, run: Run) -> Figures:
    """All that is measured of an inventory."""
    study = Study(instrument, assumed, run.seed)
    plain = run.samples(study, "plain", f"{name}: learners who answer as they are")
    alike = run.samples(study, "alike", f"{name}: learners whose axes are equal")
    biased = run.samples(study, "biased", f"{name}: learners with biases")
    label = f"{name}: sheets filled in at random"
    random = clicked(instrument, run.learners, seed=str(run.seed), follow=run.follow, label=label)
    return (
        _size(instrument, assumed)
        | _precision(study, plain)
        | _claims(plain)
        | {"equal_told": of.told(alike), "equal_led": of.led(alike)}
        | _straight(instrument)
        | {"random_told": random.told, "random_unflagged": random.unflagged}
        | {"biased_recovery": of.recovery(biased), "biased_shape": of.profile_shape(biased)}
        | {"biased_leader_right": of.right_when(biased, [one.first.leader for one in biased])}
    )


def short_figures(name: str, instrument: Instrument, assumed: Assumptions, run: Run) -> Figures:
    """What is told of a shorter form: its size, and how precise it is."""
    study = Study(instrument, assumed, run.seed)
    found = run.samples(study, "short", f"{name}: the short form")
    return _size(instrument, assumed) | _precision(study, found)


def growth_figures(name: str, instrument: Instrument, assumed: Assumptions, run: Run) -> Figures:
    """What learners who answer twice are told, by axis: who stayed the same, who moved by an SD."""
    study = Study(instrument, assumed, run.seed)
    same = run.again(study, 0, f"{name}: learners who stayed the same")
    moved = run.again(study, 1, f"{name}: learners who changed")
    return {
        "false_change": of.share(one != 0 for one in same),
        "found_change": of.share(one > 0 for one in moved),
    }


def _size(instrument: Instrument, assumed: Assumptions) -> Figures:
    count = len(instrument.items)
    return {"statements": count, "minutes": count * assumed.statements.seconds / 60}


def _precision(study: Study, plain: Samples) -> Figures:
    """How near scores come to the truth; deviations and errors in points of 100."""
    axis = Structure.of(study.instrument).axis
    steps = len(study.assumed.statements.thresholds)
    parallel, deviation = of.parallel(plain), of.deviation(plain)
    bounds = [zone[0] / zone[1] for zone in study.instrument.zones]
    return {
        "recovery": of.recovery(plain),
        "parallel": parallel,
        "shape": of.profile_shape(plain),
        "alpha": of.alpha(plain, axis),
        "within": of.within(plain, axis, steps),
        "deviation": deviation,
        "error": deviation * float(np.sqrt(max(0.0, 1 - parallel))),
        "coverage": of.coverage(plain),
        "zones_held": of.zones_held(plain, bounds),
    }


def _claims(plain: Samples) -> Figures:
    """What is said of learners, and how often it is so."""
    tiers = {name: _tier(plain, name) for name in ("clear", "lean", "close")}
    shapes = ("even", "pair", "lead", "lag", "order")
    return {
        "told": of.told(plain),
        "led": of.led(plain),
        "leader_right": of.right_when(plain, [one.first.leader for one in plain]),
        "contradicting": of.contradicting(plain),
        "tiers": tiers,
        "shapes": {name: of.share(one.first.shape == name for one in plain) for name in shapes},
    }


def _tier(plain: Samples, name: str) -> Figures:
    """How many learners get a tier, and how often the axis on top is truly the highest."""
    tops = [np.where(one.first.tier == name, one.first.top, NOBODY) for one in plain]
    share = of.share(one.first.tier == name for one in plain)
    return {"share": share, "right": of.right_when(plain, tops)}


def _straight(instrument: Instrument) -> Figures:
    """Learners who tick one step throughout: what they are told without flags, who is caught."""
    unflagged = replace(instrument, run=None, spread=None)
    top = max(most for item in instrument.items for _, most in item.ranges())
    sheets = [{item.id: step for item in instrument.items} for step in range(top + 1)]
    told = [bool(score(unflagged, sheet)["relations"]) for sheet in sheets]
    caught = [score(instrument, sheet)["status"] == "check-answers" for sheet in sheets]
    return {"straight_told": sum(told) / len(told), "straight_caught": sum(caught) / len(caught)}
