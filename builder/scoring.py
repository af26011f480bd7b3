"""Axis scores, bands and sort in integers; the twin of `runtime/scoring.js`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from builder.items import Credit, Instrument, Ratio, Statement, whole
from builder.means import Sums, add, excess, half_width
from builder.sorting import sort

Sheet = Mapping[str, object]  # item id -> answer; absent or invalid: not answered
Result = dict[str, Any]  # the result object of the vectors, ready for JSON

SORTED_AXES = (2, 3)  # how many axes a sort is defined for


def score(instrument: Instrument, answers: Sheet) -> Result:
    """The result object for one sheet: axes, status, relations, shape, top, tier, flags."""
    sums = added_up(instrument, _credits(instrument, answers))
    axes = {
        name: _axis(instrument, index, sums[index]) for index, name in enumerate(instrument.axes)
    }
    result: Result = {"axes": axes, "status": "profile", "relations": [], "shape": None}
    result |= {"top": None, "tier": None, "flags": []}
    if not all(is_enough(instrument, axis, one.n) for axis, one in enumerate(sums)):
        return result | {"status": "not-enough"}
    result["flags"] = _flags(instrument, answers, sums)
    if "uniform" in result["flags"]:
        return result | {"status": "check-answers"}
    return result | (sort(instrument, sums) if len(sums) in SORTED_AXES else {})


def share(instrument: Instrument, answers: Sheet) -> Result:
    """Items answered, and their credit over all axes as one whole percentage (None: no answer)."""
    credits = _credits(instrument, answers)
    answered = sum(bool(item.credits(answers.get(item.id))) for item in instrument.items)
    whole_sum = Sums.of([_parts(instrument, one) for one in credits], instrument.unit)
    percent = as_percent(whole_sum.mean()) if credits else None
    return {"answered": answered, "of": len(instrument.items), "percent": percent}


def _credits(instrument: Instrument, answers: Sheet) -> list[Credit]:
    return [one for item in instrument.items for one in item.credits(answers.get(item.id))]


def _parts(instrument: Instrument, one: Credit) -> int:
    return one.got * (instrument.unit // one.of)


def added_up(instrument: Instrument, credits: Iterable[Credit]) -> list[Sums]:
    """The sums of the credits, one for each axis."""
    parts: list[list[int]] = [[] for _ in instrument.axes]
    for one in credits:
        parts[one.axis].append(_parts(instrument, one))
    return [Sums.of(part, instrument.unit) for part in parts]


def is_enough(instrument: Instrument, axis: int, answered: int) -> bool:
    """Whether so many answers make a score on an axis."""
    num, den = instrument.min_answered
    return answered > 0 and answered * den >= num * instrument.offered(axis)


def _axis(instrument: Instrument, axis: int, one: Sums) -> Result:
    counts: Result = {"answered": one.n, "of": instrument.offered(axis)}
    if not is_enough(instrument, axis, one.n):
        return counts
    shown = as_percent(one.mean())
    error = one.error(instrument.df, instrument.var)
    half = half_width(instrument.z2["band"], error)
    band = {"score": shown, "lo": max(0, shown - half), "hi": min(100, shown + half), "half": half}
    return counts | band | _zones(instrument, one.mean(), error)


def as_percent(mean: Ratio) -> int:
    """A proportion as a whole percentage, half rounded up."""
    return (200 * mean[0] + mean[1]) // (2 * mean[1])


def _zones(instrument: Instrument, mean: Ratio, error: Ratio) -> Result:
    """First and last zone that the band of one standard error touches, its ends included."""
    low = high = 0
    for bound in instrument.zones:
        gap = (mean[0] * bound[1] - bound[0] * mean[1], mean[1] * bound[1])
        beyond = excess(gap, instrument.z2["zone"], error)
        low += gap[0] > 0 and beyond > 0
        high += gap[0] >= 0 or beyond <= 0
    return {"zone_lo": low, "zone_hi": high}


def _flags(instrument: Instrument, answers: Sheet, sums: Sequence[Sums]) -> list[str]:
    flags = []
    if instrument.run and _longest_run(instrument, answers) >= instrument.run:
        flags.append("uniform")
    if instrument.spread and _is_scattered(instrument.spread, sums):
        flags.append("scattered")
    return flags


def _longest_run(instrument: Instrument, answers: Sheet) -> int:
    """Identical raw steps in presented order, statements without an answer skipped."""
    statements = [item for item in instrument.items if isinstance(item, Statement)]
    steps = [whole(answers.get(item.id), item.max) for item in statements]
    answered = [step for step in steps if step is not None]
    return max((len(list(run)) for _, run in groupby(answered)), default=0)


def _is_scattered(limit: Ratio, sums: Sequence[Sums]) -> bool:
    """Whether the sample variance of the proportions, averaged over axes, reaches the limit."""
    total: Ratio = (0, 1)
    for one in sums:
        if one.n > 1:
            total = add(total, (one.scatter, one.n * (one.n - 1) * one.unit**2))
    return total[0] * limit[1] >= limit[0] * total[1] * len(sums)
