"""Score answer sheets in exact rational numbers, independently of the scorer under test."""

from collections import Counter
from fractions import Fraction
from itertools import groupby, permutations
from math import floor, isqrt
from typing import Any, NamedTuple

Json = dict[str, Any]
Shares = dict[str, Fraction]


class Estimate(NamedTuple):
    of: int
    n: int
    mean: Fraction
    error: Fraction
    variance: Fraction
    enough: bool


def ratio(pair: list[int]) -> Fraction:
    return Fraction(pair[0], pair[1])


def step(value: object, size: int) -> int | None:
    # Python counts True as 1, but a boolean is not an answer.
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in range(size):
        return None
    return int(value)


def picks(item: Json, value: object) -> tuple[int, ...] | None:
    if item["type"] == "frequency":
        chosen = [step(value, item["max"] + 1)]
    elif item["format"] == "best":
        chosen = [step(value, len(item["options"]))]
    elif isinstance(value, list) and len(value) == 2:
        chosen = [step(part, len(item["options"])) for part in value]
    else:
        return None
    valid = tuple(one for one in chosen if one is not None)
    return valid if len(set(valid)) == len(chosen) else None


def bears_on(item: Json, axis: int) -> bool:
    if item["type"] == "frequency":
        return bool(item["axis"] == axis)
    return len({weights[axis] for weights in item["options"]}) > 1


def share(item: Json, axis: int, chosen: tuple[int, ...]) -> Fraction:
    if item["type"] == "frequency":
        part = Fraction(chosen[0], item["max"])
        return 1 - part if item["reverse"] else part
    levels = [weights[axis] for weights in item["options"]]
    height = [Fraction(level - min(levels), max(levels) - min(levels)) for level in levels]
    if item["format"] == "best":
        return height[chosen[0]]
    return (height[chosen[0]] + 1 - height[chosen[1]]) / 2


def shares(instrument: Json, axis: int, answers: Json) -> Shares:
    read = [(item, picks(item, answers.get(item["id"]))) for item in instrument["items"]]
    return {
        item["id"]: share(item, axis, chosen)
        for item, chosen in read
        if chosen is not None and bears_on(item, axis)
    }


def estimate(instrument: Json, axis: int, values: list[Fraction], prior: str) -> Estimate:
    of, n = sum(bears_on(item, axis) for item in instrument["items"]), len(values)
    if n == 0:  # nothing can be said, not even where no item bears on the axis
        return Estimate(of, 0, Fraction(0), Fraction(0), Fraction(0), False)
    mean = sum(values, Fraction(0)) / n
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    df = instrument["prior"]["df"]
    error = (df * ratio(instrument["prior"][prior]) + squares) / (df + n - 1) / n
    enough = n >= ratio(instrument["min_answered"]) * of
    return Estimate(of, n, mean, error, squares / max(n - 1, 1), enough)


def axis_result(instrument: Json, at: Estimate) -> Json:
    counts = {"answered": at.n, "of": at.of}
    if not at.enough:
        return counts
    score = floor(100 * at.mean + Fraction(1, 2))
    width = 10_000 * ratio(instrument["z2"]["band"]) * at.error
    half = isqrt(floor(width))
    half += half**2 < width
    gaps = [at.mean - ratio(border) for border in instrument["zones"]]
    # A zone whose border the band only touches is still touched, on either side.
    past = [gap**2 > ratio(instrument["z2"]["zone"]) * at.error for gap in gaps]
    above = sum(far and gap > 0 for far, gap in zip(past, gaps, strict=True))
    below = sum(far and gap < 0 for far, gap in zip(past, gaps, strict=True))
    return {
        **counts,
        "score": score,
        "lo": max(0, score - half),
        "hi": min(100, score + half),
        "half": half,
        "zone_lo": above,
        "zone_hi": len(gaps) - below,
    }


def flags(instrument: Json, axes: list[Estimate], answers: Json) -> list[str]:
    limits, found = instrument["flags"], []
    statements = [item for item in instrument["items"] if item["type"] == "frequency"]
    raw = [picks(item, answers.get(item["id"])) for item in statements]
    # Skipped statements are dropped first, so they neither break nor lengthen a run.
    runs = [len(list(run)) for _, run in groupby(one for one in raw if one is not None)]
    if "run" in limits and max(runs, default=0) >= limits["run"]:
        found.append("uniform")
    mean_variance = sum((at.variance for at in axes), Fraction(0)) / len(axes)
    if "spread" in limits and mean_variance >= ratio(limits["spread"]):
        found.append("scattered")
    return found


def apart(instrument: Json, z2: str, high: Estimate, low: Estimate) -> bool:
    gap = high.mean - low.mean
    return gap > 0 and gap**2 >= ratio(instrument["z2"][z2]) * (high.error + low.error)


def relations(instrument: Json, axes: list[Estimate]) -> list[tuple[int, int]]:
    couples = list(permutations(range(len(axes)), 2))
    if not any(apart(instrument, "omnibus", axes[a], axes[b]) for a, b in couples):
        return []
    return [(a, b) for a, b in couples if apart(instrument, "clear", axes[a], axes[b])]


def sort(instrument: Json, axes: list[Estimate]) -> Json:
    names, pairs = instrument["axes"], relations(instrument, axes)
    above = Counter(names[a] for a, _ in pairs)
    below = Counter(names[b] for _, b in pairs)
    lead = next((name for name in names if above[name] == len(axes) - 1), None)
    lag = next((name for name in names if below[name] == len(axes) - 1), None)
    one_sided = "lead" if lead else "lag" if lag else "pair" if pairs else "even"
    first, second = sorted(axes, key=lambda at: (-at.mean, -at.error))[:2]
    lean = "lean" if apart(instrument, "lean", first, second) else "close"
    return {
        "status": "profile",
        "relations": [f"{names[a]}>{names[b]}" for a, b in pairs],
        "shape": "order" if lead and lag else one_sided,
        "tier": "clear" if lead else lean,
        "top": None if first.mean == second.mean else names[axes.index(first)],
        "lead": lead,
        "lag": lag,
    }


def score(instrument: Json, answers: Json) -> Json:
    names = instrument["axes"]
    axes = [
        estimate(instrument, axis, list(shares(instrument, axis, answers).values()), "var")
        for axis in range(len(names))
    ]
    shown = {name: axis_result(instrument, at) for name, at in zip(names, axes, strict=True)}
    result: Json = {
        "axes": shown,
        "status": "not-enough",
        "relations": [],
        "shape": None,
        "top": None,
        "tier": None,
        "flags": [],
    }
    if not all(at.enough for at in axes):
        return result
    result["flags"] = flags(instrument, axes, answers)
    if "uniform" in result["flags"]:
        return {**result, "status": "check-answers"}
    return {**result, **sort(instrument, axes)}


def change(instrument: Json, before: Json, after: Json) -> dict[str, str]:
    found = growth(instrument, before, after)
    return {name: one["direction"] for name, one in found.items()}


def growth(instrument: Json, before: Json, after: Json) -> dict[str, Json]:
    return {
        name: grown(
            instrument, shares(instrument, axis, before), shares(instrument, axis, after), axis
        )
        for axis, name in enumerate(instrument["axes"])
    }


def grown(instrument: Json, old: Shares, new: Shares, axis: int) -> Json:
    twice = [one for one in old if one in new]
    moved = estimate(instrument, axis, [new[one] - old[one] for one in twice], "pair_var")
    said = {"direction": "not-enough", "paired": moved.n, "of": moved.of}
    if not moved.enough:
        return said
    bar = ratio(instrument["z2"]["change"]) * moved.error
    if moved.mean**2 < bar or moved.mean == 0:
        said["direction"] = "no-clear-change"
    else:
        said["direction"] = "up" if moved.mean > 0 else "down"
    means = [sum((side[one] for one in twice), Fraction(0)) / len(twice) for side in (old, new)]
    said["before"], said["after"] = (floor(100 * mean + Fraction(1, 2)) for mean in means)
    needed = isqrt(floor(10_000 * bar))
    return {**said, "needed": needed + (needed**2 < 10_000 * bar)}
