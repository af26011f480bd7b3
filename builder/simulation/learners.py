"""Learners with known traits and ways of answering, drawn from a seeded generator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from builder.simulation.assumptions import Assumptions

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Manner(IntEnum):
    """How a learner goes about it."""

    READS = 0
    CLICKS = 1  # at random
    TICKS = 2  # the same step throughout


@dataclass(frozen=True)
class Learners:
    """One row a learner."""

    traits: Floats  # by axis: what the learner truly does, mean 0 and SD 1
    shine: Floats  # added to all traits in answers, in the same unit
    leaning: Floats  # to high steps, whatever is asked, in logits
    manner: Ints


def plain(
    rng: np.random.Generator, count: int, axes: int, assumed: Assumptions, *, alike: bool = False
) -> Learners:
    """Learners who read and answer as they are; `alike`: with the same trait on all axes."""
    shared = 1.0 if alike else assumed.learners.correlation
    common, own = rng.standard_normal((count, 1)), rng.standard_normal((count, axes))
    traits = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
    none = np.zeros(count)
    return Learners(traits, none, none, np.full(count, int(Manner.READS)))


def biased(rng: np.random.Generator, count: int, axes: int, assumed: Assumptions) -> Learners:
    """Learners who say yes, or well of themselves, more than is true; a few do not read at all."""
    biases, honest = assumed.biases, plain(rng, count, axes, assumed)
    shine = rng.normal(biases.desirability.mean, biases.desirability.sd, count)
    leaning = rng.normal(0, biases.acquiescence, count)
    careless = biases.careless / 2
    chances = [1 - 2 * careless, careless, careless]
    return Learners(honest.traits, shine, leaning, rng.choice(3, count, p=chances))
