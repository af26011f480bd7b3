"""Two sheets of one learner compared, item by item; the twin of `runtime/growth.js`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from builder.items import Credit, Instrument
from builder.means import Sums, excess, half_width
from builder.scoring import Sheet, added_up, as_percent, is_enough

Pair = tuple[Credit, Credit]  # what one item earned before and after


def growth(instrument: Instrument, before: Sheet, after: Sheet) -> dict[str, dict[str, Any]]:
    """Per axis the direction and how many items were answered twice.

    With enough of them also the scores of those items `before` and `after`, and `needed`: the
    smallest difference in points that counts as a change (its z squared is `z2.change`).
    """
    pairs = _pairs(instrument, before, after)
    old = added_up(instrument, [one for one, _ in pairs])
    new = added_up(instrument, [one for _, one in pairs])
    gap = added_up(instrument, [Credit(a.axis, b.got - a.got, a.of) for a, b in pairs])
    return {
        name: _axis(instrument, axis, [old[axis], new[axis], gap[axis]])
        for axis, name in enumerate(instrument.axes)
    }


def change(instrument: Instrument, before: Sheet, after: Sheet) -> dict[str, str]:
    """Per axis `up`, `down`, `no-clear-change` or `not-enough`, from the items answered twice."""
    return {name: one["direction"] for name, one in growth(instrument, before, after).items()}


def _pairs(instrument: Instrument, before: Sheet, after: Sheet) -> list[Pair]:
    both = [
        (item.credits(before.get(item.id)), item.credits(after.get(item.id)))
        for item in instrument.items
    ]
    return [pair for olds, news in both for pair in zip(olds, news, strict=False)]


def _axis(instrument: Instrument, axis: int, sums: Sequence[Sums]) -> dict[str, Any]:
    old, new, gap = sums
    counts = {"paired": gap.n, "of": instrument.offered(axis)}
    if not is_enough(instrument, axis, gap.n):
        return {"direction": "not-enough", **counts}
    error = gap.error(instrument.df, instrument.pair_var)
    limit = instrument.z2["change"]
    is_clear = excess(gap.mean(), limit, error) >= 0
    direction = ("up" if gap.total > 0 else "down") if is_clear else "no-clear-change"
    scores = {"before": as_percent(old.mean()), "after": as_percent(new.mean())}
    return {"direction": direction, **counts, **scores, "needed": half_width(limit, error)}
