"""Make the instruments that the vectors are scored on."""

from random import Random
from typing import Any

from tests.vectors.oracle import Json

AXES = ["operational", "personal", "strategic"]
Z2 = {
    "clear": [271, 100],
    "omnibus": [421, 100],
    "band": [271, 100],
    "zone": [1, 1],
    "lean": [71, 100],
    "change": [384, 100],
}
DECIDED = {"df": 20, "var": [2, 25], "pair_var": [16, 125]}
BEST = DECIDED | {"var": [23, 200]}
# With four equal answers an axis has v = 1/32 and a change 1/16: every bar can be met exactly.
EXACT: Json = {
    "prior": {"df": 1, "var": [1, 2], "pair_var": [1, 1]},
    "flags": {"spread": [1, 12]},
    "z2": {
        "clear": [1, 1],
        "omnibus": [4, 1],
        "band": [8, 25],
        "zone": [1, 2],
        "lean": [1, 4],
        "change": [1, 1],
    },
}


def instrument(items: list[Json], axes: int = 3, **changes: Any) -> Json:
    return (
        {
            "axes": AXES[:axes],
            "prior": {"df": 20, "var": [33, 400], "pair_var": [16, 125]},
            "z2": Z2,
            "min_answered": [3, 4],
            "zones": [[3, 8], [5, 8]],
            "flags": {"spread": [23, 200], "run": 10},
        }
        | changes
        | {"items": items}
    )


def statements(count: int, axes: int = 3, tops: tuple[int, ...] = (4,)) -> list[Json]:
    return [
        {
            "id": f"{AXES[axis][0]}{k}",
            "type": "frequency",
            "axis": axis,
            "max": tops[k % len(tops)],
            "reverse": k % 3 == 1,
        }
        for k in range(count)
        for axis in range(axes)
    ]


def focal(count: int, form: str) -> list[Json]:
    rng, items = Random(form), []
    for k in range(count):
        # Only random() is promised to give the same numbers in every Python; shuffle() is not.
        levels = sorted(range(4), key=lambda _: rng.random())
        options = [[level * (axis == k % 3) for axis in range(3)] for level in levels]
        items.append({"id": f"d{k}", "type": "decision", "format": form, "options": options})
    return items


def woven(count: int, levels: list[int], axes: int = 3) -> list[Json]:
    rng, items = Random(count), []
    for k in range(count):
        columns = [
            [levels[int(rng.random() * len(levels))] for _ in range(3 + k % 3)] for _ in range(axes)
        ]
        columns[k % axes][:2] = [levels[0], levels[-1]]
        if k % 4 == 0:  # equal weights: this item does not bear on the next axis
            columns[(k + 1) % axes] = [levels[1]] * len(columns[0])
        items.append(
            {
                "id": f"w{k}",
                "type": "decision",
                "format": ("best", "best_avoid")[k % 2],
                "options": [list(weights) for weights in zip(*columns, strict=True)],
            }
        )
    return items


def interleaved() -> list[Json]:
    asked, decided = statements(4, tops=(4, 5, 7)), woven(12, [-2, 0, 1, 3])
    return [item for couple in zip(asked, decided, strict=True) for item in couple]


INSTRUMENTS: dict[str, Json] = {
    "full": instrument(statements(12)),
    "short": instrument(statements(7)),
    "steps": instrument(statements(10, tops=(1, 2, 3, 5, 7, 8, 9)), min_answered=[2, 3]),
    "choices": instrument(focal(36, "best_avoid"), prior=DECIDED, flags={}),
    "best": instrument(focal(21, "best"), prior=BEST, flags={}),
    "woven": instrument(woven(14, [-3, -1, 0, 2, 4]), prior=DECIDED, flags={"spread": [2, 25]}),
    "large": instrument(woven(13, [-(10**6), -9973, 0, 7919, 99991, 999983]), flags={}),
    "mixed": instrument(interleaved(), min_answered=[2, 3], flags={"spread": [1, 8], "run": 5}),
    "two": instrument(statements(10, 2), 2, flags={"spread": [1, 10], "run": 6}),
    "crossed": instrument(woven(16, [-1, 0, 1, 2], 2), 2, prior=DECIDED, flags={}),
    "exact": instrument(statements(4, tops=(8,)), **EXACT),
    "strict": instrument(
        statements(5), min_answered=[1, 1], zones=[[1, 4], [3, 4]], flags={"run": 6}
    ),
    "single": instrument(
        statements(1, tops=(6,)), flags={}, prior={"df": 5, "var": [1, 100], "pair_var": [1, 50]}
    ),
    "bare": instrument(statements(6, 2), flags={}),
}
