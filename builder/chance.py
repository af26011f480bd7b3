"""What answers given at random are worth, exactly: expectation and spread of axis scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import permutations

from builder.items import Instrument, Item, Statement

Shares = list[dict[int, Fraction]]  # one for each answer to an item: axis -> share of the credit


def answers(item: Item) -> Iterator[object]:
    """Every answer that an item can be given."""
    if isinstance(item, Statement):
        yield from range(item.max + 1)
    elif item.avoid:
        yield from map(list, permutations(range(len(item.options)), 2))
    else:
        yield from range(len(item.options))


@lru_cache(maxsize=1024)
def shares(item: Item) -> Shares:
    """What each answer to the item earns."""
    return [
        {one.axis: Fraction(one.got, one.of) for one in item.credits(answer)}
        for answer in answers(item)
    ]


def expected(instrument: Instrument, axis: int) -> Fraction:
    """The expected score of an axis, 0 to 1, where all answers are equally likely."""
    items = _earning(instrument, axis)
    return _mean(_mean(one[axis] for one in item) for item in items)


def covariance(instrument: Instrument, axis: int, other: int) -> Fraction:
    """The covariance of two axis scores (of one with itself: its variance)."""
    both = [item for item in _earning(instrument, axis) if other in item[0]]
    total = sum((_covariance(item, axis, other) for item in both), Fraction(0))
    return total / (instrument.offered(axis) * instrument.offered(other))


def joint_maximum(instrument: Instrument) -> Fraction:
    """The highest mean of all axis scores that one sheet can reach; all axes are asked about."""
    count = len(instrument.axes)
    offered = [instrument.offered(axis) for axis in range(count)]

    def worth(answer: dict[int, Fraction]) -> Fraction:
        return sum((share / offered[axis] for axis, share in answer.items()), Fraction(0))

    best = (max(map(worth, shares(item))) for item in instrument.items)
    return sum(best, Fraction(0)) / count


def at_least(chances: Sequence[Fraction], count: int) -> Fraction:
    """The chance that `count` or more of independent events happen."""
    spread = [Fraction(1)]
    for chance in chances:
        stays = [share * (1 - chance) for share in spread] + [Fraction(0)]
        rises = [Fraction(0)] + [share * chance for share in spread]
        spread = [stay + rise for stay, rise in zip(stays, rises, strict=True)]
    return sum(spread[count:], Fraction(0))


def _earning(instrument: Instrument, axis: int) -> list[Shares]:
    found = map(shares, instrument.items)
    return [item for item in found if axis in item[0]]


def _mean(values: Iterable[Fraction]) -> Fraction:
    found = list(values)
    return sum(found, Fraction(0)) / len(found)


def _covariance(item: Shares, axis: int, other: int) -> Fraction:
    product = _mean(one[axis] * one[other] for one in item)
    return product - _mean(one[axis] for one in item) * _mean(one[other] for one in item)
