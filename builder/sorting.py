"""Which axes stand above which, and what may be said of it: relations, shape, top, tier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from builder.items import Instrument
from builder.means import Sums, add, excess

Pair = tuple[int, int]  # the first axis stands above the second
Above = Callable[[int, int, str], bool]  # axis, other axis, name of the criterion


def sort(instrument: Instrument, sums: Sequence[Sums]) -> dict[str, Any]:
    """Relations by the protected rule: pairs speak only when some pair passes the omnibus."""
    above = _comparison(instrument, sums)
    indices = range(len(sums))
    pairs = [(i, j) for i in indices for j in indices if i != j]
    told = any(above(i, j, "omnibus") for i, j in pairs)
    relations = [(i, j) for i, j in pairs if told and above(i, j, "clear")]
    return _named(instrument.axes, relations) | _top(instrument.axes, sums, relations, above)


def _comparison(instrument: Instrument, sums: Sequence[Sums]) -> Above:
    errors = [one.error(instrument.df, instrument.var) for one in sums]

    def above(i: int, j: int, criterion: str) -> bool:
        gap = sums[i].minus(sums[j])
        error = add(errors[i], errors[j])
        return gap[0] > 0 and excess(gap, instrument.z2[criterion], error) >= 0

    return above


def _named(axes: Sequence[str], relations: Sequence[Pair]) -> dict[str, Any]:
    lead = _related_to_all(len(axes), [i for i, _ in relations])
    lag = _related_to_all(len(axes), [j for _, j in relations])
    return {
        "relations": [f"{axes[i]}>{axes[j]}" for i, j in relations],
        "shape": _shape(len(axes), relations, lead, lag),
        "lead": None if lead is None else axes[lead],
        "lag": None if lag is None else axes[lag],
    }


def _related_to_all(count: int, side: Sequence[int]) -> int | None:
    return next((axis for axis in side if side.count(axis) == count - 1), None)


def _shape(count: int, relations: Sequence[Pair], lead: int | None, lag: int | None) -> str:
    if not relations:
        return "even"
    if len(relations) == count * (count - 1) // 2:
        return "order"
    if lead is not None:
        return "lead"
    return "lag" if lag is not None else "pair"


def _highest(sums: Sequence[Sums], among: Sequence[int]) -> list[int]:
    return [i for i in among if all(sums[i].minus(sums[j])[0] >= 0 for j in among)]


def _top(
    axes: Sequence[str], sums: Sequence[Sums], relations: Sequence[Pair], above: Above
) -> dict[str, Any]:
    """The highest axis and how sure that is; an exact tie names none."""
    top, *ties = _highest(sums, range(len(sums)))
    if ties:
        return {"top": None, "tier": "close"}
    others = [j for j in range(len(axes)) if j != top]
    clear = all((top, j) in relations for j in others)
    lean = all(above(top, second, "lean") for second in _highest(sums, others))
    return {"top": axes[top], "tier": "clear" if clear else "lean" if lean else "close"}
