"""Statistics of samples: correlations within each sample, shares over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from builder.simulation.learners import Floats, Ints
from builder.simulation.samples import Sample
from builder.simulation.scored import NOBODY, Bools


def recovery(samples: Sequence[Sample]) -> float:
    """How closely scores follow true traits: r, the mean over axes and samples."""
    return _mean(_by_axis(one.learners.traits, one.first.score) for one in samples)


def parallel(samples: Sequence[Sample]) -> float:
    """How closely two forms with fresh statements agree: r, the mean over axes and samples."""
    pairs = ((one.first, one.second) for one in samples)
    return _mean(_by_axis(first.score, second.score) for first, second in pairs if second)


def profile_shape(samples: Sequence[Sample]) -> float:
    """How closely scores follow traits once a learner's own level is taken out: r.

    Each axis is taken about its mean over the sample first, since how hard an axis is says
    nothing about a learner.
    """
    return _mean(
        _r(_ipsative(one.learners.traits).ravel(), _ipsative(one.first.score).ravel())
        for one in samples
    )


def alpha(samples: Sequence[Sample], axis: Ints) -> float | None:
    """Cronbach's alpha, the mean over axes and samples; None where an axis has one statement."""
    groups = [axis == one for one in np.unique(axis)]
    if min(group.sum() for group in groups) < 2:
        return None
    return _mean(_alpha(one.keyed[:, group]) for one in samples for group in groups)


def within(samples: Sequence[Sample], axis: Ints, top: int) -> float | None:
    """Variance of a learner's answers to one axis, in points squared; None as for alpha."""
    groups = [axis == one for one in np.unique(axis)]
    if min(group.sum() for group in groups) < 2:
        return None
    points = [100 * one.keyed / top for one in samples]
    return _mean(one[:, group].var(axis=1, ddof=1).mean() for one in points for group in groups)


def deviation(samples: Sequence[Sample]) -> float:
    """SD of an axis score over learners, in points; the mean over axes and samples."""
    return _mean(one.first.score.std(axis=0, ddof=1).mean() for one in samples)


def coverage(samples: Sequence[Sample]) -> float:
    """Share of bands that hold the score over all statements one could ask."""
    held = [(one.first.low <= one.truth) & (one.truth <= one.first.high) for one in samples]
    return _mean(one.mean() for one in held)


def zones_held(samples: Sequence[Sample], bounds: Sequence[float]) -> float:
    """Share of named zones that hold that score's zone."""
    true = [np.searchsorted(bounds, one.truth / 100, side="right") for one in samples]
    named = [one.first.zones for one in samples]
    return _mean(
        ((zones[:, :, 0] <= zone) & (zone <= zones[:, :, 1])).mean()
        for zone, zones in zip(true, named, strict=True)
    )


def told(samples: Sequence[Sample]) -> float:
    """Share of learners of whom it is said that one axis stands above another."""
    return _mean(one.first.is_told.mean() for one in samples)


def led(samples: Sequence[Sample]) -> float:
    """Share of learners of whom it is said that one axis stands above all others."""
    return _mean((one.first.leader != NOBODY).mean() for one in samples)


def right_when(samples: Sequence[Sample], named: Sequence[Ints]) -> float | None:
    """Share of named axes that are truly the highest; None where none was named."""
    who = np.concatenate(named)
    true = np.concatenate([one.learners.traits.argmax(axis=1) for one in samples])
    return float((who == true)[who != NOBODY].mean()) if (who != NOBODY).any() else None


def contradicting(samples: Sequence[Sample]) -> float:
    """Share of learners for whom two forms name different leaders."""
    pairs = ((one.first.leader, one.second.leader) for one in samples if one.second)
    return _mean(
        ((first != second) & (first != NOBODY) & (second != NOBODY)).mean()
        for first, second in pairs
    )


def share(found: Iterable[Bools]) -> float:
    return _mean(one.mean() for one in found)


def _mean(values: Iterable[Any]) -> float:
    return float(np.mean(list(values)))


def _r(one: Floats, other: Floats) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def _by_axis(one: Floats, other: Floats) -> float:
    return _mean(_r(a, b) for a, b in zip(one.T, other.T, strict=True))


def _ipsative(values: Floats) -> Floats:
    about = values - values.mean(axis=0)
    return np.asarray(about - about.mean(axis=1, keepdims=True), dtype=np.float64)


def _alpha(keyed: Ints) -> float:
    count, covariances = keyed.shape[1], np.cov(keyed.T)
    return float(count / (count - 1) * (1 - np.trace(covariances) / covariances.sum()))
