"""Samples of simulated learners, each with statements of its own, and their scored sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from builder.items import Instrument
from builder.simulation.assumptions import Assumptions
from builder.simulation.learners import Floats, Ints, Learners, biased, plain
from builder.simulation.scored import Scored, changed, scored
from builder.simulation.sheets import Structure, drawn, expected, filled_in

SIZE = 100  # learners who answer the same statements; many small samples even out the statements

Draw = Callable[[np.random.Generator, int, int, Assumptions], Learners]


def alike(rng: np.random.Generator, count: int, axes: int, assumed: Assumptions) -> Learners:
    """Learners of whom nothing should be told, since their axes are equal."""
    return plain(rng, count, axes, assumed, alike=True)


CONDITIONS: dict[str, Draw] = {
    "plain": plain,
    "alike": alike,
    "biased": biased,
    "short": plain,
    "again": plain,
}


@dataclass(frozen=True)
class Sample:
    """Learners, what is true of them, and what two forms with fresh statements say."""

    learners: Learners
    truth: Floats  # by learner and axis: the score over all statements one could ask
    keyed: Ints  # by learner and statement of the first form: the step, reversed ones turned round
    first: Scored
    second: Scored | None  # of a parallel form, where there is one


@dataclass(frozen=True)
class Study:
    """An instrument, what is taken for granted, and the seed of all chance."""

    instrument: Instrument
    assumed: Assumptions
    seed: int

    def sample(self, condition: str, number: int) -> Sample:
        """Sample `number` of a condition: the same one whatever else is drawn."""
        rng, structure = self._chance(condition, number), Structure.of(self.instrument)
        draw = CONDITIONS[condition]
        learners = draw(rng, SIZE, len(self.instrument.axes), self.assumed)
        steps = self._fresh(rng, structure, learners)
        top = len(self.assumed.statements.thresholds)
        return Sample(
            learners=learners,
            truth=expected(structure, learners.traits, self.assumed),
            keyed=np.where(structure.reverse, top - steps, steps),
            first=scored(self.instrument, steps),
            second=scored(self.instrument, self._fresh(rng, structure, learners))
            if draw is plain
            else None,
        )

    def again(self, number: int, moved: float) -> Ints:
        """What learners are told who answer the same statements twice; see `changed`.

        In between all their traits moved by so many SDs.
        """
        rng, structure = self._chance("again", number), Structure.of(self.instrument)
        before = plain(rng, SIZE, len(self.instrument.axes), self.assumed)
        after = replace(before, traits=before.traits + moved)
        centres = drawn(rng, structure, self.assumed)
        sheets = [filled_in(rng, structure, centres, one, self.assumed) for one in (before, after)]
        return changed(self.instrument, *sheets)

    def _chance(self, condition: str, number: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, list(CONDITIONS).index(condition), number])

    def _fresh(self, rng: np.random.Generator, structure: Structure, learners: Learners) -> Ints:
        centres = drawn(rng, structure, self.assumed)
        return filled_in(rng, structure, centres, learners, self.assumed)
