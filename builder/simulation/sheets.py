"""Answer sheets of simulated learners: graded responses to statements that are drawn afresh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.items import Instrument, Statement
from builder.simulation.assumptions import Assumptions
from builder.simulation.assumptions import Statements as Response
from builder.simulation.learners import Floats, Ints, Learners, Manner

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(21)  # for means over normal centres


@dataclass(frozen=True)
class Structure:
    """What an instrument asks, one place a statement, in presented order."""

    axis: Ints
    reverse: NDArray[np.bool_]

    @classmethod
    def of(cls, instrument: Instrument) -> Structure:
        items = [item for item in instrument.items if isinstance(item, Statement)]
        axes = np.array([item.axis for item in items])
        return cls(axes, np.array([item.reverse for item in items]))

    def slopes(self, response: Response) -> Floats:
        weaker = 1 - response.reversed_weaker * self.reverse
        return np.asarray(response.slope * weaker, dtype=np.float64)


def drawn(rng: np.random.Generator, structure: Structure, assumed: Assumptions) -> Floats:
    """The centres of fresh statements: how much of the trait half of the learners' steps take."""
    return rng.normal(0, assumed.statements.centres, len(structure.axis))


def filled_in(
    rng: np.random.Generator,
    structure: Structure,
    centres: Floats,
    learners: Learners,
    assumed: Assumptions,
) -> Ints:
    """Raw steps by learner and statement."""
    response = assumed.statements
    keyed = learners.traits[:, structure.axis] + learners.shine[:, None] - centres
    toward = np.where(structure.reverse, -keyed, keyed) * structure.slopes(response)
    read = graded(rng, toward + learners.leaning[:, None], structure, response)
    random = rng.integers(0, len(response.thresholds), read.shape, endpoint=True)
    ticked = np.broadcast_to(random[:, :1], read.shape)
    manner = learners.manner[:, None]
    steps = np.where(manner == Manner.TICKS, ticked, random)
    return np.where(manner == Manner.READS, read, steps)


def graded(
    rng: np.random.Generator, toward: Floats, structure: Structure, response: Response
) -> Ints:
    """Steps from logits: as many as there are thresholds below one logistic draw each."""
    drawn = toward + rng.logistic(size=toward.shape)
    cuts = structure.slopes(response)[:, None] * np.array(response.thresholds)
    return np.asarray((drawn[:, :, None] >= cuts).sum(axis=2), dtype=np.int64)


def expected(structure: Structure, traits: Floats, assumed: Assumptions) -> Floats:
    """The score, 0 to 100, that each trait would have over all statements one could ask."""
    found = np.zeros_like(traits)
    for axis in range(traits.shape[1]):
        share = float(structure.reverse[structure.axis == axis].mean())
        for reverse, weight in ((False, 1 - share), (True, share)):
            found[:, axis] += 100 * weight * _expected(traits[:, axis], reverse, assumed.statements)
    return found


def _expected(traits: Floats, reverse: bool, response: Response) -> Floats:
    """The mean keyed proportion of one kind of statement, its centre anywhere."""
    slope = response.slope * (1 - response.reversed_weaker * reverse)
    keyed = slope * (traits[:, None] - response.centres * NODES)
    cuts = slope * np.array(response.thresholds)
    raw = 1 / (1 + np.exp(cuts - (-keyed if reverse else keyed)[:, :, None]))
    mean = raw.mean(axis=2) @ (WEIGHTS / WEIGHTS.sum())
    return np.asarray(1 - mean if reverse else mean, dtype=np.float64)
