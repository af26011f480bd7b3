"""Sheets that show what an instrument can say: one for each way in which axes can stand.

A witness aims at a score for each axis and keeps the answers as alike as it can. The less they
vary, the smaller the errors and the finer the differences that are told, so what no such sheet
reaches is out of reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations, product
from random import Random

from builder.chance import answers
from builder.items import Instrument
from builder.progress import Follow, silently
from builder.scoring import Sheet, score

GRID = 24  # steps from 0 to 1: a 12th is too coarse for a gap that tells but splits into none

Relations = frozenset[str]
Parts = tuple[tuple[int, int], ...]  # axis and what is earned on it
Ways = tuple[int, dict[str, dict[Parts, object]]]  # the unit, and by item


def orders(axes: Sequence[str]) -> set[Relations]:
    """All ways in which some axes can stand above others: 19 of three axes, 3 of two."""
    pairs = list(permutations(axes, 2))
    chosen = (set(some) for n in range(len(pairs) + 1) for some in combinations(pairs, n))
    return {frozenset(f"{a}>{b}" for a, b in some) for some in chosen if _is_order(some)}


def _is_order(above: set[tuple[str, str]]) -> bool:
    chained = ((a, d) for (a, b), (c, d) in product(above, repeat=2) if b == c)
    return all(a != d and (a, d) in above for a, d in chained)


def unreached(
    instrument: Instrument, follow: Follow = silently, *, grid: int = GRID, label: str = "witnesses"
) -> set[Relations]:
    """The orders of the axes that no witness comes out as."""
    missing, ways = orders(instrument.axes), earnings(instrument, grid)
    spots = list(product(range(grid + 1), repeat=len(instrument.axes)))
    # From all over the grid, so that the search is over soon where nothing is missing.
    for aims in follow(Random(0).sample(spots, len(spots)), label):
        result = score(instrument, witness(ways, aims))
        if result["status"] == "profile":
            missing.discard(frozenset(result["relations"]))
        if not missing:
            break
    return missing


def earnings(instrument: Instrument, grid: int = GRID) -> Ways:
    """By item what can be earned, each with one answer for it, and the unit of both.

    Integers alone: what is earned is counted in parts of unit * grid, where an aim is one of grid.
    """
    part, ways = instrument.unit * grid, {}
    for item in instrument.items:
        earned = ((item.credits(one), one) for one in answers(item))
        ways[item.id] = {
            tuple((one.axis, one.got * (part // one.of)) for one in credits): answer
            for credits, answer in earned
        }
    return instrument.unit, ways


def witness(ways: Ways, aims: Sequence[int]) -> Sheet:
    """A sheet with scores near `aims`, in parts of the grid, its answers as alike as can be."""
    unit, items = ways
    behind = [0] * len(aims)  # what each axis lacks to be where it aims
    sheet = {}
    for name, earned in items.items():
        for axis, _ in next(iter(earned)):
            behind[axis] += unit * aims[axis]
        best = min(earned, key=lambda parts: sum((behind[axis] - got) ** 2 for axis, got in parts))
        sheet[name] = earned[best]
        for axis, got in best:
            behind[axis] -= got
    return sheet
