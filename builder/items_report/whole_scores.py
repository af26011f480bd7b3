"""What is said of a score as a whole: its spread, how far it can be relied on, its error."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

import pandas as pd

from builder.items import Ratio
from builder.items_report import reliability, rules
from builder.items_report.figures import Figures, Row, figure, figure_of_some
from builder.items_report.scales import Scale

PERCENT = 100


def axis_row(scale: Scale, wanted: Ratio | None, z2: Ratio) -> Row:
    """An axis of an instrument; `z2` is the squared z of the range that the course prints."""
    scored, z = scale.scored, sqrt(z2[0] / z2[1])
    pairs = reliability.fewest_pairs(scored)
    figures = {
        **_figures(scale),
        "omega": figure(pairs, rules.FOR_RELIABILITY, lambda: reliability.omega(scored)),
        "half": figure(pairs, rules.FOR_RELIABILITY, lambda: z * _error(scored)),
        "printed": figure(len(scored), rules.FOR_MEANS, scale.halves[scored.index].mean()),
    }
    asked = [rules.MEAN_R, *([rules.omega_rule(wanted[0] / wanted[1])] if wanted else [])]
    verdict, reasons = rules.verdict(figures, asked)
    return Row(scale.name, figures, verdict=verdict, reasons=reasons)


def pool_row(scale: Scale) -> Row:
    """The knowledge checks: they have a pass mark, but no limit for how questions hang together."""
    return Row(scale.name, _figures(scale))


def _figures(scale: Scale) -> Figures:
    scored = scale.scored
    points, pairs = PERCENT * scored.mean(axis=1), reliability.fewest_pairs(scored)
    return {
        "items": figure(len(scored), 0, len(scale.items)),  # the limits suit about a dozen
        "score": figure(len(scored), rules.FOR_MEANS, points.mean()),
        "sd": figure(len(scored), rules.FOR_MEANS, points.std()),
        "alpha": figure(pairs, rules.FOR_RELIABILITY, lambda: reliability.alpha(scored)),
        "mean_r": figure(pairs, rules.FOR_RELIABILITY, lambda: reliability.mean_r(scored)),
        "sem": figure(pairs, rules.FOR_RELIABILITY, lambda: _error(scored)),
    }


def _error(scored: pd.DataFrame) -> float:
    return PERCENT * reliability.error(scored)


def zone_rows(scale: Scale, zones: Sequence[Ratio], z2: Ratio) -> list[Row]:
    """The error where scores are low, middling and high: what is printed should follow it."""
    ends = [0.0, *(num / den for num, den in zones), 1.0]
    z = sqrt(z2[0] / z2[1])
    return [_zone_row(scale, low, high, z) for low, high in pairwise(ends)]


def _zone_row(scale: Scale, low: float, high: float, z: float) -> Row:
    score = scale.scored.mean(axis=1)
    some = score.index[(score > low if low else score >= low) & (score <= high)]
    sem = PERCENT * sqrt(reliability.error_variances(scale.scored)[some].mean())
    pairs = reliability.fewest_pairs(scale.scored)
    values = {"sem": sem, "half": z * sem, "printed": scale.halves[some].mean()}
    figures = {
        name: figure_of_some(pairs, rules.FOR_RELIABILITY, len(some), rules.FOR_MEANS, value)
        for name, value in values.items()
    }
    return Row(scale.name, figures, f"{PERCENT * low:g} to {PERCENT * high:g}")
