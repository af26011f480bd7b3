"""Make the answer sheets of the vectors, family by family."""

from collections.abc import Iterator
from itertools import permutations, product
from math import ceil, fsum
from random import Random
from typing import Any, NamedTuple

from tests.vectors.instruments import AXES, INSTRUMENTS
from tests.vectors.oracle import Json, bears_on, picks, ratio, score, share

SHAPES = {
    "even": (0.5, 0.5, 0.5),
    "pair": (0.65, 0.5, 0.35),
    "lead": (0.85, 0.4, 0.4),
    "lag": (0.6, 0.6, 0.15),
    "order": (0.95, 0.5, 0.05),
}
JUNK: list[Any] = [
    None,
    True,
    False,
    -1,
    10,
    2.5,
    1e-9,
    1e300,
    10**30,
    2**53 + 1,
    float("inf"),
    "",
    "2",
    "na",
    "NaN",
    [],
    [2],
    [[2]],
    {},
    {"best": 0, "avoid": 1},
    [0],
    [0, 0],
    [0, 1, 2],
    [0, None],
    [True, 0],
    [0, False],
    [0, -1],
    [10, 0],
    ["0", "1"],
    [[0], [1]],
    "01",
    [0.5, 1],
    [1e300, 0],
]
GAPS: dict[str, list[Any]] = {
    "unbroken": [],
    "null within": [None],
    "booleans within": [True, False],
    "na within": ["na"],
    "too high within": [99],
    "broken by another answer": [2],
}


class Case(NamedTuple):
    inst: str
    answers: Json
    post: Json
    note: str


def replies(item: Json) -> list[Any]:
    if item["type"] == "frequency":
        return list(range(item["max"] + 1))
    options = range(len(item["options"]))
    pairs = [list(pair) for pair in permutations(options, 2)]
    return list(options) if item["format"] == "best" else pairs


def miss(item: Json, reply: Any, aims: list[float]) -> float:
    chosen = picks(item, reply) or ()
    return fsum(
        abs(float(share(item, axis, chosen)) - aim)
        for axis, aim in enumerate(aims)
        if bears_on(item, axis)
    )


def sheet(
    rng: Random, name: str, levels: tuple[float, ...] = (), noise: float = 0.5, skip: float = 0.0
) -> Json:
    answers = {}
    levels = levels or tuple(0.1 + 0.8 * rng.random() for _ in AXES)
    for item in INSTRUMENTS[name]["items"]:
        aims = [
            level + noise * (rng.random() - rng.random())
            for level in levels[: len(INSTRUMENTS[name]["axes"])]
        ]
        answers[item["id"]] = min(replies(item), key=lambda one: miss(item, one, aims))
    return {known: answer for known, answer in answers.items() if rng.random() >= skip}


def own(name: str, axis: int) -> list[str]:
    return [item["id"] for item in INSTRUMENTS[name]["items"] if bears_on(item, axis)]


def sorted_as(rng: Random, name: str, spot: tuple[float, ...], wanted: set[str]) -> Json:
    while True:
        answers = sheet(rng, name, spot)
        result = score(INSTRUMENTS[name], answers)
        if result["status"] == "profile" and set(result["relations"]) == wanted:
            return answers


def shapes(rng: Random) -> Iterator[Case]:
    for name, (shape, levels) in product(("full", "choices", "steps"), SHAPES.items()):
        for spot in sorted(set(permutations(levels))):
            wanted = {
                f"{AXES[a]}>{AXES[b]}"
                for a, b in permutations(range(3), 2)
                if spot[a] - spot[b] > 0.25
            }
            note = f"{shape}: {', '.join(sorted(wanted)) or 'no relation'}"
            yield Case(name, sorted_as(rng, name, spot, wanted), {}, note)


def extremes(rng: Random) -> Iterator[Case]:
    for name, whole in INSTRUMENTS.items():
        for spot in [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 1.0)]:
            yield Case(name, sheet(rng, name, spot, 0), {}, f"keyed answers near {spot}")
        for at, word in ((0, "lowest"), (-1, "highest")):
            answers = {item["id"]: replies(item)[at] for item in whole["items"]}
            yield Case(name, answers, {}, f"every raw answer the {word} there is")


def invalid(rng: Random) -> Iterator[Case]:
    for name, junk in product(("full", "choices", "best"), JUNK):
        wrong = [i["id"] for i in INSTRUMENTS[name]["items"] if picks(i, junk) is None]
        answers = sheet(rng, name) | dict.fromkeys(wrong[: int(rng.random() * 14) + 1], junk)
        if wrong:
            yield Case(name, answers, {}, f"not an answer: {junk!r}")
    stray = {"zz": 4, "__proto__": 4, "constructor": [0, 1]}
    yield Case("full", sheet(rng, "full") | stray, stray, "unknown ids are ignored")


def odd(rng: Random) -> Iterator[Case]:
    for name, value in product(("full", "best", "single"), (3.0, -0.0, 1.0)):
        answers = sheet(rng, name) | {i: value for a in range(3) for i in own(name, a)[:3]}
        yield Case(name, answers, answers, f"{value} is an integer")
    for pair in ([2.0, 0], [1.0, 3.0], [-0.0, 1]):
        yield Case("choices", {f"d{k}": pair for k in range(30)}, {}, f"{pair} is a pair")


def bounds(rng: Random) -> Iterator[Case]:
    for name in ("full", "short", "steps", "choices", "best", "strict"):
        for axis, missing in product(range(3), (0, 1)):
            before, after, items = sheet(rng, name), sheet(rng, name), own(name, axis)
            least = ceil(ratio(INSTRUMENTS[name]["min_answered"]) * len(items))
            for known in items[least - missing :]:
                del (before if axis else after)[known]
            word = "one answer short" if missing else "just enough answers"
            yield Case(name, before, after, f"{AXES[axis]}: {word} {'before' if axis else 'after'}")


def run_of(rng: Random, name: str, at: int, values: list[Any]) -> Json:
    asked = [i["id"] for i in INSTRUMENTS[name]["items"] if i["type"] == "frequency"]
    filler = {known: (0, 4)[k % 2] for k, known in enumerate(asked)}
    return sheet(rng, name) | filler | dict(zip(asked[at:], values, strict=False))


def runs(rng: Random) -> Iterator[Case]:
    for name, gap, extra in product(("full", "two", "mixed"), GAPS, (-1, 0, 1)):
        length = INSTRUMENTS[name]["flags"]["run"] + extra
        answers = run_of(rng, name, 3, [1] * 3 + GAPS[gap] + [1.0] * (length - 3))
        yield Case(name, answers, {}, f"run of {length}, {gap}")
    for at in (0, 26):
        yield Case("full", run_of(rng, "full", at, [1] * 10), {}, f"run of 10 from {at}")
    keyed = sheet(rng, "full", (0.75, 0.75, 0.75), 0)
    yield Case("full", keyed, keyed, "keyed answers all equal but not the raw ones: no run")
    yield Case("full", dict.fromkeys(list(keyed)[:12], 3), keyed, "a run on a short sheet")
    yield Case("full", keyed, dict.fromkeys(keyed, 2), "a run in the second sheet alone")
    yield Case("full", dict.fromkeys(keyed, 2), keyed, "a run in the first sheet alone")


def ties(rng: Random) -> Iterator[Case]:
    for name, lift in product(("full", "steps", "short"), product((0, 1), repeat=3)):
        levels = [sheet(rng, name, (level,), 0.3) for level in (0.35, 0.75)]
        answers = {i: levels[lift[axis]][f"o{i[1:]}"] for axis in range(3) for i in own(name, axis)}
        yield Case(name, answers, {}, f"exact ties, axes lifted: {lift}")


def keyed(*rows: tuple[int, ...]) -> Json:
    return {
        f"{letter}{k}": 8 - value if k == 1 else value
        for letter, row in zip("ops", rows, strict=True)
        for k, value in enumerate(row)
    }


def exact(_: Random) -> Iterator[Case]:
    for a, b, c in product((2, 3, 4, 6), repeat=3):
        before = keyed((a,) * 4, (b,) * 4, (c,) * 4)
        after = keyed((a + 1,) * 4, (b + 2,) * 4, (c - 2,) * 4)
        yield Case("exact", before, after, "gaps, zones and changes at their exact borders")
    for a, b, c in [(4, 4, 4), (3, 4, 4), (4, 4, 3), (5, 4, 3), (3, 4, 5)]:
        rows = (1, 1, 1 + a, 1 + a), (2, 2, 2 + b, 2 + b), (3, 3, 3 + c, 3 + c)
        yield Case("exact", keyed(*rows), {}, "spread at its exact border or beside it")
        yield Case("exact", keyed(*rows[:2], rows[2][:3]), {}, "spread over unequal counts")


def growth(rng: Random) -> Iterator[Case]:
    for name, gain, skip in product(INSTRUMENTS, (-0.35, -0.2, 0.2, 0.35), (0.0, 0.2)):
        before = sheet(rng, name, (0.5, 0.5, 0.5), 0.4, skip)
        after = sheet(rng, name, (0.5 + gain, 0.5 - gain, 0.5), 0.4, skip)
        yield Case(name, before, after, f"moved by {gain}, {skip} skipped")


def anyhow(rng: Random) -> Iterator[Case]:
    for name, noise, skip in product(INSTRUMENTS, (0.3, 0.8, 1.5), (0.0, 0.1)):
        yield Case(name, sheet(rng, name, (), noise, skip), {}, f"random, noise {noise}")


FAMILIES = (shapes, extremes, invalid, odd, bounds, runs, ties, exact, growth, anyhow)
