"""What the real scorer makes of simulated sheets, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.growth import change
from builder.items import Instrument
from builder.scoring import Result, score
from builder.simulation.learners import Floats, Ints

Bools = NDArray[np.bool_]
NOBODY = -1  # in place of an axis


@dataclass(frozen=True)
class Scored:
    """One row a sheet; axes are numbered as in the instrument."""

    score: Floats  # by axis, 0 to 100, as a learner sees it
    low: Floats
    high: Floats
    zones: Ints  # by axis: first and last zone named
    leader: Ints  # the axis that stands above all others, or NOBODY
    top: Ints  # the highest axis, or NOBODY
    tier: NDArray[np.str_]
    shape: NDArray[np.str_]
    is_told: Bools  # whether one axis stands above another
    is_flagged: Bools


def scored(instrument: Instrument, steps: Ints) -> Scored:
    """Scores raw steps (a row for each learner, a column for each statement) one by one."""
    ids = [item.id for item in instrument.items]
    sheets = (dict(zip(ids, row, strict=True)) for row in steps.tolist())
    results = [score(instrument, sheet) for sheet in sheets]
    axes = instrument.axes
    return Scored(
        score=_by_axis(results, axes, "score"),
        low=_by_axis(results, axes, "lo"),
        high=_by_axis(results, axes, "hi"),
        zones=np.array(
            [[(r["axes"][a]["zone_lo"], r["axes"][a]["zone_hi"]) for a in axes] for r in results]
        ),
        leader=_axis(results, axes, "lead"),
        top=_axis(results, axes, "top"),
        tier=np.array([str(one["tier"]) for one in results]),
        shape=np.array([str(one["shape"]) for one in results]),
        is_told=np.array([bool(one["relations"]) for one in results]),
        is_flagged=np.array([bool(one["flags"]) for one in results]),
    )


def changed(instrument: Instrument, before: Ints, after: Ints) -> Ints:
    """By learner and axis what is said of two sheets: 1 for up, -1 for down, 0 for no change."""
    ids, ways = [item.id for item in instrument.items], {"up": 1, "down": -1}
    sheets = [[dict(zip(ids, row, strict=True)) for row in one.tolist()] for one in (before, after)]
    told = [change(instrument, *pair) for pair in zip(*sheets, strict=True)]
    return np.array([[ways.get(one[axis], 0) for axis in instrument.axes] for one in told])


def _by_axis(results: Sequence[Result], axes: Sequence[str], key: str) -> Floats:
    return np.array([[one["axes"][axis][key] for axis in axes] for one in results], dtype=float)


def _axis(results: Sequence[Result], axes: Sequence[str], key: str) -> Ints:
    places: dict[str | None, int] = {axis: place for place, axis in enumerate(axes)}
    return np.array([places.get(one.get(key), NOBODY) for one in results])
